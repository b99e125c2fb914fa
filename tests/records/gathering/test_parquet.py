"""Parquet is read by row groups, and of it only what is asked for."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from patentdeck.errors import InputError
from patentdeck.records.gathering import decide, gather, objects, rows
from records.gathering.reading_parts import Read

TABLE = pa.table(
    {
        "id": ["a", "b", "c", "d", "e"],
        "date": [20200101, 0, 20210203, None, 20221231],
        "day": [dt.date(2020, 1, 2), None, None, None, None],
        "people": [[{"name": "Ann", "country": "US"}], [], None, [], []],
    }
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    pq.write_table(TABLE, tmp_path / "a.parquet", row_group_size=2)
    return tmp_path / "a.parquet"


def test_row_groups_are_blocks_of_objects_and_of_cells(path: Path) -> None:
    read = Read(path)
    assert len(read.manner.blocks) == 3
    assert read.manner.header == ("id", "date", "day", "people")
    assert [line for line, _ in read.rows] == [1, 2, 3, 4, 5]
    assert read.rows[0][1]["people"] == [{"name": "Ann", "country": "US"}]
    cells = [row for block in read.manner.blocks for row in rows(read.part, read.manner, block, print)]
    assert cells[0] == (1, ["a", "20200101", "2020-01-02", '[{"name":"Ann","country":"US"}]'])
    assert cells[3] == (4, ["d", "", "", "[]"])


def test_columns_that_are_not_asked_for_are_not_read(path: Path) -> None:
    read = Read(path)
    wanted = ("date", "id", "no such")
    block = read.manner.blocks[1]
    first, _ = objects(read.part, read.manner, block, print, columns=wanted)
    assert first == (3, {"id": "c", "date": 20210203})


@pytest.mark.parametrize("at", [-1, -30, 30])
def test_a_file_that_is_cut_off_is_refused(path: Path, at: int) -> None:
    path.write_bytes(path.read_bytes()[:at])
    with pytest.raises(InputError, match="Parquet file is cut off"):
        Read(path)


def test_a_file_that_is_damaged_within_is_refused(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-200:-20] = bytes(180)
    path.write_bytes(data)
    with pytest.raises(InputError, match="damaged, or cut off"):
        Read(path)


def test_a_row_group_that_is_damaged_is_refused_when_it_is_read(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4:60] = b"\xff" * 56
    path.write_bytes(data)
    (part,) = gather([path], path.parent)
    manner = decide(part, path.parent)
    with pytest.raises(InputError, match="damaged, or cut off"):
        list(objects(part, manner, manner.blocks[0], print))
