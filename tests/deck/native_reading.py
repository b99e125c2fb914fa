"""Native charts as python-pptx and a plain reader of XML find them in a deck."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree
from msgspec import Struct
from pptx import Presentation

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Native(Struct, frozen=True):
    """A native chart: its frame, and python-pptx's chart."""

    frame: Any
    chart: Any

    @property
    def alt(self) -> str:
        return str(self.frame._element.nvGraphicFramePr.cNvPr.get("descr") or "")

    @property
    def categories(self) -> list[str]:
        return list(self.chart.plots[0].categories)

    def values(self, series: int = 0) -> dict[str, float | None]:
        """The values of a series by category, in order."""
        return dict(zip(self.categories, self.series[series].values, strict=True))

    @property
    def series(self) -> list[Any]:
        return list(self.chart.plots[0].series)

    def colours(self, series: int = 0) -> dict[str, str]:
        """The colour of each category's mark, as it is named or spelled in the file."""
        element = self.series[series]._element
        whole = _first_colour(element.find(f"{C}spPr"))
        own = {int(p.find(f"{C}idx").get("val")): _first_colour(p.find(f"{C}spPr")) for p in element.iter(f"{C}dPt")}
        return {name: own.get(at) or whole for at, name in enumerate(self.categories)}

    def labels(self, series: int = 0) -> dict[str, str]:
        """What is written at each mark: words, or the number format in which its number stands there."""
        found = {}
        for label in self.series[series]._element.iter(f"{C}dLbl"):
            lines = ["".join(t.text or "" for t in p.iter(f"{A}t")) for p in label.findall(f"{C}tx/{C}rich/{A}p")]
            code = label.find(f"{C}numFmt")
            name = self.categories[int(label.find(f"{C}idx").get("val"))]
            found[name] = " ".join(lines) if lines else str(code.get("formatCode"))
        return found

    def end(self, name: str, series: int = 0) -> list[tuple[int, str]]:
        """The stops of the gradient of a category's bar, with their colours; none where it has one colour."""
        for point in self.series[series]._element.iter(f"{C}dPt"):
            if self.categories[int(point.find(f"{C}idx").get("val"))] == name:
                return [(int(stop.get("pos")), str(stop[0].get("val"))) for stop in point.iter(f"{A}gs")]
        return []

    @property
    def notes(self) -> list[str]:
        """What is written into the chart beside its data."""
        for relationship in self.chart.part.rels.values():
            if relationship.reltype.endswith("/chartUserShapes"):
                root = etree.fromstring(relationship.target_part.blob)
                return [text for each in root.iter(f"{A}p") if (text := "".join(each.itertext()))]
        return []

    @property
    def workbook(self) -> zipfile.ZipFile:
        return zipfile.ZipFile(io.BytesIO(self.chart.part.chart_workbook.xlsx_part.blob))

    def cells(self) -> dict[str, str | float]:
        """The cells of the workbook: texts as texts, numbers as numbers."""
        strings = ["".join(each.itertext()) for each in self._sheet("xl/sharedStrings.xml").iter(f"{S}si")]
        found: dict[str, str | float] = {}
        for cell in self._sheet("xl/worksheets/sheet1.xml").iter(f"{S}c"):
            value = cell.findtext(f"{S}v") or ""
            found[cell.get("r", "")] = strings[int(value)] if cell.get("t") == "s" else float(value)
        return found

    def _sheet(self, name: str) -> Any:
        return etree.fromstring(self.workbook.read(name))


def natives(deck: bytes) -> dict[str, Native]:
    """The native charts of a deck by the names of their frames."""
    return dict(_natives(deck))


def _natives(deck: bytes) -> Iterator[tuple[str, Native]]:
    for slide in Presentation(io.BytesIO(deck)).slides:
        for shape in slide.shapes:
            if shape.has_chart:
                yield shape.name, Native(shape, shape.chart)


def _first_colour(properties: Any) -> str:
    found = properties.iter(f"{A}schemeClr", f"{A}srgbClr") if properties is not None else ()
    return next((str(each.get("val")) for each in found), "")
