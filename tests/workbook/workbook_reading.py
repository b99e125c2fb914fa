"""A workbook as Excel reads it: sheets, cells and their kinds, from the XML itself."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

from lxml import etree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
OWN = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(frozen=True)
class Cell:
    """A cell: its kind (`s` a shared string, `n` a number, empty for none), what it shows, its number format."""

    kind: str
    text: str
    style: int

    @property
    def number(self) -> float | None:
        return float(self.text) if self.kind == "n" else None


class Book:
    """The sheets of a workbook by name, each as its cells by address."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
            self.entries = package.infolist()
        self._strings = [
            re.sub("_x([0-9A-F]{4})_", lambda code: chr(int(code[1], 16)), "".join(item.itertext(f"{MAIN}t")))
            for item in self._tree("xl/sharedStrings.xml").iter(f"{MAIN}si")
        ]
        rels = {each.get("Id"): each.get("Target") for each in self._tree("xl/_rels/workbook.xml.rels")}
        listed = self._tree("xl/workbook.xml").iter(f"{MAIN}sheet")
        self.files = {str(sheet.get("name")): f"xl/{rels[sheet.get(f'{OWN}id')]}" for sheet in listed}
        self.sheets = {name: self._cells(file) for name, file in self.files.items()}
        formats = self._tree("xl/styles.xml")
        own = {str(each.get("numFmtId")): str(each.get("formatCode")) for each in formats.iter(f"{MAIN}numFmt")}
        (cells,) = formats.iter(f"{MAIN}cellXfs")
        bold = [font.find(f"{MAIN}b") is not None for font in formats.iter(f"{MAIN}font")]
        self._bold = [bold[int(str(each.get("fontId")))] for each in cells]
        self._formats = [own.get(str(each.get("numFmtId")), str(each.get("numFmtId"))) for each in cells]

    def format(self, cell: Cell) -> str:
        """The number format of a cell: its code, or the number of one of Excel's own."""
        return self._formats[cell.style]

    def is_bold(self, cell: Cell) -> bool:
        return self._bold[cell.style]

    def rows(self, name: str) -> list[dict[str, Cell]]:
        """The rows of the numbers on a sheet, each by the heads of its columns."""
        grid: dict[int, dict[str, Cell]] = {}
        for address, cell in self.sheets[name].items():
            column, row = re.fullmatch(r"([A-Z]+)(\d+)", address).groups()  # type: ignore[union-attr]
            grid.setdefault(int(row), {})[column] = cell
        head = max(row for row, cells in grid.items() if {"Value", "数值"} & {cell.text for cell in cells.values()})
        heads = {column: cell.text for column, cell in grid[head].items()}
        found = []
        for row in sorted(row for row in grid if row > head):
            if set(grid[row]) != set(heads):
                break
            found.append({heads[column]: cell for column, cell in grid[row].items()})
        return found

    def texts(self, name: str) -> list[str]:
        """Every text of a sheet, in the order of its cells."""
        return [cell.text for cell in self.sheets[name].values() if cell.text]

    def _tree(self, name: str) -> etree._Element:
        return etree.fromstring(self.parts[name])

    def _cells(self, file: str) -> dict[str, Cell]:
        found = {}
        for cell in self._tree(file).iter(f"{MAIN}c"):
            value = cell.findtext(f"{MAIN}v")
            kind = str(cell.get("t", "n")) if value is not None else ""
            text = "" if value is None else self._strings[int(value)] if kind == "s" else value
            found[str(cell.get("r"))] = Cell(kind, text, int(cell.get("s", "0")))
        return found
