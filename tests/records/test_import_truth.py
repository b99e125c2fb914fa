"""What an import counts of a made-up export is what was put into it, however it is damaged on the way."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import pytest
from benchmarks.full.lens_export import Truth, write

import patentdeck
from records.package_reading import rows as rows_of


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Truth]:
    path = tmp_path_factory.mktemp("truth") / "lens.csv"
    return path, write(path, 2000)


def values(package: Path, table: str, *keys: str) -> dict[tuple[str, ...], int]:
    return {tuple(row[key] for key in keys): int(row["value"]) for row in rows_of(package, table)}


def assert_true(package: Path, truth: Truth) -> None:
    """Holds the tables of a package against the truth."""
    assert values(package, "families_by_year", "from") == {(str(year),): n for year, n in truth.by_year.items()}
    places = values(package, "families_by_country", "country")
    assert places.pop(("WORLD",)) == truth.families
    assert places == {(office,): count for office, count in truth.by_office.items()}
    types = values(package, "families_by_model_type", "model_type")
    assert types == {(kind,): count for kind, count in truth.by_type.items()}
    crossed = values(package, "families_by_country_model_type", "country", "model_type")
    assert {key: count for key, count in crossed.items() if count} == truth.by_office_type
    owners = values(package, "families_by_organisation", "organisation")
    truly = {name.lower().replace(" ", "_"): count for name, count in truth.by_owner.items()}
    assert {owner: truly[owner] for (owner,) in owners} == {owner: count for (owner,), count in owners.items()}
    assert min(owners.values()) >= sorted(truly.values(), reverse=True)[len(owners) - 1]
    told = values(package, "import_counts", "measure")
    assert told[("records",)] == truth.records
    assert told[("owners",)] == len(truth.by_owner)


def test_an_export_is_counted_as_it_was_made(export: tuple[Path, Truth], tmp_path: Path) -> None:
    path, truth = export
    made = patentdeck.import_records([path], tmp_path / "out")
    assert_true(made.published.place, truth)
    assert made.reading.refused == 0


def test_extended_families_are_fewer(export: tuple[Path, Truth], tmp_path: Path) -> None:
    path, truth = export
    made = patentdeck.import_records([path], tmp_path / "out", family="extended")
    assert values(made.published.place, "families_by_country", "country")[("WORLD",)] == truth.extended_families


def test_an_export_that_went_through_a_mac_in_parts_with_damage_is_counted_the_same(
    export: tuple[Path, Truth], tmp_path: Path
) -> None:
    path, truth = export
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *body = list(csv.reader(file))
    body[0][14] = "José García;;Jürgen Müller"
    folder = tmp_path / "parts"
    folder.mkdir()
    for number, rows in enumerate((body[:700], body[700:1500], body[1500:])):
        lines = [",".join(f'"{cell.replace(chr(34), 2 * chr(34))}"' for cell in row) for row in [header, *rows]]
        lines.insert(100, 'a fragment of a cell, "spilled')
        lines.insert(200, "\0" * 10)
        text = "\r".join(line + "," * 3000 for line in lines)
        (folder / f"part-{number}.csv.gz").write_bytes(gzip.compress(text.encode("mac_roman"), mtime=0))
    made = patentdeck.import_records([folder], tmp_path / "out")
    assert_true(made.published.place, truth)
    assert made.reading.refused == 6
    assert len((made.published.place / "quarantine.csv").read_text(encoding="utf-8").splitlines()) == 7
    first, *others = made.recognised.pieces
    assert first.manner.evidence[0].startswith("Mac Roman")
    assert all(piece.manner.evidence[0] == "ASCII throughout" for piece in others)
