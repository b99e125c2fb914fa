"""What a file seems to be that is not what was asked for."""

from __future__ import annotations

import pytest

from patentdeck.editions.seeming import OTHER, seems
from patentdeck.machine.archive import archive


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.pptx", archive([("ppt/presentation.xml", b"<a/>")]), "a PowerPoint deck"),
        ("a.pptx", archive([("xl/workbook.xml", b"<a/>")]), "an Excel workbook"),
        ("a.docx", archive([("word/document.xml", b"<a/>")]), "a Word document"),
        ("a.zip", archive([("a.txt", b"a")]), "a ZIP archive"),
        ("a.odp", archive([("mimetype", b"application/vnd.oasis.opendocument.presentation")]),
         "an OpenDocument presentation"),
        ("a.zip", b"PK\x03\x04", "a damaged archive"),
        ("a.pdf", b"%PDF-1.7", "a PDF"),
        ("a.ppt", b"\xd0\xcf\x11\xe0\xa1\xb1", "an Office file of the older kind, or one with a password"),
        ("a.png", b"\x89PNG\r\n", "a picture"),
        ("README.md", "# 说明".encode(), "a text in Markdown"),
        ("briefing.yaml", b"\xef\xbb\xbflanguages: [en]", "a YAML file, as a briefing is"),
        ("a.csv", b"id,value\n", "a table (CSV)"),
        ("notes", b"Dear all,", "a text"),
        ("a.json", b'{"version": "1", "resources": []}', "the descriptor of a data package, without its folder"),
        ("a.json", b'{"version": 1}', "the record of a build"),
        ("a.json", b"[1]", "a JSON file, but no record"),
        ("a.json", b'{"a": ', "a damaged JSON file"),
        ("a.bin", b"\x00\xff\xfe", OTHER),
        ("a.txt", b"a\x00b", OTHER),
        ("a.md", b" \n", "an empty file"),
    ],
)  # fmt: skip
def test_a_file_is_known_by_its_bytes_and_a_text_by_its_name(name: str, content: bytes, told: str) -> None:
    assert seems(content, name) == told
