"""What is kept of records is read back as it was, whoever reads it, and takes no more room than a page of rows."""

from __future__ import annotations

from pathlib import Path
from zlib import adler32, crc32

import pyarrow.parquet as pq
import pytest

from patentdeck.records import keeping, packing
from patentdeck.records.keeping import Keeper, Kept
from patentdeck.records.model import Party, Record, Tag, Where
from patentdeck.records.packing import pack
from workshop import loaded

HERE = Where("a.csv", 2)


def table(folder: Path, name: str) -> list[tuple[object, ...]]:
    """The rows of the one file that a table is when all is packed."""
    if list((folder / name).glob("*.arrow")):
        pack(folder)
    (path,) = (folder / name).iterdir()
    return [tuple(row.values()) for row in pq.read_table(path).to_pylist()]


def test_every_column_is_read_back(tmp_path: Path) -> None:
    parties = (Party("inventor", "Wu", "CN"), Party("inventor", "Li"), Party("applicant", "Foo, Inc."))
    record = Record(HERE, "001-é-中", 0, "CN1A", "CN", 2020, "2020-02-29", 2018, "US", "f1", "e1", "T", "A", parties)
    with Keeper(tmp_path) as keeper:
        keeper.keep(record, ["", "", "foo"], [Tag("model_type", "gan"), Tag("mode", "text")])
    data = "001-é-中".encode()
    mark = crc32(data) % 2**31 * 2**32 + adler32(data)
    assert table(tmp_path, "records") == [(0, 0, "001-é-中", mark, "CN", 2020, 2018, "US", "f1", "e1")]
    assert table(tmp_path, "parties") == [(0, "inventor", "CN", 0), (0, "applicant", "", 1)]
    assert table(tmp_path, "owner_keys") == [(1, "foo")]
    assert table(tmp_path, "tags") == [(0, "model_type", "gan"), (0, "mode", "text")]


def test_a_full_page_is_written_before_the_next_is_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "_ROWS", 2)
    keeper = Keeper(tmp_path, 3)
    for number in range(5):
        keeper.keep(Record(HERE, str(number), published=f"202{4 - number}-01-01"), [], [Tag("model_type", "x")])
    assert keeper.close() == Kept(5, "2024-01-01")
    assert [(row[1], row[2]) for row in table(tmp_path, "records")] == [(n, str(n)) for n in range(5)]
    assert len(table(tmp_path, "tags")) == 5


def test_blocks_are_added_up() -> None:
    assert Kept(2, "2020-01-01") + Kept() + Kept(3, "2019-12-31") == Kept(5, "2020-01-01")


def test_blocks_are_packed_in_their_order_whoever_was_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "_PAGE", 3)
    for block in (2, 0, 1):
        with Keeper(tmp_path, block) as keeper:
            for number in range(2 * block):
                keeper.keep(Record(HERE, f"{block}-{number}"), [], [])
    pack(tmp_path)
    ids = ["1-0", "1-1", "2-0", "2-1", "2-2", "2-3"]
    assert [row[:3] for row in table(tmp_path, "records")] == [(nth, nth, name) for nth, name in enumerate(ids)]
    assert pq.ParquetFile(tmp_path / "records" / "packed.parquet").num_row_groups == 2
    assert sorted(path.name for path in tmp_path.rglob("*.*")) == ["packed.parquet"] * 6


def test_all_tables_speak_of_a_record_by_one_number_its_source_s_own_where_it_has_one(tmp_path: Path) -> None:
    for block, key in ((0, 0), (1, 77)):
        with Keeper(tmp_path, block) as keeper:
            for number in range(2):
                record = Record(
                    HERE, f"{block}{number}", key and key + number, parties=(Party("applicant", "x", "CN"),)
                )
                keeper.keep(record, [f"x{number}"], [Tag("model_type", f"t{block}{number}")])
    with Keeper(tmp_path, 2) as keeper:
        keeper.keep(Record(HERE, "20"), [], [Tag("model_type", "t20")])
        keeper.tag(78, [Tag("model_type", "other")])
    assert [row[:3] for row in table(tmp_path, "records")] == [
        (0, 0, "00"), (1, 1, "01"), (2, 77, "10"), (3, 78, "11"), (4, 4, "20")
    ]  # fmt: skip
    assert [(row[0], row[3]) for row in table(tmp_path, "parties")] == [(0, 1), (1, 2), (77, 1), (78, 2)]
    tags = [(row[0], row[2]) for row in table(tmp_path, "tags")]
    assert tags == [(0, "t00"), (1, "t01"), (77, "t10"), (78, "t11"), (4, "t20"), (78, "other")]


def test_what_is_kept_of_a_block_that_is_read_anew_is_its_second_reading_alone(tmp_path: Path) -> None:
    with Keeper(tmp_path, 4) as keeper:
        keeper.keep(Record(HERE, "first", parties=(Party("applicant", "x"),)), ["x"], [])
    with Keeper(tmp_path, 4):
        pass
    pack(tmp_path)
    assert [table(tmp_path, name) for name in keeping.TABLES] == [[]] * 6


def test_an_import_without_records_has_its_tables_all_the_same(tmp_path: Path) -> None:
    assert Keeper(tmp_path).close() == Kept()
    pack(tmp_path)
    assert [table(tmp_path, name) for name in keeping.TABLES] == [[]] * 6


def test_half_a_character_is_kept_as_a_question(tmp_path: Path) -> None:
    with Keeper(tmp_path) as keeper:
        keeper.keep(Record(HERE, "a\ud800b"), [], [])
    assert table(tmp_path, "records")[0][2] == "a?b"


def test_owners_that_are_not_alongside_the_parties_are_refused(tmp_path: Path) -> None:
    with Keeper(tmp_path) as keeper, pytest.raises(ValueError, match="zip"):
        keeper.keep(Record(HERE, "a", parties=(Party("applicant", "x"),)), [], [])


def test_nothing_loads_pandas_which_takes_half_a_second_in_each_process() -> None:
    keeps = "from pathlib import Path; import tempfile; from patentdeck.records.keeping import Keeper; "
    keeps += "from patentdeck.records.model import Record, Where; k = Keeper(Path(tempfile.mkdtemp())); "
    keeps += "k.keep(Record(Where('a', 1), 'x'), [], []); k.close()"
    assert loaded(keeps, ("pandas", "pyarrow")) == ["pyarrow"]
