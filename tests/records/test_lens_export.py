"""The made-up export is a Lens export, and the truth told about it is the truth."""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from pathlib import Path

from benchmarks.full.lens_export import HEADER, TERMS, Truth, write


def recounted(path: Path) -> Truth:
    """The same counts from the file alone: members gathered in sets, as a reader of it would."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    families: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        families.setdefault(min(row["Simple Family Members"].split(";;")), []).append(row)
    truth = Truth(len(rows), len(families), len({min(row["Extended Family Members"].split(";;")) for row in rows}))
    for members in families.values():
        truth.by_year[min(int(row["Publication Year"]) for row in members)] += 1
        truth.by_priority_year[min(int(row["Earliest Priority Date"][:4]) for row in members)] += 1
        offices = {row["Jurisdiction"] for row in members}
        truth.by_office.update(offices)
        names = [name for row in members for name in row["Applicants"].split(";;")]
        truth.by_owner.update({" ".join(name.upper().replace(",", "").split()[:2]) for name in names})
        kinds = {kind for term, kind in TERMS.items() if kind and any(term in row["Abstract"] for row in members)}
        truth.by_type.update(kinds)
        truth.by_office_type.update((office, kind) for office in offices for kind in kinds)
    return truth


def test_the_truth_is_what_is_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "lens.csv"
    truth = write(path, 3001)
    assert truth == recounted(path)
    assert truth.records == 3001
    assert 3001 > truth.families > truth.extended_families > 1000
    assert set(truth.by_type) == {kind for kind in TERMS.values() if kind}


def test_the_same_numbers_give_the_same_bytes(tmp_path: Path) -> None:
    def digest(seed: int) -> str:
        path = tmp_path / "lens.csv"
        write(path, 300, seed)
        return hashlib.sha256(path.read_bytes()).hexdigest()

    assert digest(7) == digest(7) != digest(8)


def test_it_looks_like_an_export_of_today(tmp_path: Path) -> None:
    path = tmp_path / "lens.csv"
    write(path, 300)
    data = path.read_bytes()
    assert data.startswith(b'\xef\xbb\xbf"#",Jurisdiction,Kind,Display Key,Lens ID,')
    assert len(HEADER) == 37
    rows = list(csv.reader(data.decode("utf-8-sig").splitlines(keepends=True)))
    assert Counter(map(len, rows)) == {37: 301}
    assert any('"' in row[12] for row in rows) and any("\n" in row[12] for row in rows)
    assert len({row[4] for row in rows}) == 301
    assert all(len(row[4]) == 19 for row in rows[1:])
