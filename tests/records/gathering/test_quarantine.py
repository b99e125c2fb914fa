"""What was refused can be looked at in a spreadsheet, and does nothing there."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from patentdeck.records.gathering.quarantine import Quarantine, harmless, join
from patentdeck.records.model import Refused, Where


def test_refused_rows_of_all_blocks_stand_in_one_file_in_their_order(tmp_path: Path) -> None:
    first, none, last = (tmp_path / "blocks" / f"{number}.csv" for number in range(3))
    with Quarantine(last) as quarantine:
        quarantine.refuse(Refused(Where("a.zip!a.csv", 2), "Broken JSON: there", '=HYPERLINK("http://x")'))
    with Quarantine(first) as quarantine:
        quarantine.refuse(Refused(Where("b.csv", 4), "No id", "é\nz"))
        quarantine.refuse(Refused(Where("b.csv", 9), "Broken JSON: here", "x,y"))
        quarantine.refuse(Refused(Where("b.csv", 10), "Broken JSON: elsewhere", ""))
    assert quarantine.count == 3
    assert quarantine.reasons == {"Broken JSON": 2, "No id": 1}
    with Quarantine(none):
        assert not none.exists()
    path = tmp_path / "quarantine.csv"
    join([first, none, last], path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [
            ["file", "line", "reason", "row"],
            ["b.csv", "4", "No id", "é z"],
            ["b.csv", "9", "Broken JSON: here", "x,y"],
            ["b.csv", "10", "Broken JSON: elsewhere", ""],
            ["a.zip!a.csv", "2", "Broken JSON: there", '\'=HYPERLINK("http://x")'],
        ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "%0", "|calc", "\r=1"])
def test_what_a_spreadsheet_would_run_is_text(text: str) -> None:
    assert harmless(text).startswith("'")


@pytest.mark.parametrize("text", ["a=1", "1-1", "", "Ünïcode 中文"])
def test_what_is_harmless_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_orders_to_a_terminal_and_long_rows_are_cut() -> None:
    assert harmless("野呂\u3000良彦") == "野呂 良彦"
    assert harmless("\x1b[31mred" + "x" * 1000) == "\ufffd[31mred" + "x" * 192
