"""Native charts in a deck that lives: today's data come in by category and series, and what people formatted stays."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from lone_charts import LOOK, countries, deck_of, exact, marked, theme, turned
from lone_charts import chart as chart_of
from lxml import etree
from msgspec.structs import replace
from office import saved
from pptx import Presentation

import patentdeck
from patentdeck.deck.charting import data
from patentdeck.deck.native.book import written
from patentdeck.deck.recharting import rechart
from patentdeck.editions.merge_slide import UNBOOKED
from patentdeck.slides.plan import SlotReport
from patentdeck.story.edition import Mark
from workshop import ROOT

from chart_checker import strings_and_links  # isort: skip
from deck_editions import alone, shipped  # isort: skip
from native_reading import A, C, Native, natives  # isort: skip
from package_checker import problems  # isort: skip

NAMES = ("=1+1", "+49", "-1", "@SUM(A1)", "http://example.org", "'quoted", "007")
"""Names that a spreadsheet would take for something else."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The deck of the earlier data, its charts native."""
    output = tmp_path_factory.mktemp("native")
    patentdeck.build(
        ROOT / "data/genai-2024", look=LOOK, languages=["en"], formats=["deck"], output=output, charts="native",
        cache=False,
    )  # fmt: skip
    return (output / "genai-2024-en.pptx").read_bytes()


@pytest.fixture(scope="module")
def refreshed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes, str], tuple[bytes, dict[str, SlotReport]]]:
    """Refreshes a deck from a data package: the deck, and what is told of its charts."""

    def made(deck: bytes, package: str) -> tuple[bytes, dict[str, SlotReport]]:
        file = tmp_path_factory.mktemp("refreshed") / "deck.pptx"
        file.write_bytes(deck)
        report = patentdeck.refresh(file, data=ROOT / "data" / package, look=LOOK)
        assert report.written is not None
        return report.written.read_bytes(), {each.slot: each for each in report.slots if each.part == "chart"}

    return made


def edited(deck: bytes, edit: Callable[[dict[str, Native]], None]) -> bytes:
    presentation = Presentation(io.BytesIO(deck))
    charts = {
        shape.name: Native(shape, shape.chart)
        for slide in presentation.slides
        for shape in slide.shapes
        if shape.has_chart
    }
    edit(charts)
    out = io.BytesIO()
    presentation.save(out)
    return out.getvalue()


def test_an_untouched_chart_takes_todays_data(
    built: bytes, refreshed: Callable[[bytes, str], tuple[bytes, dict[str, SlotReport]]]
) -> None:
    deck, told = refreshed(built, "genai-2026")
    assert told["gap.exhibit.panel-2"].state == "updated"
    assert told["countries.exhibit"].state == "unchanged"
    charts = natives(deck)
    assert list(charts["gap.exhibit.panel-2"].values().values()) == [35.0, 59.0]
    assert charts["gap.exhibit.panel-2"].cells()["B2"] == 35.0
    assert charts["surge.exhibit"].values()["2025"] == 37808.0
    assert "impact.exhibit.panel-2" in charts  # a slide that is new came with its charts
    assert problems(deck) == []
    again, told = refreshed(deck, "genai-2026")
    assert {each.state for each in told.values()} == {"unchanged"}
    assert again == deck


def corrected(deck: bytes, *changes: tuple[str, str, float]) -> bytes:
    """A deck in which numbers of charts are others, in caches and in workbooks, as PowerPoint leaves them."""

    def correct(charts: dict[str, Native]) -> None:
        for name, category, value in changes:
            chart = charts[name]
            at = chart.categories.index(category)
            point = next(
                each for each in chart.chart._chartSpace.iterfind(f".//{C}val//{C}pt") if each.get("idx") == str(at)
            )
            point.find(f"{C}v").text = str(value)
            rows: list[list[str | float | None]] = [["", chart.series[0].name]]
            rows += [[each, number] for each, number in chart.values().items()]
            chart.chart.part.chart_workbook.xlsx_part._blob = written(rows)

    return edited(deck, correct)


def test_a_number_that_people_changed_stays_and_all_others_are_todays(
    built: bytes, refreshed: Callable[[bytes, str], tuple[bytes, dict[str, SlotReport]]]
) -> None:
    hers = corrected(built, ("gap.exhibit.panel-2", "China", 17.0), ("countries.exhibit", "China", 17.0))
    assert problems(hers) == []
    deck, told = refreshed(hers, "genai-2026")
    charts = natives(deck)
    assert charts["gap.exhibit.panel-2"].values() == {"China": 17.0, "United States": 59.0}
    assert charts["gap.exhibit.panel-2"].cells()["B2"] == 17.0
    assert told["gap.exhibit.panel-2"].state == "conflict"
    assert told["gap.exhibit.panel-2"].stands == "China, Notable AI models, 2025: 17"
    assert told["gap.exhibit.panel-2"].ours == "China, Notable AI models, 2025: 35 (before: 15)"
    assert told["countries.exhibit"].state == "kept"
    assert next(iter(charts["countries.exhibit"].values().values())) == 17.0
    assert problems(deck) == []
    again, told = refreshed(deck, "genai-2026")
    assert again == deck
    assert told["gap.exhibit.panel-2"].state == "conflict"
    _, told = refreshed(corrected(deck, ("gap.exhibit.panel-2", "China", 35.0)), "genai-2026")
    assert told["gap.exhibit.panel-2"].state == "unchanged"
    insisted, told = refreshed(corrected(deck, ("gap.exhibit.panel-2", "China", 18.0)), "genai-2026")
    assert told["gap.exhibit.panel-2"].state == "kept"
    assert natives(insisted)["gap.exhibit.panel-2"].values() == {"China": 18.0, "United States": 59.0}


def test_formatting_of_people_stays_with_what_it_was_given_to(
    built: bytes, refreshed: Callable[[bytes, str], tuple[bytes, dict[str, SlotReport]]]
) -> None:
    def formatted(charts: dict[str, Native]) -> None:
        chart = charts["surge.exhibit"].chart
        chart.plots[0].gap_width = 33
        chart.plots[0].series[0].points[0].format.fill.solid()
        chart.plots[0].series[0].points[0].format.fill.fore_color.rgb = _violet()

    deck, told = refreshed(edited(built, formatted), "genai-2026")
    assert told["surge.exhibit"].state == "updated"
    chart = natives(deck)["surge.exhibit"]
    assert chart.chart.plots[0].gap_width == 33
    colours = chart.colours()
    assert colours["2014"] == "7030A0"
    assert colours["2025"] == "accent3"
    assert colours["2023"] == "8792A0"  # the highlight went on to the newest year


def test_ranked_anew_colours_of_people_and_of_the_house_follow_their_categories() -> None:
    whole = alone(shipped("genai-2024", "en"), "countries")
    stands, today = chart_of(whole), chart_of(turned(whole))
    series = stands.series[0]
    series.points[3].format.fill.solid()
    series.points[3].format.fill.fore_color.rgb = _violet()
    name, china = stands.categories[3], stands.categories[0]
    rechart(stands.chart.part, today.chart.part, theme(stands))
    assert data(stands.chart.part) == data(today.chart.part)
    assert stands.colours()[name] == "7030A0"
    assert stands.colours()[china] == "accent1"
    assert stands.categories[-1] == china
    assert stands.labels() == today.labels()


def test_a_label_that_people_deleted_stays_deleted_and_one_they_sized_keeps_its_size() -> None:
    whole = alone(shipped("genai-2024", "en"), "countries")
    stands, today = chart_of(whole), chart_of(turned(whole))
    labels = list(stands.series[0]._element.iter(f"{C}dLbl"))
    for child in list(labels[1])[1:]:
        labels[1].remove(child)
    etree.SubElement(labels[1], f"{C}delete").set("val", "1")
    next(labels[2].iter(f"{A}defRPr")).set("sz", "2400")
    deleted, sized = stands.categories[1], stands.categories[2]
    rechart(stands.chart.part, today.chart.part, theme(stands))
    found = {
        stands.categories[int(each.find(f"{C}idx").get("val"))]: each
        for each in stands.series[0]._element.iter(f"{C}dLbl")
    }
    assert found[deleted].find(f"{C}delete") is not None
    assert next(found[sized].iter(f"{A}defRPr")).get("sz") == "2400"


def test_a_chart_of_other_series_is_made_anew() -> None:
    one = chart_of(alone(shipped("genai-2024", "en"), "countries"))
    other = chart_of(alone(shipped("genai-2024", "en"), "momentum"))
    rechart(one.chart.part, other.chart.part, theme(one))
    assert data(one.chart.part) == data(other.chart.part)


@pytest.fixture(scope="module")
def office(built: bytes, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[bytes, bytes]]:
    """Decks as made, and as LibreOffice has opened and saved them: all in one run of it.

    The deck of the earlier data; countries under names that are no names; countries ranked anew, China last.
    """

    def renamed(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
        return tuple(replace(mark, label=name) for mark, name in zip(marks, NAMES, strict=True))

    def overtaken(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
        return tuple(exact(mark, 99.0) if mark.entity == "CN" else mark for mark in marks)

    decks = {
        "built": built,
        "names": deck_of(marked(countries(), renamed)),
        "ranked": deck_of(marked(countries(), overtaken)),
    }
    kept = saved(decks, tmp_path_factory.mktemp("office"))
    return {name: (deck, kept[name]) for name, deck in decks.items()}


def spelled(colours: Mapping[str, str], one: Native) -> dict[str, str]:
    """Colours of marks by their values, whoever wrote them."""
    scheme = next(etree.fromstring(theme(one)).iter(f"{A}clrScheme"))
    slots = {etree.QName(each).localname: each[0].get("val") or each[0].get("lastClr") for each in scheme}
    slots |= {"tx1": slots["dk1"], "tx2": slots["dk2"], "bg1": slots["lt1"], "bg2": slots["lt2"]}
    return {name: slots.get(colour, colour).upper() for name, colour in colours.items()}


def test_libreoffice_keeps_values_order_and_colours_of_every_chart(office: Mapping[str, tuple[bytes, bytes]]) -> None:
    before, after = map(natives, office["built"])
    assert after.keys() == before.keys() and len(before) >= 8
    for name, chart in before.items():
        assert after[name].categories == chart.categories
        assert [each.name for each in after[name].series] == [each.name for each in chart.series]
        for at in range(len(chart.series)):
            known = {key: value for key, value in chart.values(at).items() if value is not None}
            kept = {key: value for key, value in after[name].values(at).items() if value is not None}
            assert kept == pytest.approx(known)
            marks, theirs = (spelled(each.colours(at), chart) for each in (chart, after[name]))
            assert {key: theirs[key] for key in known} == {key: marks[key] for key in known}


def test_a_highlight_that_moved_with_its_entity_is_there_after_libreoffice_too(
    office: Mapping[str, tuple[bytes, bytes]],
) -> None:
    for deck in office["ranked"]:
        (chart,) = natives(deck).values()
        assert chart.categories[-1] == "China"
        colours = spelled(chart.colours(), next(iter(natives(office["ranked"][0]).values())))
        assert [colours[name] for name in (*chart.categories[:2], "China")] == ["1D5B9E", "8792A0", "C43E1C"]


def test_names_stay_text_in_the_workbook_in_the_chart_and_after_libreoffice(
    office: Mapping[str, tuple[bytes, bytes]],
) -> None:
    made, kept = (next(iter(natives(deck).values())) for deck in office["names"])
    assert made.categories == kept.categories == list(NAMES)
    assert [made.cells()[f"A{row}"] for row in range(2, 9)] == list(NAMES)
    assert list(strings_and_links(made.chart.part.chart_workbook.xlsx_part.blob)) == []
    for chart in (made, kept):
        whole = chart.chart._chartSpace
        assert whole.find(f".//{C}cat/{C}strRef") is not None
        assert b"hyperlink" not in etree.tostring(whole).lower()
    assert not any(each.is_external for each in kept.chart.part.rels.values())


def test_a_deck_of_libreoffice_is_refreshed_and_gets_its_workbooks_back(
    office: Mapping[str, tuple[bytes, bytes]], refreshed: Callable[[bytes, str], tuple[bytes, dict[str, SlotReport]]]
) -> None:
    deck, told = refreshed(office["built"][1], "genai-2026")
    assert {each.state for each in told.values()} == {"updated"}
    assert told["countries.exhibit"].reason == UNBOOKED
    assert told["gap.exhibit.panel-2"].reason == ""
    charts = natives(deck)
    assert list(charts["gap.exhibit.panel-2"].values().values()) == [35.0, 59.0]
    for chart in charts.values():
        assert list(strings_and_links(chart.chart.part.chart_workbook.xlsx_part.blob)) == []
    cells = charts["countries.exhibit"].cells()
    assert (cells["A2"], cells["B2"]) == ("China", 38210.0)
    faults = [fault for fault in problems(deck) if "chart" in fault or "embeddings" in fault]
    assert faults == []
    again, told = refreshed(deck, "genai-2026")
    assert {each.state for each in told.values()} == {"unchanged"}
    assert again == deck


def _violet() -> Any:
    from pptx.dml.color import RGBColor

    return RGBColor(0x70, 0x30, 0xA0)


def test_a_picture_becomes_a_chart_where_the_briefing_now_says_so_and_back(built: bytes, tmp_path: Path) -> None:
    whole = (ROOT / "templates/genai/briefing.yaml").read_text(encoding="utf-8")
    of = "      of: families_by_country\n"
    assert whole.count(of) == 1
    (tmp_path / "briefing.yaml").write_text(whole.replace(of, f"{of}      native: false\n"), encoding="utf-8")
    (tmp_path / "deck.pptx").write_bytes(built)
    named = {"data": ROOT / "data/genai-2024", "look": LOOK}
    report = patentdeck.refresh(tmp_path / "deck.pptx", briefing=tmp_path / "briefing.yaml", **named)
    assert report.exit_code == 0
    assert report.written is not None
    pictured = report.written.read_bytes()
    assert natives(built).keys() - natives(pictured).keys() == {"countries.exhibit"}
    with zipfile.ZipFile(io.BytesIO(pictured)) as package:
        parts = [name for name in package.namelist() if name.startswith("ppt/charts/chart")]
    assert len(parts) == len(natives(pictured))  # the data of the chart went with it
    assert problems(pictured) == []
    back = patentdeck.refresh(report.written, **named)
    assert back.written is not None
    assert (
        natives(back.written.read_bytes())["countries.exhibit"].colours()
        == natives(built)["countries.exhibit"].colours()
    )
