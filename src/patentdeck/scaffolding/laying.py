"""A new folder that takes its place whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from patentdeck.dataset.findings import listed
from patentdeck.errors import OutputError, Problem
from patentdeck.machine.interrupts import WRITTEN, deferred

PREFIX = ".patentdeck-new-"


@contextmanager
def laid(folder: Path) -> Iterator[Path]:
    """A folder to fill, which becomes `folder` when all has gone well; otherwise nothing is left of it.

    OutputError where `folder` has something in it, or cannot be made.
    """
    beside: Path | None = None
    placed = False
    try:
        _refuse(folder)
        # Not the temporary folder itself takes the place: only its owner may enter that.
        beside = Path(tempfile.mkdtemp(prefix=PREFIX, dir=folder if folder.is_dir() else folder.parent))
        fresh = beside / "new"
        fresh.mkdir()
        yield fresh
        with deferred():
            _place(fresh, folder)
            placed = True
    except OSError as error:
        remedy = f"{error.strerror or error}: see to the permissions of the folder and the room on the disk."
        raise OutputError(Problem("the landscape cannot be written", remedy, str(folder))) from None
    except KeyboardInterrupt:
        raise KeyboardInterrupt(*([WRITTEN] if placed else [])) from None
    finally:
        if beside is not None:
            shutil.rmtree(beside, ignore_errors=True)


def _refuse(folder: Path) -> None:
    if folder.is_dir():
        inside = sorted(item.name for item in folder.iterdir())
        if inside:
            remedy = f"name a new folder, or an empty one; it holds: {listed(inside)}"
            raise OutputError(Problem("the folder is not empty", remedy, str(folder)))
    elif folder.exists() or folder.is_symlink():
        raise OutputError(Problem("this is a file, and no folder", "name a new folder, or an empty one", str(folder)))
    elif not folder.parent.is_dir():
        raise OutputError(Problem("there is no folder to make it in", "make that first", str(folder.parent)))


def _place(fresh: Path, folder: Path) -> None:
    if not folder.exists():
        fresh.rename(folder)
        return
    moved: list[Path] = []
    try:
        for item in sorted(fresh.iterdir()):
            moved.append(item.rename(folder / item.name))
    except OSError:
        for item in moved:
            with suppress(OSError):
                item.rename(fresh / item.name)
        raise
