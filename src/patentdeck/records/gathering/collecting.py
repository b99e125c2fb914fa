"""The parts that the files, folders and archives of a call come down to, in an order that is always the same."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

from patentdeck.errors import InputError, Problem
from patentdeck.records.gathering.bounds import Bounds
from patentdeck.records.gathering.parts import Part, changed_of
from patentdeck.records.gathering.sniffing import NotReadError, content_of
from patentdeck.records.gathering.streams import SHEETS
from patentdeck.records.gathering.unpacking import Unpacking, is_left_out, printable


def gather(paths: Sequence[Path], scratch: Path, bounds: Bounds | None = None) -> tuple[Part, ...]:
    """The parts of files, folders of parts, and archives: those of a folder by name, of an archive as they stand in it.

    Members of archives are unpacked into `scratch`, under names of our own. Hidden files, and what engines and Macs put
    beside parts (`_SUCCESS`), are left out of folders and archives, and so are empty ones there. Raises `InputError`
    with all that is not read: what is no table, is damaged, locked, too large or missing, and links out of a folder.
    """
    gathering = _Gathering(scratch, bounds or Bounds())
    given = list(dict.fromkeys(Path(path) for path in paths))
    for path, shown in zip(given, _told_apart(given), strict=True):
        gathering.take(path, shown)
    if not gathering.problems and not gathering.parts:
        gathering.note("", "There is nothing to read in what was given", "Name a file with records in it.")
    if gathering.problems:
        raise InputError(gathering.problems)
    return tuple(gathering.parts)


def _told_apart(paths: Sequence[Path]) -> list[str]:
    """Names to show: the last parts of each path, as many as tell them apart."""
    names = [path.name or str(path) for path in paths]
    for depth in range(2, max((len(path.parts) for path in paths), default=1) + 1):
        if len(set(names)) == len(names):
            break
        names = [
            Path(*path.parts[-depth:]).as_posix() if names.count(name) > 1 else name
            for path, name in zip(paths, names, strict=True)
        ]
    return [printable(name) for name in names]


class _Gathering:
    def __init__(self, scratch: Path, bounds: Bounds) -> None:
        self.bounds, self.unpacking = bounds, Unpacking(scratch, bounds)
        self.parts: list[Part] = []
        self.problems: list[Problem] = []

    def note(self, shown: str, message: str, remedy: str) -> None:
        self.problems.append(Problem(message, remedy, shown or None))

    def take(self, path: Path, shown: str) -> None:
        """A path as it was given, and the name to show."""
        try:
            kind = path.stat()
        except OSError as error:
            self.note(printable(str(path)), f"The file cannot be read: {error.strerror}", "Correct its name.")
            return
        if stat.S_ISDIR(kind.st_mode):
            self._take_folder(path, shown)
        elif stat.S_ISREG(kind.st_mode):
            self._take_file(path, shown, 0, None)
        else:
            self.note(shown, "This is neither a file nor a folder", "Name a file with records in it.")

    def _take_folder(self, folder: Path, shown: str) -> None:
        home = folder.resolve()
        for count, path in enumerate(_files(folder), 1):
            if count > self.bounds.files:
                message = f"The folder holds more than {self.bounds.files:,} files"
                self.note(shown, message, "Name the folder that holds the parts alone.")
                return
            inner = f"{shown}/{printable(path.relative_to(folder).as_posix())}"
            try:
                if not path.resolve(strict=True).is_relative_to(home):
                    self.note(inner, "This is a link that leads out of the folder", "Name what it leads to itself.")
                elif not path.is_file():
                    self.note(inner, "This is neither a file nor a folder", "Take it out of the folder.")
                elif path.stat().st_size:
                    self._take_file(path, inner, 0, None)
            except OSError as error:
                self.note(inner, f"The file cannot be read: {error.strerror}", "Take it out of the folder.")

    def _take_file(self, path: Path, shown: str, depth: int, left: list[int] | None) -> None:
        """A file: a part, or an archive of some. `left`: how many bytes may still come of the archive it came from."""
        try:
            content = content_of(path)
            if content == "zip" or content == "gzip":  # noqa: PLR1714 - one by one for the types
                self._take_archive(path, shown, content, depth, left)
            elif content == "workbook":
                size, changed = changed_of(path)
                for name in import_module(SHEETS).sheets_of(path, self.bounds):
                    self.parts.append(Part(f"{shown}!{printable(name)}", str(path), "sheet", size, changed, name))
            else:
                size, changed = changed_of(path)
                self.parts.append(Part(shown, str(path), content, size, changed))
        except NotReadError as error:
            self.note(shown, error.message, error.remedy)
        except OSError as error:
            self.note(shown, f"The file cannot be read: {error.strerror}", "See to its permissions.")

    def _take_archive(self, path: Path, shown: str, content: str, depth: int, left: list[int] | None) -> None:
        if depth == self.bounds.depth:
            raise NotReadError("Archives lie too deep within each other", "Unpack the outer ones first.")
        left = left or [self.unpacking.allowance(path.stat().st_size)]
        for name, place in self.unpacking.members(path, shown, content, left):
            if place.stat().st_size:
                self._take_file(place, f"{shown}!{name}", depth + 1, left)


def _files(folder: Path) -> Iterator[Path]:
    """Every file below a folder by its name, links to folders not followed."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if is_left_out(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path))
            else:
                yield Path(entry.path)
