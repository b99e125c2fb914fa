"""Engines are opened by name, before anything is read; what they cannot do is told."""

from __future__ import annotations

import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from benchmarks.full import lens_export

import patentdeck
from patentdeck.errors import ChoiceError


def test_duckdb_knows_no_cluster(tmp_path: Path) -> None:
    with pytest.raises(ChoiceError, match="Only Spark counts elsewhere"):
        patentdeck.import_records(
            [tmp_path / "missing.csv"], tmp_path / "made", engine="duckdb", spark_remote="sc://there:15002"
        )
    assert list(tmp_path.iterdir()) == []


def test_spark_that_is_not_installed_is_told_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    (tmp_path / "empty.csv").touch()
    with pytest.raises(ChoiceError, match=r"patentdeck\[records,spark\]"):
        patentdeck.import_records([tmp_path / "empty.csv"], tmp_path / "made", engine="spark")
    assert [path.name for path in tmp_path.iterdir()] == ["empty.csv"]


def test_an_imported_package_has_its_register(tmp_path: Path) -> None:
    truth = lens_export.write(tmp_path / "lens.csv", 300)
    made = patentdeck.import_records([tmp_path / "lens.csv"], tmp_path / "made")
    register = pq.read_table(tmp_path / "made" / "register.parquet").to_pylist()
    assert sum(row["kind"] == "record" for row in register) == truth.records
    assert sum(row["kind"] == "year" for row in register) == truth.families == made.counts.totals.counted
