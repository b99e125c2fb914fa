"""Tables as pandas data frames, for those who work on in pandas: its one home in the dataset."""

from __future__ import annotations

import pandas as pd

from patentdeck.dataset.model import Row, Table


def frame(table: Table) -> pd.DataFrame:
    """One row per row of the table, in file order.

    Columns: the keys, `from`, `to` (text as written), `value`, `low`, `high` (float64, NaN where there is
    none), `exactness`, `origin`, `edition`, `source`, `note`, `line`, and last what only this table has
    (text).
    """
    extra = dict.fromkeys(column for row in table.rows for column in row.extra)
    columns = [*table.keys, *_COMMON, *extra]
    return pd.DataFrame([_cells(row) for row in table.rows], columns=columns).astype(dict.fromkeys(_NUMBERS, "float64"))


_NUMBERS = ("value", "low", "high")
_COMMON = ("from", "to", *_NUMBERS, "exactness", "origin", "edition", "source", "note", "line")


def _cells(row: Row) -> dict[str, object]:
    return {
        **row.keys,
        "from": row.period.start,
        "to": row.period.end,
        **{name: None if (number := getattr(row, name)) is None else float(number) for name in _NUMBERS},
        "exactness": row.exactness,
        "origin": row.origin,
        "edition": row.edition,
        "source": row.source,
        "note": row.note,
        "line": row.line,
        **row.extra,
    }
