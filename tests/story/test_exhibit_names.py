"""Names in exhibits that nothing bears are told all at once, each with its line, whatever else is wrong."""

from __future__ import annotations

import pytest
from briefing_making import WHOLE
from exhibit_making import BARS, LINES, MATRIX, MULTIPLES, PAIRED, SLOPES
from story_making import HEAD, SECTION, TINY, Desk, dataset

import patentdeck
from patentdeck.facts.cells import Cells
from patentdeck.story.exhibit_names import misnamed
from patentdeck.story.opening import open_briefing

NAMES: dict[str, tuple[str, dict[str, str]]] = {
    "bars": (
        BARS.replace("CN", "CHN").replace("US", "USA"),
        {"exhibit.focus": "countries has no 'CHN'; did you mean 'CN'?", "exhibit.comparator": "countries has no 'USA'"},
    ),
    "bars of a table without keys": (
        "form: ranked_bars\nof: families_by_year",
        {"exhibit.of": "families_by_year is keyed by nothing: bars need one key"},
    ),
    "bars by home": (
        "form: ranked_bars\nof: families_by_organisation\nby: home\nfocus: C\nemphasis: [X, US]",
        {"exhibit.focus": "countries has no 'C'", "exhibit.emphasis.0": "countries has no 'X'"},
    ),
    "bars with a key fixed": (
        "form: ranked_bars\nof: indicators\nkeys: {measure: nonesuch}",
        {"exhibit.keys.measure": "no 'nonesuch'"},
    ),
    "columns": (
        'form: columns\nof: families_by_country\ngap: {en: "gap", zh: "空缺"}',
        {"exhibit.of": "families_by_country is keyed by country: columns are years of a table without"},
    ),
    "slopes": (
        SLOPES.replace("[gan]", "[gna]").replace("focus: llm", "focus: lmm"),
        {"exhibit.focus": "no 'lmm'", "exhibit.asides.0": "no 'gna'"},
    ),
    "paired": (
        PAIRED.replace("focus: CN", "focus: C").replace("{CN: china, US: us}", "{CN: china, UA: us}"),
        {"exhibit.focus": "countries has no 'C'", "exhibit.panels.0.facts.UA": "countries has no 'UA'"},
    ),
    "lines": (
        LINES.replace("notable_models_by_country", "families_by_model_type").replace("CN: focus", "gan: focus"),
        {"exhibit.panels.0.series.US": "model_types has no 'US'"},
    ),
    "line multiples": (
        MULTIPLES.replace("notable_models_by_country", "families_by_model_type"),
        {"exhibit.series.US": "model_types has no 'US'"},
    ),
    "a matrix": (
        MATRIX.replace("[gan, llm]", "[gna, lmm]").replace("focus: CN", "focus: C"),
        {"exhibit.columns.0": "no 'gna'", "exhibit.columns.1": "no 'lmm'", "exhibit.focus": "countries has no 'C'"},
    ),
}


def page(exhibit: str) -> str:
    return SECTION + "    exhibit:\n" + "".join(f"      {line}\n" for line in exhibit.strip().split("\n"))


@pytest.mark.parametrize("case", NAMES)
def test_each_name_of_a_form_is_told(desk: Desk, case: str) -> None:
    exhibit, expected = NAMES[case]
    briefing, document = open_briefing(desk.write(HEAD + page(exhibit)))
    found = {
        problem.message.partition(": ")[0]: problem for problem in misnamed(briefing, document, Cells(dataset("tiny")))
    }
    assert {*found} == {f"countries.{place}" for place in expected}
    for place, words in expected.items():
        problem = found[f"countries.{place}"]
        assert words in problem.message and problem.remedy and problem.line


@pytest.mark.parametrize("exhibit", [BARS, SLOPES, PAIRED, LINES, MULTIPLES, MATRIX])
def test_what_the_data_have_is_told_nothing(desk: Desk, exhibit: str) -> None:
    briefing, document = open_briefing(desk.write(HEAD + page(exhibit)))
    assert [*misnamed(briefing, document, Cells(dataset("tiny")))] == []


def test_an_id_is_told_beside_a_wrong_sentence_a_wrong_fact_and_a_claim_that_does_not_hold(desk: Desk) -> None:
    wrong_id = HEAD + page(BARS.replace("CN", "CHN"))
    spoiled = {
        "did you mean 'CN'?": "",
        "a number stands in the words": wrong_id.replace('"China leads"', '"China leads by 5"'),
        "unknown name 'uss'": wrong_id.replace("ratio(china, us)", "ratio(china, uss)"),
        "has no statement that the data carry": wrong_id.replace(
            '      en: "China', '      when: china < us\n      en: "China'
        ),
    }
    for words, text in spoiled.items():
        said = "\n".join(map(str, patentdeck.check(TINY, desk.write(text or wrong_id)).problems))
        assert words in said and "countries.exhibit.focus: countries has no 'CHN'" in said, said


def test_an_id_is_told_once_and_not_again_where_it_would_be_drawn(desk: Desk) -> None:
    problems = patentdeck.check(TINY, desk.write(HEAD + page(BARS.replace("CN", "CHN")))).problems
    assert len(problems) == 1


def test_the_second_chart_of_a_page_is_looked_at_too(desk: Desk) -> None:
    beside = page(BARS.replace("US", "UX")).removeprefix(SECTION).replace("exhibit:", "beside:")
    text = HEAD + page(BARS).replace("kind: chart", "kind: two") + beside
    briefing, document = open_briefing(desk.write(text))
    (problem,) = misnamed(briefing, document, Cells(dataset("tiny")))
    assert problem.message.startswith("countries.beside.comparator")


def test_a_whole_briefing_has_no_unknown_names(desk: Desk) -> None:
    briefing, document = open_briefing(desk.write(WHOLE))
    assert [*misnamed(briefing, document, Cells(dataset("tiny")))] == []
