"""The widths that are measured with are those of the packaged fonts."""

from __future__ import annotations

from tests import widths as reading

from patentdeck.look import widths


def test_every_width_is_that_of_the_font() -> None:
    for name, table in (reading.arimo() | reading.source_sans()).items():
        assert getattr(widths, name) == table, f"{name}: run python -m tests.widths"


def test_the_module_is_as_it_would_be_written_today() -> None:
    assert reading.MODULE.read_text(encoding="utf-8") == reading.written()


def test_another_width_is_noticed() -> None:
    table = reading.arimo()["ARIMO_BOLD"]
    assert "W" in table[1933]
    assert {**table, 1933: table[1933].replace("W", "")} != widths.ARIMO_BOLD
