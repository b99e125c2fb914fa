"""Spark in a process of its own, which does what it is asked for, line by line, and answers each time.

`[port]`: with one, its session answers as a cluster too, on this port of this machine. Each line is `[what, given]`:

`ready`: answers nothing, as soon as it can.
`import`: a package is made, `given` being what `import_records` takes; answers nothing, or the error as it is told.
`count`: the long tables in a folder, in every way of `spark_ways`; answers digests of the counts.
`load`: a folder of Parquet becomes a table of the warehouse, its schema is made where there is none.
"""

from __future__ import annotations

import json
import sys
import tempfile
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import patentdeck
from patentdeck.errors import PatentdeckError
from patentdeck.records.counting.count import count
from patentdeck.records.counting.engine import Kept
from patentdeck.records.counting.spark import Spark
from records.spark_ways import WAYS, digest

SETTINGS = {
    "spark.plugins": "org.apache.spark.sql.connect.SparkConnectPlugin",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",  # so few rows are not worth compiling
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "2",
}


def serving(port: str) -> Any:
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]").config("spark.connect.grpc.binding.port", port)
    for name, value in {**SETTINGS, "spark.sql.warehouse.dir": tempfile.mkdtemp()}.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def imported(given: dict[str, Any]) -> str:
    try:
        patentdeck.import_records(**given)
    except PatentdeckError as error:
        return str(error)
    return ""


def counted(folder: str) -> list[str]:
    with Spark(Path(folder)) as engine:
        return [digest(count(engine, Kept(Path(folder)), asked)) for asked in WAYS]


def loaded(given: dict[str, str]) -> None:
    from pyspark.sql import SparkSession

    session = SparkSession.getActiveSession()
    assert session is not None
    session.sql(f"CREATE SCHEMA IF NOT EXISTS {given['table'].rpartition('.')[0]}")
    session.read.parquet(given["folder"]).write.saveAsTable(given["table"])


WORK: Mapping[str, Callable[[Any], object]] = {
    "ready": lambda _: None,
    "import": imported,
    "count": counted,
    "load": loaded,
}

warnings.simplefilter("ignore")
if sys.argv[1:]:
    session = serving(sys.argv[1])
for line in sys.stdin:
    what, asked_for = json.loads(line)
    print(json.dumps(WORK[what](asked_for)), flush=True)
