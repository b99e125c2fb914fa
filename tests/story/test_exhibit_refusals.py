"""Exhibits that cannot be drawn: told with their section and their line."""

from __future__ import annotations

import pytest
from exhibit_making import BARS, LINES, MATRIX, PAIRED, SLOPES, page
from story_making import HEAD, Desk

from patentdeck.errors import BriefingError

# What cannot be drawn

WRONG = {
    "a focus that is nobody": (BARS.replace("focus: CN", "focus: CHN"), "countries has no 'CHN'; did you mean 'CN'?"),
    "a comparator that is nobody": (BARS.replace("US", "USA"), "countries has no 'USA'"),
    "a table that is none": (BARS.replace("by_country", "by_contry"), "there is no table 'families_by_contry'"),
    "a table that lists nothing": (BARS + "\nyear: 2020", "lists nothing"),
    "a kind that is none": (
        "form: ranked_bars\nof: families_by_organisation\nkind: compny", "nothing is of kind 'compny'",
    ),
    "a home that is no country": (
        "form: ranked_bars\nof: families_by_organisation\nby: home\nfocus: red", "countries has no 'red'",
    ),
    "columns of nothing": ('form: columns\nof: publications_by_year\ngap: {en: "x", zh: "空"}', "has no table"),
    "slopes of two keys": (
        SLOPES.replace("families_by_model_type", "indicators"), "slopes need one key",
    ),
    "slopes of nobody": (SLOPES.replace("focus: llm", "focus: lmm"), "model_types has no 'lmm'"),
    "an aside that is nobody": (SLOPES.replace("[gan]", "[gna]"), "did you mean 'gan'?"),
    "a share that is unknown beside bars": (
        BARS + '\naside: gap\naside_title: {en: "x", zh: "空"}\naside_label: {en: "x", zh: "空"}',
        "gap is not a known number",
    ),
    "a measure of nobody": (PAIRED.replace("{CN: china, US: us}", "{CN: china, UA: us}"), "countries has no 'UA'"),
    "an entity table that is none": (PAIRED + "entities: contries\n", "did you mean 'countries'?"),
    "an unknown measure": (PAIRED.replace("US: us_share", "US: gap"), "gap is not a known number"),
    "lines of nobody": (LINES.replace("of: notable_models_by_country", "of: families_by_country").replace("CN:", "CX:"),
                        "countries has no 'CX'"),
    "lines that are not named": (
        LINES.replace("notable_models_by_country", "families_by_country").replace("{CN: focus, US: comparator}", "{}"),
        "the lines of families_by_country are not named: give series, or a measure",
    ),
    "lines of a table of one line": (
        LINES.replace("of: notable_models_by_country", "of: families_by_year"), "it has no line for CN, US",
    ),
    "a matrix that finds nobody": (
        MATRIX.replace("[gan, llm]", "[gan]"), "nobody is in the matrix: nothing is known of companies in gan",
    ),
    "a matrix that finds nobody, turned": (MATRIX + "rows: model_types\n", "nobody is in the matrix"),
    "a matrix among nobody": (MATRIX.replace("companies", "company"), "not 'company'; did you mean 'companies'?"),
    "a matrix of a column that is none": (MATRIX.replace("[gan, llm]", "[gan, lmm]"), "model_types has no 'lmm'"),
    "a matrix of counts that are none": (MATRIX.replace("counts: families", "counts: famlies"), "there is no table"),
    "a matrix whose leaders are no word of it": (
        MATRIX.replace("leading: [leader]", "leading: [laeder]"), "did you mean 'leader'?",
    ),
    "a table with a column too few": (
        "form: margins\nheader: {en: [A, B], zh: [甲, 乙]}", "the header names 2 columns, the table has 5",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_drawn_is_told_with_its_section_and_its_line(desk: Desk, case):
    exhibit, words = WRONG[case]
    with pytest.raises(BriefingError) as refused:
        page(desk, exhibit)
    told_ = [problem for problem in refused.value.problems if words in problem.message]
    assert told_, str(refused.value)
    assert "countries.exhibit" in told_[0].message
    assert told_[0].line >= HEAD.count("\n") + 6
