"""Spark makes the package that DuckDB makes, byte for byte: on this machine, through Spark Connect, from its tables."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyspark
import pytest
from benchmarks.full import lens_export

import patentdeck
from patentdeck.errors import ChoiceError, InputError
from patentdeck.records.counting.count import count
from patentdeck.records.counting.duckdb import DuckDB
from patentdeck.records.counting.engine import Kept
from patentdeck.records.counting.spark import Spark
from patentdeck.records.counting.spark_session import java_here
from patentdeck.records.keeping import Keeper
from patentdeck.records.packing import pack
from patentdeck.records.storing import BESIDE, TABLES
from records import raw_tables
from records.random_records import many
from records.spark_ways import WAYS, digest
from workshop import ROOT

pytestmark = pytest.mark.xdist_group("spark")  # one session for all of them: it takes longer to start than to count

SCRIPT = Path(__file__).with_name("spark_at_work.py")
WHOLE: Mapping[str, Any] = {}
SHARED: Mapping[str, Any] = {"count": "fractional", "family": "extended", "year": "priority", "owners": 20}


@dataclass
class Worker:
    """A process that imports on Spark: on its own session, or through Spark Connect."""

    process: subprocess.Popen[str]
    remote: str = ""

    def ask(self, what: str, given: object) -> Any:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps([what, given]) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def made(self, files: list[Any], output: Path, **said: Any) -> str:
        """What is told where a package cannot be made; nothing where it has been."""
        given = {"files": [*map(str, files)], "output": str(output), "engine": "spark", "spark_remote": self.remote}
        return str(self.ask("import", given | said))


def need_java() -> None:
    """Where there is no Java the tests fail in continuous integration, else they are skipped."""
    if java_here() is None:
        missing = "Spark counted nothing: Java is not installed (Debian: apt-get install openjdk-17-jre-headless)"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture(scope="session")
def workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Worker, Worker]]:
    """A session of this machine, which is a cluster too, and a process that knows that cluster's address alone."""
    need_java()
    port = free_port()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (ROOT / "src", ROOT / "tests", ROOT)))}

    def started(*said: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, str(SCRIPT), *said],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=tmp_path_factory.mktemp("at work"),
            env=environment,
            text=True,
            encoding="utf-8",
        )

    with started(str(port)) as server, started() as client:
        here = Worker(server)
        here.ask("ready", None)
        yield here, Worker(client, f"sc://127.0.0.1:{port}")
        client.kill()
        server.kill()


@pytest.fixture(scope="session")
def here(workers: tuple[Worker, Worker]) -> Worker:
    return workers[0]


@pytest.fixture(scope="session")
def there(workers: tuple[Worker, Worker]) -> Worker:
    return workers[1]


@pytest.fixture(scope="session", params=["here", "there"])
def either(request: pytest.FixtureRequest, workers: tuple[Worker, Worker]) -> Worker:
    return workers[request.param == "there"]


@dataclass
class Exports:
    """Files, what DuckDB made of them, and where else they lie."""

    lens: Path
    lens_tables: Path
    patstat: list[Path]
    patstat_parquet: list[Path]
    publications: Path
    by_duckdb: Mapping[str, Path]


@pytest.fixture(scope="session")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Exports:
    folder = tmp_path_factory.mktemp("exports")
    lens_export.write(folder / "lens.csv", 10_000)
    patstat, parquet = raw_tables.patstat(folder / "patstat", 3000)
    publications = raw_tables.publications(folder / "publications" / "p.parquet", 3000)
    made = {name: folder / name / "landscape" for name in ("lens", "shared", "patstat", "publications")}
    tables = folder / "lens tables"
    patentdeck.import_records([folder / "lens.csv"], made["lens"], tables=tables, **WHOLE)
    patentdeck.import_records([folder / "lens.csv"], made["shared"], **SHARED)
    patentdeck.import_records(patstat, made["patstat"], count="fractional")
    patentdeck.import_records([publications], made["publications"])
    return Exports(folder / "lens.csv", tables, patstat, parquet, publications, made)


def differing(one: Path, other: Path) -> list[tuple[str, str]]:
    """Whatever lines differ in the descriptors of two packages, all of whose other files are the same."""
    assert {path.name for path in one.iterdir()} == {path.name for path in other.iterdir()}
    for path in one.iterdir():
        assert path.name == "datapackage.json" or path.read_bytes() == (other / path.name).read_bytes(), path.name
    first, second = ((each / "datapackage.json").read_text(encoding="utf-8").split("\n") for each in (one, other))
    return [(mine, theirs) for mine, theirs in zip(first, second, strict=True) if mine != theirs]


def said(package: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    return found["patentdeck"]["import"]  # type: ignore[no-any-return]


def engine_lines(worker: Worker) -> list[tuple[str, str]]:
    """The one line of a descriptor in which packages of both engines differ."""
    through = ", through Spark Connect" if worker.remote else ""
    line = '      "engine": "{}",'
    return [(line.format(f"duckdb {duckdb.__version__}"), line.format(f"spark {pyspark.__version__}{through}"))]


@pytest.mark.parametrize(("name", "way"), [("lens", WHOLE), ("shared", SHARED)], ids=["whole", "fractional"])
def test_ten_thousand_lens_records_make_the_same_package(
    exports: Exports, either: Worker, tmp_path: Path, name: str, way: Mapping[str, Any]
) -> None:
    assert not either.made([exports.lens], tmp_path / "landscape", **way)
    assert differing(exports.by_duckdb[name], tmp_path / "landscape") == engine_lines(either)


def test_tables_that_are_linked_by_ids_make_the_same_package(exports: Exports, either: Worker, tmp_path: Path) -> None:
    place = tmp_path / "data [2024] {new}" / "landscape"  # signs that are patterns elsewhere
    assert not either.made(exports.patstat, place, count="fractional")
    assert differing(exports.by_duckdb["patstat"], place) == engine_lines(either)


def test_random_records_are_counted_the_same(here: Worker, tmp_path: Path) -> None:
    every = many(10_000)
    for block in range(3):
        with Keeper(tmp_path, block) as keeper:
            for row in every[block * 4000 : (block + 1) * 4000]:
                keeper.keep(*row)
    pack(tmp_path)
    truth = []
    for asked in WAYS:
        with DuckDB(tmp_path) as engine:
            truth.append(digest(count(engine, Kept(tmp_path), asked)))
    assert here.ask("count", str(tmp_path)) == truth


def test_tables_of_an_import_are_counted_in_a_warehouse(
    exports: Exports, here: Worker, there: Worker, tmp_path: Path
) -> None:
    for name in (*TABLES, *BESIDE):
        here.ask("load", {"folder": str(exports.lens_tables / name), "table": f"lens.{name}"})
    assert not there.made(["table:lens"], tmp_path / "landscape")
    mine, theirs = said(exports.by_duckdb["lens"]), said(tmp_path / "landscape")
    assert theirs.pop("tables") == {"name": "table:lens", "importer": f"patentdeck {patentdeck.__version__}"}
    assert theirs == mine | {"engine": f"spark {pyspark.__version__}, through Spark Connect"}
    for path in exports.by_duckdb["lens"].iterdir():
        if path.name != "datapackage.json":
            assert (tmp_path / "landscape" / path.name).read_bytes() == path.read_bytes()


def test_the_same_tables_are_read_in_place_in_a_folder_of_a_cluster(
    exports: Exports, here: Worker, tmp_path: Path
) -> None:
    assert not here.made([f"file://{exports.lens_tables}"], tmp_path / "landscape", place="priority")
    assert said(tmp_path / "landscape")["place"] == "priority"
    assert said(tmp_path / "landscape")["counts"]["records"] == 10_000


def test_a_raw_table_of_a_warehouse_is_normalised_here(
    exports: Exports, here: Worker, there: Worker, tmp_path: Path
) -> None:
    here.ask("load", {"folder": str(exports.publications.parent), "table": "google.publications"})
    package = tmp_path / "landscape"
    assert not there.made(["table:google.publications"], package)
    mine, theirs = said(exports.by_duckdb["publications"]), said(package)
    [file] = theirs.pop("files")
    assert file["name"] == "table:google.publications"
    assert file["read_as"] == ["3,030 rows of a warehouse, 9 of 10 columns"]
    assert theirs == {name: value for name, value in mine.items() if name != "files"} | {"engine": theirs["engine"]}
    assert theirs["counts"]["duplicates"] == 30
    for path in exports.by_duckdb["publications"].iterdir():
        if path.name != "datapackage.json":
            assert (package / path.name).read_bytes() == path.read_bytes(), path.name


def test_of_a_schema_the_tables_of_a_format_are_read(
    exports: Exports, here: Worker, there: Worker, tmp_path: Path
) -> None:
    for folder in exports.patstat_parquet:
        here.ask("load", {"folder": str(folder), "table": f"epo.{folder.name}"})
    here.ask("load", {"folder": str(exports.publications.parent), "table": "epo.something_else"})
    package = tmp_path / "landscape"
    assert not there.made(["table:spark_catalog.epo"], package, count="fractional")
    assert [each["table"] for each in said(package)["files"]] == [folder.name for folder in exports.patstat_parquet]
    for path in exports.by_duckdb["patstat"].iterdir():
        if path.name != "datapackage.json":
            assert (package / path.name).read_bytes() == path.read_bytes(), path.name


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("table:nowhere", "no such table, and no such schema"),
        ("table:nowhere.at.all", "no such table, and no such schema"),
        ("table:default", "No table of this schema bears the name of a format's"),
        ("file:///nowhere/at/all", "no folder of Parquet"),
        ("s3a://bucket/folder", "Spark cannot do this"),
        ("table:", "no tables of a warehouse"),
    ],
)
def test_what_is_not_in_a_warehouse_is_told(there: Worker, tmp_path: Path, address: str, told: str) -> None:
    assert told in there.made([address], tmp_path / "landscape")
    assert list(tmp_path.iterdir()) == []


def test_a_table_of_no_known_format_is_told_with_its_columns_and_nothing_is_sent(
    exports: Exports, here: Worker, tmp_path: Path
) -> None:
    address = f"file://{exports.lens_tables / 'records'}"
    told = here.made([address], tmp_path / "landscape")
    assert "The header is of no known format (nth, seq, id" in told
    assert address in told


def test_files_and_tables_are_not_imported_at_once(tmp_path: Path) -> None:
    with pytest.raises(ChoiceError, match="imported apart"):
        patentdeck.import_records([tmp_path / "a.csv", "table:b"], tmp_path / "made", engine="spark")


def test_a_cluster_that_does_not_answer_is_told(tmp_path: Path) -> None:
    port = free_port()
    with pytest.raises(InputError, match="does not answer") as told:
        Spark(tmp_path, remote=f"sc://127.0.0.1:{port}")
    assert f"127.0.0.1:{port}" in str(told.value)


@pytest.mark.parametrize("url", ["http://host:15002", "sc://", "sc://host:port", "spark://host:7077"])
def test_what_is_no_address_of_spark_connect_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(ChoiceError, match="no address"):
        Spark(tmp_path, remote=url)


def test_java_that_is_missing_is_told_with_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ChoiceError, match="Java 17"):
        Spark(tmp_path)


def test_pyspark_that_is_missing_is_told_with_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(ChoiceError, match=r"patentdeck\[records,spark\]"):
        Spark(tmp_path)
