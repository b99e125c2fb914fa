"""Where a package is made: a folder beside its place, which it takes whole, or not at all.

.drones.import-x1y2z3/
    owner       held by the process that works here, see `marks`
    scratch/    long tables, what engines write beyond memory
    new/        the package to come, its descriptor written last
    old/        the package that stood in the place, moved here right before `new` takes it
    gone/       the same, once it is known that nothing of anybody's is lost with it

A process may be ended at any moment. Until `old` is moved the place is as it was; between that move and the next there
is no package in it, and the next import there puts `old` back; afterwards it holds the new one.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

from msgspec import Struct

from patentdeck.dataset import load
from patentdeck.dataset.descriptor import DESCRIPTOR
from patentdeck.dataset.files import seal_of
from patentdeck.errors import DataError, OutputError, Problem
from patentdeck.machine.durable import flush_folder, write
from patentdeck.machine.interrupts import deferred, leave
from patentdeck.machine.marks import OWNER, Mark, marked_folder

SCRATCH, NEW, OLD, GONE = "scratch", "new", "old", "gone"

REGISTER = "register.parquet"
QUARANTINE = "quarantine.csv"
MERGES = "merges.csv"
_BESIDE = (REGISTER, QUARANTINE, MERGES)
"""Files of a package that its descriptor does not list."""


class Published(Struct, frozen=True):
    """Where a package stands now. `before` is where an older one went that somebody had changed or added to."""

    place: Path
    before: Path | None = None


class Workplace:
    """A folder to work in, beside the place of a package. A context manager: leaving it takes the folder away.

    Entering it clears away what imports that were ended have left, puts back what one had moved, and refuses, as an
    OutputError, a place that holds something else than a package made by an import, or where another import works.
    What the disk refuses inside is an OutputError too. An interruption that comes when the package is in its place
    says so.
    """

    def __init__(self, place: Path) -> None:
        self.place = place.absolute()
        self._folder: Path | None = None
        self._mark: Mark | None = None
        self._published = False

    def __enter__(self) -> Workplace:
        with self._told():
            settle(self.place)
            _refuse(self.place)
            self.place.parent.mkdir(parents=True, exist_ok=True)
            try:
                with deferred():
                    self._folder, self._mark = marked_folder(self.place.parent, _prefix(self.place))
                for name in (SCRATCH, NEW):
                    (self._folder / name).mkdir()
            except BaseException:
                with deferred():
                    self._leave()
                raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        leave(self._leave, error, written=self._published)
        if isinstance(error, OSError):
            raise self._failure(error) from None

    @property
    def scratch(self) -> Path:
        """A folder for whatever is needed on the way."""
        assert self._folder is not None
        return self._folder / SCRATCH

    def stage(self, name: str, data: bytes) -> None:
        """Write a file of the package, safely on the disk; the descriptor is to come last."""
        assert self._folder is not None
        with self._told():
            write(self._folder / NEW / name, data)

    def adopt(self, path: Path) -> None:
        """Take a file of `scratch` into the package, under its name, safely on the disk."""
        assert self._folder is not None
        with self._told():
            with path.open("rb+") as file:
                os.fsync(file.fileno())
            path.rename(self._folder / NEW / path.name)

    def publish(self) -> Published:
        """Check the package as `build` would, and put it in its place. DataError where it would not load."""
        assert self._folder is not None
        load(self._folder / NEW)
        with self._told(), deferred():
            flush_folder(self._folder / NEW)
            published = self._exchange(self._folder)
            self._published = True
        return published

    def _exchange(self, folder: Path) -> Published:
        if self.place.is_dir():
            self.place.rename(folder / OLD)
            flush_folder(folder)
        try:
            (folder / NEW).rename(self.place)
        except OSError:
            if (folder / OLD).exists():
                (folder / OLD).rename(self.place)
            raise
        flush_folder(self.place.parent)
        before = None
        with suppress(OSError):  # the new one stands: the next import lays the older one aside
            before = _laid_aside(folder / OLD, self.place)
        return Published(self.place, before)

    def _leave(self) -> None:
        if self._folder is None:
            return
        if self._mark is not None:
            _removed(self._folder, self._mark)
        self._folder = self._mark = None

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise self._failure(error) from None

    def _failure(self, error: OSError) -> OutputError:
        remedy = "See to room on the disk and permissions, close what has it open, or give another --output."
        what = f"The package cannot be written: {error.strerror or error}; what stood there still does"
        return OutputError(Problem(what, remedy, str(error.filename or self.place)))


def settle(place: Path) -> None:
    """Clear away what imports that were ended have left beside a place; put back the package that one had moved.

    OutputError where another import works for the same place.
    """
    for folder in sorted(place.parent.glob(f"{_prefix(place)}*")):
        try:
            mark = Mark.take(folder / OWNER)
        except FileNotFoundError:
            with suppress(OSError):  # only an empty one goes in this way: another may just be marking it
                folder.rmdir()
            continue
        if mark is None:
            remedy = "Wait until it has ended, or give another --output."
            raise OutputError(Problem("Another import is making this package", remedy, str(place)))
        if not mark.sure:
            mark.release()
            continue
        with deferred():
            try:
                if (folder / OLD).is_dir() and not place.exists():
                    (folder / OLD).rename(place)
                    flush_folder(place.parent)
                _laid_aside(folder / OLD, place)
            except OSError:
                mark.release()  # the next import tries again, of this process too
                raise
            _removed(folder, mark)


def _prefix(place: Path) -> str:
    return f".{place.name}.import-"


def _removed(folder: Path, mark: Mark) -> None:
    """Take a folder away, its mark last, when all else is gone; a package that has no other place stays."""
    for name in (SCRATCH, NEW, GONE):
        shutil.rmtree(folder / name, ignore_errors=True)
    if any((folder / name).exists() for name in (SCRATCH, NEW, OLD, GONE)):
        mark.release()  # the next import tries again
        return
    mark.remove()
    with suppress(OSError):
        folder.rmdir()


def _refuse(place: Path) -> None:
    """Refuse a place that holds something that no import made."""
    if not place.exists() and not place.is_symlink():
        return
    if not place.is_dir() or place.is_symlink():
        remedy = "Give --output the folder of a package, or one that does not exist yet."
        raise OutputError(Problem("This is not a folder", remedy, str(place)))
    if any(place.iterdir()) and "import" not in _own(place):
        remedy = "Give --output another folder: this one is left as it is."
        raise OutputError(Problem("The folder holds something that no import made", remedy, str(place)))


def _own(place: Path) -> dict[str, object]:
    try:
        own = json.loads((place / DESCRIPTOR).read_bytes())["patentdeck"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return own if isinstance(own, dict) else {}


def _as_published(place: Path) -> bool:
    """Whether a package holds what an import put there, and nothing else: only then nothing of anybody's is lost."""
    try:
        dataset = load(place)
    except DataError:
        return not any(place.iterdir())
    known = {file.path for file in dataset.files} | set(_BESIDE)
    return not dataset.warnings and {path.name for path in place.iterdir()} <= known and _sealed(place)


def _sealed(place: Path) -> bool:
    """Whether the descriptor itself is as it was written: with the layout and the seals of an import."""
    text = (place / DESCRIPTOR).read_bytes()
    document = json.loads(text)
    same = (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode() == text
    return same and all(
        each.get("hash") == seal_of((place / each["path"]).read_bytes()) for each in document["resources"]
    )


def _laid_aside(old: Path, place: Path) -> Path | None:
    """Where an older package went that somebody had changed or added to; None where there is none such."""
    if not old.is_dir():
        return None
    if _as_published(old):
        old.rename(old.with_name(GONE))
        return None
    spare = _spare(place)
    old.rename(spare)
    return spare


def _spare(place: Path) -> Path:
    """A name for an older package that nothing bears yet."""
    number = 1
    while (spare := place.with_name(f"{place.name}.before{f'-{number}' if number > 1 else ''}")).exists():
        number += 1
    return spare
