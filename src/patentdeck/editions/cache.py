"""What takes long to make and follows from its ingredients alone, kept on the user's machine from build to build."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import platformdirs

from patentdeck.editions.making import canonical, digest, versions
from patentdeck.errors import Problem

FOLDER = "PATENTDECK_CACHE"
"""The variable of the environment that names another folder; an empty one turns the cache off."""
LIMIT = 256 * 2**20
"""How many bytes are kept, at most; those that were not used for longest go first."""
_SEAL = 32


class Cache:
    """A folder of things made, each under the digest of its ingredients; none, where `folder` is None.

    Builds at the same time may share it: a file appears whole or not at all, and what two make is the same. What is
    damaged is as good as absent. A folder that cannot be used is no error: things are then made anew, and `notes` says
    so.
    """

    def __init__(self, folder: Path | None, limit: int = LIMIT) -> None:
        self._folder, self._limit = folder, limit
        self._added = False
        self._fault: OSError | None = None

    @property
    def notes(self) -> tuple[Problem, ...]:
        """What is worth knowing: that something could not be kept; empty where all was."""
        if self._fault is None:
            return ()
        why = self._fault.strerror or type(self._fault).__name__
        message = f"drawn charts and cut fonts are not kept for the next time: the cache cannot be written: {why}"
        remedy = f"name a folder that can be written in {FOLDER}, or leave it empty to keep nothing"
        return (Problem(message, remedy, str(self._folder)),)

    def key(self, what: str, ingredients: object) -> str:
        """The digest of what something is made of, and by what: the program and the libraries of today."""
        if self._folder is None:
            return ""
        return digest(canonical([what, versions(), ingredients])).partition(":")[2]

    def get(self, key: str) -> bytes | None:
        """What was kept under a key; None where nothing is, or not what was put there."""
        if self._folder is None:
            return None
        file = self._place(key)
        try:
            data = file.read_bytes()
        except OSError:
            return None
        seal, kept = data[:_SEAL], data[_SEAL:]
        if hashlib.sha256(kept).digest() != seal:
            return None
        with suppress(OSError):
            os.utime(file)  # it was of use
        return kept

    def put(self, key: str, data: bytes) -> None:
        """Keep something under a key."""
        if self._folder is None:
            return
        file = self._place(key)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=file.parent, suffix=".part")
            try:
                with os.fdopen(handle, "wb") as part:
                    part.write(hashlib.sha256(data).digest() + data)
                Path(name).replace(file)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
            self._added = True
        except OSError as error:
            if self.get(key) is None:  # another build may have kept the same at this moment
                self._fault = self._fault or error

    def trim(self) -> None:
        """Bring the folder under its limit again, where anything came to it."""
        if self._folder is None or not self._added:
            return
        self._added = False
        found = []
        with suppress(OSError):
            for entry in _files(self._folder):
                with suppress(OSError):  # another build may have taken it away
                    told = entry.stat()
                    found.append((told.st_mtime, told.st_size, Path(entry.path)))
        too_much = sum(size for _, size, _ in found) - self._limit
        for _, size, file in sorted(found):
            if too_much <= 0:
                break
            with suppress(OSError):
                file.unlink()
            too_much -= size

    def _place(self, key: str) -> Path:
        assert self._folder is not None
        return self._folder / key[:2] / key[2:]


def _files(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Everything in a folder and in the folders in it."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                with suppress(OSError):
                    yield from _files(Path(entry.path))
            else:
                yield entry


def users_cache() -> Cache:
    """The cache in the user's own folder for such things."""
    named = os.environ.get(FOLDER)
    if named is not None:
        return Cache(Path(named) if named else None)
    try:
        return Cache(platformdirs.user_cache_path("patentdeck", appauthor=False))
    except RuntimeError:  # a user without a home
        return Cache(None)
