"""Counts on Spark in a process of its own, and tells what came out, a line of JSON for each way of counting.

`serve PORT KEPT`: a session of this machine that answers as a cluster too; counts, and stays until its input ends.
`connect URL KEPT`: counts through Spark Connect. Tables that it keeps there are read in place.
"""

from __future__ import annotations

import json
import sys
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path

from patentdeck.errors import PatentdeckError
from patentdeck.records.counting.asked import Asked
from patentdeck.records.counting.count import count
from patentdeck.records.counting.engine import Kept, Stored
from patentdeck.records.counting.spark import Spark
from records.spark_ways import WAYS, digest


def tell(engine: Spark, tables: Kept | Stored, ways: Sequence[Asked] = WAYS[:1]) -> None:
    for asked in ways:
        try:
            print(json.dumps(digest(count(engine, tables, asked))), flush=True)
        except PatentdeckError as error:
            print(json.dumps(str(error)), flush=True)


def serve(port: str, folder: str) -> None:
    from pyspark.sql import SparkSession

    plugin = "org.apache.spark.sql.connect.SparkConnectPlugin"
    builder = SparkSession.builder.master("local[2]").config("spark.plugins", plugin)
    for name, value in {
        "spark.connect.grpc.binding.port": port,
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.adaptive.enabled": "false",
        "spark.sql.codegen.wholeStage": "false",  # compiling takes longer than so few rows
        "spark.sql.warehouse.dir": tempfile.mkdtemp(),
    }.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    with Spark(Path(folder)) as engine:
        tell(engine, Kept(Path(folder)), WAYS)
    sys.stdin.read()
    session.stop()


def connect(url: str, folder: str) -> None:
    with Spark(Path(folder), remote=url) as engine:
        tell(engine, Kept(Path(folder)))
        for name in ("records", "parties", "tags", "owner_keys"):  # this cluster is of this machine, and sees its files
            engine._session.read.parquet(f"{folder}/{name}").write.saveAsTable(name)
        for address in ("table:spark_catalog.default", f"file://{folder}", "table:spark_catalog.nowhere"):
            try:
                engine.read(Stored(address))
                sizes = [
                    engine.rows(f"SELECT COUNT(*) AS n, COUNT(seq) AS known FROM {name}")[0]
                    for name in ("records", "links")
                ]
                print(json.dumps(sizes), flush=True)
            except PatentdeckError as error:
                print(json.dumps(str(error)), flush=True)


warnings.simplefilter("ignore")
{"serve": serve, "connect": connect}[sys.argv[1]](*sys.argv[2:])
