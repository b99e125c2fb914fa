"""The register of a package's units: which publications each consists of, and where it was counted.

It lies in the package, so that the next export can be told from this one: what is new, what has gone, what was only
sorted otherwise.
"""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from patentdeck.records.counting.engine import Engine
from patentdeck.records.counting.texts import text

COLUMNS = pa.schema([("kind", pa.string()), ("word", pa.string()), ("year", pa.int16()), ("unit", pa.int64())])
"""`kind` is *record* (`word` an id), *year*, *place*, *owner* or *type*; `unit` a number within the register."""


_ORDER = [("unit", "ascending"), ("year", "ascending"), ("word", "ascending")]
_PAGE = 100_000


def write_register(engine: Engine, path: Path) -> None:
    """Write the register of what the engine has just counted, kind by kind: the same bytes from every engine."""
    with pq.ParquetWriter(path, COLUMNS, compression="zstd", use_dictionary=["kind", "word"]) as writer:
        for part in text("register").split("UNION ALL"):
            marks = engine.table(part).cast(COLUMNS).sort_by(_ORDER)
            if len(marks):
                writer.write_table(marks.combine_chunks(), row_group_size=_PAGE)
