"""The parts of a native chart in a package: the chart, its workbook, what is written into it."""

from __future__ import annotations

from typing import Any

from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.parts.chart import ChartPart
from pptx.parts.embeddedpackage import EmbeddedXlsxPart

from patentdeck.deck.markup import Pen
from patentdeck.deck.native.book import workbook
from patentdeck.deck.native.chart import chart
from patentdeck.deck.native.notes import shapes
from patentdeck.deck.native.plot import Plot

def chart_part(package: Any, plot: Plot, pen: Pen) -> ChartPart:
    """A chart added to a package, still to be related to by a slide."""
    part = ChartPart.load(package.next_partname("/ppt/charts/chart%d.xml"), CT.DML_CHART, package, _EMPTY)
    return filled(part, plot, pen)


def filled(part: ChartPart, plot: Plot, pen: Pen) -> ChartPart:
    """A chart with a plot, its workbook and notes in the place of what it held."""
    book = part.relate_to(EmbeddedXlsxPart.new(workbook(plot), part.package), RT.PACKAGE)
    notes = ""
    if plot.notes:
        number = PackURI(part.partname).idx
        place = PackURI(f"/ppt/drawings/drawing{number}.xml")
        held = Part(place, CT.DML_CHARTSHAPES, part.package, shapes(plot, pen).encode())
        notes = part.relate_to(held, RT.CHART_USER_SHAPES)
    fresh = ChartPart.load(part.partname, CT.DML_CHART, part.package, chart(plot, pen, book, notes).encode())
    part._element = fresh._element
    return part


_EMPTY = b'<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/>'
