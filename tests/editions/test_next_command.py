"""Whichever command comes next in a folder where a build was killed, it settles first what was left half done."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from faults import broken_off

from workshop import PACKAGE, Project

DECK, RECORD = f"{PACKAGE}-en.pptx", f"{PACKAGE}.record.json"


@pytest.fixture
def killed(standing: Project) -> Project:
    """Older outputs, over which a build was about to publish those of today, and was killed after the deck."""
    today = standing.outputs()
    shutil.rmtree(standing.output)
    broken_off(standing.output, {**today, DECK: b"older", RECORD: b"older"}, today, f"replace {DECK} {DECK}")
    assert (standing.output / DECK).read_bytes() == today[DECK]
    assert (standing.output / RECORD).read_bytes() == b"older"
    return standing


COMMANDS = {
    "build": (["build"], 0),
    "verify": (["verify", "output/notes.txt"], 2),
    "diff": (["diff", f"output/{RECORD}", f"output/{RECORD}"], 0),
    "refresh": (["refresh", "output/notes.txt"], 1),
}


@pytest.mark.parametrize(("command", "code"), COMMANDS.values(), ids=COMMANDS)
def test_the_next_command_finishes_the_build(killed: Project, built: Path, command: list[str], code: int) -> None:
    assert killed.run(*command).code == code
    assert killed.outputs() == {path.name: path.read_bytes() for path in sorted(built.iterdir())}


def test_a_build_of_nothing_new_tells_that_it_finished_another(killed: Project) -> None:
    answer = killed.run("build")
    assert "note: an earlier command was ended while it moved its files; that is now finished" in answer.err
    assert "nothing changed" in answer.out
    assert "note: an earlier command" not in killed.run("build").err


def test_a_build_does_not_go_on_where_a_journal_cannot_be_used(killed: Project) -> None:
    (journal,) = killed.output.glob(".patentdeck-*/journal")
    journal.write_bytes(b"garbage")
    answer = killed.run("build")
    assert answer.code == 1
    assert "its journal cannot be used" in answer.err and "then delete this folder" in answer.err
    assert (killed.output / RECORD).read_bytes() == b"older"
