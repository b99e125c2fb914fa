"""What `patentdeck check` says of the mistakes that authors make: the line, what is wrong, what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest
from briefing_making import WHOLE
from story_making import TINY, Desk

import patentdeck
from patentdeck.errors import Problem

BASIS = 'basis: {en: "families", zh: "专利族"}'
FIGURE = '{en: "{{ china | number }}", zh: "{{ china | number }}"}'

Mistake = tuple[str, str, str, str, str]
"""What stands there now; what is written instead; the text on the line that is told; what is said; the remedy."""

MISTAKES: dict[str, Mistake] = {
    # what is no YAML
    "a tab": ("    kind: table", "\tkind: table", "\tkind", "a tab stands before the text", "blanks"),
    "too few blanks": (
        "    kind: table",
        "   kind: table",
        "   kind: table",
        "not indented as what it",
        "first letter",
    ),
    "too many blanks": (
        "  - id: three\n    kind",
        "  - id: three\n      kind",
        "      kind: table",
        "not indented as what it belongs to",
        "first letter",
    ),
    "a colon in the words": (
        'en: "First"',
        "en: First: of all",
        "First: of all",
        "a colon stands in",
        "quotation marks",
    ),
    "quotation marks in quotation marks": (
        'en: "First"',
        'en: "The "first" of all"',
        "of all",
        "inside quotation marks",
        "“ and ”",
    ),
    "an apostrophe in quotation marks": ('en: "First"', "en: 'China's'", "China's", "inside quotation marks", 'in "'),
    "a quotation mark that is not closed": ('en: "First"', 'en: "First', '"First', "is not closed", 'with "'),
    "a bracket that is not closed": ("uses: [china]", "uses: [china", "uses", "a bracket [ is not closed", "]"),
    "a text that begins with a sign": ('en: "First"', "en: @home", "@home", "begins with '@'", "quotation marks"),
    "a text that begins with a star": ('en: "First"', "en: *First*", "*First", "begins with '*'", "quotation marks"),
    "a fact without quotation marks": (
        '        - en: "other"',
        "        - en: {{ china | number }}",
        "- en: {{",
        "a key is not a word",
        "quotation marks",
    ),
    "no blank after the colon": ('en: "First"', 'en:"First"', 'en:"First"', "no blank follows the colon", "type one"),
    "no colon": ("    kind: table", "    kind table", "kind table", "no colon follows 'kind'", "kind: …"),
    "a full-width colon": ('en: "First"', 'en："First"', "en：", "a full-width colon", "plain colon"),
    "a blank that is none": (
        "    kind: table",
        "\u00a0   kind: table",
        "\u00a0",
        "a blank of another kind",
        "plain blank",
    ),
    "marks of a merge": (
        "    kind: table",
        "<<<<<<< mine\n    kind: table",
        "<<<",
        "a merge left its marks",
        "versions",
    ),
    "a key that stands twice": (
        "    kind: table",
        "    kind: table\n    kind: chart",
        "kind: chart",
        "twice",
        "remove",
    ),
    "an entry without its dash": (
        "  - id: two",
        "    id: two",
        "    id: two",
        "a key stands twice, and others after it",
        "begin the new entry of the list with `- `",
    ),
    # what is misshapen
    "a misspelt field": ("    uses: [", "    use: [", "use:", "there is no field 'use'", "did you mean 'uses'?"),
    "a misspelt field that is wanted": ("    kind: table", "    knid: table", "knid", "no field 'knid'", "'kind'"),
    "a form that is none": ("form: columns", "form: column", "form: column", "there is no form 'column'", "'columns'"),
    "a kind that is none": ("kind: table", "kind: tables", "kind: tables", "one of cover, summary", "'table'"),
    "a role that is none": (
        "          caption:",
        "          role: foucs\n          caption:",
        "foucs",
        "one of",
        "'focus'",
    ),
    "a list for a text": ('en: "First"', "en: [First]", "[First]", "this should be text", "without brackets"),
    "a text for a list": ("uses: [china]", "uses: china", "uses: china", "this should be a list", "[china]"),
    "a text for texts": (
        'statement: {en: "Third", zh: "丙"}',
        "statement: Third",
        "Third",
        "should hold fields",
        "{en: …",
    ),
    "a number for a text": ('en: "First"', "en: 2024", "2024", "this should be text", '"2024"'),
    "a yes for a text": ('en: "First"', "en: yes", "en: yes", "this should be text", '"true"'),
    "a text for a number": (
        "      gap: {",
        '      start: "2020"\n      gap: {',
        "2020",
        "whole number",
        "without quotation",
    ),
    "nothing after a colon": (
        "      when: china > us",
        "      when:",
        "when:",
        "nothing stands after the colon",
        "remove",
    ),
    "a note for a text": ('en: "First"', "en: # First", "# First", "nothing stands after the colon", "begins with #"),
    "a bad id": ("id: three", "id: Page 3", "Page 3", "an id is small letters", "'page-3'"),
    # what does not fit together
    "a missing language": (BASIS, 'basis: {en: "families"}', "basis:", "there is no text in 'zh'", "write it"),
    "a language with its region": ("[en, zh]", "[en, zh-CN]", "languages", "worded in 'zh-CN'", "did you mean 'zh'?"),
    "a language twice": ("[en, zh]", "[en, zh, zh]", "languages", "a language stands twice", "once"),
    "a headline that is none": ("headlines: [one]", "headlines: [ones]", "headlines", "no section 'ones'", "'one'"),
    "an unknown chapter": ("  - id: two", "  - id: two\n    chapter: a", "chapter: a", "no such chapter", "add it"),
    # what the data do not know
    "an unknown fact in a formula": (
        "ratio(china, us)",
        "ratio(chna, us)",
        "ratio(",
        "'chna'; did you mean 'china'?",
        "",
    ),
    "an unknown indicator": ("ratio(china, us)", "ration(china, us)", "ration(", "did you mean 'ratio'?", ""),
    "an unknown table": (
        "listing(families_by_organisation)",
        "listing(families_by_organization)",
        "owners:",
        "did you mean 'families_by_organisation'?",
        "",
    ),
    "an unknown country": (
        'value(families_by_country, country="US")',
        'value(families_by_country, country="USA")',
        "USA",
        "did you mean 'US'?",
        "",
    ),
    "an unknown table in an exhibit": (
        "of: families_by_year",
        "of: families_by_years",
        "of: families_by_years",
        "did you mean 'families_by_year'?",
        "correct the name",
    ),
    "an unknown fact in a sentence": (FIGURE, FIGURE.replace("china", "chian"), "chian", "did you mean 'china'?", ""),
    "an unknown filter": (FIGURE, FIGURE.replace("number", "numbre"), "numbre", "did you mean 'number'?", ""),
    "no filter": (FIGURE, FIGURE.replace(" | number", ""), "text:", "stands without a filter", ""),
    "a setting that a filter does not take": (
        FIGURE,
        FIGURE.replace("number", "number(round=2)"),
        "round",
        "number takes (places=0)",
        "",
    ),
    "single braces": (
        FIGURE,
        FIGURE.replace("{{", "{").replace("}} ", "} ").replace('}}"', '}"'),
        "text:",
        "single braces",
        "write {{ china | number }}",
    ),
    "braces that are not closed": (FIGURE, FIGURE.replace('}}"', '}"'), "text:", "cannot be read", "close every {{"),
    "a number in the words": ('en: "First"', 'en: "First of 5"', "First of 5", "a number stands in the words", "fact"),
    "one sign of equality": (
        "      when: china > us\n      en",
        "      when: china = us\n      en",
        "china = us",
        "compared with ==",
        "correct the condition",
    ),
    "an unknown fact in a condition": (
        "      when: china > us\n      en",
        "      when: chinna > us\n      en",
        "chinna",
        "did you mean 'china'?",
        "correct the condition",
    ),
}


def told(desk: Desk, text: str) -> tuple[Problem, ...]:
    """What `check` says of a briefing."""
    return patentdeck.check(TINY, desk.write(text)).problems


@pytest.mark.parametrize("case", MISTAKES)
def test_a_mistake_is_told_once_at_its_line_with_what_to_write(desk: Desk, tmp_path: Path, case: str) -> None:
    old, new, place, message, remedy = MISTAKES[case]
    assert WHOLE.count(old) == 1, f"{old!r} stands {WHOLE.count(old)} times"
    text = WHOLE.replace(old, new)
    problems = told(desk, text)
    line = text[: text.index(place, max(WHOLE.rfind("\n", 0, WHOLE.index(old)), 0))].count("\n") + 1
    assert problems
    for problem in problems:  # in both languages, where both have it
        assert (problem.file, problem.line) == (str(tmp_path / "briefing.yaml"), line), problem
        assert message in problem.message and remedy in problem.remedy and problem.remedy, problem
    assert len(problems) <= (2 if old == FIGURE else 1)


def test_there_are_mistakes_of_every_sort() -> None:
    assert len(MISTAKES) > 40


def test_what_is_sound_is_told_nothing(desk: Desk) -> None:
    assert told(desk, WHOLE) == ()


def test_mistakes_of_every_sort_are_told_at_once(desk: Desk) -> None:
    """A field that does not exist hides neither a missing language nor a wrong formula, nor a wrong sentence."""
    several = ("a misspelt field that is wanted", "a missing language", "an unknown fact in a formula",
               "an unknown filter", "an unknown table in an exhibit")  # fmt: skip
    text = WHOLE
    for case in several:
        text = text.replace(MISTAKES[case][0], MISTAKES[case][1])
    said = "\n".join(map(str, told(desk, text)))
    for case in several:
        assert MISTAKES[case][3] in said


def test_what_follows_from_a_mistake_is_not_told(desk: Desk) -> None:
    problems = told(desk, WHOLE.replace('value(families_by_country, country="CN")', "valu(families_by_country)"))
    assert len(problems) == 1 and "fact 'china'" in problems[0].message
    problems = told(desk, WHOLE.replace("  - id: one\n", "  - ident: 1\n"))
    assert all("ident" in problem.message or "'id'" in problem.message for problem in problems), problems
