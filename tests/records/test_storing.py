"""The tables of an import can be kept, and make the same package again, byte for byte, counted in any way."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from benchmarks.full import lens_export

import patentdeck
from patentdeck.errors import ChoiceError, DataError, InputError
from patentdeck.records.storing import BESIDE, TABLES
from records import raw_tables

KEPT = "quarantine.csv"


def made(folder: Path, files: list[Path], **said: Any) -> dict[str, bytes]:
    """The files of a package that an import makes of these."""
    package = folder / "landscape"
    patentdeck.import_records(files, package, **said)
    return {path.name: path.read_bytes() for path in package.iterdir()}


def same(one: Mapping[str, bytes], other: Mapping[str, bytes], tables: Path) -> None:
    """The packages are the same but that the second one says which tables it was made of."""
    descriptor = json.loads(other["datapackage.json"])
    told = descriptor["patentdeck"]["import"].pop("tables")
    assert told == {"name": tables.name, "importer": f"patentdeck {patentdeck.__version__}"}
    assert json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n" == one["datapackage.json"].decode()
    assert {name: data for name, data in other.items() if name != "datapackage.json"} == {
        name: data for name, data in one.items() if name not in {"datapackage.json", KEPT}
    }


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A Lens export of six hundred records and a row that is none; its tables."""
    folder = tmp_path_factory.mktemp("export")
    lens_export.write(folder / "lens.csv", 600)
    with (folder / "lens.csv").open("a", encoding="utf-8") as file:
        file.write("a fragment\r\n")
    patentdeck.import_records([folder / "lens.csv"], folder / "made", tables=folder / "tables")
    return folder / "lens.csv", folder / "tables"


@pytest.fixture
def tables(export: tuple[Path, Path], tmp_path: Path) -> Path:
    """The tables, to change as one likes."""
    return Path(shutil.copytree(export[1], tmp_path / "tables"))


@pytest.mark.parametrize(
    "way",
    [{}, {"count": "fractional", "family": "extended", "year": "priority", "period": (2015, 2018), "owners": 7}],
    ids=["whole", "fractional"],
)
def test_tables_make_the_package_that_their_files_make(
    export: tuple[Path, Path], tmp_path: Path, way: Mapping[str, Any]
) -> None:
    (tmp_path / "files").mkdir()
    whole = made(tmp_path / "files", [export[0]], **way)
    assert KEPT in whole
    same(whole, made(tmp_path, [export[1]], **way), export[1])


def test_tables_of_linked_persons_do_so_too(tmp_path: Path) -> None:
    files, _ = raw_tables.patstat(tmp_path / "patstat", 300)
    whole = made(tmp_path / "patstat", files, tables=tmp_path / "tables")
    same(whole, made(tmp_path, [tmp_path / "tables"]), tmp_path / "tables")


def test_types_that_the_source_has_sorted_keep_their_names(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "GenAI total, models and modes"
    sheet.append(("PATENT_FAMILY_ID", "PUBLICATION_YEAR", "TECHNOLOGY_NAME", "INVENTOR_COUNTRY"))
    sheet.append((71, 2020, "Autoregressiv Models", "JP"))
    sheet.append((72, 2021, "Speech, Voice, Music", None))
    (tmp_path / "files").mkdir()
    book.save(tmp_path / "files" / "w.xlsx")
    whole = made(tmp_path / "files", [tmp_path / "files" / "w.xlsx"], tables=tmp_path / "tables")
    same(whole, made(tmp_path, [tmp_path / "tables"]), tmp_path / "tables")


def test_tables_are_plain_parquet_with_the_columns_that_are_written_down(export: tuple[Path, Path]) -> None:
    assert {path.name for path in export[1].iterdir()} == {*TABLES, *BESIDE}
    for name, schema in {**TABLES, **BESIDE}.items():
        [file] = (export[1] / name).glob("*.parquet")
        assert pq.read_schema(file).equals(schema)
    assert pq.read_table(export[1] / "records").num_rows == 600


@pytest.mark.parametrize(
    ("said", "option"),
    [
        ({"rules": "none"}, "--rules"),
        ({"format": "lens"}, "--from"),
        ({"mapping": "patsnap"}, "--map"),
        ({"encoding": "utf-8"}, "--encoding"),
        ({"dates": "dmy"}, "--dates"),
        ({"tables": "again"}, "--tables"),
    ],
)
def test_what_was_settled_when_tables_were_made_cannot_be_asked_for(
    tables: Path, tmp_path: Path, said: Mapping[str, Any], option: str
) -> None:
    with pytest.raises(ChoiceError, match=f"normalised already .{option}") as refused:
        made(tmp_path, [tables], **said)
    assert len(refused.value.problems) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["tables"]


def test_what_the_source_cannot_carry_is_refused_of_its_tables_too(tables: Path, tmp_path: Path) -> None:
    with pytest.raises(ChoiceError, match="--place office or priority"):
        made(tmp_path, [tables], place="inventor")


def test_rows_that_were_refused_are_held_against_the_bound(tables: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="1 of 601 rows could not be records"):
        made(tmp_path, [tables], max_bad=0.1)


def test_tables_are_imported_by_themselves(tables: Path, export: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(ChoiceError, match="by themselves"):
        made(tmp_path, [tables, export[0]])


def test_a_place_where_something_stands_is_told_with_all_else_that_is_wrong(tables: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="something in the place of the tables") as wrong:
        made(tmp_path, [tmp_path / "missing.csv"], tables=tables)
    assert "There is no such file" in str(wrong.value)
    assert sorted(path.name for path in tables.iterdir()) == sorted({*TABLES, *BESIDE})


def test_an_import_that_fails_leaves_no_tables(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Lens ID,Publication Year,Jurisdiction\n" + "x,2014,US\n" * 9, encoding="utf-8")
    with pytest.raises(InputError):
        made(tmp_path, [tmp_path / "a.csv"], tables=tmp_path / "tables")
    assert not (tmp_path / "tables").exists()


def test_an_import_that_fails_when_all_is_counted_leaves_no_tables_either(
    export: tuple[Path, Path], tmp_path: Path
) -> None:
    with pytest.raises(DataError, match="is of the period"):
        made(tmp_path, [export[0]], tables=tmp_path / "tables", period=(1790, 1799))
    assert not (tmp_path / "tables").exists()


@pytest.mark.parametrize(
    ("tables", "told"),
    [
        ("made", "within the other"),
        ("made/tables", "within the other"),
        (".", "place of the current folder"),
        ("in/tables", "in the folder that is read"),
    ],
)
def test_tables_lie_neither_in_the_package_nor_in_what_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tables: str, told: str
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    (tmp_path / "here" / "in").mkdir()
    with pytest.raises(ChoiceError, match=told):
        patentdeck.import_records(["in"], "made", tables=tables)
    assert not (tmp_path / "here" / "made").exists()


def damaged(tables: Path, name: str) -> None:
    [file] = (tables / name).glob("*.parquet")
    file.write_bytes(file.read_bytes()[:-9])


def of_other_columns(tables: Path, name: str) -> None:
    [file] = (tables / name).glob("*.parquet")
    pq.write_table(pq.read_table(file).rename_columns(["x", *TABLES[name].names[1:]]), file)


def missing(tables: Path, name: str) -> None:
    shutil.rmtree(tables / name)


@pytest.mark.parametrize(
    ("change", "name", "told"),
    [
        (damaged, "parties", "damaged, or cut off"),
        (of_other_columns, "tags", "no table tags of an import"),
        (missing, "names", "names is missing"),
    ],
)
def test_tables_that_are_none_are_refused(tables: Path, tmp_path: Path, change: Any, name: str, told: str) -> None:
    change(tables, name)
    with pytest.raises(InputError, match=told):
        made(tmp_path, [tables])
    assert [path.name for path in tmp_path.iterdir()] == ["tables"]


@pytest.mark.parametrize(
    ("version", "document", "told"),
    [
        ([2], ["{}"], "another version"),
        ([1], ["{}"], "cannot be read"),
        ([1, 1], ["{}", "{}"], "has 2 rows"),
        ([], [], "has 0 rows"),
    ],
)
def test_an_account_that_cannot_be_read_is_refused(
    tables: Path, tmp_path: Path, version: list[int], document: list[str], told: str
) -> None:
    [file] = (tables / "told").glob("*.parquet")
    pq.write_table(pa.table([version, document], schema=BESIDE["told"]), file)
    with pytest.raises(InputError, match=told):
        made(tmp_path, [tables])


def test_the_account_names_no_place_of_this_machine(export: tuple[Path, Path]) -> None:
    [row] = pq.read_table(export[1] / "told").to_pylist()
    assert msgspec.json.decode(row["document"])["files"][0]["name"] == "lens.csv"
    assert str(export[0].parent) not in row["document"]


def test_a_table_of_a_warehouse_is_not_for_duckdb(tmp_path: Path) -> None:
    with pytest.raises(ChoiceError, match="files of this machine only") as refused:
        patentdeck.import_records(["table:main.publications"], tmp_path / "made")
    assert "--engine spark" in str(refused.value)
    assert list(tmp_path.iterdir()) == []
