"""Sessions of Spark, and what is told where there is none to be had: PySpark, Java or the cluster is missing."""

from __future__ import annotations

import os
import re
import shutil
import socket
from pathlib import Path
from typing import TYPE_CHECKING

from patentdeck.errors import ChoiceError, InputError, Problem

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_URL = re.compile(r"sc://(?P<host>\[[0-9a-fA-F:]+\]|[^:/;\s]+)(?::(?P<port>\d{1,5}))?(?:/(?:;.*)?)?")
_PORT = 15002
_PATIENCE = 10.0
"""Seconds in which a cluster is to answer a knock."""


def here(scratch: Path, threads: int) -> tuple[SparkSession, bool]:
    """A session on this machine, open to no other, and whether it is ours to end: one that is there already is not.

    ChoiceError where PySpark or Java is not installed.
    """
    _required()
    from pyspark.sql import SparkSession  # noqa: PLC0415 - half a second, and only where Spark is asked for

    active = SparkSession.getActiveSession()
    if active is not None:
        return active, False
    if java_here() is None:
        remedy = "Install Java 17 (on Debian: apt install openjdk-17-jre-headless), or set JAVA_HOME to where it is."
        raise ChoiceError(Problem("Spark runs on Java, which is not installed", remedy))
    builder = SparkSession.builder.master(f"local[{threads}]").appName("patentdeck")
    for name, value in {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
        "spark.local.dir": str(scratch / "spark"),
        "spark.sql.warehouse.dir": str(scratch / "warehouse"),
        "spark.sql.shuffle.partitions": str(threads),
    }.items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate(), True
    except Exception as error:  # the gateway's errors are of many kinds
        raise InputError(_failed(error, "See what Java printed, or count by DuckDB: --engine duckdb.")) from None


def there(remote: str) -> tuple[SparkSession, bool]:
    """A session of the cluster at a URL. ChoiceError where it is no URL of one, InputError where nothing answers."""
    _required()
    url = _URL.fullmatch(remote)
    if url is None:
        raise ChoiceError(Problem("This is no address of Spark Connect", "Write sc://host:15002.", value=remote))
    host, port = url["host"].strip("[]"), int(url["port"] or _PORT)
    try:
        socket.create_connection((host, port), _PATIENCE).close()
    except (OSError, OverflowError) as error:
        remedy = (
            f"See whether Spark Connect runs there ({error}): start-connect-server.sh, or ask who keeps the cluster."
        )
        raise InputError(Problem("The cluster does not answer", remedy, value=f"{host}:{port}")) from None
    from pyspark.sql import SparkSession  # noqa: PLC0415 - half a second, and only where Spark is asked for

    try:
        session = SparkSession.builder.remote(remote).create()
        _ = session.version  # the first question to it
    except Exception as error:  # those of gRPC among them
        raise InputError(_failed(error, "See to the address, its token and the versions of both sides.")) from None
    return session, True


def _required() -> None:
    try:
        import pyspark  # noqa: F401, PLC0415
    except ImportError:
        remedy = 'pip install "patentdeck[records,spark]", or count by DuckDB: --engine duckdb.'
        raise ChoiceError(Problem("PySpark is not installed", remedy)) from None


def java_here() -> str | None:
    """The Java that Spark would run on; None where there is none."""
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=str(Path(home) / "bin")) if home else shutil.which("java")


def _failed(error: Exception, remedy: str) -> Problem:
    line = (str(error).strip().splitlines() or [type(error).__name__])[0]
    return Problem(f"No session of Spark could be opened: {line}", remedy)
