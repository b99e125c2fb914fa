"""A briefing that is not shaped as one: what is wrong, the closest name, and the very line."""

from __future__ import annotations

from pathlib import Path

import pytest
from briefing_making import WHOLE, Fault, tell
from story_making import BRIEFING, SECTION, Desk

from patentdeck.errors import BriefingError
from patentdeck.story.opening import open_briefing

FAULTS: dict[str, Fault] = {
    "an unknown field of a section": ("    points:\n", "    pionts:\n", "pionts", "no field 'pionts'", "'points'"),
    "an unknown field of an exhibit": ("      gap: {en", "      gpa: {en", "gpa:", "no field 'gpa'", "'gap'"),
    "an unknown field of a figure": ("caption: {en", "captain: {en", "captain", "no field 'captain'", "'caption'"),
    "an unknown field of the whole": ("sections:\n", "sectoins: []\nsections:\n", "sectoins", "no field", "'sections'"),
    "a field that an exhibit of this form does not have": (
        "      gap: {en",
        "      zzz: red\n      gap: {en",
        "zzz",
        "no field 'zzz'",
        "remove it; the fields of this part are form, of, start, end, emphasis, gap",
    ),
    "a field of another part": (
        "    points:\n",
        "    panels: []\n    points:\n",
        "panels",
        "no field 'panels'",
        "remove it; the fields of this part are id, kind, chapter, optional, brief, statement, subtitle, exhibit, ",
    ),
    "a condition that is no text": (
        "      when: china > us\n      en",
        "      when: 5\n      en",
        "when: 5",
        "text",
        'put it in quotation marks, as in "5"',
    ),
    "a text that is a number": ('en: "First"', "en: 5", "en: 5", "this should be text", ""),
    "a text of a variant that is a number": ('en: "either"', "en: 5", "en: 5", "this should be text", ""),
    "a text of a caption that is a number": ('en: "caption"', "en: 5", "en: 5", "this should be text", ""),
    "a text that is yes": ('en: "First"', "en: yes", "en: yes", "this should be text", ""),
    "a number that is a text": (
        "      gap: {en",
        "      start: soon\n      gap: {en",
        "start: soon",
        "whole number",
        "",
    ),
    "a list that is a text": ("languages: [en, zh]", "languages: en", "languages: en", "a list", ""),
    "a list that is empty": ("languages: [en, zh]", "languages: []", "languages: []", "this is empty", ""),
    "a fact that is a number": ("  last: value", "  last: 5\n  more: value", "last: 5", "facts.last", ""),
    "a fact without a formula": (
        "  last: value(families_by_year, year=2023)",
        "  last: {label: {en: a, zh: 甲}}",
        "last:",
        "the field 'formula' is missing",
        "add it",
    ),
    "a form that is none": ("form: columns", "form: colums", "form: colums", "there is no form 'colums'", "'columns'"),
    "no form": ("      form: columns\n", "", "exhibit:\n      of:", "the field 'form' is missing", ""),
    "a kind that is none": ("kind: table", "kind: tabel", "kind: tabel", "three.kind", "'table'"),
    "an id that is none": ("id: two", "id: Two", "id: Two", "an id is small letters", ""),
    "an id that stands twice": (
        "id: two",
        "id: one",
        "id: one\n    kind: chart\n    statement:\n      -",
        "one id",
        "",
    ),
    "a statement that is a word": (
        'statement: {en: "Third", zh: "丙"}',
        "statement: hello",
        "statement: hello",
        "this should hold fields",
        "",
    ),
    "a statement that is missing": (
        '    statement: {en: "Third", zh: "丙"}\n',
        "",
        "  - id: three",
        "the field 'statement' is missing",
        "add it",
    ),
    "a header that is missing": (
        "      header:\n        en: [A, B, C, D, E]\n        zh: [甲列, 乙列, 丙列, 丁列, 戊列]\n",
        "",
        "exhibit:\n      form: margins",
        "the field 'header' is missing",
        "add it",
    ),
    # languages
    "a missing translation": ('      zh: "甲"\n', "", "statement:\n      when", "no text in 'zh'", "write it"),
    "a missing translation of a variant": (
        '        - en: "other"\n          zh: "否则"\n',
        '        - en: "other"\n',
        'en: "other"',
        "no text in 'zh'",
        "",
    ),
    "a missing translation of a caption": (', zh: "说明"', "", "caption", "no text in 'zh'", "write it"),
    "a missing translation of a header": (
        "        zh: [甲列, 乙列, 丙列, 丁列, 戊列]\n",
        "",
        "header:",
        "no text in 'zh'",
        "write it",
    ),
    "a spare language": (
        'en: "Second"',
        'fr: "Deuxième"\n        en: "Second"',
        "fr:",
        "'fr' is not one of",
        "remove it",
    ),
    "a field of a variant that passes for a language": (
        'en: "other"',
        'wen: x\n          en: "other"',
        "wen: x",
        "'wen' is not one of",
        "did you mean 'when'?",
    ),
    "an empty text": ('en: "point"', 'en: ""', 'en: ""', "the text in 'en' is empty", "write it"),
    "a language that nobody can word": (
        "languages: [en, zh]",
        "languages: [en, zh, fr]",
        "languages",
        "'fr'",
        "en, zh",
    ),
    # names
    "a headline that is no section": (
        "headlines: [one]",
        "headlines: [onne]",
        "headlines",
        "no section 'onne'",
        "'one'",
    ),
    "a margin of no section": ("sections: [one]", "sections: [onne]", "sections: [onne]", "no section 'onne'", "'one'"),
    "a use of no fact": ("uses: [china]", "uses: [chine]", "uses", "no fact 'chine'", "did you mean"),
    "a fact with a bad name": (
        "  last: value",
        "  last-one: value",
        "last-one",
        "cannot be called 'last-one'",
        "letters",
    ),
    "a fact with a name that is taken": ("  last: value", "  as_of: value", "as_of", "cannot be called 'as_of'", ""),
    "a chapter that is none": (
        "  - id: two\n",
        "  - id: two\n    chapter: gap\n",
        "chapter: gap",
        "there is no such chapter",
        "add it",
    ),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_fault_is_told_at_its_line_with_what_was_meant(desk: Desk, case):
    tell(desk, FAULTS[case])


@pytest.mark.parametrize("case", [case for case in FAULTS if case not in ("a language that nobody can word",)])
def test_one_fault_is_told_once(desk: Desk, case):
    old, new, *_ = FAULTS[case]
    problems = desk.problems(WHOLE.replace(old, new))
    assert len(problems) == 1, "\n".join(map(str, problems))


def test_the_whole_that_is_spoiled_here_is_sound(desk: Desk):
    assert desk.problems(WHOLE) == ()


def test_all_faults_are_told_at_once_in_the_order_of_the_file(desk: Desk):
    text = WHOLE.replace('zh: "甲"', 'fr: "甲"').replace('en: "point"', 'en: ""').replace("id: two", "id: one")
    lines = [problem.line for problem in desk.problems(text)]
    assert len(lines) == 4


def test_no_words_of_the_machinery_are_in_a_message(desk: Desk):
    for old, new, *_ in FAULTS.values():
        for problem in desk.problems(WHOLE.replace(old, new)):
            for jargon in (
                "Input should",
                "tuple",
                "dict",
                "pydantic",
                "Variants",
                "FactEntry",
                "validation",
                "NoneType",
            ):
                if not (jargon == "Input should" and "kind" in problem.message):
                    assert jargon not in problem.message, problem.message


NO_FILE = {
    "absent": (lambda path: path.with_suffix(".yml").touch(), "cannot be read"),
    "a folder": (lambda path: path.mkdir(), "cannot be read"),
    "empty": (lambda path: path.write_bytes(b""), "the file is empty"),
    "another encoding": (lambda path: path.write_bytes('title: {zh: "专利"}'.encode("gb18030")), "is not UTF-8"),
    "a list": (lambda path: path.write_bytes(b"- a\n- b\n"), "this should hold fields"),
    "a word": (lambda path: path.write_bytes(b"hello\n"), "this should hold fields"),
    "a picture": (lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n\x00"), "is not UTF-8"),
}


@pytest.mark.parametrize("case", NO_FILE)
def test_a_file_that_is_no_briefing_is_told(tmp_path: Path, case):
    make, words = NO_FILE[case]
    path = tmp_path / "briefing.yaml"
    make(path)
    with pytest.raises(BriefingError, match=words):
        open_briefing(path)


def test_a_byte_order_mark_and_windows_line_ends_are_no_matter(desk: Desk):
    path = desk.write(WHOLE)
    path.write_bytes(b"\xef\xbb\xbf" + WHOLE.replace("\n", "\r\n").encode())
    assert open_briefing(path)[0].sections[0].id == "one"


def test_a_fact_may_have_a_name_for_readers_or_none(desk: Desk):
    text = WHOLE.replace("  china: value(families_by_country, country=\"CN\")\n",
                         "  china:\n    formula: value(families_by_country, country=\"CN\")\n"
                         "    label: {en: Families, zh: 专利族}\n")  # fmt: skip
    briefing, _ = open_briefing(desk.write(text))
    assert briefing.label("china") == {"en": "Families", "zh": "专利族"}
    assert briefing.label("us") == {"en": "us", "zh": "us"}
    assert briefing.formula("china") == briefing.formula("us").replace("US", "CN")


def test_the_briefing_of_the_project_opens():
    briefing, document = open_briefing(BRIEFING)
    assert briefing.sections[-1].id == "sources"
    assert document.file == "briefing.yaml"
    assert SECTION
