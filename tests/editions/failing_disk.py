"""A file system whose every step can fail, be interrupted, or be the last before the process or the power is gone.

Steps are not listed by hand: everything in `os` that changes files is wrapped, and opened files with it; a first run
counts the steps, and further runs put a fault at each of them.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CHANGES = (
    "mkdir", "rename", "replace", "unlink", "remove", "rmdir", "link", "symlink", "truncate", "ftruncate", "write",
    "sendfile", "copy_file_range", "fsync", "fdatasync", "chmod", "fchmod", "utime",
)  # fmt: skip
"""What in `os` changes files or folders, or waits until they have changed. `open` comes besides."""

TOLD = {
    "open": "open", "os.mkdir": "mkdir", "os.rename": "rename", "os.remove": "unlink", "os.rmdir": "rmdir",
    "os.link": "link", "os.symlink": "symlink", "os.truncate": "truncate", "os.chmod": "chmod", "os.utime": "utime",
}  # fmt: skip
"""What the interpreter itself tells of it, by which is seen whether a step goes past the wrapping."""


class KilledError(BaseException):
    """The process is gone: nobody can handle this, since nothing that it does from now on has any effect."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens at a step: before it, in the middle of a write (`half`), or when it is done (`after`)."""

    kind: str  # error, interrupt, signal, kill, power
    when: str  # before, half, after
    lasting: bool = False  # all later steps fail too

    def __str__(self) -> str:
        return f"{self.kind} {self.when}{' and ever after' if self.lasting else ''}"


FAULTS = (
    *(Fault(kind, when) for kind in ("error", "kill", "power") for when in ("before", "half", "after")),
    *(Fault(kind, when) for kind in ("interrupt", "signal") for when in ("before", "after")),
    *(Fault("error", when, lasting=True) for when in ("before", "after")),
)


class Disk:
    """The steps that are taken while it is `watched`, with a fault at one of them.

    `refused` are steps that fail whenever they come, as a file that another program has open refuses to be replaced.
    """

    def __init__(
        self,
        at: int | None = None,
        fault: Fault | None = None,
        each: Callable[[], None] = lambda: None,
        refused: Callable[[str, Any], bool] = lambda *_: False,
    ) -> None:
        self.steps: list[str] = []
        self.told: list[str] = []
        self.met = False
        self._at, self._fault, self._each, self._refused = at, fault, each, refused
        self._dead = False
        self.quiet = False
        self._paths: dict[int, str] = {}
        self._unsafe: set[int] = set()

    @contextmanager
    def watched(self) -> Iterator[Disk]:
        """Inside, every step goes through here."""
        originals = {name: getattr(os, name) for name in CHANGES if hasattr(os, name)}
        opened, opener = io.open, os.open
        try:
            for name, real in originals.items():
                setattr(os, name, self._wrapped(name, real))
            os.open = self._wrapped("open", opener)
            io.open = builtins.open = self._wrapped("open", opened)  # type: ignore[assignment]
            _listening.append(self)
            yield self
        finally:
            _listening.clear()
            for name, real in originals.items():
                setattr(os, name, real)
            os.open = opener
            io.open = builtins.open = opened

    def cut_power(self, folder: Path) -> None:
        """What was written and not waited for is not what was written."""
        for path in folder.rglob("*"):
            if path.is_file() and path.stat().st_ino in self._unsafe:
                path.write_bytes(b"\0" * (path.stat().st_size // 2))

    def _wrapped(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            return self._step(name, real, given, named)

        return call

    def _step(self, name: str, real: Callable[..., Any], given: Any, named: Any) -> Any:
        if self.quiet:
            return real(*given, **named)
        if self._dead:
            raise KilledError
        if self._refused(name, given):
            raise PermissionError(errno.EACCES, "Permission denied", str(given[0]))
        self._look()
        self.steps.append(f"{name} {' '.join(self._shown(each) for each in given[:2])}")
        due = self._fault if len(self.steps) - 1 == self._at else None
        if self._fault and self._fault.lasting and self._at is not None and len(self.steps) - 1 > self._at:
            due = self._fault
        if due and due.when == "before":
            self._meet(due)
        try:
            done = self._done(name, real, given, named, half=bool(due and due.when == "half"))
        except OSError:  # it fails of itself, as opening a file that is not there
            if due:
                self._meet(due)
            raise
        if due and due.when != "before":
            try:
                self._meet(due)
            except BaseException:
                if name == "open":  # it failed, so nobody has it
                    os.close(done) if isinstance(done, int) else done.close()
                raise
        return done

    def _done(self, name: str, real: Callable[..., Any], given: Any, named: Any, *, half: bool) -> Any:
        if name in ("fsync", "fdatasync"):  # in the test it need not take the time
            self._unsafe.discard(os.fstat(given[0]).st_ino)
            return None
        if name == "sendfile" and half:
            return real(given[0], given[1], given[2], 1)
        if name in ("sendfile", "copy_file_range"):
            self._unsafe.add(os.fstat(given[0] if name == "sendfile" else given[1]).st_ino)
        if name != "open":
            return real(*given, **named)
        done = real(*given, **self._unbuffered(given, named))
        handle = done if isinstance(done, int) else done.fileno()
        self._paths[handle] = str(given[0])
        return _File(done, self) if not isinstance(done, int) and done.writable() else done

    @staticmethod
    def _unbuffered(given: Any, named: Any) -> dict[str, Any]:
        """What a process holds back in its memory would be lost with it; here nothing is held back."""
        mode = named.get("mode", given[1] if len(given) > 1 else "r")
        written = isinstance(mode, str) and "b" in mode and set(mode) & set("wxa+")
        return {**named, "buffering": 0} if written and len(given) < 3 else named

    def wrote(self, file: Any, data: bytes) -> int:
        """A write to an opened file."""
        self._unsafe.add(os.fstat(file.fileno()).st_ino)

        def half(part: bytes) -> int:
            halved = bool(self._fault and self._fault.when == "half" and len(self.steps) - 1 == self._at)
            return file.write(part[: len(part) // 2] if halved else part)  # type: ignore[no-any-return]

        return self._step("write", half, (data,), {})  # type: ignore[no-any-return]

    def _meet(self, fault: Fault) -> None:
        self.met = True
        if fault.kind == "error":
            raise OSError(errno.ENOSPC, "No space left on device")
        if fault.kind == "interrupt":
            raise KeyboardInterrupt
        if fault.kind == "signal":
            signal.raise_signal(signal.SIGINT)
            return
        self._dead = True
        raise KilledError

    def _look(self) -> None:
        if self._at is not None and len(self.steps) <= self._at:
            return  # until the fault all is as it was in the run without one
        self.quiet = True
        try:
            self._each()
        finally:
            self.quiet = False

    def _shown(self, given: Any) -> str:
        if isinstance(given, int):
            given = self._paths.get(given, "")
        return Path(given).name if isinstance(given, str | Path) else ""


class _File:
    """An opened file whose writes are steps."""

    def __init__(self, file: Any, disk: Disk) -> None:
        self._file, self._disk = file, disk

    def write(self, data: bytes) -> int:
        return self._disk.wrote(self._file, data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> _File:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


_listening: list[Disk] = []


def _hear(event: str, _: Any) -> None:
    for disk in _listening:
        if event in TOLD and not disk.quiet:
            disk.told.append(TOLD[event])


sys.addaudithook(_hear)
