"""What was refused can be looked at in a spreadsheet, and does nothing there."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from patentdeck.records.gathering.quarantine import Quarantine, harmless, join
from patentdeck.records.model import Refused, Where


def test_refused_rows_stand_in_the_order_of_blocks_whoever_wrote_first(tmp_path: Path) -> None:
    path = tmp_path / "quarantine.csv"
    files = [tmp_path / "refused" / name for name in ("0", "1", "2")]
    with Quarantine(files[2]) as last:
        last.refuse(Refused(Where("a.zip!a.csv", 2), "Broken JSON: there", '=HYPERLINK("http://x")'))
    with Quarantine(files[1]) as none:
        assert none.count == 0
    with Quarantine(files[0]) as first:
        first.refuse(Refused(Where("b.csv", 4), "No id", "é\nz"))
        first.refuse(Refused(Where("b.csv", 9), "Broken JSON: here", "x,y"))
    join(files, path)
    assert first.reasons + last.reasons == {"Broken JSON": 2, "No id": 1}
    assert not files[1].exists()
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [
            ["file", "line", "reason", "row"],
            ["b.csv", "4", "No id", "é z"],
            ["b.csv", "9", "Broken JSON: here", "x,y"],
            ["a.zip!a.csv", "2", "Broken JSON: there", '\'=HYPERLINK("http://x")'],
        ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "%0", "|calc", "\r=1"])
def test_what_a_spreadsheet_would_run_is_text(text: str) -> None:
    assert harmless(text).startswith("'")


@pytest.mark.parametrize("text", ["a=1", "1-1", "", "Ünïcode 中文"])
def test_what_is_harmless_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_orders_to_a_terminal_and_long_rows_are_cut() -> None:
    assert harmless("\x1b[31mred" + "x" * 1000) == "\ufffd[31mred" + "x" * 192
