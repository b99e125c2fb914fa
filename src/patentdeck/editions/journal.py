"""What a publication is about to move, written down before it does: enough to finish it, or to undo it, later.

Which files have moved is not written down: the hash of what stands in a place says it, whatever became of the process
and whoever has been there since. A file that holds neither what it held nor what it was to hold is somebody's work.
"""

from __future__ import annotations

import errno
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path, PureWindowsPath

from msgspec import Struct, to_builtins

from patentdeck.editions.staging import PREFIX, Staging
from patentdeck.machine.durable import flush_folder, write

VERSION = 1
MOST = 1_000_000
HASH = re.compile(r"sha256:[0-9a-f]{64}")


class Move(Struct, frozen=True):
    """One file on its way: its name, the hash of what stands in its place (None: nothing), and of what is to."""

    name: str
    old: str | None
    new: str


def digest(path: Path) -> str | None:
    """`sha256:…` of a file; None where there is none. OSError where it cannot be read, or is a folder."""
    try:
        with path.open("rb") as file:
            return f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"
    except FileNotFoundError:
        return None


def is_name(name: str) -> bool:
    """Whether a name is that of a file in the folder itself, and not one of ours. Anybody can have put a journal there.

    What leads out of a folder differs between systems, and a folder can be shared by them: none of it is taken.
    """
    inside = name not in ("", ".", "..") and not any(each in name for each in "/\\\0")
    return inside and not PureWindowsPath(name).drive and not name.startswith(PREFIX)


def write_journal(stage: Staging, moves: Sequence[Move]) -> None:
    """Write down what is to move; when this returns, it outlives a power cut, together with all that it speaks of."""
    write(stage.draft, json.dumps({"version": VERSION, "moves": [to_builtins(move) for move in moves]}).encode())
    stage.draft.replace(stage.journal)
    for folder in (stage.new, stage.old, stage.folder, stage.folder.parent):
        flush_folder(folder)


def read_journal(stage: Staging) -> tuple[Move, ...]:
    """The moves that a journal speaks of; none where there is no journal. ValueError where it is not to be trusted."""
    if any(path.is_symlink() for path in (stage.journal, stage.new, stage.old)):
        raise ValueError("it is, or speaks of, a link")
    try:
        with stage.journal.open("rb") as file:
            told = json.loads(file.read(MOST).decode("utf-8"))
    except FileNotFoundError:
        return ()
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    if not isinstance(told, dict) or told.get("version") != VERSION or not isinstance(told.get("moves"), list):
        raise ValueError("it is not a journal of this version")
    moves = tuple(_move(each) for each in told["moves"])
    if len({move.name for move in moves}) < len(moves):
        raise ValueError("it names a file twice")
    return moves


def _move(told: object) -> Move:
    match told:
        case {"name": str(name), "old": None | str() as old, "new": str(new)}:
            hashes = [new] if old is None else [new, old]
            if is_name(name) and all(HASH.fullmatch(each) for each in hashes):
                return Move(name, old, new)
    raise ValueError("it speaks of something that is no file of this folder")


def can_finish(folder: Path, stage: Staging, moves: Sequence[Move]) -> bool:
    """Whether every file that has not moved yet is ready, and would replace nothing but what the journal knows."""
    for move in moves:
        found, ready = digest(folder / move.name), _held(stage.new / move.name, move.new)
        # Neither old nor new, and no longer staged: it had moved, and was changed or deleted afterwards.
        if not (found == move.new or (found == move.old and ready) or (found != move.old and not ready)):
            return False
    return True


def finish(folder: Path, stage: Staging, moves: Sequence[Move]) -> None:
    """Put every file in its place that is not yet, in order; OSError, with the place as its file name, where not."""
    for move in moves:
        place = folder / move.name
        with about(place):
            found, ready = digest(place), (stage.new / move.name).exists()
            if found == move.old:
                (stage.new / move.name).replace(place)
            elif found != move.new and ready:
                raise OSError(errno.EBUSY, "it was changed meanwhile")
    flush_folder(folder)


def undo(folder: Path, stage: Staging, moves: Sequence[Move]) -> None:
    """Put back what stood there, the last first; OSError, when all was tried, where something could not be.

    What somebody changed since it moved stays as it is.
    """
    failures = []
    with suppress(OSError):
        # From now on it cannot be finished: should going back break off, the next command goes back too.
        (stage.new / moves[-1].name).unlink(missing_ok=True)
    for move in reversed(moves):
        place = folder / move.name
        try:
            with about(place):
                if digest(place) != move.new:
                    continue
                if move.old is None:
                    place.unlink()
                elif _held(stage.old / move.name, move.old):
                    (stage.old / move.name).replace(place)
                else:
                    raise FileNotFoundError(errno.ENOENT, "there is no copy of what it held")
        except OSError as error:
            failures.append(error)
    flush_folder(folder)
    if failures:
        raise failures[0]


@contextmanager
def about(place: Path) -> Iterator[None]:
    """Inside, an OSError is about that place, whichever file of ours met it."""
    try:
        yield
    except OSError as error:
        error.filename, error.filename2 = str(place), None
        raise


def _held(path: Path, content: str) -> bool:
    """Whether a file of ours is there, whole."""
    return not path.is_symlink() and digest(path) == content
