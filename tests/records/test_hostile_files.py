"""Files that mean harm, through the command: refused or contained, in words, within bounded memory, nothing written."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

import patentdeck
from patentdeck.records.legible import legible
from records.hostile_files import CONTAINED, MIB, REFUSED, row, table
from workshop import ROOT

MOST = 600
"""MiB that an import and its children may hold together, pages that they share counted in each."""


def imported(folder: Path, file: str) -> tuple[int, str, str, float]:
    """How the import of a file ended, what it said on either channel, and the most MiB that were held."""
    command = [sys.executable, "-m", "patentdeck", "import", file, "--output", "made", "--jobs", "2", "--rules", "none"]
    most = 0
    with psutil.Popen(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        while True:
            most = max(most, held(process))
            try:
                out, err = process.communicate(timeout=0.02)
            except subprocess.TimeoutExpired:
                continue
            return process.returncode, out, err, most / MIB


def held(process: psutil.Process) -> int:
    try:
        return sum(each.memory_info().rss for each in (process, *process.children(recursive=True)))
    except psutil.NoSuchProcess:
        return 0


@pytest.mark.parametrize("file", REFUSED)
def test_a_hostile_file_is_refused_in_words_and_nothing_is_written(tmp_path: Path, file: str) -> None:
    make, words = REFUSED[file]
    make(tmp_path / file)
    code, out, err, most = imported(tmp_path, file)
    assert (code, out) == (1, "")
    assert err.startswith("error: ") and words in err and "  to do: " in err
    assert len(err) < 1000
    assert all(character.isprintable() for line in err.splitlines() for character in line)
    assert [path.name for path in tmp_path.iterdir()] == [file]
    assert most < MOST


@pytest.mark.parametrize("file", CONTAINED)
def test_what_is_hostile_in_a_file_costs_its_row_alone(tmp_path: Path, file: str) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    CONTAINED[file](tmp_path / "in" / "deep" / file)
    code, out, err, most = imported(tmp_path / "in" / "deep", file)
    assert (code, err) == (0, "")
    assert "rows      42: 1 refused, 0 duplicates" in out
    assert "counted   41 families of 2020" in out
    assert sorted(path.name for path in (tmp_path / "in" / "deep").iterdir()) == sorted((file, "made"))
    assert sorted(path.name for path in (tmp_path / "in").iterdir()) == ["deep"]
    assert most < MOST


NAMES = (
    *("=cmd|' /C calc'!A0", "+1", "@SUM(A1)", "-2+3", "＝1+1", "\u202eEvil\u200b Corp", "Red\x1b[31m\x07 GmbH"),
    *("Fa\ufffdade", "FUNDACI?N X", "BrÃ¼ck", "涓浗浗", "锟斤拷锟斤拷", "Z" * MIB, "A\u0301" * 300, "\uffff", "Ｆｏｏ"),
    *("#N/A", "#NAME?", "31/02/2014", "3-Mar", "1E+10", "“”", "' OR 1=1 --", "../../x", "{{ lead }}", "<b>&amp;"),
)


def test_names_of_any_signs_make_a_package_that_loads_and_that_no_spreadsheet_computes(tmp_path: Path) -> None:
    rows = [row(100 + number, applicants=name.replace('"', '""')) for number, name in enumerate(NAMES)]
    path = tmp_path / "names.csv"
    path.write_text(table(*rows), encoding="utf-8", newline="")
    made = patentdeck.import_records([path], tmp_path / "made", rules="none")
    package = made.published.place
    assert patentdeck.load(package).warnings == ()
    for file in package.glob("*.csv"):
        with file.open(encoding="utf-8-sig", newline="") as lines:
            cells = [cell for line in csv.reader(lines) for cell in line]
        assert not [cell for cell in cells if cell.startswith(tuple("=+-@|%\t\r＝＋－＠"))], file.name
        assert max(map(len, cells)) <= 300
    with (package / "organisations.csv").open(encoding="utf-8", newline="") as lines:
        names = {line["name_en"] for line in csv.DictReader(lines)}
    assert {"“=cmd|' /C calc'!A0”", "“+1”", "“@SUM(A1)”", "Evil Corp", "Red [31m GmbH", "FUNDACI…N X", "Brück"} <= names
    assert not {name for name in names if "N/A" in name or "Mar" in name or "2014" in name}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Acme  Inc\r\n", "Acme Inc"),
        ("Zürich Rück", "Zürich Rück"),
        ("中国科学院", "中国科学院"),
        ("What? Ltd", "What? Ltd"),
        ("=1+1", "“=1+1”"),
        ("\u200b=1+1", "“=1+1”"),
        ("Caf\u00c3\u00a9", "Café"),
        ("Mar-20", "“Mar-20”"),
        ("x" * 400, "x" * 299 + "…"),
    ],
)
def test_a_text_is_shown_as_it_stands_but_for_what_a_package_cannot_hold(text: str, shown: str) -> None:
    assert legible(text) == shown


def test_the_directions_of_writing_and_widths_of_nothing_make_no_other_owner(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    names = ("Evil Works", "\u202eEvil\u200b Works", "Evil\xa0Works", "Evil\u00ad Works Inc.")
    path.write_text(table(*(row(100 + n, applicants=name) for n, name in enumerate(names)), rows=0), encoding="utf-8")
    made = patentdeck.import_records([path], tmp_path / "made", rules="none")
    assert dict(made.counts.owners) == {"evil works": 4}


def test_numbers_beyond_those_of_a_database_are_no_numbers(tmp_path: Path) -> None:
    header = "appln_id,appln_auth,docdb_family_id,inpadoc_family_id,earliest_publn_year\n"
    rows = [f"{key},EP,{number},1,2015\n" for number, key in enumerate(("1", "9" * 5000, "9" * 19, "-1", "٣"), 1)]
    (tmp_path / "tls201.csv").write_text(header + "".join(rows), encoding="utf-8")
    (tmp_path / "tls206.csv").write_text("person_id,person_ctry_code,psn_name\n1,US,x\n", encoding="utf-8")
    (tmp_path / "tls207.csv").write_text("person_id,appln_id,invt_seq_nr,applt_seq_nr\n1,1,1,0\n", encoding="utf-8")
    files = [tmp_path / f"tls{number}.csv" for number in (201, 206, 207)]
    made = patentdeck.import_records(files, tmp_path / "made", max_bad=100, rules="none")
    assert (made.counts.totals.units, made.reading.refused) == (1, 4)
