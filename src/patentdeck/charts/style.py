"""Matplotlib as it was shipped: nothing of the user's own style, and fonts embedded as they are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib

# Not compressed: the sheet is read again at once, and what the brief takes from it is compressed there.
_SETTINGS: dict[str, Any] = {"pdf.fonttype": 42, "pdf.compression": 0}


@contextmanager
def house_style() -> Iterator[None]:
    """While it lasts, figures are made and saved by these settings; what was set before comes back."""
    shipped = {key: value for key, value in matplotlib.rcParamsDefault.items() if "backend" not in key}
    settings: Any = {**shipped, **_SETTINGS}
    with matplotlib.rc_context(settings):
        yield
