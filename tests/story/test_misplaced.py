"""A briefing whose parts stand where nobody could read them, or show what cannot be drawn: told at its line, once."""

from __future__ import annotations

import pytest
from briefing_making import WHOLE, Fault, tell
from story_making import Desk

COLUMNS = 'form: columns\n      of: families_by_year\n      gap: {en: "gap", zh: "空缺"}\n'
THIRD = "  - id: three"
BESIDE = "    beside:\n      " + COLUMNS

FAULTS: dict[str, Fault] = {
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
    tell(desk, FAULTS[case])


@pytest.mark.parametrize("case", FAULTS)
def test_one_fault_is_told_once(desk: Desk, case):
    old, new, *_ = FAULTS[case]
    problems = desk.problems(WHOLE.replace(old, new))
    assert len(problems) == 1, "\n".join(map(str, problems))


def test_a_page_of_two_that_lacks_the_second_is_told_once_though_its_finding_is_there(desk: Desk):
    whole = WHOLE.replace("id: two\n    kind: chart", "id: two\n    kind: two")
    (problem,) = desk.problems(whole.replace(THIRD, f'    beside_finding: {{en: "x", zh: "空"}}\n{THIRD}'))
    assert "a page of two charts has one" in problem.message


def test_two_charts_stand_on_a_page_of_two(desk: Desk):
    whole = WHOLE.replace("id: two\n    kind: chart", "id: two\n    kind: two").replace(COLUMNS, COLUMNS + BESIDE)
    assert desk.problems(whole) == ()
    found = desk.edition(*["  - id: two" + whole.split("  - id: two")[1].split("  - id: three")[0]]).sections[0]
    assert [slot for slot, *_ in found.charts()] == ["two.exhibit", "two.exhibit-2"]


def test_titles_and_points_may_have_a_short_wording(desk: Desk):
    short = '        short: {en: "2nd", zh: "乙"}\n'
    assert desk.problems(WHOLE.replace('        zh: "乙"\n', f'        zh: "乙"\n{short}')) == ()
