"""All or nothing: the files of a build are staged beside their places, then take them one by one."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from patentdeck.editions.staging import Staging, sweep
from patentdeck.errors import OutputError, Problem
from patentdeck.interrupts import deferred

WRITTEN = "everything is written"


class Publication:
    """The files of one build on their way into the output folder.

    A context manager: entering makes a staging folder inside the output folder, so that an unwritable one is
    noticed before the work and every move stays on one file system. `stage` writes a file there, `publish` moves
    all of them, in the order in which they were staged. Whatever goes wrong until then, an interruption too, the
    output folder is as it was, and what could not be written is an OutputError. An interruption while files move
    waits until all have, and is then a KeyboardInterrupt that says so.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._names: list[str] = []
        self._stage: Staging | None = None
        self._published = False
        self._made: list[Path] = []

    def __enter__(self) -> Publication:
        try:
            missing = [place for place in (self.folder, *self.folder.parents) if not place.exists()]
            self.folder.mkdir(parents=True, exist_ok=True)
            self._made = missing
            sweep(self.folder)
            with deferred():
                self._stage = Staging(self.folder)
        except OSError as error:
            self._leave(empty=True)
            raise self._failure(error) from None
        except KeyboardInterrupt:
            self._leave(empty=True)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            with deferred():
                self._leave(empty=not self._published)
        except KeyboardInterrupt as another:
            kind, error = KeyboardInterrupt, another
        if kind is KeyboardInterrupt:
            raise KeyboardInterrupt(*([WRITTEN] if self._published else [])) from error

    def stage(self, name: str, data: bytes) -> None:
        """Write a file, safely on the disk, under its final name but not yet in its place."""
        assert self._stage is not None
        try:
            write(self._stage.folder / name, data)
        except OSError as error:
            raise self._failure(error, name) from None
        self._names.append(name)

    def publish(self) -> tuple[Path, ...]:
        """Put every staged file in its place; the places, in order."""
        assert self._stage is not None
        stage, placed, name = self._stage, list[str](), ""
        with deferred():
            try:
                # Copies of what stands there now come first: going back must need no room on the disk.
                stage.kept.mkdir()
                for name in self._names:
                    if (self.folder / name).exists():
                        shutil.copy2(self.folder / name, stage.kept / name)
                for name in self._names:
                    placed.append(name)
                    (stage.folder / name).replace(self.folder / name)
                flush_folder(self.folder)
            except BaseException as error:
                whole = self._go_back(stage, placed)
                if isinstance(error, OSError):
                    raise self._failure(error, name, "" if whole else str(stage.kept)) from None
                raise
            self._published = True
        return tuple(self.folder / name for name in self._names)

    def _go_back(self, stage: Staging, placed: list[str]) -> bool:
        """Put what stood there before back in its place; whether all of it is. What is not stays with the copies."""
        whole = True
        for name in placed:
            if (stage.folder / name).exists():
                continue  # it never left
            try:
                if (stage.kept / name).exists():
                    (stage.kept / name).replace(self.folder / name)
                else:
                    (self.folder / name).unlink(missing_ok=True)
            except OSError:
                whole = False
        if not whole:
            stage.release()
            self._stage = None
        return whole

    def _leave(self, *, empty: bool) -> None:
        """Take the staging folder away, and after a failure the folders that were made for it."""
        if self._stage is not None:
            self._stage.remove()
            self._stage = None
        for place in self._made if empty else ():
            try:
                place.rmdir()
            except OSError:
                break

    def _failure(self, error: OSError, name: str = "", kept: str = "") -> OutputError:
        place = self.folder / name if name else self.folder
        if isinstance(error, FileExistsError | NotADirectoryError):
            remedy = "a file is where the folder should be: move it, or give --output another folder"
        elif isinstance(error, IsADirectoryError):
            remedy = "a folder is where the file should be: move it, or give --output another folder"
        else:
            remedy = "see to the room on the disk and the permissions, close the file where it is open"
            remedy += ", or give --output another folder"
        left = (
            f"not all could be put back, the files as they were are in {kept}" if kept else "nothing there was changed"
        )
        what = f"the output cannot be written: {error.strerror or error}; {left}"
        return OutputError(Problem(what, remedy, str(place)))


def replace_whole(path: Path, data: bytes, *, was: bytes | None = None, backup: bool = False) -> Path | None:
    """Put one file in its place, whole at every moment; the path of the backup, where one was asked for and needed.

    A backup keeps what stood there, under a name that nothing bears yet (`deck.backup.pptx`, `deck.backup-2.pptx`).
    OutputError where it cannot be written, or where `was` is given and the file no longer holds it: somebody saved
    it meanwhile. A link is followed, and stays.
    """
    path = path.resolve()
    with Publication(path.parent) as publication:
        try:
            present = path.read_bytes() if path.exists() else None
        except OSError as error:
            raise OutputError(
                Problem(f"the file cannot be replaced: {error.strerror or error}", "", str(path))
            ) from None
        if was is not None and present != was:
            raise OutputError(
                Problem("the file was changed meanwhile; nothing is written", "close it and start again", str(path))
            )
        spare = _spare(path) if backup and present is not None else None
        if spare is not None and present is not None:
            publication.stage(spare.name, present)
        publication.stage(path.name, data)
        publication.publish()
    return spare


def _spare(path: Path) -> Path:
    """A name for the backup of a file that nothing bears yet."""
    number = 1
    while (spare := path.with_name(f"{path.stem}.backup{f'-{number}' if number > 1 else ''}{path.suffix}")).exists():
        number += 1
    return spare


def write(path: Path, data: bytes) -> None:
    """Write a new file and wait until it is on the disk."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where the system knows how."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network file systems refuse; the files themselves are safe
            os.fsync(handle)
    finally:
        os.close(handle)
