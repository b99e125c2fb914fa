"""What a typed value reads as in a cell of text."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec


def text_of(value: object) -> str:
    """The value as text: dates as ISO dates, whole numbers without a point, nothing as nothing, nested ones as JSON."""
    match value:
        case str():
            return value
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case dt.datetime():
            midnight = not (value.hour or value.minute or value.second or value.microsecond)
            return value.date().isoformat() if midnight else value.isoformat(" ")
        case dt.date() | dt.time():
            return value.isoformat()
        case bytes():
            return value.decode("utf-8", "replace")
        case int() | Decimal() | dt.timedelta():
            return str(value)
    return msgspec.json.encode(value, enc_hook=str).decode()
