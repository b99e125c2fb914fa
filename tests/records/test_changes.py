"""From one export to the next: what is new, what has gone, and what was only sorted otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from patentdeck.dataset import load
from patentdeck.dataset.files import seal_of_file
from patentdeck.dataset.flows import Flow
from patentdeck.errors import ChoiceError, Problem
from patentdeck.records.counting.asked import Asked
from patentdeck.records.counting.changed import MOST, Changes
from patentdeck.records.counting.changes import changes
from patentdeck.records.counting.count import count
from patentdeck.records.counting.duckdb import DuckDB
from patentdeck.records.counting.engine import Kept
from patentdeck.records.counting.register import write_register
from patentdeck.records.keeping import Keeper
from patentdeck.records.model import Party, Record, Tag, Where
from patentdeck.records.packaging.package import package
from patentdeck.records.packaging.since import Package, compared
from patentdeck.records.packaging.workplace import REGISTER, Workplace
from patentdeck.records.packing import pack
from records.counted_by_hand import Row, counted_by_hand, owners_of, places_of, types_of, year_of
from records.random_records import rows
from records.test_packaging import TOLD
from workshop import ROOT

HERE = Where("a.csv", 2)
ASKED = Asked(place="office")
Units = list[tuple[set[str], set[tuple[str, ...]]]]


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


def told(folder: Path, old: Iterable[Row], new: Iterable[Row]) -> Changes:
    return changes(registered(folder, "old", old), registered(folder, "new", new), folder)


def found(folder: Path, old: Iterable[Row], new: Iterable[Row]) -> dict[tuple[str, ...], Flow]:
    every = told(folder, old, new).every
    return {(each.kind, each.key, each.type) if each.type else (each.kind, each.key): each for each in every}


def one(name: str, office: str = "CN", year: int = 2020, kind: str = "gan", family: str = "") -> Row:
    record = Record(HERE, name, office=office, year=year, simple_family=family)
    return record, [], [Tag("model_type", kind)] if kind else []


def test_new_ones_are_told_from_those_sorted_otherwise(tmp_path: Path) -> None:
    old = [one("a"), one("b"), one("c", kind="vae"), one("d", kind="vae")]
    new = [one("a"), one("b", kind="vae"), one("c", kind="gan"), one("e"), one("f", year=2021)]
    told = found(tmp_path, old, new)
    assert told["all", ""] == Flow("all", "", 4, 5, new=2, gone=1)
    assert told["place_type", "CN", "gan"] == Flow(
        "place_type", "CN", 2, 4, new=2, sorted_in=1, sorted_out=1, type="gan"
    )
    assert told["type", "gan"] == Flow("type", "gan", 2, 4, new=2, sorted_in=1, sorted_out=1)
    assert told["type", "vae"] == Flow("type", "vae", 2, 1, gone=1, sorted_in=1, sorted_out=1)
    assert told["year", "2021"] == Flow("year", "2021", 0, 1, new=1)
    assert told["place", "CN"] == Flow("place", "CN", 4, 5, new=2, gone=1)


def test_nothing_has_changed_where_nothing_has(tmp_path: Path) -> None:
    told = found(tmp_path, [one("a"), one("b")], [one("b"), one("a")])
    assert all(each.before == each.after == 2 for each in told.values())
    assert not any(each.moved for each in told.values())


def test_a_family_that_got_a_smaller_id_is_the_same_family(tmp_path: Path) -> None:
    told = found(tmp_path, [one("b", family="b")], [one("a", "US", family="a"), one("b", family="a")])
    assert told["place", "CN"] == Flow("place", "CN", 1, 1)
    # A publication that was not there before brought it: that is not sorted otherwise.
    assert told["place", "US"] == Flow("place", "US", 0, 1, grown_in=1)


def test_families_that_were_joined_are_neither_new_nor_gone(tmp_path: Path) -> None:
    told = found(tmp_path, [one("a", family="1"), one("b", family="2")], [one("a", family="1"), one("b", family="1")])
    assert told["place", "CN"] == Flow("place", "CN", 2, 1)
    assert told["place", "CN"].regrouped == -1


def test_families_that_grew_were_joined_or_split_and_those_sorted_otherwise_are_counted(tmp_path: Path) -> None:
    old = [one("a", family="1"), one("b", family="2"), one("c", family="3"), one("d", family="3"), one("e"), one("f")]
    new = [one("a", family="1"), one("b", family="1"), one("c", family="4"), one("d", family="5"), one("e", "US"),
           one("f", kind="vae", year=2019), one("g"), one("h", "JP", family="5")]  # fmt: skip
    found = told(tmp_path, old, new)
    assert (found.grown, found.joined, found.split) == (1, 1, 1)
    assert found.publications == (6, 8, 6)
    assert found.sorted == {"all": 0, "year": 1, "place": 1, "owner": 0, "type": 1, "any": 2}
    assert found.changed == {"all": 1, "year": 2, "place": 3, "owner": 0, "type": 2, "place_type": 4, "owner_type": 0}


def test_a_unit_whose_year_was_not_known_is_not_a_new_one(tmp_path: Path) -> None:
    found = told(tmp_path, [one("a", year=0), one("b")], [one("a"), one("b", year=0), one("c")])
    (whole,) = (each for each in found.every if each.kind == "all")
    assert whole == Flow("all", "", 1, 2, new=1, sorted_in=1, sorted_out=1)
    assert found.sorted["all"] == 2


def test_of_many_owners_those_that_changed_most_are_named_and_all_are_counted(tmp_path: Path) -> None:
    def owned(name: str, owner: str) -> Row:
        record = Record(HERE, name, office="CN", year=2020, parties=(Party("applicant", owner),))
        return record, [owner], []

    old = [owned(str(number), f"owner {number}") for number in range(MOST + 50)]
    new = [owned(str(number), f"other {number}") for number in range(MOST + 50)]
    new += [owned(f"new {number}", "zenith") for number in range(5)]
    found = told(tmp_path, old, new)
    owners = [each for each in found.every if each.kind == "owner"]
    assert len(owners) == MOST
    assert found.changed["owner"] == 2 * (MOST + 50) + 1
    assert owners[-1] == Flow("owner", "zenith", 0, 5, new=5)


def units(every: list[Row]) -> Units:
    """The ids and the marks of each unit, by plain sets; one of no known year has no marks."""
    first: dict[str, Row] = {}
    for row in every:
        first.setdefault(row[0].id, row)
    families: dict[str, list[Row]] = {}
    for row in first.values():
        families.setdefault(row[0].simple_family or f"alone {row[0].id}", []).append(row)
    return [({row[0].id for row in unit}, marks(unit) if year_of(unit, ASKED) else set()) for unit in families.values()]


def marks(unit: list[Row]) -> set[tuple[str, ...]]:
    places = {place for row in unit for place in places_of(row, ASKED) if place}
    owners, types = owners_of(unit), types_of(unit)
    return {
        ("all", "", ""),
        ("year", str(year_of(unit, ASKED)), ""),
        *(("place", place, "") for place in places),
        *(("owner", owner, "") for owner in owners),
        *(("type", kind, "") for kind in types),
        *(("place_type", place, kind) for place in places for kind in types),
        *(("owner_type", owner, kind) for owner in owners for kind in types),
    }


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows, rows)
def test_random_exports_are_compared_as_sets_compare_them(tmp_path: Path, old: list[Row], new: list[Row]) -> None:
    before, after = units(old), units(new)
    all_ids = [{row[0].id for row in every} for every in (old, new)]
    expected: dict[tuple[str, ...], list[int]] = {}
    moved: dict[str, set[frozenset[str]]] = {}

    def tell(mine: Units, others: Units, at: int) -> None:
        for ids, marks in mine:
            met = [other for other in others if other[0] & ids]
            own = not ids <= all_ids[1 - at]
            for mark in marks:
                numbers = expected.setdefault(mark, [0] * 8)
                numbers[at] += 1
                numbers[3 - at] += not met
                lone = bool(met) and not any(mark in other[1] for other in met)
                numbers[5 - at] += lone and not own
                numbers[7 - at] += lone and own
                if lone and not own and "_" not in mark[0]:
                    hit = [other[0] for other in met] if at == 0 else [ids]
                    moved.setdefault(mark[0], set()).update(map(frozenset, hit))

    tell(before, after, 0)
    tell(after, before, 1)
    found = told(tmp_path, old, new)
    numbers = {
        (each.kind, each.key, each.type): [
            *(each.before, each.after, each.new, each.gone),
            *(each.sorted_in, each.sorted_out, each.grown_in, each.shrunk_out),
        ]
        for each in found.every
    }
    named = {mark: n for mark, n in expected.items() if n[0] != n[1] or any(n[2:]) or mark[0] in _ALL_NAMED}
    assert numbers == named
    for each in found.every:
        net = each.new - each.gone + each.sorted_in - each.sorted_out + each.grown_in - each.shrunk_out
        assert each.before + net + each.regrouped == each.after
        assert min(each.sorted_in, each.sorted_out, each.grown_in, each.shrunk_out) >= 0
    assert {kind: n for kind, n in found.sorted.items() if n and kind != "any"} == {k: len(u) for k, u in moved.items()}
    assert found.sorted["any"] == len(set().union(*moved.values()))
    assert found.publications == (len(all_ids[0]), len(all_ids[1]), len(all_ids[0] & all_ids[1]))


_ALL_NAMED = ("all", "year", "place", "type")


def test_a_register_has_the_same_bytes_however_it_was_made(tmp_path: Path) -> None:
    every = [one(str(number), "CN" if number % 2 else "US", 2000 + number % 9) for number in range(500)]
    first = registered(tmp_path, "one", every, threads=1).read_bytes()
    assert registered(tmp_path, "two", every, threads=4).read_bytes() == first
    other = [(replace(every[0][0], office="JP"), *every[0][1:]), *every[1:]]
    assert registered(tmp_path, "three", other).read_bytes() != first


def imported(folder: Path, name: str, every: list[Row], more: dict[str, object] | None = None, **ways: str) -> Package:
    """A package as an import leaves it: with its register."""
    place = folder / name
    counts = counted_by_hand(every, replace(ASKED, **ways))
    with Workplace(place) as work:
        registered(work.scratch, "kept", every).rename(work.scratch / REGISTER)
        seal = seal_of_file(work.scratch / REGISTER)
        told = replace(TOLD, more={"register": {"path": REGISTER, "hash": seal}, **(more or {})})
        work.adopt(work.scratch / REGISTER)
        for file, data in package(counts, told).items():
            work.stage(file, data)
        work.publish()
    return Package(place, load(place))


def test_packages_tell_what_has_changed_between_them(tmp_path: Path) -> None:
    old = imported(tmp_path, "old", [one("a"), one("b", "US")])
    new = imported(tmp_path, "new", [one("a", "US"), one("b", "US"), one("c", "US")])
    found = compared(old, new)
    told = {(each.kind, each.key): each for each in found.flows}
    assert told["place", "US"] == Flow("place", "US", 1, 3, new=1, sorted_in=1)
    assert found.kinds == ("all", "year", "place", "type", "place_type")
    assert found.other == {}


def test_what_they_were_made_by_is_told_where_it_differs(tmp_path: Path) -> None:
    old = imported(
        tmp_path, "old", [one("a")], {"rules_hash": "sha256:1", "aliases": [{"name": "a.csv", "hash": "sha256:3"}]}
    )
    new = imported(
        tmp_path,
        "new",
        [one("a", kind="vae")],
        {"rules_hash": "sha256:2", "aliases": [{"name": "a.csv", "hash": "sha256:3"}]},
    )
    assert compared(old, new).other == {"rules": ("sha256:1", "sha256:2")}


def refusal(old: Package, new: Package) -> Problem:
    with pytest.raises(ChoiceError) as caught:
        compared(old, new)
    (problem,) = caught.value.problems
    return problem


def test_packages_that_were_counted_otherwise_are_not_compared(tmp_path: Path) -> None:
    old = imported(tmp_path, "old", [one("a")])
    new = imported(tmp_path, "new", [one("a")], family="extended")
    problem = refusal(old, new)
    assert problem.message == "The packages were counted by another family: simple and extended"
    assert problem.remedy == "Import the older files again, by the same rules."
    assert "another year: publication and priority" in refusal(
        old, imported(tmp_path, "priority", [one("a")], {"year": "priority"})
    ).message  # fmt: skip


def test_a_package_made_by_hand_has_no_register_to_compare(tmp_path: Path) -> None:
    new = imported(tmp_path, "new", [one("a")])
    place = ROOT / "data" / "genai-2024"
    assert "was not made by patentdeck import" in refusal(Package(place, load(place)), new).message


def test_a_register_that_is_missing_or_another_one_is_refused(tmp_path: Path) -> None:
    old, new = imported(tmp_path, "old", [one("a")]), imported(tmp_path, "new", [one("a"), one("b")])
    whole = (old.folder / REGISTER).read_bytes()
    (old.folder / REGISTER).write_bytes((new.folder / REGISTER).read_bytes())
    assert "not the one that the import left" in refusal(old, new).message
    (old.folder / REGISTER).unlink()
    assert "has no register" in refusal(old, new).message
    (old.folder / REGISTER).write_bytes(whole)
    assert compared(old, new).publications == (1, 2, 1)


def test_a_package_of_an_older_version_does_not_say_which_register_is_its_own(tmp_path: Path) -> None:
    old, new = imported(tmp_path, "old", [one("a")], {"register": {}}), imported(tmp_path, "new", [one("a")])
    problem = refusal(old, new)
    assert "does not say which register is its own" in problem.message
    assert problem.remedy == "Import its files again."


def test_tables_that_were_edited_are_not_what_the_register_says(tmp_path: Path) -> None:
    old, new = imported(tmp_path, "old", [one("a")]), imported(tmp_path, "new", [one("a"), one("b")])
    table = new.folder / "families_by_country.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace("CN,2020,2020,2,", "CN,2020,2020,3,"), encoding="utf-8")
    problem = refusal(old, Package(new.folder, load(new.folder)))
    assert problem.message == "The tables say something else than was counted: CN 3, by the register 2"
    assert problem.file == str(table)


def test_exports_of_different_things_have_nothing_in_common(tmp_path: Path) -> None:
    old, new = imported(tmp_path, "old", [one("a")]), imported(tmp_path, "new", [one("b")])
    assert "no publication in common" in refusal(old, new).message


def test_types_that_one_of_them_does_not_tell_are_left_out(tmp_path: Path) -> None:
    old = imported(tmp_path, "old", [one("a")], {"types": "source"})
    new = imported(tmp_path, "new", [one("a", kind="vae"), one("b")])
    assert compared(old, new).kinds == ("all", "year", "place")
