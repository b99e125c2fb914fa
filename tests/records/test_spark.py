"""Spark counts as DuckDB does, byte for byte: on this machine, through Spark Connect, and tables that a cluster has."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from patentdeck.errors import ChoiceError, InputError
from patentdeck.records.counting.count import count
from patentdeck.records.counting.duckdb import DuckDB
from patentdeck.records.counting.engine import Kept
from patentdeck.records.counting.spark import Spark
from patentdeck.records.counting.spark_session import java_here
from patentdeck.records.keeping import Keeper, pack
from records.random_records import many
from records.spark_ways import WAYS, digest
from workshop import ROOT

SCRIPT = Path(__file__).with_name("spark_counting.py")


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten thousand records in three blocks."""
    folder = tmp_path_factory.mktemp("kept")
    every = many(10_000)
    for block in range(3):
        with Keeper(folder, block) as keeper:
            for row in every[block * 4000 : (block + 1) * 4000]:
                keeper.keep(*row)
    pack(folder)
    return folder


def need_java() -> None:
    """Where there is no Java the tests fail in continuous integration, else they are skipped."""
    if java_here() is None:
        missing = "Spark counted nothing: Java is not installed (Debian: apt-get install openjdk-17-jre-headless)"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)


@pytest.fixture(scope="session")
def here_and_there(tables: Path) -> Iterator[tuple[list[str], list[Any]]]:
    """What a session of this machine told, and what was told by the same one taken for a cluster."""
    need_java()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT / 'tests'}"}
    serving = [sys.executable, str(SCRIPT), "serve", str(port), str(tables)]
    with subprocess.Popen(
        serving, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, text=True
    ) as server:
        assert server.stdout is not None
        here = [json.loads(server.stdout.readline()) for _ in WAYS]
        connecting = [sys.executable, str(SCRIPT), "connect", f"sc://127.0.0.1:{port}", str(tables)]
        done = subprocess.run(connecting, capture_output=True, text=True, env=environment, check=False)
        server.kill()
    assert done.returncode == 0, done.stderr
    yield here, [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="session")
def truth(tables: Path) -> list[str]:
    found = []
    for asked in WAYS:
        with DuckDB(tables) as engine:
            found.append(digest(count(engine, Kept(tables), asked)))
    return found


Told = tuple[list[str], list[Any]]


def test_a_session_of_this_machine_counts_the_same(here_and_there: Told, truth: list[str]) -> None:
    assert here_and_there[0] == truth


def test_a_cluster_that_is_sent_the_tables_counts_the_same(here_and_there: Told, truth: list[str]) -> None:
    assert here_and_there[1][:1] == truth[:1]


def test_tables_of_a_warehouse_and_folders_are_read_in_place(here_and_there: Told) -> None:
    assert here_and_there[1][1:3] == [[[10_000, 10_000], [0, 0]]] * 2


def test_tables_that_are_not_there_are_told(here_and_there: Told) -> None:
    [told] = here_and_there[1][3:]
    assert "Spark cannot do this" in told
    assert "nowhere" in told


def test_a_cluster_that_does_not_answer_is_told(tmp_path: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
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
