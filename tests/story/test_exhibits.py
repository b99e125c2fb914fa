"""What each form of exhibit makes of the data: order, labels, roles, ranks, gaps, bounds; and its alternative text."""

from __future__ import annotations

from pathlib import Path

import pytest
from exhibit_making import BARS, FIGURES, LINES, MATRIX, MULTIPLES, PAIRED, SLOPES, Tiny, page
from story_making import HEAD, Desk

from patentdeck.story.edition import (
    Columns,
    Figures,
    Grid,
    LineMultiples,
    Lines,
    Mark,
    Paired,
    RankedBars,
    ShareBars,
    Slopes,
)


def rows(marks: tuple[Mark, ...]) -> list[tuple[str, str, str]]:
    return [(mark.label, mark.text, mark.role) for mark in marks]


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    return Tiny(tmp_path / "tiny")


# Ranked bars


def test_ranked_bars_are_in_order_with_roles_by_id_and_without_the_world(desk: Desk):
    made = page(desk, BARS)
    assert isinstance(made.exhibit, RankedBars)
    assert rows(made.exhibit.marks) == [
        ("China", "70", "focus"), ("US", "about 20", "comparator"), ("Japan", "more than 15", "quiet")
    ]  # fmt: skip
    assert made.exhibit.marks[0].facts == ("families_by_country:CN:2022-2023",)
    assert made.alt.text == "Ranked bars: China leads. China 70; US about 20; Japan more than 15."


def test_ranked_bars_read_in_chinese(desk: Desk):
    made = page(desk, BARS, "zh")
    assert rows(made.exhibit.marks) == [
        ("中国", "70", "focus"),
        ("美国", "约\u200920", "comparator"),
        ("日本", "超过\u200915", "quiet"),
    ]
    assert made.alt.text.replace("\u2009", " ") == "排序条形图：中国领先。中国 70；美国约 20；日本超过 15。"


def test_a_bar_has_the_bounds_of_its_number(desk: Desk):
    china, us, japan = page(desk, BARS).exhibit.marks
    assert (china.value, china.low, china.high, china.is_exact, china.is_open) == (70, 70, 70, True, False)
    assert (us.value, us.low, us.high, us.is_exact, us.is_open) == (20, 15, 25, False, False)
    assert (japan.value, japan.low, japan.high, japan.is_exact, japan.is_open) == (15, 15, None, False, True)


def test_shared_ranks_are_marked_and_the_next_place_is_passed_over(desk: Desk):
    made = page(
        desk, "form: ranked_bars\nof: families_by_organisation\nby: home\nfocus: CN\ncomparator: US\nranks: true"
    )
    assert [(mark.rank, mark.label, mark.role) for mark in made.exhibit.marks] == [
        ("1=", "Blue Ridge", "comparator"), ("1=", "Red Lantern", "focus"), ("3", "Northwest", "quiet")
    ]  # fmt: skip
    assert [(key.label, key.role) for key in made.exhibit.key] == [
        ("China", "focus"), ("US", "comparator"), ("Other", "quiet")
    ]  # fmt: skip
    assert "1= Blue Ridge 30" in made.alt.text


def test_the_key_names_nobody_who_is_not_shown(desk: Desk):
    made = page(desk, "form: ranked_bars\nof: families_by_organisation\nby: home\nfocus: CN\ncomparator: JP")
    assert [(key.label, key.role) for key in made.exhibit.key] == [("China", "focus"), ("Other", "quiet")]


def test_the_first_places_are_more_bars_where_the_last_is_shared(desk: Desk):
    assert len(page(desk, "form: ranked_bars\nof: families_by_organisation\ntop: 1").exhibit.marks) == 2
    assert len(page(desk, "form: ranked_bars\nof: families_by_organisation\nkind: company").exhibit.marks) == 2


def test_an_aside_is_a_share_beside_the_bars(desk: Desk):
    aside = (
        'aside: china_share\naside_title: {en: "Share", zh: "占比"}\n'
        'aside_label: {en: "of {{ world | number }}", zh: "共{{ world | number }}"}'
    )
    made = page(desk, f"{BARS}\n{aside}")
    assert rows(made.exhibit.aside) == [("of 100", "70%", "ink")]
    assert made.exhibit.aside_title == "Share"
    assert made.alt.text.endswith("of 100 70%.")


# Columns


def test_columns_keep_the_place_of_a_year_that_nobody_published(desk: Desk, tiny: Tiny):
    tiny.table("families_by_year", "", "2019,2019,5,,,exact", "2022,2022,40,,,exact", "2023,2023,60,,,approx")
    made = page(
        desk, 'form: columns\nof: families_by_year\nstart: 2019\ngap: {en: "blank", zh: "空"}', data=tiny.dataset
    )
    assert isinstance(made.exhibit, Columns)
    assert [(mark.label, mark.text, mark.value, mark.role) for mark in made.exhibit.marks] == [
        ("2019", "5", 5.0, "quiet"),
        ("2020", "", None, "quiet"),
        ("2021", "", None, "quiet"),
        ("2022", "40", 40.0, "quiet"),
        ("2023", "about 60", 60.0, "third"),
    ]
    assert made.exhibit.gap_text == "blank"
    said = "5 (2019); 2020–2021 not published; 40 (2022); about 60 (2023)."
    assert made.alt.text == f"Columns by year: China leads. {said}"


def test_columns_run_over_the_span_of_the_package_unless_told_otherwise(desk: Desk):
    gap = 'gap: {en: "blank", zh: "空"}'
    assert [m.label for m in page(desk, f"form: columns\nof: families_by_year\n{gap}").exhibit.marks] == [
        "2022",
        "2023",
    ]
    longer = page(
        desk, f"form: columns\nof: families_by_year\nstart: 2020\nend: 2024\nemphasis: [2022]\n{gap}"
    ).exhibit.marks
    assert [(mark.label, mark.role) for mark in longer if mark.value is not None] == [
        ("2022", "third"),
        ("2023", "quiet"),
    ]
    assert len(longer) == 5


# Slopes


@pytest.fixture
def moving(tiny: Tiny) -> Tiny:
    tiny.table(
        "families_by_model_type", "model_type",
        "gan,2022,2023,50,,,exact", "gan,2022,2022,10,,,exact",
        "llm,2022,2022,5,,,exact", "llm,2023,2023,20,,,approx",
    )  # fmt: skip
    return tiny.words(
        "qualitative",
        "subject,model_type,says,from,to,value,low,high,exactness,origin,edition,source,note",
        "gan,,slowed,2022,2023,,,,qualitative,stated,2024,REPORT,",
    )


def test_slopes_join_what_is_known_at_both_ends(desk: Desk, moving: Tiny):
    made = page(desk, SLOPES, data=moving.dataset)
    assert isinstance(made.exhibit, Slopes)
    slope = made.exhibit.slopes[0]
    assert len(made.exhibit.slopes) == 1
    assert (slope.label, slope.start.text, slope.end.text, slope.role) == ("LLMs", "5", "about 20", "focus")
    assert (made.exhibit.start_label, made.exhibit.end_label) == ("2022", "2023")
    assert [mark.label for mark in made.exhibit.asides] == ["GANs"]
    assert "Slowed: GANs" in made.alt.text
    assert "5 (2022), about 20 (2023)" in made.alt.text


def test_slopes_say_that_something_slowed_only_while_a_source_says_so(desk: Desk, moving: Tiny):
    path = moving.folder / "qualitative.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("slowed", "surged"), encoding="utf-8", newline="\n")
    made = page(desk, SLOPES, data=moving.dataset)
    assert made.exhibit.asides == ()
    assert "Slowed" not in made.alt.text + made.exhibit.asides_title


# Shares of a whole

SHARES = """
form: share_bars
whole: {en: "all families", zh: "全部专利族"}
rows:
  - fact: china_share
    label: {en: "China", zh: "中国"}
    detail: {en: "{{ china | number }} of {{ world | number }}", zh: "{{ world | number }}项中的{{ china | number }}项"}
  - {fact: us_share, label: {en: "US", zh: "美国"}, role: comparator}
  - {fact: japan_share, label: {en: "Japan", zh: "日本"}, role: quiet}
  - {fact: gap_share, label: {en: "Nobody knows", zh: "未知"}}
"""
SHARE_HEAD = HEAD.replace(
    "sections:\n", "  japan_share: share(japan, of=world)\n  gap_share: share(gap, of=world)\nsections:\n"
)


def test_shares_are_drawn_with_their_bounds_and_an_unknown_one_is_left_out(desk: Desk):
    made = page(desk, SHARES, head=SHARE_HEAD)
    assert isinstance(made.exhibit, ShareBars)
    assert [(mark.label, mark.text, mark.low, mark.high, mark.detail) for mark in made.exhibit.marks] == [
        ("China", "70%", 0.7, 0.7, "70 of 100"),
        ("US", "about 20%", 0.15, 0.25, ""),
        ("Japan", "more than 15%", 0.15, None, ""),
    ]
    assert made.exhibit.whole_label == "all families"
    assert "China 70% (70 of 100)" in made.alt.text
    assert {"china", "world", "china_share"} <= {fact for span in made.alt.numbers for fact in span.facts}


# Paired measures


def test_paired_bars_have_the_same_entities_under_each_measure(desk: Desk):
    made = page(desk, PAIRED)
    assert isinstance(made.exhibit, Paired)
    assert [panel.title for panel in made.exhibit.panels] == ["Families, 2022–2023", "Shares"]
    assert [rows(panel.marks) for panel in made.exhibit.panels] == [
        [("China", "70", "focus"), ("US", "about 20", "comparator")],
        [("China", "70%", "focus"), ("US", "about 20%", "comparator")],
    ]
    assert made.alt.text == (
        "Paired bars: China leads. Families, 2022–2023: China 70, US about 20; Shares: China 70%, US about 20%."
    )


def test_paired_bars_have_one_scale_where_all_of_them_are_shares(desk: Desk):
    shares = PAIRED.replace("CN: china, US: us}", "CN: us_share, US: china_share}")
    alike, unlike = page(desk, shares).exhibit, page(desk, PAIRED).exhibit
    assert isinstance(alike, Paired)
    assert isinstance(unlike, Paired)
    assert (alike.shared, unlike.shared) == (True, False)


# Lines


def test_lines_leave_out_what_is_not_known_and_what_is_not_over(desk: Desk, tiny: Tiny):
    tiny.table(
        "notable_models_by_country", "country",
        "CN,2021,2021,3,,,exact", "CN,2022,2022,,,,not_available", "CN,2023,2023,9,,,exact", "CN,2024,2024,1,,,exact",
        "US,2021,2021,7,,,exact", "US,2022,2022,8,,,lower_bound", "US,2023,2023,9,,,exact",
    )  # fmt: skip
    made = page(desk, LINES, data=tiny.dataset)
    assert isinstance(made.exhibit, Lines)
    panel = made.exhibit.panels[0]
    assert [(s.label, s.role, s.xs, [mark.text for mark in s.marks]) for s in panel.series] == [
        ("China", "focus", (2021.0, 2023.0), ["3", "9"]),
        ("US", "comparator", (2021.0, 2022.0, 2023.0), ["7", "more than 8", "9"]),
    ]
    assert panel.ticks == ((2021.0, "2021"), (2022.0, "2022"), (2023.0, "2023"))
    assert "US: 7 (2021), more than 8 (2022), 9 (2023)" in made.alt.text


@pytest.mark.parametrize(("since", "years"), [(2022, ["2022", "2023"]), (2023, ["2023"])])
def test_small_multiples_name_the_first_and_the_last_year_each_once(
    desk: Desk, tiny: Tiny, since: int, years: list[str]
):
    tiny.table("notable_models_by_country", "country", "US,2022,2022,8,,,exact", "US,2023,2023,9,,,exact")
    made = page(desk, f"{MULTIPLES}since: {since}\n", data=tiny.dataset).exhibit
    assert isinstance(made, LineMultiples)
    assert [label for _, label in made.ticks] == years


# Matrix


def ranked_in_gans(tiny: Tiny, red: str, blue: str) -> Tiny:
    """The places of two owners among companies in one model type, `3,2` where a source says both."""
    return tiny.words(
        "ranks", "entity,model_type,among,rank,rank_or,from,to,value,low,high,exactness,origin,edition,source,note",
        f"red,gan,companies,{red},2022,2023,,,,exact,stated,2024,REPORT,",
        f"blue,gan,companies,{blue},2022,2023,,,,exact,stated,2024,REPORT,",
    ).words(
        "qualitative", "subject,model_type,says,from,to,value,low,high,exactness,origin,edition,source,note",
        "blue,llm,leader,2022,2023,,,,qualitative,stated,2024,REPORT,",
        "red,llm,rising,2022,2023,,,,qualitative,stated,2024,REPORT,",
    ).words(
        "families_by_organisation_model_type", f"organisation,model_type,{Tiny.HEADER}",
        "red,gan,2022,2023,1290,,,lower_bound,stated,2024,REPORT,",
    )  # fmt: skip


def test_a_matrix_has_places_counts_and_words_and_marks_what_is_contradicted(desk: Desk, tiny: Tiny):
    ranked_in_gans(tiny, "1,", "3,2")
    made = page(desk, MATRIX, data=tiny.dataset)
    grid = made.exhibit
    assert isinstance(grid, Grid)
    assert (grid.header, grid.centred, grid.note) == (("Owner", "GANs", "LLMs"), {1, 2}, "A dash: nothing.")
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["Red Lantern", "1 · more than 1,290", "rising"],
        ["Blue Ridge", "2 or 3 †", "leader"],
    ]
    red, blue = (row[1] for row in grid.rows)
    assert [(span.text, span.strong, span.role) for span in red.spans if span.facts] == [
        ("1", True, "focus"),
        ("more than 1,290", False, "ink"),
    ]
    assert [span.text for span in blue.spans if span.strong] == []
    assert [span.text for span in blue.numbers] == ["2 or 3"]
    assert "Red Lantern: GANs 1 · more than 1,290, LLMs rising; Blue Ridge: GANs 2 or 3 †, LLMs" in made.alt.text
    turned = page(desk, f"{MATRIX}rows: model_types\n", data=tiny.dataset).exhibit
    assert isinstance(turned, Grid)
    assert [turned.header[1:], *([cell.text for cell in row] for row in turned.rows)] == [
        ("Red Lantern", "Blue Ridge"),
        ["GANs", "1 · more than 1,290", "2 or 3 †"],
        ["LLMs", "rising", "leader"],
    ]
    chinese = page(desk, MATRIX, "zh", tiny.dataset).exhibit
    assert isinstance(chinese, Grid)
    assert chinese.rows[1][1].text == "2\u2009或\u20093 †"


def test_a_word_that_means_leading_is_marked_as_a_first_place_is(desk: Desk, tiny: Tiny):
    grid = page(desk, MATRIX, data=ranked_in_gans(tiny, "1,", "3,2").dataset).exhibit
    assert isinstance(grid, Grid)
    assert [[(span.text, span.strong, span.role) for span in row[2].spans] for row in grid.rows] == [
        [("rising", False, "ink")],
        [("leader", True, "comparator")],
    ]
    plainly = page(desk, MATRIX.replace("leading: [leader]", "leading: []"), data=tiny.dataset).exhibit
    assert isinstance(plainly, Grid)
    assert [span.strong for row in plainly.rows for span in row[2].spans] == [False, False]


@pytest.mark.parametrize(("blue", "reads"), [("2,1", "1 † · more than 1,290"), ("2,3", "1 · more than 1,290")])
def test_a_place_that_a_reading_gives_to_another_is_contradicted_and_leads_nobody(desk: Desk, tiny: Tiny, blue, reads):
    grid = page(desk, MATRIX, data=ranked_in_gans(tiny, "1,", blue).dataset).exhibit
    assert isinstance(grid, Grid)
    cell = grid.rows[0][1]
    assert cell.text == reads
    assert any(span.strong for span in cell.spans) is ("†" not in reads)


def test_a_place_between_two_readings_is_claimed_by_neither(desk: Desk, tiny: Tiny):
    grid = page(desk, MATRIX, data=ranked_in_gans(tiny, "2,", "1,3").dataset).exhibit
    assert isinstance(grid, Grid)
    assert [row[1].text for row in grid.rows] == ["2 · more than 1,290", "1 to 3 †"]


# Figures


def test_figures_are_sentences_and_one_whose_condition_fails_is_left_out(desk: Desk):
    made = page(desk, FIGURES)
    assert isinstance(made.exhibit, Figures)
    assert [(figure.text, figure.caption.text, figure.facts) for figure in made.exhibit.figures] == [
        ("70 : about 20", "of 100", ("china", "us"))
    ]
    assert made.alt.text == "Key figures: China leads. 70 : about 20 of 100."
