"""The parts of a native chart in a package: the chart, its workbook, what is written into it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.oxml import parse_xml
from pptx.parts.chart import ChartPart
from pptx.parts.embeddedpackage import EmbeddedXlsxPart

from patentdeck.deck.markup import Pen, recoloured
from patentdeck.deck.native.book import Cell, workbook, written
from patentdeck.deck.native.chart import chart
from patentdeck.deck.native.notes import shapes
from patentdeck.deck.native.plot import Plot


def chart_part(package: Any, plot: Plot, pen: Pen) -> ChartPart:
    """A chart added to a package, still to be related to by a slide."""
    part = _new(package, _EMPTY)
    book = part.relate_to(EmbeddedXlsxPart.new(workbook(plot), package), RT.PACKAGE)
    notes = (
        part.relate_to(_noted(package, recoloured(shapes(plot, pen), pen.colors).encode()), RT.CHART_USER_SHAPES)
        if plot.notes
        else ""
    )
    part._element = parse_xml(recoloured(chart(plot, pen, book, notes), pen.colors).encode())
    return part


def copied(source: Any, package: Any) -> ChartPart:
    """A chart of another package with all that belongs to it, still to be related to by a slide."""
    part = _new(package, source.blob)
    fresh = {ident: part.relate_to(made, kind) for ident, made, kind in belongings(source, package)}
    for owner in part._element.iter():
        if owner.get(ID) in fresh:
            owner.set(ID, fresh[owner.get(ID)])
    return part


def workbook_part(package: Any, rows: Sequence[Sequence[Cell]]) -> Part:
    """A workbook of rows as a part of a package."""
    made: Part = EmbeddedXlsxPart.new(written(rows), package)
    return made


def belongings(source: Any, package: Any) -> Iterator[tuple[str, Part, str]]:
    """The workbook of a chart and what is written into it, as parts of a package, each with its relationship there."""
    for ident in sorted(source.rels):
        relationship = source.rels[ident]
        if relationship.is_external:
            continue
        held = relationship.target_part
        if relationship.reltype == RT.PACKAGE:
            yield ident, EmbeddedXlsxPart.new(held.blob, package), RT.PACKAGE
        elif relationship.reltype == RT.CHART_USER_SHAPES:
            yield ident, _noted(package, held.blob), RT.CHART_USER_SHAPES


def _new(package: Any, blob: bytes) -> ChartPart:
    """A chart of a name that no part has, in the order in which charts come."""
    part: ChartPart = ChartPart.load(package.next_partname("/ppt/charts/chart%d.xml"), CT.DML_CHART, package, blob)
    return part


def _noted(package: Any, blob: bytes) -> Part:
    """What is written into a chart, in a part of a name that no other has."""
    name = package.next_partname("/ppt/drawings/drawing%d.xml")
    return Part(name, CT.DML_CHARTSHAPES, package, blob)


_EMPTY = b'<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/>'
ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
"""The attribute by which a chart names what belongs to it."""
