"""The checker of charts: it passes ours and python-pptx's own, and finds each fault that is put into one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from chart_checker import A, chart_faults, strings_and_links, workbook_faults
from chart_order import CHART as C
from deck_editions import alone, shipped
from lxml import etree
from msgspec.structs import replace
from native_reading import Native, natives
from package_checker import problems, with_parts
from pptx.chart.data import CategoryChartData
from pptx.chart.xmlwriter import ChartXmlWriter
from pptx.enum.chart import XL_CHART_TYPE

from patentdeck.building.workbench import DrawnSheet
from patentdeck.deck import draft
from patentdeck.look.theme import Look


@pytest.fixture(scope="module")
def deck(look: Look) -> bytes:
    whole = replace(alone(shipped("genai-2026", "en"), "surge", "momentum"), charts="native")
    return draft(whole, look).render(None, DrawnSheet("png", {}))


@pytest.fixture(scope="module")
def charts(deck: bytes) -> dict[str, Native]:
    return natives(deck)


def tree(chart: Native) -> Any:
    return etree.fromstring(etree.tostring(chart.chart._chartSpace))


def book(chart: Native) -> bytes:
    return bytes(chart.chart.part.chart_workbook.xlsx_part.blob)


def rewritten(workbook: bytes, name: str, old: str, new: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as source, zipfile.ZipFile(out, "w") as target:
        for each in source.namelist():
            text = source.read(each).decode()
            assert each != name or old in text
            target.writestr(each, text.replace(old, new, 1) if each == name else text)
    return out.getvalue()


def first(whole: Any, path: str) -> Any:
    return next(whole.iterfind(f".//{path.replace('c:', C).replace('a:', A)}"))


def swapped(path: str) -> Callable[[Any], None]:
    """An element put after the one that follows it."""

    def swap(whole: Any) -> None:
        found = first(whole, path)
        found.getnext().addnext(found)

    return swap


def gone(path: str) -> Callable[[Any], None]:
    def remove(whole: Any) -> None:
        found = first(whole, path)
        found.getparent().remove(found)

    return remove


def said(path: str, value: str, attribute: str = "val") -> Callable[[Any], None]:
    return lambda whole: first(whole, path).set(attribute, value)


FAULTS: dict[str, tuple[Callable[[Any], None], str]] = {
    "gap before series": (swapped("c:barChart/c:ser"), "ser stands too late in chartSpace/chart/plotArea/barChart"),
    "values before names": (swapped("c:ser/c:cat"), "cat stands too late"),
    "fill before index": (swapped("c:dPt/c:idx"), "idx stands too late"),
    "label without place": (gone("c:dLbl/c:idx"), "dLbl has no idx"),
    "format after fill": (swapped("c:dLbl/c:numFmt"), "numFmt stands too late"),
    "a place that lines have": (said("c:dLbl/c:dLblPos", "t"), "dLblPos is t"),
    "no such place": (said("c:catAx/c:tickLblPos", "below"), "tickLblPos is below"),
    "too much air": (said("c:gapWidth", "501"), "gapWidth is 501"),
    "an axis that nothing crosses": (said("c:valAx/c:crossAx", "7"), "does not cross"),
    "an axis that is not there": (said("c:barChart/c:axId", "7"), "two axes of its own"),
    "a point beyond the last": (said("c:dPt/c:idx", "99"), "dPt stand at [99"),
    "a gradient that turns back": (said("a:gs", "99999", "pos"), "a gradient stops at"),
    "an element of no chart": (lambda whole: etree.SubElement(whole, C + "bubble"), "bubble is not allowed"),
}  # fmt: skip


def test_charts_of_ours_and_of_python_pptx_have_no_faults(deck: bytes, charts: dict[str, Native]) -> None:
    assert problems(deck) == []
    for chart in charts.values():
        assert list(chart_faults(tree(chart))) == []
        assert list(workbook_faults(tree(chart), book(chart))) == []
        assert list(strings_and_links(book(chart))) == []
    data = CategoryChartData()
    data.categories = ["one", "two"]
    data.add_series("sample", (1, 2))
    for kind in (XL_CHART_TYPE.BAR_CLUSTERED, XL_CHART_TYPE.COLUMN_CLUSTERED, XL_CHART_TYPE.LINE_MARKERS):
        written = ChartXmlWriter(kind, data).xml.encode()
        assert list(chart_faults(etree.fromstring(written))) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_the_xml_is_found(fault: str, charts: dict[str, Native]) -> None:
    spoil, told = FAULTS[fault]
    whole = tree(charts["surge.exhibit"])
    spoil(whole)
    assert any(told.rpartition("/")[2] in each for each in chart_faults(whole)), list(chart_faults(whole))


def test_a_label_beside_a_line_may_not_stand_at_the_end_of_a_bar(charts: dict[str, Native]) -> None:
    whole = tree(charts["momentum.exhibit"])
    said("c:dLbl/c:dLblPos", "outEnd")(whole)
    assert list(chart_faults(whole)) == ["dLblPos is outEnd"]


SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
CELLS = {
    "another number": ((SHEET, "<v>37808</v>", "<v>37809</v>"), "the chart says '37808' where the cell says 37809.0"),
    "another name": ((STRINGS, ">2025<", ">2026<"), "the chart says '2025' where the cell says '2026'"),
    "a number that is not there": ((SHEET, '<c r="B13"><v>37808</v></c>', ""), "where the cell says None"),
    "a number where nothing is known": (
        (SHEET, '<c r="A4" s="1" t="s"><v>3</v></c>', '<c r="A4" s="1" t="s"><v>3</v></c><c r="B4"><v>0</v></c>'),
        "the chart says None where the cell says 0.0",
    ),
    "a name as a number": ((SHEET, '<c r="A13" s="1" t="s">', '<c r="A13">'), "is of the wrong kind"),
    "cells out of order": ((SHEET, '<row r="2">', '<row r="1">'), "stand out of order"),
    "a link out of the file": (
        ("xl/_rels/workbook.xml.rels", 'Target="styles.xml"', 'Target="http://example.org" TargetMode="External"'),
        "the workbook leads to http://example.org",
    ),
    "no XML": ((SHEET, "</worksheet>", ""), "does not open"),
}


@pytest.mark.parametrize("fault", CELLS)
def test_a_workbook_that_says_otherwise_is_found(fault: str, charts: dict[str, Native]) -> None:
    change, told = CELLS[fault]
    chart = charts["surge.exhibit"]
    found = list(workbook_faults(tree(chart), rewritten(book(chart), *change)))
    assert any(told in each for each in found), found


def test_a_reference_to_other_cells_is_found(charts: dict[str, Native]) -> None:
    whole = tree(charts["surge.exhibit"])
    first(whole, "c:val/c:numRef/c:f").text = "Sheet1!$B$2:$B$4"
    assert any("13 points for 3 cells" in each or "12 points for 3 cells" in each for each in workbook_faults(
        whole, book(charts["surge.exhibit"])))  # fmt: skip
    first(whole, "c:val/c:numRef/c:f").text = "[other.xlsx]Sheet1!B2"
    assert any("is no range of cells" in each for each in workbook_faults(whole, book(charts["surge.exhibit"])))


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        (SHEET, "<v>733</v>", "<f>700+33</f><v>733</v>", "holds a f"),
        (SHEET, "</sheetData>", '</sheetData><hyperlinks><hyperlink ref="A2"/></hyperlinks>', "holds a hyperlink"),
        (SHEET, ' s="1" t="s"', ' t="s"', "an edit may turn"),
        ("xl/styles.xml", ' quotePrefix="1"', "", "an edit may turn"),
        (SHEET, '<c r="B2">', '<c r="B2" t="str">', "is of the type str"),
    ],
)
def test_what_is_more_than_text_and_numbers_is_found(
    name: str, old: str, new: str, told: str, charts: dict[str, Native]
) -> None:
    found = list(strings_and_links(rewritten(book(charts["surge.exhibit"]), name, old, new)))
    assert any(told in each for each in found), found


def test_the_checker_of_packages_looks_into_charts(deck: bytes, charts: dict[str, Native]) -> None:
    name = charts["surge.exhibit"].chart.part.partname.lstrip("/")
    with zipfile.ZipFile(io.BytesIO(deck)) as package:
        spoiled = package.read(name).replace(b">37808<", b">1<")
    assert len(problems(with_parts(deck, {name: spoiled}))) == 1
