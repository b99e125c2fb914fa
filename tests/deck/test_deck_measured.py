"""Where lines end in an editor, and where titles had better end them."""

from __future__ import annotations

import pytest

from patentdeck.deck.measured import HEADLINE, RUNNING, Measured
from patentdeck.look.measure import deck_faces
from patentdeck.story.edition import Span, Words, plain

FACES = deck_faces()
SIZE = 20.0


def measured(text: str, bold: bool = False) -> Measured:
    return Measured(plain(text), FACES, bold)


def lines(text: str, room: float) -> list[str]:
    found = measured(text)
    return list(found.words(found.safe.lines(SIZE, room)))


def best(text: str, room: float) -> list[str]:
    """The lines of a headline in the room that is found best for it, as the plain fonts set them."""
    found = measured(text, bold=True)
    narrowed = found.best_room(SIZE, room, HEADLINE)
    return list(found.words(found._editors[0].lines(SIZE, narrowed)))


def test_a_chinese_character_is_an_em_and_five_per_cent() -> None:
    assert measured("中国").safe.width((0, 2), SIZE) == pytest.approx(2 * 1.05 * SIZE)


def test_strong_runs_are_measured_in_bold() -> None:
    plain_one = Measured(Words((Span("Families"),)), FACES, bold=False)
    strong_one = Measured(Words((Span("Fam"), Span("ilies", strong=True))), FACES, bold=False)
    bold_one = measured("Families", bold=True)
    widths = [each.safe.width((0, 8), SIZE) for each in (plain_one, strong_one, bold_one)]
    assert widths == sorted(widths) and len(set(widths)) == 3


def test_room_is_kept_for_the_air_that_editors_set_between_the_scripts() -> None:
    mixed = measured("中AI国").safe.width((0, 4), SIZE)
    apart = measured("中国").safe.width((0, 2), SIZE) + measured("AI").safe.width((0, 2), SIZE)
    assert mixed == pytest.approx(apart + 2 * 0.25 * SIZE)
    thin = measured("中\u2009AI").safe.width((0, 4), SIZE)
    assert thin > measured("中AI").safe.width((0, 3), SIZE)


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() -> None:
    text = "一二三四五六，七八九（十）一二。三四五六七八《九十》"
    for room in range(60, 400, 7):
        for line in lines(text, room):
            assert line[0] not in "，。）》" and line[-1] not in "（《"


def test_latin_words_and_numbers_stay_whole_and_a_span_of_years_parts_after_its_dash() -> None:
    assert lines("families in 2014–2023", 90) == ["families", "in 2014–", "2023"]
    assert lines("38,210 families", 80) == ["38,210", "families"]


def test_one_editor_keeps_a_latin_word_to_the_comma_before_it_and_room_is_kept_for_that() -> None:
    text = "大语言模型是腾讯，VAE是别家"
    found = measured(text)
    room = found.safe.width((0, 9), SIZE) + 1
    powerpoint, libreoffice = (editor.lines(SIZE, room) for editor in found._editors)
    assert found.words(powerpoint)[0] == "大语言模型是腾讯，"
    assert found.words(libreoffice)[0] == "大语言模型是腾"
    assert found.words(found.safe.lines(SIZE, room))[0] == "大语言模型是腾"


def test_an_address_is_parted_where_the_room_ends() -> None:
    parted = lines("https://www.wipo.int/web-publications/patent-landscape", 150)
    assert len(parted) > 2
    assert "".join(parted) == "https://www.wipo.int/web-publications/patent-landscape"


def test_a_line_break_in_the_words_is_kept() -> None:
    assert lines("one\ntwo", 500) == ["one", "two"]


def test_a_headline_breaks_at_the_end_of_a_clause() -> None:
    assert best("Twelve of the twenty largest owners are Chinese, and they hold the first three places", 560) == [
        "Twelve of the twenty largest owners are Chinese,",
        "and they hold the first three places",
    ]
    assert best("专利数量领先的国家是中国，模型却多出自美国", 330) == ["专利数量领先的国家是中国，", "模型却多出自美国"]


def test_a_headline_leaves_fewer_words_hanging_than_a_plain_break() -> None:
    text = "Inventors of the world have published families that grow in the number of the models"
    leading = ("the", "of", "in", "that", "have")

    def hanging(broken: list[str]) -> int:
        return sum(line.rpartition(" ")[2] in leading for line in broken[:-1])

    rooms = range(300, 800, 10)
    plain_ones, best_ones = (sum(hanging(each(text, room)) for room in rooms) for each in (lines, best))
    assert best_ones < plain_ones / 2


def test_a_chinese_headline_parts_no_particle_from_its_word() -> None:
    assert best("专利数量尚未转化为领先的大模型", 300) == ["专利数量尚未转化为", "领先的大模型"]


NAMED = frozenset({"浙江大学", "United States"})


def broken(text: str, room: float, names: frozenset[str] = NAMED) -> list[str]:
    """The two lines of a headline, ended by hand where that is better."""
    found = Measured(plain(text), FACES, True, names)
    at = found.broken(SIZE, room)
    return [text[:at], text[at:]] if at else [text]


def test_a_headline_is_ended_by_hand_rather_than_inside_a_name_or_a_word() -> None:
    text = "中国科学院领跑 GAN、VAE 和自回归模型，浙江大学领跑扩散模型，清华大学领跑大语言模型"
    assert broken(text, 640) == [
        "中国科学院领跑 GAN、VAE 和自回归模型，",
        "浙江大学领跑扩散模型，清华大学领跑大语言模型",
    ]
    for room in range(480, 800, 11):
        lines = broken(text, room)
        if len(lines) == 2:
            assert not lines[1].startswith(("江", "大学", "学")) and not lines[0].endswith("浙")


def test_without_the_name_it_may_be_parted() -> None:
    text = "甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛浙江大学"
    apart = Measured(plain(text), FACES, True, frozenset({"浙江大学"}))
    together = Measured(plain(text), FACES, True, frozenset())
    inside = [(0, text.index("浙江大学") + 2), (text.index("浙江大学") + 2, len(text))]
    assert apart._parted(inside) == 1
    assert together._parted([(0, 18), (18, len(text))]) <= apart._parted(inside)


def test_both_lines_of_a_headline_ended_by_hand_fit_in_every_editor() -> None:
    text = "The momentum is in diffusion and language models: 24.5 times and 16.6 times as many families"
    found = Measured(plain(text), FACES, True)
    for room in range(480, 900, 17):
        at = found.broken(SIZE, room)
        if at:
            assert found.safe.widest([(0, at), (at, len(text))], SIZE) <= room


def test_a_first_line_is_short_only_where_a_clause_ends() -> None:
    text = "专利数量尚未转化为领先的大模型"
    for room in range(200, 330, 7):
        lines = broken(text, room)
        assert len(lines) == 1 or len(lines[0]) > 4, lines
    assert broken("生成式 AI：谁在申请专利，谁在推出大模型", 320) == ["生成式 AI：", "谁在申请专利，谁在推出大模型"]


def test_a_headline_of_one_line_and_one_of_three_are_left_to_themselves() -> None:
    assert broken("Two words", 800) == ["Two words"]
    long = "One clause that goes on, and another that goes on as well, and a third one that does so too"
    assert broken(long, 400) == [long]


def test_a_number_stays_with_its_measure_word() -> None:
    found = measured("韩国公布的专利族为 4,155 项", bold=True)
    at = found.text.index("项")
    assert found._parted([(0, at), (at, len(found.text))]) == 1
    assert found._parted([(0, 5), (5, len(found.text))]) == 0


def test_running_text_leaves_no_orphan() -> None:
    found = measured("Diffusion models went from eighteen families a year, from a small base.")
    room = found.safe.width((0, len(found.text) - 4), SIZE)
    narrowed = found.best_room(SIZE, room, RUNNING)
    assert narrowed < room
    for editor in found._editors:
        ends = editor.lines(SIZE, narrowed)
        assert editor.width(ends[-1], SIZE) > 0.3 * room


def test_running_text_that_reads_well_keeps_its_room() -> None:
    found = measured("One two three four five six seven eight nine ten eleven twelve thirteen fourteen")
    for room in (250.0, 400.0):
        assert found.best_room(SIZE, room, RUNNING) > 0.8 * room


def test_a_single_line_is_left_alone() -> None:
    assert measured("Sources").best_room(SIZE, 800, HEADLINE) == 800


def test_narrowing_never_makes_a_line_more() -> None:
    text = "中国发明人公布的生成式 AI 专利族达 38,210 项，约占全球七成，是第二名美国的 6.1 倍".replace(" ", "\u2009")
    found = measured(text, bold=True)
    for room in range(200, 900, 13):
        most = len(found.safe.lines(SIZE, room))
        narrowed = found.best_room(SIZE, room, HEADLINE)
        assert narrowed <= room
        assert all(len(editor.lines(SIZE, narrowed)) <= most for editor in found._editors)


@pytest.mark.parametrize(
    ("text", "parting"),
    [
        ("Twelve Chinese, 2 Japanese companies", "2"),
        ("Families [gan 2014–2023; vae]", "2014–"),
        ("公布的专利族约 5.6 万项以上", "5.6 万"),
    ],
)
def test_running_text_parts_no_number_from_what_it_counts_and_no_span_of_years(text: str, parting: str) -> None:
    found, at = measured(text), text.index(parting) + len(parting)
    room = found.safe.width((0, at), SIZE) + SIZE / 4
    assert found.words(found.safe.lines(SIZE, room))[0].endswith(parting)
    narrowed = found.best_room(SIZE, room, RUNNING)
    for editor in found._editors:
        assert not any(line.endswith(parting) for line in found.words(editor.lines(SIZE, narrowed)))


def test_a_year_and_a_capital_after_it_may_part() -> None:
    found = measured("By the end of 2023 China led")
    assert not found._counts_on(found.text.index("China"))
    assert measured("Since then 23 Chinese led")._counts_on(len("Since then 23 "))


def test_an_address_is_parted_after_a_separator_where_the_room_can_be_narrowed_to_one() -> None:
    found = measured("www.example.org/pressroom/articles/article_0009.html")
    room = found.safe.width((0, 49), SIZE)
    assert found.words(found._editors[0].lines(SIZE, room / 1.05))[0].endswith("article_0009.h")
    narrowed = found.best_room(SIZE, room / 1.05, RUNNING)
    for editor in found._editors:
        assert found.words(editor.lines(SIZE, narrowed))[0][-1] in "/_-"
