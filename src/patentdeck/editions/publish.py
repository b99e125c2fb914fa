"""All or nothing: files are staged beside their places, then take them together, or none does.

How, and what becomes of it when the process is ended halfway, is told in docs/dev/publication.md.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from patentdeck.editions.journal import Move, about, digest, finish, is_name, undo, write_journal
from patentdeck.editions.settling import Settlement, settle, settled, take_turn
from patentdeck.editions.staging import Staging
from patentdeck.errors import OutputError, Problem
from patentdeck.machine.durable import copied, flush_folder, write
from patentdeck.machine.interrupts import deferred, leave
from patentdeck.machine.marks import Mark


class Publication:
    """The files of one build on their way into the output folder.

    A context manager: entering settles what an earlier command left there half done, and makes a staging folder
    inside the output folder, so that an unwritable one is noticed before the work and every move stays on one file
    system. `stage` writes a file there, `publish` moves all of them, in the order in which they were staged: the one
    that names the others comes last. Whatever goes wrong until then, an interruption too, the output folder is as it
    was, and what could not be written is an OutputError. An interruption while files move waits until all have, and
    is then a KeyboardInterrupt that says so. After a process that was killed, the next command on the folder does the
    rest, see `settling`.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._staged: dict[str, str] = {}
        self._stage: Staging | None = None
        self._turn: Mark | None = None
        self._moving = False
        self._published = False
        self._made: list[Path] = []

    def __enter__(self) -> Publication:
        try:
            self._made = [place for place in (self.folder, *self.folder.parents) if not place.exists()]
            self.folder.mkdir(parents=True, exist_ok=True)
            _refuse(settle(self.folder))
            with deferred():
                self._stage = Staging.made(self.folder)
        except OSError as error:
            self._leave()
            raise self._failure(error) from None
        except BaseException:
            self._leave()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        leave(self._leave, error, written=self._published)

    def stage(self, name: str, data: bytes) -> None:
        """Write a file, safely on the disk, under its final name but not yet in its place."""
        assert self._stage is not None
        if not is_name(name):
            raise ValueError(f"{name!r} is no name of a file in the output folder")
        try:
            with about(self.folder / name):
                write(self._stage.new / name, data)
        except OSError as error:
            raise self._failure(error) from None
        self._staged[name] = f"sha256:{hashlib.sha256(data).hexdigest()}"

    def hold(self) -> None:
        """Wait for this folder's turn: until the end nobody else moves files there, and what was half done is settled.

        For who stages what depends on the files that stand there; `publish` does it otherwise.
        """
        if self._turn is not None:
            return
        try:
            self._turn = take_turn(self.folder)
            _refuse(settled(self.folder))
        except OSError as error:
            raise self._failure(error) from None

    def publish(self) -> tuple[Path, ...]:
        """Put every staged file in its place; the places, in order."""
        assert self._stage is not None
        self.hold()
        with deferred():
            self._publish(self._stage)
        return tuple(self.folder / name for name in self._staged)

    def _publish(self, stage: Staging) -> None:
        moves: list[Move] = []
        try:
            moves += [move for move in map(self._move, self._staged) if move.old != move.new]
            for move in moves:
                self._keep(stage, move)
            if moves:
                self._moving = True
                write_journal(stage, moves)
                finish(self.folder, stage, moves)
        except BaseException as error:
            whole = not self._moving or self._go_back(stage, moves)
            if isinstance(error, OSError):
                raise self._failure(error, "" if whole else str(stage.old)) from None
            raise
        self._moving, self._published = False, True
        for place in self._made:
            with suppress(OSError):
                flush_folder(place.parent)

    def _move(self, name: str) -> Move:
        place = self.folder / name
        with about(place):
            if place.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
            return Move(name, digest(place), self._staged[name])

    def _keep(self, stage: Staging, move: Move) -> None:
        """Keep what stands in a place, so that going back needs no room on the disk; and who may read it."""
        place, kept = self.folder / move.name, stage.old / move.name
        if move.old is None:
            return
        with about(place):
            if place.is_symlink() or not _linked(place, kept):
                copied(place, kept)
            if os.name == "posix":  # elsewhere the mode is but a flag that keeps files from being moved
                shutil.copymode(place, stage.new / move.name)

    def _go_back(self, stage: Staging, moves: list[Move]) -> bool:
        """Put what stood there before back in its place; whether all of it is. What is not, the next command does."""
        try:
            undo(self.folder, stage, moves)
            stage.journal.unlink(missing_ok=True)  # while it is there, the next command takes it up
        except OSError:
            return False
        self._moving = False
        return True

    def _leave(self) -> None:
        """Take the staging folder away, unless files are left halfway; after a failure also folders made for it."""
        if self._stage is not None:
            if self._moving:
                self._stage.release()
            else:
                self._stage.remove()
            self._stage = None
        if self._turn is not None:
            self._turn.remove()
            self._turn = None
        for place in self._made if not self._published else ():
            try:
                place.rmdir()
            except OSError:
                break

    def _failure(self, error: OSError, kept: str = "") -> OutputError:
        if isinstance(error, FileExistsError | NotADirectoryError):
            remedy = "a file is where the folder should be: move it, or give --output another folder"
        elif isinstance(error, IsADirectoryError):
            remedy = "a folder is where the file should be: move it, or give --output another folder"
        else:
            remedy = "see to the room on the disk and the permissions, close the file where it is open"
            remedy += ", or give another --output"
        left = (
            f"not all could be put back: the next command there sees to it, the files as they were are in {kept}"
            if kept
            else "nothing there was changed"
        )
        what = f"the output cannot be written: {error.strerror or error}; {left}"
        return OutputError(Problem(what, remedy, str(error.filename or self.folder)))


def replace_whole(path: Path, data: bytes, *, was: bytes | None = None, backup: bool = False) -> Path | None:
    """Put one file in its place, whole at every moment; the path of the backup, where one was asked for and needed.

    A backup keeps what stood there, under a name that nothing bears yet (`deck.backup.pptx`, `deck.backup-2.pptx`).
    OutputError where it cannot be written, or where `was` is given and the file no longer holds it: somebody saved
    it meanwhile. A link is followed, and stays.
    """
    path = path.resolve()
    with Publication(path.parent) as publication:
        publication.hold()
        present = _present(path)
        if was is not None and present != was:
            what = "the file was changed since it was read; nothing is written"
            raise OutputError(Problem(what, "save and close it, and start again", str(path)))
        kept = spare(path) if backup and present is not None else None
        if kept is not None and present is not None:
            publication.stage(kept.name, present)
        publication.stage(path.name, data)
        publication.publish()
    return kept


def _refuse(settlement: Settlement) -> None:
    """Put nothing new upon what is half done and cannot be settled."""
    if settlement.left:
        raise OutputError(settlement.left)


def _linked(place: Path, kept: Path) -> bool:
    """Give a file a second name, which takes neither time nor room; whether the file system and its rules allow it."""
    try:
        os.link(place, kept)
    except OSError:
        return False
    return True


def _present(path: Path) -> bytes | None:
    """What a file holds; None where there is none."""
    try:
        return path.read_bytes() if path.exists() else None
    except OSError as error:
        remedy = "give the path of a file that can be read and written"
        raise OutputError(
            Problem(f"the file cannot be replaced: {error.strerror or error}", remedy, str(path))
        ) from None


def spare(path: Path) -> Path:
    """A name for the backup of a file that nothing bears yet."""
    number = 1
    while (kept := path.with_name(f"{path.stem}.backup{f'-{number}' if number > 1 else ''}{path.suffix}")).exists():
        number += 1
    return kept
