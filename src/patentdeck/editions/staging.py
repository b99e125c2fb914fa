"""The folder in which a build lays its files ready, and those that dead builds left behind."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

if sys.platform != "win32":
    import fcntl

PREFIX = ".patentdeck-"
OWNER = "owner"
KEPT = "kept"
YOUNGEST = 60.0
"""Seconds for which a folder is left alone whatever it looks like: its build may just be setting it up."""


class Staging:
    """A new folder inside the output folder, marked as in use for as long as its build lives.

    The mark is a file that is held open: locked on POSIX, and on Windows impossible to delete. Both end with the
    process, however it ends, and both hold between machines that share a disk, where process numbers mean nothing.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=folder))
        self.kept = self.folder / KEPT
        self._mark = (self.folder / OWNER).open("xb")
        _locked(self._mark)

    def remove(self) -> None:
        """Take the folder away with all that is in it."""
        self.release()
        shutil.rmtree(self.folder, ignore_errors=True)

    def release(self) -> None:
        """Leave the folder, with what is in it, to whoever looks for it."""
        self._mark.close()


def sweep(folder: Path) -> None:
    """Take away what builds that ended without a word have left: never the files that one of them had kept."""
    for stage in folder.glob(f"{PREFIX}*"):
        if not stage.is_symlink() and stage.is_dir() and not (stage / KEPT).exists() and _is_dead(stage):
            shutil.rmtree(stage, ignore_errors=True)


def _is_dead(stage: Path) -> bool:
    mark = stage / OWNER
    try:
        if time.time() - stage.stat().st_mtime < YOUNGEST:
            return False
        if sys.platform == "win32":
            mark.unlink(missing_ok=True)  # refused while its build holds it open
            return True
        with _opened(mark) as file:
            return file is None or _locked(file)
    except OSError:
        return False


@contextmanager
def _opened(mark: Path) -> Iterator[IO[bytes] | None]:
    """The mark, or None where the build did not come to setting one."""
    if not mark.exists():
        yield None
        return
    with mark.open("rb") as file:
        yield file


def _locked(mark: IO[bytes]) -> bool:
    """Lock a mark; whether that was possible. Elsewhere than on POSIX an open file is lock enough."""
    if sys.platform != "win32":
        try:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
    return True
