"""The widths that are measured with are those of the packaged fonts."""

from __future__ import annotations

import json

import pytest
from tests import widths as reading

from patentdeck.look.widths import widths


def test_the_table_is_as_the_fonts_have_it() -> None:
    assert reading.FILE.read_bytes() == reading.written(), "run python -m tests.widths"


def test_every_character_has_the_width_of_the_font_in_ems() -> None:
    for name, table in (reading.arimo() | reading.source_sans()).items():
        units = 2048 if name.startswith("arimo") else 1000
        found = {character: width / units for width, characters in table.items() for character in characters}
        assert widths(name) == found


def test_another_width_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    table = json.loads(reading.FILE.read_bytes())
    bold = {width: text.replace("W", "") for width, text in reading.arimo()["arimo bold"].items()}
    assert bold != {int(width): text for width, text in table["arimo bold"].items()}
    monkeypatch.setattr(reading, "arimo", lambda: {"arimo bold": bold})
    assert reading.FILE.read_bytes() != reading.written()
