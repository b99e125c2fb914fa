"""What a file seems to be that is not what was asked for: told, so that nobody has to guess which one was given."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import PurePath

DECK, WORKBOOK, DAMAGED = "a PowerPoint deck", "an Excel workbook", "a damaged archive"
RECORD = "the record of a build"
OTHER = "a file of a kind that is not known here"
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
"""How Office files of the older kind begin, and those with a password."""
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
_MAIN: Mapping[str, str] = {
    "ppt/presentation.xml": DECK,
    "xl/workbook.xml": WORKBOOK,
    "word/document.xml": "a Word document",
}
_OPEN: Mapping[str, str] = {"presentation": "an OpenDocument presentation", "spreadsheet": "an OpenDocument sheet"}
_TEXTS: Mapping[str, str] = {
    ".csv": "a table (CSV)",
    ".md": "a text in Markdown",
    ".yaml": "a YAML file, as a briefing is",
    ".yml": "a YAML file, as a briefing is",
    ".toml": "a TOML file, as a theme is",
    ".html": "a web page",
    ".py": "a program",
}


def seems(content: bytes, name: str) -> str:
    """What a file seems to be, as a noun with its article: by its bytes; of a text, by the ending of its name."""
    if not content.strip():
        return "an empty file"
    if content.startswith(b"%PDF"):
        return "a PDF"
    if content.startswith(b"PK"):
        return _archive(content)
    if content.startswith(OLD_OFFICE):
        return "an Office file of the older kind, or one with a password"
    if content.startswith(_PICTURES):
        return "a picture"
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return OTHER
    if text.lstrip()[:1] in ("{", "["):
        return _json(text)
    return OTHER if "\0" in text else _TEXTS.get(PurePath(name).suffix.lower(), "a text")


def _archive(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            names = opened.namelist()
            for main, called in _MAIN.items():
                if main in names:
                    return called
            if "mimetype" in names and opened.getinfo("mimetype").file_size < 100:
                told = opened.read("mimetype").decode("ascii", "replace")
                return next((called for end, called in _OPEN.items() if told.endswith(end)), "a ZIP archive")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        return DAMAGED
    return "a ZIP archive"


def _json(text: str) -> str:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return "a damaged JSON file"
    if isinstance(found, dict) and "resources" in found:
        return "the descriptor of a data package, without its folder"
    if isinstance(found, dict) and "version" in found:
        return RECORD
    return "a JSON file, but no record"
