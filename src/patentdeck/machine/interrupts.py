"""Being told to stop: Ctrl-C, and its like from the system, which are to end a command in the same orderly way."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

WRITTEN = "everything is written"
"""What an interruption says that came too late to stop anything."""

SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGBREAK") if hasattr(signal, name))


@contextmanager
def heeded() -> Iterator[None]:
    """Inside, whatever asks the process to stop raises KeyboardInterrupt, and does not end it on the spot."""
    with _handled(signal.default_int_handler, {signal.SIG_DFL}):
        yield


@contextmanager
def deferred() -> Iterator[None]:
    """Inside, nothing interrupts; what came meanwhile comes at the end. An error from inside comes in its place."""
    arrived: list[int] = []
    with _handled(lambda number, _: arrived.append(number), set()):
        yield
    if arrived:
        signal.raise_signal(arrived[0])


def leave(clear: Callable[[], None], error: BaseException | None, *, written: bool) -> None:
    """Clear up after work on files that `error` has ended, if anything has: nothing interrupts it.

    KeyboardInterrupt where there was one, before or meanwhile; it says so where everything was `written` by then.
    """
    try:
        with deferred():
            clear()
    except KeyboardInterrupt as another:
        error = another
    if isinstance(error, KeyboardInterrupt):
        raise KeyboardInterrupt(*([WRITTEN] if written else [])) from error


@contextmanager
def _handled(handler: Callable[[int, Any], Any], only: set[Any]) -> Iterator[None]:
    """The handler in place of the present ones: of these only, where any are named; of none that ignores."""
    replaced: dict[int, Any] = {}
    if threading.current_thread() is threading.main_thread():  # no other thread can be interrupted
        present = {number: signal.getsignal(number) for number in SIGNALS}
        replaced = {
            number: found
            for number, found in present.items()
            if found not in (None, signal.SIG_IGN) and (not only or found in only)
        }
    try:
        for number in replaced:
            signal.signal(number, handler)
        yield
    finally:
        for number, found in replaced.items():
            signal.signal(number, found)
