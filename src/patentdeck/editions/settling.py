"""Publications that broke off: the next command on the folder finishes them, or undoes them."""

from __future__ import annotations

import os
import time
from pathlib import Path

from msgspec import Struct

from patentdeck.editions.journal import can_finish, digest, finish, read_journal, undo
from patentdeck.editions.staging import PREFIX, Staging, staged
from patentdeck.errors import Problem
from patentdeck.machine.interrupts import deferred
from patentdeck.machine.marks import Mark

TURN = f"{PREFIX}turn"
"""The mark of who may move files in a folder: one command at a time."""

PATIENCE = 60.0
"""Seconds for which a command waits while another moves its files, which takes milliseconds."""

PAUSE = 0.01


class Settlement(Struct, frozen=True):
    """What became of publications that had broken off: worth knowing where `done`, to be seen to where `left`."""

    done: tuple[Problem, ...] = ()
    left: tuple[Problem, ...] = ()


def settle(folder: Path) -> Settlement:
    """Finish or undo what a command that was ended has left in an output folder, and clear away what it had staged.

    To be called by every command before it looks at a folder's outputs. It costs one listing where there is nothing
    to do, and raises nothing: what cannot be settled, as in a folder that may not be written, is told, and stays.
    """
    try:
        if not any(folder.glob(f"{PREFIX}*")):
            return Settlement()
        turn = take_turn(folder)
    except OSError as error:
        broken = [stage for stage in staged(folder) if (stage / "journal").exists()]
        return Settlement(left=tuple(_unsettled(folder, error) for _ in broken[:1]))
    try:
        return settled(folder)
    finally:
        turn.remove()


def take_turn(folder: Path) -> Mark:
    """Wait until nobody moves files in a folder: until the mark is removed, nobody else does. OSError where in vain."""
    until = time.monotonic() + PATIENCE
    while (turn := Mark.take(folder / TURN, os.O_CREAT)) is None:
        if time.monotonic() > until:
            raise TimeoutError(None, "another command is still moving files there")
        time.sleep(PAUSE)
    return turn


def settled(folder: Path) -> Settlement:
    """The same as `settle`, for who has the folder's turn."""
    done, left = [], []
    for stage in Staging.found(folder):
        with deferred():
            try:
                done += _settle(folder, stage)
            except (OSError, ValueError) as error:
                stage.release()
                left.append(_unsettled(folder, error) if isinstance(error, OSError) else _unread(stage, error))
            else:
                stage.remove()
    return Settlement(tuple(done), tuple(left))


def _settle(folder: Path, stage: Staging) -> list[Problem]:
    """Finish where everything is ready, and else go back; what was done."""
    moves = read_journal(stage)
    if not moves:
        return []
    done = "finished"
    try:
        if can_finish(folder, stage, moves):
            finish(folder, stage, moves)
        else:
            done = "undone"
    except OSError:
        done = "undone"
    if done == "undone":
        undo(folder, stage, moves)
    what = f"an earlier command was ended while it moved its files; that is now {done}"
    changed = [move.name for move in moves if digest(folder / move.name) not in (move.old, move.new)]
    if changed:
        what += f"; changed since, and left as they are: {', '.join(changed)}"
    return [Problem(what, file=str(folder))]


def _unsettled(folder: Path, error: OSError) -> Problem:
    what = "an earlier command was ended while it moved its files, and what stands there can be of two makings"
    remedy = "see that the folder can be written, close the files where they are open, and run the command again"
    return Problem(f"{what}: {error.strerror or error}", remedy, str(error.filename or folder))


def _unread(stage: Staging, error: ValueError) -> Problem:
    what = f"an earlier command was ended while it moved its files, and its journal cannot be used: {error}"
    remedy = f"look for what you miss in {stage.old.name}/ and {stage.new.name}/ there, then delete this folder"
    return Problem(what, remedy, str(stage.folder))
