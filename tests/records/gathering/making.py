"""Workbooks and archives for tests, hostile ones too: what no library writes is written by hand."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_MADE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def zipped(path: Path, members: Mapping[str, str | bytes]) -> Path:
    """A zip of the members, under whatever names."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def workbook(path: Path, rows: str, before: str = "", strings: str = "<si><t>shared</t></si>", dtd: str = "") -> Path:
    """A workbook of one sheet with the given XML of rows, of what stands before them, and of shared strings."""
    head = '<?xml version="1.0"?>'
    parts = "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{_MADE}.{kind}+xml"/>'
        for name, kind in (
            ("workbook", "sheet.main"),
            ("worksheets/sheet1", "worksheet"),
            ("sharedStrings", "sharedStrings"),
        )
    )
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, kind, target in (
            (1, "worksheet", "worksheets/sheet1.xml"),
            (2, "sharedStrings", "sharedStrings.xml"),
        )
    )
    return zipped(
        path,
        {
            "[Content_Types].xml": f'{head}<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType="application/'
            f'vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
            f"{parts}</Types>",
            "_rels/.rels": f'{head}<Relationships xmlns="{_LINKS}"><Relationship Id="rId1" '
            f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'{head}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
            '<sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'{head}<Relationships xmlns="{_LINKS}">{links}</Relationships>',
            "xl/worksheets/sheet1.xml": f'{head}<worksheet xmlns="{_MAIN}">{before}<sheetData>{rows}'
            "</sheetData></worksheet>",
            "xl/sharedStrings.xml": f'{head}{dtd}<sst xmlns="{_MAIN}">{strings}</sst>',
        },
    )


def inline(row: int, *cells: str) -> str:
    """The XML of a row of texts."""
    return f'<row r="{row}">' + "".join(
        f'<c r="{chr(65 + place)}{row}" t="inlineStr"><is><t>{cell}</t></is></c>' for place, cell in enumerate(cells)
    ) + "</row>"  # fmt: skip
