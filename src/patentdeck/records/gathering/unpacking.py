"""Archives unpacked into a folder of our own, under names of our own, within bounds."""

from __future__ import annotations

import gzip
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Protocol

from patentdeck.machine.archive import BROKEN
from patentdeck.records.gathering.bounds import Bounds
from patentdeck.records.gathering.sniffing import NotReadError

_CHUNK = 1 << 20
_ENCRYPTED = 0x1
_BESIDE = frozenset((
    *("_success", "_temporary", "_metadata", "_common_metadata", "_delta_log", "__macosx"),
    *("desktop.ini", "thumbs.db"),
))  # fmt: skip
_BEGIN_SO = ("_committed_", "_started_", "~$")
_KEPT_FREE = 256 << 20


def is_left_out(name: str) -> bool:
    """Whether a file is no part: hidden, a checksum, what engines, spreadsheets and systems put beside the parts."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    hidden = any(part.startswith(".") and part not in ("..", ".") for part in parts)
    beside = any(part.casefold() in _BESIDE or part.startswith(_BEGIN_SO) for part in parts)
    return hidden or beside or name.endswith(".crc")


class Reading(Protocol):
    """What can be read from."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; none at the end."""


class Unpacking:
    """Unpacks archives into `scratch`; counts what comes out of all that were given in one call."""

    def __init__(self, scratch: Path, bounds: Bounds) -> None:
        self.scratch, self.bounds = scratch, bounds
        self.count = 0

    def members(self, path: Path, name: str, content: str, left: list[int]) -> Iterator[tuple[str, Path]]:
        """The members of an archive as name and place, unpacked one by one. `left`: how many bytes may still come.

        Raises `NotReadError` where it is damaged, locked, or holds more than it may.
        """
        if content == "gzip":
            inner = PurePosixPath(name.rpartition("!")[2]).name
            inner = inner[:-3] if inner.lower().endswith(".gz") else inner
            with gzip.open(path) as source:
                yield inner, self._spooled(source, left)
            return
        with self._opened(path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir() and not is_left_out(entry.filename)]
            if len(entries) > self.bounds.files:
                message = f"The archive has {len(entries):,} members; at most {self.bounds.files:,} are read"
                raise NotReadError(message, "Join them, or import them in several steps.")
            for entry in entries:
                if entry.flag_bits & _ENCRYPTED:
                    raise NotReadError("The archive is locked with a password", "Unpack it first.")
                if entry.file_size > left[0]:
                    raise self._too_much()
            for entry in entries:
                with _guarded(), archive.open(entry) as source:
                    yield printable(entry.filename), self._spooled(source, left)

    def _opened(self, path: Path) -> zipfile.ZipFile:
        with _guarded():
            return zipfile.ZipFile(path)

    def _spooled(self, source: Reading, left: list[int]) -> Path:
        self.count += 1
        target = self.scratch / f"part-{self.count:05}"
        with _guarded(), target.open("wb") as file:
            while data := source.read(_CHUNK):
                left[0] -= len(data)
                if left[0] < 0:
                    raise self._too_much()
                if shutil.disk_usage(self.scratch).free < _KEPT_FREE:
                    raise NotReadError(
                        "There is no room on the disk to unpack the archive", "Make room, or unpack it elsewhere."
                    )
                file.write(data)
        return target

    def _too_much(self) -> NotReadError:
        bounds = self.bounds
        message = (
            f"The archive holds more than {bounds.expansion} times its size, and more than {bounds.expanded:,} bytes"
        )
        return NotReadError(message, "Unpack it yourself, where you trust it, and import what was in it.")

    def allowance(self, size: int) -> int:
        """How many bytes may come out of an archive of this size, archives within it included."""
        return min(max(self.bounds.expanded, self.bounds.expansion * size), self.bounds.unpacked)


class _guarded:  # noqa: N801 - reads as a clause
    """Turns what the libraries raise for a broken archive into what is said of it."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, BROKEN) and not isinstance(error, NotReadError):
            raise NotReadError("The archive is cut off or damaged", "Copy or download it again.") from error


def printable(name: str) -> str:
    """A member's name to show: without what a terminal would obey, and not too long."""
    clean = "".join(character if character.isprintable() else "\ufffd" for character in name)
    return clean if len(clean) <= 200 else f"…{clean[-199:]}"
