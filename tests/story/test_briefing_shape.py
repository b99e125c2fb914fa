"""A briefing that is not shaped as one: what is wrong, the closest name, and the very line."""

from __future__ import annotations

from pathlib import Path

import pytest
from story_making import BRIEFING, HEAD, SECTION, Desk

from patentdeck.errors import BriefingError
from patentdeck.story.opening import open_briefing

WHOLE = (
    HEAD
    + """\
  - id: one
    kind: chart
    statement:
      when: china > us
      en: "First"
      zh: "甲"
    exhibit:
      form: figures
      figures:
        - text: {en: "{{ china | number }}", zh: "{{ china | number }}"}
          caption: {en: "caption", zh: "说明"}
    points:
      - en: "point"
        zh: "要点"
      - - when: china > us
          en: "either"
          zh: "或"
        - en: "other"
          zh: "否则"
  - id: two
    kind: chart
    statement:
      - en: "Second"
        zh: "乙"
    exhibit:
      form: columns
      of: families_by_year
      gap: {en: "gap", zh: "空缺"}
  - id: three
    kind: table
    statement: {en: "Third", zh: "丙"}
    uses: [china]
    headlines: [one]
    exhibit:
      form: margins
      sections: [one]
      header:
        en: [A, B, C, D, E]
        zh: [甲列, 乙列, 丙列, 丁列, 戊列]
"""
)

# what stands there now; what is written instead; the text of the line that is told; what is said; the remedy
FAULTS = {
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
        "the fields of this part are when, a text for each language, short, quiet, allow",
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


COLUMNS = 'form: columns\n      of: families_by_year\n      gap: {en: "gap", zh: "空缺"}\n'
BESIDE = "    beside:\n      " + COLUMNS

FAULTS |= {
    "a second chart on a page of one": (
        '      form: columns\n      of: families_by_year\n      gap: {en: "gap", zh: "空缺"}\n',
        f"      {COLUMNS}{BESIDE}",
        "    beside:",
        "two: a page of kind 'chart' has no place for a second chart",
        "make it of kind `two`",
    ),
    "a second chart beside a table": (
        "        zh: [甲列, 乙列, 丙列, 丁列, 戊列]\n",
        f"        zh: [甲列, 乙列, 丙列, 丁列, 戊列]\n{BESIDE}",
        "    beside:",
        "three: a page of kind 'table' has no place for a second chart",
        "",
    ),
    "a page of two charts with one": (
        "id: two\n    kind: chart",
        "id: two\n    kind: two",
        "kind: two",
        "a page of two charts has one",
        "`beside`",
    ),
    "a page of two charts with figures": (
        "  - id: one\n    kind: chart\n",
        f"  - id: one\n    kind: two\n{BESIDE}",
        "exhibit:\n      form: figures",
        "has 'figures' for the first, which is not drawn",
        "give it a chart",
    ),
    "a page of two charts without the first": (
        '  - id: two\n    kind: chart\n    statement:\n      - en: "Second"\n        zh: "乙"\n    exhibit:\n',
        '  - id: two\n    kind: two\n    statement:\n      - en: "Second"\n        zh: "乙"\n    beside:\n',
        "kind: two",
        "a page of two charts has no exhibit",
        "",
    ),
    "a finding of no second chart": (
        "    headlines: [one]\n",
        '    headlines: [one]\n    beside_finding: {en: "x", zh: "空"}\n',
        "beside_finding",
        "no second chart",
        "",
    ),
    "a short wording of a finding": (
        "    headlines: [one]\n",
        '    headlines: [one]\n    finding:\n      - {en: "x", zh: "空"}\n      - en: y\n        zh: "空"\n'
        '        short: {en: "x", zh: "空"}\n',
        "short:",
        "three: the short wording of finding would never be printed",
        "remove it",
    ),
    "a short wording of notes": (
        "    headlines: [one]\n",
        '    headlines: [one]\n    notes: {en: "x", zh: "空", short: {en: "x", zh: "空"}}\n',
        "notes:",
        "three: the short wording of notes would never be printed",
        "",
    ),
    "a short wording of a caption": (
        ', zh: "说明"}',
        ', zh: "说明", short: "x"}',
        "caption",
        "'short' is not one of the languages",
        "only titles, subtitles, points and paragraphs have a short wording",
    ),
}

EXHIBIT = f"      {COLUMNS}"
NAMED = 'title: {en: "x", zh: "空"}'
FAULTS |= {
    "a matrix without columns": (
        EXHIBIT,
        "      form: matrix\n      among: companies\n      counts: families_by_organisation\n      columns: []\n"
        '      corner: {en: "x", zh: "空"}\n',
        "columns: []",
        "two.exhibit.columns: this is empty",
        "",
    ),
    "small multiples of nobody": (
        EXHIBIT,
        f"      form: line_multiples\n      {NAMED}\n      of: families_by_country\n      series: {{}}\n",
        "series: {}",
        "two.exhibit.series: this is empty",
        "",
    ),
    "a line in no colour": (
        EXHIBIT,
        f"      form: lines\n      panels:\n        - {NAMED}\n          of: families_by_country\n"
        "          series: {CN: focus, US: foo}\n",
        "series: {CN",
        "should be one of focus, comparator, quiet, third, ink",
        "",
    ),
    "three of two colours": (
        EXHIBIT,
        "      form: ranked_bars\n      of: families_by_model_type\n      emphasis: [gan, vae, llm]\n",
        "emphasis",
        "two.exhibit.emphasis: there are too many here",
        "give at most 2",
    ),
    **{
        f"the first {top}": (
            EXHIBIT,
            f"      form: ranked_bars\n      of: families_by_country\n      top: {top}\n",
            "top:",
            "two.exhibit.top: this is too small",
            "give 1 or more",
        )
        for top in (0, -3)
    },
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_fault_is_told_at_its_line_with_what_was_meant(desk: Desk, case):
    old, new, place, message, remedy = FAULTS[case]
    assert WHOLE.count(old) == 1, f"{old!r} stands {WHOLE.count(old)} times"
    text = WHOLE.replace(old, new)
    problems = desk.problems(text)
    assert problems, "nothing is told"
    line = text[: text.index(place)].count("\n") + 1
    told = [p for p in problems if p.line == line and message in p.message and remedy in p.remedy]
    assert told, "\n".join(map(str, problems))
    assert all(p.file == "briefing.yaml" for p in problems)


@pytest.mark.parametrize("case", [case for case in FAULTS if case not in ("a language that nobody can word",)])
def test_one_fault_is_told_once(desk: Desk, case):
    old, new, *_ = FAULTS[case]
    problems = desk.problems(WHOLE.replace(old, new))
    field_renamed = "an unknown field of" in case and "whole" not in case and "section" not in case
    assert len(problems) == (2 if field_renamed else 1), "\n".join(map(str, problems))


def test_two_charts_stand_on_a_page_of_two(desk: Desk):
    whole = WHOLE.replace("id: two\n    kind: chart", "id: two\n    kind: two").replace(COLUMNS, COLUMNS + BESIDE)
    assert desk.problems(whole) == ()
    found = desk.edition(*["  - id: two" + whole.split("  - id: two")[1].split("  - id: three")[0]]).sections[0]
    assert [slot for slot, *_ in found.charts()] == ["two.exhibit", "two.exhibit-2"]


def test_titles_and_points_may_have_a_short_wording(desk: Desk):
    short = '        short: {en: "2nd", zh: "乙"}\n'
    assert desk.problems(WHOLE.replace('        zh: "乙"\n', f'        zh: "乙"\n{short}')) == ()


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
