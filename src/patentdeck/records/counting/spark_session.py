"""Sessions of Spark, and what is told where there is none to be had: PySpark, Java or the cluster is missing."""

from __future__ import annotations

import os
import re
import shutil
import socket
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from patentdeck.errors import ChoiceError, InputError, PatentdeckError, Problem
from patentdeck.machine.interrupts import deferred

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_URL = re.compile(r"sc://(?P<host>\[[0-9a-fA-F:]+\]|[^:/;\s]+)(?::(?P<port>\d{1,5}))?(?:/(?:;.*)?)?")
_PORT = 15002
_PATIENCE = 10.0
"""Seconds in which a cluster is to answer a knock."""

_LONGEST = 300


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
    log = scratch / "spark.log"
    session: SparkSession | None = None
    try:
        # Java that is left alone while it starts stays for good.
        with deferred(), _printing_into(log):
            session = builder.getOrCreate()
        return session, True
    except KeyboardInterrupt:
        if session is not None:
            session.stop()
        raise
    except Exception as error:  # the gateway's errors are of many kinds
        raise InputError(
            _failed(error, "Java 17 or newer is needed; or count by DuckDB: --engine duckdb.", log)
        ) from None


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
        # By itself it would knock for ten minutes at a cluster that is lost.
        from pyspark.sql.connect.client.retries import DefaultPolicy  # noqa: PLC0415 - as above

        session.client.set_retry_policies([DefaultPolicy(max_retries=5, max_backoff=4000)])
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


@contextmanager
def quiet() -> Iterator[None]:
    """Inside, PySpark does not warn of versions of pandas, through which nothing goes here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@contextmanager
def said() -> Iterator[None]:
    """Inside, what Spark cannot do is an InputError with its own first line."""
    try:
        yield
    except PatentdeckError:
        raise
    except Exception as error:
        theirs = type(error).__module__.partition(".")[0] in ("pyspark", "py4j", "grpc")
        if not theirs and not isinstance(error, ConnectionError):
            raise
        remedy = "See to the tables, the rights and the cluster, or count files here: --engine duckdb."
        raise InputError(Problem(f"Spark cannot do this: {_line(error)}", remedy)) from None


@contextmanager
def _printing_into(log: Path) -> Iterator[None]:
    """Inside, whatever is started prints into a file as long as it lives: Java says much that nobody asked for."""
    streams = (1, 2)
    sys.stdout.flush()
    sys.stderr.flush()
    kept = [os.dup(stream) for stream in streams]
    try:
        with log.open("ab") as file:
            for stream in streams:
                os.dup2(file.fileno(), stream)
        yield
    finally:
        for stream, former in zip(streams, kept, strict=True):
            os.dup2(former, stream)
            os.close(former)


def _failed(error: Exception, remedy: str, log: Path | None = None) -> Problem:
    """What is told where no session could be opened: in Java's own words, where it has printed any."""
    printed = log.read_text(encoding="utf-8", errors="replace").splitlines() if log and log.exists() else []
    cause = next((line.strip() for line in printed if "Exception" in line or "Error" in line), "")
    return Problem(f"No session of Spark could be opened: {cause[:_LONGEST] or _line(error)}", remedy)


def _line(error: Exception) -> str:
    """The line of an error that says what is the matter: of Java's, that of the exception itself."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()] or [type(error).__name__]
    details = [line.partition("=")[2].strip(' "') for line in lines if line.startswith("details =")]  # of gRPC
    if details:
        return details[0][:_LONGEST]
    first = lines[1] if lines[0].startswith("An error occurred while calling") and len(lines) > 1 else lines[0]
    return first.removeprefix(": ")[:_LONGEST]
