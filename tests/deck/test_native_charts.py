"""Charts that PowerPoint draws itself: their data, what they look like, and the workbook behind them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from chart_checker import strings_and_links
from deck_editions import alone, changed, shipped
from lxml import etree
from msgspec.structs import replace
from native_reading import A, C, Native, natives
from package_checker import problems

from patentdeck.building.workbench import DrawnSheet
from patentdeck.deck import draft
from patentdeck.look.theme import Look
from patentdeck.story.edition import Edition, Mark, RankedBars, Section

NATIVE = ("surge", "models", "momentum", "modes", "countries", "countries-models", "gap", "impact")
QUIET = "8792A0"
Make = Callable[[Edition], bytes]


@pytest.fixture(scope="module")
def native(look: Look) -> Make:
    """Makes the deck of an edition whose charts are all native: nothing is drawn for it."""

    def made(edition: Edition) -> bytes:
        return draft(replace(edition, charts="native"), look).render(None, DrawnSheet("png", {}))

    return made


@pytest.fixture(scope="module", params=["en", "zh"])
def edition(request: pytest.FixtureRequest) -> Edition:
    return alone(shipped("genai-2026", request.param), *NATIVE)


@pytest.fixture(scope="module")
def deck(edition: Edition, native: Make) -> bytes:
    return native(edition)


@pytest.fixture(scope="module")
def charts(deck: bytes) -> dict[str, Native]:
    return natives(deck)


def ranked(edition: Edition, marks: Callable[[tuple[Mark, ...]], tuple[Mark, ...]]) -> Edition:
    """The edition with other marks in its chart of countries."""

    def other(section: Section) -> Section:
        assert isinstance(section.exhibit, RankedBars)
        return replace(section, exhibit=replace(section.exhibit, marks=marks(section.exhibit.marks)))

    return changed(alone(edition, "countries"), "countries", other)


def test_bars_stand_in_the_order_of_their_values(edition: Edition, charts: dict[str, Native]) -> None:
    section = next(each for each in edition.sections if each.id == "countries")
    assert isinstance(section.exhibit, RankedBars)
    wanted = {mark.label: mark.value for mark in section.exhibit.marks}
    assert list(charts["countries.exhibit"].values().items()) == list(wanted.items())
    assert list(wanted.values()) == sorted(wanted.values(), reverse=True)


def test_colours_are_those_of_the_entities(charts: dict[str, Native]) -> None:
    china, us, *others = charts["countries.exhibit"].colours().values()
    assert (china, us) == ("accent1", "accent2")
    assert set(others) == {QUIET}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_ranked_anew_a_highlight_stays_with_its_entity(language: str, native: Make) -> None:
    def overtaken(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
        return tuple(replace(m, value=99.0, low=99.0, high=99.0, text="99") if m.entity == "CN" else m for m in marks)

    whole = shipped("genai-2026", language)
    before = natives(native(ranked(whole, lambda marks: marks)))["countries.exhibit"]
    after = natives(native(ranked(whole, overtaken)))["countries.exhibit"]
    china = before.categories[0]
    assert after.categories[-1] == china
    assert after.colours() == before.colours()
    assert after.colours()[china] == "accent1"


def test_exact_values_are_labelled_by_their_own_number(charts: dict[str, Native]) -> None:
    assert set(charts["countries.exhibit"].labels().values()) == {"#,##0"}
    assert set(charts["impact.exhibit"].labels().values()) == {"0.0%"}


def test_words_that_say_how_exact_a_value_is_stand_as_the_story_has_them(
    edition: Edition, charts: dict[str, Native]
) -> None:
    words = [each.split() for name in ("models.exhibit", "surge.exhibit") for each in charts[name].labels().values()]
    for wanted in {"en": ("about 9,700", "more than 18,192"), "zh": ("约 9,700", "超过 18,192")}[edition.language]:
        assert wanted.split() in words


def test_what_is_not_known_has_no_value_and_no_label_but_words(edition: Edition, charts: dict[str, Native]) -> None:
    modes = charts["modes.exhibit"]
    unknown = [name for name, value in modes.values().items() if value is None]
    assert len(unknown) == 4
    assert not {*unknown} & {*modes.labels()}
    assert modes.notes == [{"en": "not published", "zh": "未公布"}[edition.language]] * 4
    assert len(modes.cells()) == 1 + 7 + 3  # the name of the series, the categories, three values


def test_a_run_of_unknown_years_says_so_once_and_keeps_its_place(edition: Edition, charts: dict[str, Native]) -> None:
    surge = charts["surge.exhibit"]
    assert [name for name, value in surge.values().items() if value is None] == [str(y) for y in range(2015, 2023)]
    assert surge.notes == [{"en": "no values published", "zh": "未公布数值"}[edition.language]]


def test_slopes_are_lines_on_a_logarithmic_scale(charts: dict[str, Native]) -> None:
    chart = charts["momentum.exhibit"]
    assert [list(series.values) for series in chart.series] == [[53.0, 881.0], [18.0, 441.0]]
    assert chart.chart._chartSpace.find(f".//{C}logBase").get("val") == "10"


def test_paired_measures_have_a_chart_each_and_the_first_describes_them(
    edition: Edition, charts: dict[str, Native]
) -> None:
    first, second = charts["gap.exhibit"], charts["gap.exhibit.panel-2"]
    assert first.categories == second.categories
    assert list(first.values().values()) == [38210.0, 6276.0]
    assert list(second.values().values()) == [35.0, 59.0]
    section = next(each for each in edition.sections if each.id == "gap")
    assert first.alt == section.alt.text
    assert second.alt == ""
    assert b"decorative" in second.frame._element.xml.encode()


def test_every_chart_is_described_as_its_picture_would_be(edition: Edition, charts: dict[str, Native]) -> None:
    for section in edition.sections:
        for slot, _, alt in section.charts():
            assert charts[slot].alt == alt.text


def test_charts_are_set_in_the_fonts_of_the_theme(charts: dict[str, Native]) -> None:
    for chart in charts.values():
        faces = {each.get("typeface") for each in chart.chart._chartSpace.iter() if each.get("typeface")}
        assert faces == {"+mn-lt", "+mn-ea"}


def test_all_words_in_charts_say_their_colour_as_the_ground_may_be_dark(charts: dict[str, Native]) -> None:
    for chart in charts.values():
        drawn = [each.target_part.blob for each in chart.chart.part.rels.values() if "UserShapes" in each.reltype]
        for root in (chart.chart._chartSpace, *map(etree.fromstring, drawn)):
            for run in root.iter(f"{A}r"):
                assert run.find(f"{A}rPr/{A}solidFill/{A}schemeClr") is not None, "".join(run.itertext())


def test_workbooks_hold_what_the_chart_shows(charts: dict[str, Native]) -> None:
    for chart in charts.values():
        cells = chart.cells()
        assert [cells.get(f"A{row}") for row in range(2, len(chart.categories) + 2)] == chart.categories
        for at, series in enumerate(chart.series):
            column = "BCDE"[at]
            assert cells[f"{column}1"] == series.name
            shown = [cells.get(f"{column}{row}") for row in range(2, len(chart.categories) + 2)]
            assert shown == [None if value is None else pytest.approx(value) for value in series.values]


@pytest.mark.parametrize("name", ["=1+1", "+49", "-1", "@SUM(A1)", "http://example.org", "<&>\"'"])
def test_names_stay_text_in_a_workbook(name: str, native: Make) -> None:
    def renamed(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
        return (replace(marks[0], label=name), *marks[1:])

    deck = native(ranked(shipped("genai-2024", "en"), renamed))
    chart = natives(deck)["countries.exhibit"]
    assert chart.categories[0] == name
    assert chart.cells()["A2"] == name
    assert list(strings_and_links(chart.chart.part.chart_workbook.xlsx_part.blob)) == []
    assert problems(deck) == []


@pytest.mark.parametrize("name", ["=1+1", "@SUM(A1)", "http://example.org"])
def test_names_of_series_stay_text_in_a_workbook(name: str, native: Make) -> None:
    def renamed(section: Section) -> Section:
        one, other = section.exhibit.slopes  # type: ignore[union-attr]
        return replace(section, exhibit=replace(section.exhibit, slopes=(replace(one, label=name), other)))

    deck = native(changed(alone(shipped("genai-2024", "en"), "momentum"), "momentum", renamed))
    chart = natives(deck)["momentum.exhibit"]
    assert (chart.series[0].name, chart.cells()["B1"]) == (name, name)
    assert list(strings_and_links(chart.chart.part.chart_workbook.xlsx_part.blob)) == []
    assert problems(deck) == []


def test_a_bar_whose_value_is_about_fades_into_what_is_behind_it(charts: dict[str, Native]) -> None:
    about = charts["models.exhibit"]
    assert about.end("GAN" if "GAN" in about.categories else about.categories[0])[-1][1] == "bg1"
    share = charts["models.exhibit.aside"]
    (whole, faded) = share.series
    assert faded.name != whole.name
    ((start, _), *_, (end, last)) = share.end(share.categories[0], 1)
    assert (start, end, last) == (0, 100000, "bg2")  # the track
    exact = charts["countries.exhibit"]
    assert exact.end(exact.categories[0]) == []


def test_a_bar_of_more_than_its_value_has_an_open_end(edition: Edition, charts: dict[str, Native]) -> None:
    surge = charts["surge.exhibit"]
    stops = surge.end("2024")
    assert {colour for _, colour in stops} == {QUIET, "bg1"}
    changes = [at for (at, one), (_, other) in pairwise(stops) if one != other]
    assert len(changes) == 5  # two gaps with a stripe between them, and one that fades
    assert changes[0] > 60000
    assert stops[-1] == (100000, "bg1")
    about = surge.end("2023")
    assert len([1 for (_, one), (_, other) in pairwise(about) if one != other]) == 1
    shares = charts["countries-models.exhibit"]
    (open_,) = [name for name in shares.categories if len(shares.end(name, 1)) > 3]
    assert shares.labels(1)[open_].startswith({"en": "more than", "zh": "超过"}[edition.language])
    assert shares.end(open_, 1)[-1][1] == "bg2"
    label = next(each for each in shares.series[1]._element.iter(f"{C}dLbl") if list(each.iter(f"{A}t")))
    assert label.find(f"{C}dLblPos").get("val") == "ctr"  # white words do not stand on the open end


def test_small_multiples_stay_pictures_and_others_need_none(look: Look) -> None:
    whole = shipped("genai-2026", "en")
    assert set(draft(replace(whole, charts="native"), look).boxes) == {
        "companies.exhibit",
        "research.exhibit",
        "gap-over-time.exhibit",
    }
    assert "countries.exhibit" in draft(whole, look).boxes


def test_a_section_may_choose_for_itself(look: Look) -> None:
    whole = shipped("genai-2026", "en")
    chosen = changed(whole, "countries", lambda section: replace(section, native=True))
    assert set(draft(whole, look).boxes) - set(draft(chosen, look).boxes) == {"countries.exhibit"}
    kept = replace(changed(whole, "countries", lambda section: replace(section, native=False)), charts="native")
    assert "countries.exhibit" in draft(kept, look).boxes
    assert "modes.exhibit" not in draft(kept, look).boxes


def test_a_deck_with_native_charts_is_whole_and_the_same_each_time(edition: Edition, deck: bytes, native: Make) -> None:
    assert problems(deck) == []
    assert native(edition) == deck


def test_values_that_would_lie_over_each_other_stay_a_picture(look: Look) -> None:
    def close(section: Section) -> Section:
        one, other = section.exhibit.slopes  # type: ignore[union-attr]
        other = replace(other, end=replace(one.end, entity=other.end.entity))
        return replace(section, exhibit=replace(section.exhibit, slopes=(one, other)))

    whole = replace(alone(shipped("genai-2026", "en"), "momentum"), charts="native")
    assert not draft(whole, look).boxes
    assert set(draft(changed(whole, "momentum", close), look).boxes) == {"momentum.exhibit"}


def test_bars_that_are_too_many_for_their_names_stay_a_picture(look: Look) -> None:
    def many(section: Section) -> Section:
        assert isinstance(section.exhibit, RankedBars)
        marks = tuple(replace(section.exhibit.marks[-1], entity=str(n), label=f"Country {n}") for n in range(23))
        return replace(section, exhibit=replace(section.exhibit, marks=marks))

    whole = replace(alone(shipped("genai-2026", "en"), "countries"), charts="native")
    assert not draft(whole, look).boxes
    assert set(draft(changed(whole, "countries", many), look).boxes) == {"countries.exhibit"}
