"""From one export to the next: what is new, what has gone, and what was only sorted otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from patentdeck.errors import ChoiceError
from patentdeck.records.counting.asked import Asked
from patentdeck.records.counting.changes import Change, changes
from patentdeck.records.counting.count import count
from patentdeck.records.counting.duckdb import DuckDB
from patentdeck.records.counting.engine import Kept
from patentdeck.records.counting.register import write_register
from patentdeck.records.keeping import Keeper, pack
from patentdeck.records.model import Record, Tag, Where
from patentdeck.records.packaging.package import package
from patentdeck.records.packaging.since import changed
from patentdeck.records.packaging.workplace import REGISTER, Workplace
from records.counted_by_hand import Row, counted_by_hand, owners_of, places_of, types_of, year_of
from records.random_records import rows
from records.test_packaging import TOLD
from workshop import ROOT

HERE = Where("a.csv", 2)
ASKED = Asked(place="office")


def registered(folder: Path, name: str, every: Iterable[Row], threads: int = 2) -> Path:
    place = folder / f"{name}-{len(list(folder.iterdir()))}"
    with Keeper(place) as keeper:
        for row in every:
            keeper.keep(*row)
    pack(place)
    with DuckDB(folder / "scratch", threads=threads) as engine:
        count(engine, Kept(place), ASKED)
        write_register(engine, place / "register.parquet")
    return place / "register.parquet"


def found(folder: Path, old: Iterable[Row], new: Iterable[Row]) -> dict[tuple[str, str], Change]:
    told = changes(registered(folder, "old", old), registered(folder, "new", new), folder)
    return {(each.kind, each.key): each for each in told}


def one(name: str, office: str = "CN", year: int = 2020, kind: str = "gan", family: str = "") -> Row:
    record = Record(HERE, name, office=office, year=year, simple_family=family)
    return record, [], [Tag("model_type", kind)] if kind else []


def test_new_ones_are_told_from_those_sorted_otherwise(tmp_path: Path) -> None:
    old = [one("a"), one("b"), one("c", kind="vae"), one("d", kind="vae")]
    new = [one("a"), one("b", kind="vae"), one("c", kind="gan"), one("e"), one("f", year=2021)]
    told = found(tmp_path, old, new)
    assert told["type", "gan"] == Change("type", "gan", 2, 4, new=2, gone=0, came=1, went=1)
    assert told["type", "vae"] == Change("type", "vae", 2, 1, new=0, gone=1, came=1, went=1)
    assert told["year", "2021"] == Change("year", "2021", 0, 1, new=1, gone=0, came=0, went=0)
    assert told["place", "CN"] == Change("place", "CN", 4, 5, new=2, gone=1, came=0, went=0)


def test_nothing_has_changed_where_nothing_has(tmp_path: Path) -> None:
    told = found(tmp_path, [one("a"), one("b")], [one("b"), one("a")])
    assert all(each.before == each.after == 2 for each in told.values())
    assert not any((each.new, each.gone, each.came, each.went, each.regrouped) != (0,) * 5 for each in told.values())


def test_a_family_that_got_a_smaller_id_is_the_same_family(tmp_path: Path) -> None:
    told = found(tmp_path, [one("b", family="b")], [one("a", "US", family="a"), one("b", family="a")])
    assert told["place", "CN"] == Change("place", "CN", 1, 1, new=0, gone=0, came=0, went=0)
    assert told["place", "US"] == Change("place", "US", 0, 1, new=0, gone=0, came=1, went=0)


def test_families_that_were_joined_are_neither_new_nor_gone(tmp_path: Path) -> None:
    told = found(tmp_path, [one("a", family="1"), one("b", family="2")], [one("a", family="1"), one("b", family="1")])
    assert told["place", "CN"] == Change("place", "CN", 2, 1, new=0, gone=0, came=0, went=0)
    assert told["place", "CN"].regrouped == -1


def units(every: list[Row]) -> list[tuple[set[str], set[tuple[str, str]]]]:
    """The ids and the marks of each unit of known year, by plain sets."""
    first: dict[str, Row] = {}
    for row in every:
        first.setdefault(row[0].id, row)
    families: dict[str, list[Row]] = {}
    for row in first.values():
        families.setdefault(row[0].simple_family or f"alone {row[0].id}", []).append(row)
    known = [unit for unit in families.values() if year_of(unit, ASKED)]
    return [
        (
            {row[0].id for row in unit},
            {("year", str(year_of(unit, ASKED)))}
            | {("place", place) for row in unit for place in places_of(row, ASKED) if place}
            | {("owner", owner) for owner in owners_of(unit)}
            | {("type", kind) for kind in types_of(unit)},
        )
        for unit in known
    ]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows, rows)
def test_random_exports_are_compared_as_sets_compare_them(tmp_path: Path, old: list[Row], new: list[Row]) -> None:
    before, after = units(old), units(new)
    expected: dict[tuple[str, str], list[int]] = {}

    def tell(
        mine: list[tuple[set[str], set[tuple[str, str]]]], others: list[tuple[set[str], set[tuple[str, str]]]], at: int
    ) -> None:
        for ids, marks in mine:
            met = [other for other in others if other[0] & ids]
            for mark in marks:
                numbers = expected.setdefault(mark, [0] * 6)
                numbers[at] += 1
                numbers[3 - at] += not met
                numbers[5 - at] += bool(met) and not any(mark in other[1] for other in met)

    tell(before, after, 0)
    tell(after, before, 1)
    told = found(tmp_path, old, new)
    assert {key: [e.before, e.after, e.new, e.gone, e.came, e.went] for key, e in told.items()} == expected


def test_a_register_has_the_same_bytes_however_it_was_made(tmp_path: Path) -> None:
    every = [one(str(number), "CN" if number % 2 else "US", 2000 + number % 9) for number in range(500)]
    first = registered(tmp_path, "one", every, threads=1).read_bytes()
    assert registered(tmp_path, "two", every, threads=4).read_bytes() == first
    other = [(replace(every[0][0], office="JP"), *every[0][1:]), *every[1:]]
    assert registered(tmp_path, "three", other).read_bytes() != first


def imported(folder: Path, name: str, every: list[Row], **ways: str) -> Path:
    """A package as an import leaves it: with its register."""
    place = folder / name
    counts = counted_by_hand(every, replace(ASKED, **ways))
    with Workplace(place) as work:
        registered(work.scratch, "kept", every).rename(work.scratch / REGISTER)
        work.adopt(work.scratch / REGISTER)
        for file, data in package(counts, TOLD).items():
            work.stage(file, data)
        work.publish()
    return place


def test_packages_tell_what_has_changed_between_them(tmp_path: Path) -> None:
    old = imported(tmp_path, "old", [one("a"), one("b", "US")])
    new = imported(tmp_path, "new", [one("a", "US"), one("b", "US"), one("c", "US")])
    told = {(each.kind, each.key): each for each in changed(old, new, tmp_path)}
    assert told["place", "US"] == Change("place", "US", 1, 3, new=1, gone=0, came=1, went=0)


def test_packages_that_were_counted_otherwise_are_not_compared(tmp_path: Path) -> None:
    old = imported(tmp_path, "old", [one("a")])
    new = imported(tmp_path, "new", [one("a")], family="extended")
    with pytest.raises(ChoiceError, match="another family: simple and extended"):
        changed(old, new, tmp_path)


def test_a_package_made_by_hand_has_no_register_to_compare(tmp_path: Path) -> None:
    new = imported(tmp_path, "new", [one("a")])
    with pytest.raises(ChoiceError, match="does not tell which publications"):
        changed(ROOT / "data" / "genai-2024", new, tmp_path)
