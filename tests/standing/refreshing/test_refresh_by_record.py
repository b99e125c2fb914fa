"""Decks that bear no record, refreshed by the record of their build: tables that go on over slides, and what no record
tells.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import landscape
import pytest
from landscape import Inputs
from pptx import Presentation
from test_refresh_deck import changed, slide_of, without_record

import patentdeck
from workshop import PACKAGE, ROOT

Deck = Any
SECTIONS = ("cover", "surge", "models", "companies-models", "gap", "countries", "reading", "ledger")
DECK, BRIEF, RECORD = f"{PACKAGE}-en.pptx", f"{PACKAGE}-en.pdf", f"{PACKAGE}.record.json"
HERS = "Hers, by hand"


@pytest.fixture(scope="module")
def quarter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The outputs of a build of some sections (`built`), and those of the next quarter (`today`)."""
    folder = tmp_path_factory.mktemp("quarter")
    briefing = landscape.trimmed(folder, SECTIONS)
    for data, name in ((ROOT / "data/genai-2024", "built"), (landscape.next_quarter(folder), "today")):
        patentdeck.build(data, briefing, landscape.LOOK, ["en"], output=folder / name)
    return folder


def later(quarter: Path) -> dict[str, Path]:
    return Inputs(quarter / PACKAGE, quarter / "briefing.yaml").named()


def tables(deck: bytes) -> dict[str, list[list[str]]]:
    """The cells of every table, by the name of its shape."""
    return {
        shape.name: [[cell.text_frame.text for cell in row.cells] for row in shape.table.rows]
        for slide in Presentation(io.BytesIO(deck)).slides
        for shape in slide.shapes
        if shape.has_table
    }


def recelled(section: str, row: int, column: int) -> Callable[[Deck], None]:
    """An edit of a cell of the table on a slide."""

    def edit(deck: Deck) -> None:
        (table,) = (shape.table for shape in slide_of(deck, section).shapes if shape.has_table)
        table.cell(row, column).text_frame.paragraphs[0].runs[0].text = HERS

    return edit


def pasted(quarter: Path, place: Path, *edits: Callable[[Deck], None]) -> Path:
    """The deck of the build without the record in it, after edits, in a folder of its own."""
    place.mkdir(parents=True, exist_ok=True)
    target = place / "pasted.pptx"
    target.write_bytes(changed(without_record((quarter / "built" / DECK).read_bytes()), *edits))
    return target


def beside(quarter: Path, place: Path, *names: str) -> Path:
    """Outputs of the build in a folder; the place of the record."""
    place.mkdir()
    for name in (RECORD, *names):
        shutil.copy(quarter / "built" / name, place / name)
    return place / RECORD


def states(report: patentdeck.RefreshReport) -> dict[tuple[str, str], str]:
    return {(each.slot, each.part): each.state for each in report.slots}


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ((DECK,), f"what was generated: by {DECK} beside the record"),
        ((BRIEF,), "what was generated: by the recorded inputs, printed again"),
    ],
)
def test_a_table_that_goes_on_is_refreshed_on_every_slide_and_keeps_what_was_changed_by_hand(
    names: tuple[str, ...], said: str, quarter: Path, tmp_path: Path
) -> None:
    record, lines = beside(quarter, tmp_path / "out", *names), []
    deck = pasted(quarter, tmp_path, recelled("ledger+2", 1, 0))
    report = patentdeck.refresh(deck, **later(quarter), record=record, progress=lines.append)
    assert said in lines
    assert report.written is not None
    there, today = tables(report.written.read_bytes()), tables((quarter / "today" / DECK).read_bytes())
    assert set(there) == set(today) and "ledger+2.exhibit" in there
    changed_by_hand = [
        (name, row, column)
        for name, rows in today.items()
        for row, cells in enumerate(rows)
        for column, text in enumerate(cells)
        if there[name][row][column] != text
    ]
    assert changed_by_hand == [("ledger+2.exhibit", 1, 0)]
    assert there["ledger+2.exhibit"][1][0].startswith(HERS)
    assert tables((quarter / "built" / DECK).read_bytes())["ledger+2.exhibit"] != today["ledger+2.exhibit"]


def test_what_the_record_alone_cannot_tell_stays_and_is_told_as_that_for_every_slide(
    quarter: Path, tmp_path: Path
) -> None:
    record = beside(quarter, tmp_path / "out")
    deck = pasted(quarter, tmp_path, recelled("ledger+2", 1, 0), recelled("reading", 1, 1))
    report = patentdeck.refresh(deck, **later(quarter), record=record)
    assert report.written is not None and report.exit_code == 3
    there, stood = tables(report.written.read_bytes()), tables(deck.read_bytes())
    conflicts = {each.slot: each.reason for each in report.conflicts}
    assert {"ledger.exhibit", "ledger+2.exhibit"} <= set(conflicts)
    assert all("is not recorded" in conflicts[name] for name in ("ledger.exhibit", "ledger+2.exhibit"))
    assert all(there[name] == stood[name] for name in conflicts if name in there)
    assert states(report)["ledger+2.title", "text"] in ("unchanged", "updated")
    # Of a table whose slot shows the same today, every cell is known.
    assert "reading.exhibit" not in conflicts
    assert there["reading.exhibit"][1][1].startswith(HERS)
    again = patentdeck.refresh(report.written, **later(quarter), in_place=True)
    assert {each.slot for each in again.conflicts} == set(conflicts)
    assert again.written is None


def test_a_deck_beside_the_record_that_is_not_as_the_build_left_it_is_not_believed(
    quarter: Path, tmp_path: Path
) -> None:
    record, lines = beside(quarter, tmp_path / "out", DECK), []
    place = record.with_name(DECK)
    place.write_bytes(changed(place.read_bytes(), recelled("ledger+2", 1, 0)))
    report = patentdeck.refresh(pasted(quarter, tmp_path), **later(quarter), record=record, progress=lines.append)
    assert not any(line.startswith("what was generated") for line in lines)
    assert "ledger+2.exhibit" in {each.slot for each in report.conflicts}


def test_slides_that_were_not_pasted_are_not_put_in(quarter: Path, tmp_path: Path) -> None:
    def few(deck: Deck) -> None:
        listed = deck.slides._sldIdLst
        for each in list(listed)[3:]:
            deck.part.drop_rel(each.rId)
            listed.remove(each)

    record = beside(quarter, tmp_path / "out")
    report = patentdeck.refresh(pasted(quarter, tmp_path, few), **later(quarter), record=record)
    assert report.written is not None
    assert len(Presentation(str(report.written)).slides) == 3
    absent = [each for each in report.slots if each.part == "slide"]
    assert absent and all(each.reason == "it does not stand in this deck; stays so" for each in absent)


def test_a_brief_of_the_build_serves_as_its_record(quarter: Path, tmp_path: Path) -> None:
    record = beside(quarter, tmp_path / "out", BRIEF).with_name(BRIEF)
    report = patentdeck.refresh(pasted(quarter, tmp_path), **later(quarter), record=record)
    assert not report.conflicts
    assert report.written is not None
    assert tables(report.written.read_bytes()) == tables((quarter / "today" / DECK).read_bytes())
