"""Units are counted as plain sets count them, in every way that may be asked for."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings

from patentdeck.errors import ChoiceError
from patentdeck.records import keeping
from patentdeck.records.counting.asked import Asked
from patentdeck.records.counting.count import count
from patentdeck.records.counting.counts import Counts
from patentdeck.records.counting.duckdb import DuckDB
from patentdeck.records.counting.engine import Kept, Stored
from patentdeck.records.keeping import Keeper
from patentdeck.records.model import Link, Party, Person, Record, Tag, Where
from patentdeck.records.packing import pack
from records.counted_by_hand import Row, counted_by_hand
from records.random_records import many, rows, ways

HERE = Where("a.csv", 2)
GAN = Tag("model_type", "gan")


def kept(folder: Path, every: list[Row], blocks: int = 1) -> Kept:
    """The records in so many blocks, the last block written first."""
    size = -(-len(every) // blocks) or 1
    for block in reversed(range(blocks)):
        with Keeper(folder, block) as keeper:
            for row in every[block * size : (block + 1) * size]:
                keeper.keep(*row)
    pack(folder)
    return Kept(folder)


def counted(folder: Path, every: list[Row], asked: Asked, blocks: int = 1, threads: int = 2) -> Counts:
    tables = kept(folder / f"kept-{len(list(folder.iterdir()))}", every, blocks)
    with DuckDB(folder / "scratch", threads=threads) as engine:
        return count(engine, tables, asked)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows, ways)
@example([], Asked())
def test_random_records_are_counted_as_sets_count_them(tmp_path: Path, every: list[Row], asked: Asked) -> None:
    assert counted(tmp_path, every, asked) == counted_by_hand(every, asked)


def test_ids_of_one_mark_are_as_many_as_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    every = [(Record(HERE, name, office="CN", year=2020), [], []) for name in ("a", "b", "c", "b")]
    apart = counted(tmp_path, every, Asked(family="none", place="office"))
    monkeypatch.setattr(keeping, "_mark", len)
    alike = counted(tmp_path, every, Asked(family="none", place="office"))
    assert alike == apart
    assert (alike.totals.rows, alike.totals.records, alike.totals.units) == (4, 3, 3)


def test_units_that_have_a_place_in_none_of_their_publications_are_told(tmp_path: Path) -> None:
    rows_of = (("a", "f", ""), ("b", "f", "CN"), ("c", "g", ""), ("d", "g", ""), ("e", "", ""), ("h", "", "US"))
    every: list[Row] = [
        (Record(HERE, name, office=office, year=2020, simple_family=family), [], []) for name, family, office in rows_of
    ]
    found = counted(tmp_path, every, Asked(place="office"))
    assert (found.totals.counted, found.totals.placed, found.places) == (4, 2, {"CN": 1, "US": 1})


def order(counts: Counts) -> list[list[object]]:
    return [list(each) for each in (counts.places, counts.owners, counts.types, counts.place_types, counts.years)]


@pytest.mark.parametrize("asked", [Asked(), Asked(family="none", count="fractional", place="office", owners=7)])
def test_many_records_are_the_same_in_any_number_of_blocks_and_threads(tmp_path: Path, asked: Asked) -> None:
    every = many(3000)
    truth = counted_by_hand(every, asked)
    found = [counted(tmp_path, every, asked, blocks, threads) for blocks, threads in ((1, 1), (7, 2), (3, 4))]
    assert found == [truth] * 3
    assert [order(each) for each in found] == [order(truth)] * 3


def test_the_first_of_an_id_counts_in_the_order_of_the_blocks(tmp_path: Path) -> None:
    first = Record(HERE, "x", office="CN", year=2020)
    second = Record(HERE, "x", office="US", year=2019)
    found = counted(tmp_path, [(first, [], []), (second, [], [])], Asked(family="none", place="office"), blocks=2)
    assert (found.places, found.years, found.totals.duplicates) == ({"CN": 1}, {2020: 1}, 1)


def test_a_family_counts_once_in_each_of_its_countries_and_fractions_are_exact(tmp_path: Path) -> None:
    def member(name: str, *countries: str) -> Row:
        parties = tuple(Party("inventor", "n", country) for country in countries)
        return Record(HERE, name, year=2020, simple_family="f", parties=parties), [""] * len(countries), []

    every = [member("a", "CN", "US"), member("b", "US", "JP")]
    assert counted(tmp_path, every, Asked()).places == {"CN": 1, "JP": 1, "US": 1}
    third = Fraction(1, 3)
    assert counted(tmp_path, every, Asked(count="fractional")).places == {"CN": third, "JP": third, "US": third}


def test_no_owner_is_left_out_for_the_letters_of_its_name(tmp_path: Path) -> None:
    def of(owner: str, number: int) -> Row:
        record = Record(HERE, str(number), year=2020, parties=(Party("applicant", owner),))
        return record, [owner], [GAN]

    every = [of(owner, number) for number, owner in enumerate(["b", "b", "b", "a", "c"])]
    found = counted(tmp_path, every, Asked(family="none", owners=2))
    assert found.first_owners == ("b",)
    assert list(found.owners) == ["b", "a", "c"]
    assert found.owner_types == {("b", "gan"): 3}


def test_a_unit_without_a_year_is_in_no_table_and_is_told(tmp_path: Path) -> None:
    found = counted(tmp_path, [(Record(HERE, "a", office="CN"), [], [GAN])], Asked(place="office"))
    assert found.period is None
    assert not found.places
    assert not found.types
    assert (found.totals.units, found.totals.units_without_year, found.totals.counted) == (1, 1, 0)


def test_tables_of_a_cluster_are_not_for_duckdb(tmp_path: Path) -> None:
    with DuckDB(tmp_path) as engine, pytest.raises(ChoiceError, match="files of this machine") as refused:
        count(engine, Stored("table:main.patents"), Asked())
    assert "--engine spark" in str(refused.value)
    with DuckDB(tmp_path) as engine, pytest.raises(ChoiceError, match=r"named by its path(.|\n)*Write /data/lens\.csv"):
        engine.look("file:///data/lens.csv", ())


@pytest.mark.parametrize("name", ["o'hara's", "data [2024]", "[a] {b}"])
def test_a_folder_with_signs_in_its_name_is_read(tmp_path: Path, name: str) -> None:
    place = tmp_path / name
    place.mkdir()
    found = counted(place, [(Record(HERE, "a", office="CN", year=2020), [], [])], Asked(place="office"))
    assert found.places == {"CN": 1}


def test_people_in_tables_of_their_own_are_parties_too(tmp_path: Path) -> None:
    with Keeper(tmp_path / "kept", 1) as keeper:
        keeper.keep(Record(HERE, "a", 900, year=2020), [], [])
        keeper.keep(Record(HERE, "b", 7, year=2021), [], [])
        keeper.tag(900, [GAN])
    with Keeper(tmp_path / "kept", 0) as keeper:  # links may be read before what they speak of
        for number, key, role, person, owner in (
            (0, 900, "inventor", "p1", ""),
            (1, 900, "applicant", "p2", ""),
            (2, 7, "applicant", "p2", "renamed"),
            (3, 7, "inventor", "missing", ""),
        ):
            keeper.link(Link(Where("links.csv", number), key, (role,), person), owner)  # type: ignore[arg-type]
        keeper.person(Person(HERE, "p1", "Wu", "CN"), "")
        keeper.person(Person(HERE, "p2", "Acme", "US"), "acme")
    pack(tmp_path / "kept")
    with DuckDB(tmp_path) as engine:
        found = count(engine, Kept(tmp_path / "kept"), Asked(family="none"))
    assert (found.places, found.owners, found.types) == ({"CN": 1}, {"acme": 1, "renamed": 1}, {"gan": 1})
    assert (found.totals.placed, found.totals.owned, found.place_types) == (1, 2, {("CN", "gan"): 1})


def test_a_row_of_a_dump_that_stands_there_twice_is_a_duplicate(tmp_path: Path) -> None:
    every: list[Row] = [(Record(HERE, "a", 900, office="CN", year=2020), [], [])] * 2
    found = counted(tmp_path, every, Asked(family="none", place="office"))
    assert (found.totals.rows, found.totals.records, found.places) == (2, 1, {"CN": 1})
