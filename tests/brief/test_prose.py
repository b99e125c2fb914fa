"""Lines of prose: full but not over, broken by rule, read back as they were written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from patentdeck.brief.estimate import estimates
from patentdeck.brief.inks import Element
from patentdeck.brief.prose import Line, block, lines, reaches
from patentdeck.brief.styles import Style
from patentdeck.errors import LookError
from patentdeck.story.edition import Span, Words, plain

STYLE = Style(estimates().regular, estimates().semibold, 10.0, 14.0, "#000000", lambda role: f"<{role}>")

WORDS = st.lists(st.sampled_from(["patent", "families", "54,358", "2014–2023", "(US)", "6.1 ×", "GPT-4"]), min_size=1)
HAN = st.lists(st.sampled_from("中国发明人专利族公布"), min_size=1).map("".join)
MIXED = st.lists(st.one_of(HAN, st.sampled_from(["38,210\u2009项", "，", "（", "）", "《", "》。", "AI"])), min_size=1)


@given(WORDS.map(" ".join), st.integers(60, 300))
def test_lines_of_english_read_back_as_the_text(text: str, measure: int) -> None:
    assert "".join(line.text for line in _lines(text, measure)) == text


@given(MIXED.map("".join), st.integers(130, 300))
def test_lines_of_chinese_read_back_as_the_text(text: str, measure: int) -> None:
    try:
        made = _lines(text, measure)
    except LookError:  # marks in a row that may not be parted
        return
    assert "".join(line.text for line in made) == text


@given(WORDS.map(" ".join), st.integers(60, 300), st.booleans())
def test_no_line_is_wider_than_the_measure(text: str, measure: int, balanced: bool) -> None:
    assert all(line.width <= measure + 0.01 for line in _lines(text, measure, balanced=balanced))


@given(WORDS.map(" ".join), st.integers(60, 300))
def test_balancing_takes_no_more_lines(text: str, measure: int) -> None:
    assert len(_lines(text, measure, balanced=True)) == len(_lines(text, measure))


@given(MIXED.map("".join), st.integers(130, 300))
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(text: str, measure: int) -> None:
    try:
        made = _lines(text, measure)
    except LookError:
        return
    assert all(line.text[0] not in "，》）。" for line in made[1:])
    assert all(line.text[-1] not in "（《" for line in made[:-1])


def test_the_space_where_a_line_was_broken_stands_at_its_end_unseen() -> None:
    first, second = _lines("families published", 50)
    assert (first.text, second.text) == ("families ", "published")
    assert first.width == pytest.approx(_lines("families", 50)[0].width)


def test_a_number_keeps_its_chinese_measure_word() -> None:
    text = "中国发明人公布了\u200938,210\u2009项专利族"
    for measure in range(50, 200, 3):
        for line in _lines(text, measure)[1:]:
            assert not line.text.startswith(("项", "\u2009"))


def test_a_headline_parts_after_its_comma() -> None:
    text = "Twelve of the twenty owners are Chinese, and they hold the first places"
    measure = _lines("Twelve of the twenty owners are Chinese, and they hold", 1000)[0].width
    assert [line.text for line in _lines(text, measure, balanced=True)] == [
        "Twelve of the twenty owners are Chinese, ",
        "and they hold the first places",
    ]


def test_a_paragraph_does_not_end_in_a_crumb() -> None:
    text = "Inventors in China published more families than all of the others in one year on it"
    measure = _lines(text, 1000)[0].width - 2
    filled = _lines(text, measure)
    assert len(filled) == 2
    assert filled[1].width > 0.15 * measure


def test_two_full_width_marks_close_up() -> None:
    assert _lines("年（项），年", 500)[0].width == pytest.approx(5.5 * 10)
    assert _lines("年（项）年年", 500)[0].width == pytest.approx(6 * 10)


def test_an_opening_mark_at_the_head_of_a_line_stands_with_its_ink_at_the_edge() -> None:
    assert _lines("（项）", 500)[0].runs[0].x == -5
    assert _lines("项（）", 500)[0].runs[0].x == 0


def test_a_strong_run_is_set_in_the_strong_face_and_the_colour_of_its_role() -> None:
    words = Words((Span("China holds "), Span("70.3%", ("share",), strong=True, role="focus"), Span(" of it")))
    runs = lines(words, STYLE, 500, "a.paragraph")[0].runs
    assert [(run.text, run.face.name, run.colour) for run in runs] == [
        ("China holds ", STYLE.face.name, "#000000"),
        ("70.3% ", STYLE.strong.name, "<focus>"),
        ("of it", STYLE.face.name, "#000000"),
    ]
    assert runs[1].x == pytest.approx(runs[0].width)


def test_a_link_keeps_its_address_on_every_line_and_no_other_run_gets_it() -> None:
    words = Words((Span("see "), Span("wipo.int/patents/genai/landscape/report", link="https://wipo.int")))
    made = lines(words, STYLE, 90, "sources.exhibit")
    assert len(made) > 1
    linked = [run for line in made for run in line.runs if run.link]
    assert "".join(run.text for run in linked) == "wipo.int/patents/genai/landscape/report"
    assert {run.link for run in linked} == {"https://wipo.int"}


def test_a_word_wider_than_its_column_is_an_error_that_names_slot_and_word() -> None:
    with pytest.raises(LookError) as caught:
        _lines("an Incomprehensibilities", 60)
    (problem,) = caught.value.problems
    assert problem.column == "a.title"
    assert "Incomprehensibilities" in problem.message
    assert problem.remedy


def test_a_block_sets_its_lines_under_each_other_and_numbers_flush_right() -> None:
    made = _lines("1,000 20", 30)
    right = block(made, STYLE, Element("TD"), "a.exhibit", room=60, at=1)
    assert right.height == 2 * STYLE.leading
    first, second = (ink for ink in right.inks if hasattr(ink, "text"))
    assert second.y - first.y == STYLE.leading  # type: ignore[union-attr]
    assert second.x + second.width == pytest.approx(60)


def test_reaches_are_the_longest_word_and_the_whole_line() -> None:
    narrow, wide = reaches(plain("families published"), STYLE)
    assert narrow == pytest.approx(_lines("published", 500)[0].width)
    assert wide == pytest.approx(_lines("families published", 500)[0].width)


def _lines(text: str, measure: float, *, balanced: bool = False) -> tuple[Line, ...]:
    return lines(plain(text), STYLE, measure, "a.title", balanced=balanced)


def test_a_headline_does_not_part_inside_a_name() -> None:
    text = "Of all the owners listed Ping An Insurance holds by far the most"
    bare, named = (replace(STYLE, names=frozenset(names)) for names in ((), ("Ping An Insurance",)))
    broken = {measure for measure in range(170, 330, 5) if _parts_name(text, bare, measure)}
    assert broken, "without the name some measure parts it"
    assert not any(_parts_name(text, named, measure) for measure in broken)


def test_a_chinese_headline_does_not_part_inside_a_word() -> None:
    text = "中国发明人公布的生成式人工智能专利族数量遥遥领先"
    for measure in range(130, 240, 5):
        made = lines(plain(text), STYLE, measure, "a.title", balanced=True)
        assert not any(line.text.endswith(("专", "人工智", "发", "数")) for line in made[:-1]), measure


def _parts_name(text: str, style: Style, measure: int) -> bool:
    made = lines(plain(text), style, measure, "a.title", balanced=True)
    return len(made) == 2 and not any("Ping An Insurance" in line.text for line in made)
