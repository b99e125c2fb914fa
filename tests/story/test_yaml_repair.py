"""Several slips of one file are told at once, and what stands after them is looked at too."""

from __future__ import annotations

import pytest
from briefing_making import WHOLE
from story_making import TINY, Desk

import patentdeck
from patentdeck.errors import BriefingError, Problem
from patentdeck.story.opening import open_briefing
from patentdeck.story.yaml_lines import parse

SLIPS = {
    "a tab": ("    kind: table", "\tkind: table", "a tab stands before the text"),
    "an open quotation mark": ('en: "Second"', 'en: "Second', "a quotation mark is not closed"),
    "a full-width colon": ("headlines: [one]", "headlines：[one]", "a full-width colon"),
    "a colon in the words": ('en: "point"', "en: a point: this", "a colon stands in the text"),
    "too many blanks": ("      form: columns", "        form: columns", "not indented as what it belongs to"),
    "an open bracket": ("uses: [china]", "uses: [china", "a bracket [ is not closed"),
    "no colon": ("  - id: one\n    kind: chart", "  - id: one\n    kind chart", "no colon follows 'kind'"),
}
"""What stands there now, what is written instead, what is said: none of them on the same lines."""


def put(text: str, *cases: str) -> str:
    for case in cases:
        old, new, _ = SLIPS[case]
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


def told(desk: Desk, text: str) -> tuple[Problem, ...]:
    return patentdeck.check(TINY, desk.write(text)).problems


def test_every_slip_is_told_with_its_line_and_nothing_else(desk: Desk) -> None:
    text = put(WHOLE, *SLIPS)
    problems = told(desk, text)
    expected = sorted((line_of(text, new.rpartition("\n")[2]), said) for _, new, said in SLIPS.values())
    assert [problem.line for problem in problems] == [line for line, _ in expected]
    for problem, (_, said) in zip(problems, expected, strict=True):
        assert said in problem.message and problem.remedy


@pytest.mark.parametrize("case", SLIPS)
def test_a_slip_hides_neither_a_misspelt_field_nor_a_wrong_fact_nor_an_id(desk: Desk, case: str) -> None:
    text = put(WHOLE, case)
    text = text.replace("      gap: {", "      emphsis: [2023]\n      gap: {")
    text = text.replace("ratio(china, us)", "ratio(china, uss)")
    text = text.replace("      sections: [one]", "      sections: [four]")
    said = [problem.message for problem in told(desk, text)]
    assert any(SLIPS[case][2] in each for each in said)
    for words in ("no field 'emphsis'", "unknown name 'uss'", "there is no section 'four'"):
        assert any(words in each for each in said), (words, said)
    assert len(said) == 4


@pytest.mark.parametrize("case", SLIPS)
def test_nothing_is_built_from_what_was_put_right(desk: Desk, case: str) -> None:
    with pytest.raises(BriefingError):
        open_briefing(desk.write(put(WHOLE, case)))


def test_a_file_indented_with_tabs_throughout_is_told_once(desk: Desk) -> None:
    text = "\n".join(
        line if not line.startswith("  ") else "\t" * ((len(line) - len(line.lstrip())) // 2) + line.lstrip()
        for line in WHOLE.split("\n")
    )
    (problem,) = told(desk, text)
    assert "a tab stands before the text" in problem.message


def test_both_versions_of_a_merge_are_told_once(desk: Desk) -> None:
    old = "    kind: table\n"
    merged = f"<<<<<<< mine\n{old}=======\n    kind: wide\n>>>>>>> theirs\n"
    (problem,) = told(desk, WHOLE.replace(old, merged))
    assert "a merge left its marks" in problem.message


def test_a_key_that_stands_twice_hides_nothing_else(desk: Desk) -> None:
    text = WHOLE.replace("    kind: table", "    kind: table\n    kind: table").replace("[china]", "[chian]")
    said = [problem.message for problem in told(desk, text)]
    assert len(said) == 2 and any("a key stands twice" in each for each in said)
    assert any("no fact 'chian'" in each for each in said)


@pytest.mark.parametrize("text", ["a: &x [1]\nb: *x\nc: [\n", "a: 1\n--- \nb: 2\n", "a: " + "[" * 100])
def test_what_cannot_be_looked_at_is_said_to_be_unread(text: str) -> None:
    parsed = parse(text, "briefing.yaml")
    assert parsed.document is None
    assert "was not looked at" in parsed.problems[-1].message and parsed.problems[-1].line


def test_a_text_that_is_no_briefing_at_all_ends_soon_and_without_a_traceback() -> None:
    for text in ("@@@\n%%%\n", "}{" * 500, "- [\n" * 300, '"' * 999, "\t\t\t\n:\t:\n", "a: b: c: d\n" * 200):
        parsed = parse(text, "briefing.yaml")
        assert parsed.problems and len(parsed.problems) <= 22


def test_a_sound_text_is_left_as_it_is() -> None:
    parsed = parse(WHOLE, "briefing.yaml")
    assert parsed.document and (parsed.problems, parsed.lines) == ((), frozenset())
