"""Native charts in a deck that lives: today's data come in by category and series, and what people formatted stays."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from msgspec.structs import replace
from office import saved
from pptx import Presentation

import patentdeck
from patentdeck.deck import draft
from patentdeck.deck.charting import data
from patentdeck.deck.recharting import rechart
from patentdeck.look.theme import load_look
from patentdeck.slides.plan import SlotReport
from patentdeck.story.edition import Edition, Mark
from patentdeck.workbench import DrawnSheet
from workshop import ROOT

sys.path.append(str(ROOT / "tests/deck"))

from deck_editions import alone, changed, shipped
from native_reading import A, C, Native, natives
from package_checker import problems

LOOK = ROOT / "templates/house"


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


def test_a_number_that_people_changed_is_left_and_told(
    built: bytes, refreshed: Callable[[bytes, str], tuple[bytes, dict[str, SlotReport]]]
) -> None:
    def corrected(charts: dict[str, Native]) -> None:
        for name in ("gap.exhibit.panel-2", "countries.exhibit"):
            first = next(charts[name].chart._chartSpace.iterfind(f".//{C}val//{C}pt/{C}v"))
            first.text = "17"

    deck, told = refreshed(edited(built, corrected), "genai-2026")
    assert told["gap.exhibit.panel-2"].state == "conflict"
    assert told["countries.exhibit"].state == "kept"
    charts = natives(deck)
    assert next(iter(charts["gap.exhibit.panel-2"].values().values())) == 17.0
    assert next(iter(charts["countries.exhibit"].values().values())) == 17.0


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
    stands, today = _chart(whole), _chart(_reversed(whole))
    series = stands.series[0]
    series.points[3].format.fill.solid()
    series.points[3].format.fill.fore_color.rgb = _violet()
    name, china = stands.categories[3], stands.categories[0]
    rechart(stands.chart.part, today.chart.part, _theme(stands))
    assert data(stands.chart.part) == data(today.chart.part)
    assert stands.colours()[name] == "7030A0"
    assert stands.colours()[china] == "accent1"
    assert stands.categories[-1] == china
    assert stands.labels() == today.labels()


def test_a_label_that_people_deleted_stays_deleted_and_one_they_sized_keeps_its_size() -> None:
    whole = alone(shipped("genai-2024", "en"), "countries")
    stands, today = _chart(whole), _chart(_reversed(whole))
    labels = list(stands.series[0]._element.iter(f"{C}dLbl"))
    for child in list(labels[1])[1:]:
        labels[1].remove(child)
    etree.SubElement(labels[1], f"{C}delete").set("val", "1")
    next(labels[2].iter(f"{A}defRPr")).set("sz", "2400")
    deleted, sized = stands.categories[1], stands.categories[2]
    rechart(stands.chart.part, today.chart.part, _theme(stands))
    found = {
        stands.categories[int(each.find(f"{C}idx").get("val"))]: each
        for each in stands.series[0]._element.iter(f"{C}dLbl")
    }
    assert found[deleted].find(f"{C}delete") is not None
    assert next(found[sized].iter(f"{A}defRPr")).get("sz") == "2400"


def test_a_chart_of_other_series_is_made_anew() -> None:
    one = _chart(alone(shipped("genai-2024", "en"), "countries"))
    other = _chart(alone(shipped("genai-2024", "en"), "momentum"))
    rechart(one.chart.part, other.chart.part, _theme(one))
    assert data(one.chart.part) == data(other.chart.part)


def test_libreoffice_keeps_values_order_and_colours_and_its_deck_is_refreshed(
    built: bytes, refreshed: Callable[[bytes, str], tuple[bytes, dict[str, SlotReport]]], tmp_path: Path
) -> None:
    office = saved({"deck": built}, tmp_path)["deck"]
    before, after = natives(built), natives(office)
    assert after.keys() == before.keys()
    for name, chart in before.items():
        assert after[name].categories == chart.categories
        for at in range(len(chart.series)):
            assert list(after[name].values(at).values()) == pytest.approx(list(chart.values(at).values()))
    china, us, *others = after["countries.exhibit"].colours().values()
    assert (china, us) in (("accent1", "accent2"), ("c43e1c", "1d5b9e"), ("C43E1C", "1D5B9E"))
    assert {each.upper() for each in others} == {"8792A0"}
    deck, told = refreshed(office, "genai-2026")
    assert told["countries.exhibit"].state == "unchanged"
    assert told["gap.exhibit.panel-2"].state == "updated"
    assert list(natives(deck)["gap.exhibit.panel-2"].values().values()) == [35.0, 59.0]


def _violet() -> Any:
    from pptx.dml.color import RGBColor

    return RGBColor(0x70, 0x30, 0xA0)


def _chart(edition: Edition) -> Native:
    """The chart of an edition of one section."""
    made = draft(replace(edition, charts="native"), load_look(LOOK)).render(None, DrawnSheet("png", {}))
    (chart,) = natives(made).values()
    return chart


def _reversed(edition: Edition) -> Edition:
    """The same with the order of its countries turned around."""

    def turned(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
        values = [mark.value for mark in reversed(marks)]
        return tuple(
            replace(mark, value=value, low=value, high=value, text=f"{value:,.0f}")
            for mark, value in zip(marks, values, strict=True)
        )

    (section,) = edition.sections
    exhibit = replace(section.exhibit, marks=turned(section.exhibit.marks))  # type: ignore[union-attr, type-var]
    return changed(edition, section.id, lambda each: replace(each, exhibit=exhibit))


def _theme(chart: Native) -> bytes:
    slide = chart.frame.part
    master = deepcopy(slide.slide_layout.slide_master.part.part_related_by(_THEME).blob)
    return bytes(master)


_THEME = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"


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
