"""The workbook behind a native chart: one sheet, the same bytes each time.

Names are strings by their cells' type and by their style: nothing in it is a formula or a link, whatever a name begins
with, also after somebody has edited the cell.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from patentdeck.deck.native.plot import Plot

Cell = str | float | None
SHEET = "Sheet1"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font/></fonts><fills count="2"><fill><patternFill '
    'patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border>'
    '<left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" '
    'fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" '
    'xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/>'
    '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
"""Two ways of setting a cell: as Excel does by itself, and as text."""


def workbook(plot: Plot) -> bytes:
    """The data of a chart as .xlsx."""
    rows: list[list[Cell]] = [["", *(strand.name for strand in plot.strands)]]
    for at, name in enumerate(plot.categories):
        rows.append([name, *(strand.data[at].value for strand in plot.strands)])
    return written(rows)


def written(rows: Sequence[Sequence[Cell]]) -> bytes:
    """Rows as .xlsx: categories down, series across, an empty cell for what is not known."""
    strings = list(dict.fromkeys(cell for row in rows for cell in row if isinstance(cell, str) and cell))
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
            'ContentType="application/xml"/>'
            + "".join(
                f'<Override PartName="/xl/{name}.xml" ContentType="{_KIND}.{kind}+xml"/>'
                for name, kind in (
                    ("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"), ("styles", "styles"),
                    ("sharedStrings", "sharedStrings"),
                )
            )
            + "</Types>"
        ),
        "_rels/.rels": _links(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="{SHEET}" sheetId="1" r:id="rId1"/>'
            "</sheets></workbook>"
        ),
        "xl/_rels/workbook.xml.rels": _links(
            ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")
        ),
        "xl/worksheets/sheet1.xml": _sheet(rows, strings),
        "xl/styles.xml": _STYLES,
        "xl/sharedStrings.xml": (
            f'<sst xmlns="{_MAIN}" count="{len(strings)}" uniqueCount="{len(strings)}">'
            + "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in strings)
            + "</sst>"
        ),
    }  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name)
            entry.create_system, entry.compress_type = 0, zipfile.ZIP_DEFLATED
            target.writestr(entry, _HEAD + content)
    return out.getvalue()


def column(number: int) -> str:
    """The letters of a column, the first of which is 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def figure(value: float) -> str:
    """A number as files write it, whole where it is whole."""
    return f"{value:.15g}"


def _sheet(rows: Sequence[Sequence[Cell]], strings: Sequence[str]) -> str:
    numbers = {text: number for number, text in enumerate(strings)}
    lines = []
    for down, row in enumerate(rows, start=1):
        cells = []
        for across, cell in enumerate(row, start=1):
            place = f"{column(across)}{down}"
            if isinstance(cell, str):
                if cell:
                    cells.append(f'<c r="{place}" s="1" t="s"><v>{numbers[cell]}</v></c>')
            elif cell is not None:
                cells.append(f'<c r="{place}"><v>{figure(cell)}</v></c>')
        lines.append(f'<row r="{down}">{"".join(cells)}</row>')
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def _links(*targets: tuple[str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'
