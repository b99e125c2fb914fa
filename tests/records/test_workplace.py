"""A package takes its place whole or not at all, over an older one too, and loses nobody's work."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from patentdeck.dataset import load
from patentdeck.errors import DataError, OutputError
from patentdeck.machine.marks import OWNER
from patentdeck.records.counting.asked import Asked
from patentdeck.records.packaging.package import package
from patentdeck.records.packaging.workplace import OLD, Workplace, settle
from records.counted_by_hand import counted_by_hand
from records.test_packaging import TOLD, row
from workshop import ROOT

PUBLISHER = Path(__file__).with_name("killed_publisher.py")


def files(year: int) -> dict[str, bytes]:
    return package(counted_by_hand([row(1, year)], Asked(place="office")), TOLD)


def published(place: Path, year: int) -> Path | None:
    with Workplace(place) as work:
        for name, data in files(year).items():
            work.stage(name, data)
        return work.publish().before


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def year_of(place: Path) -> str:
    return load(place).period.end


def test_a_package_takes_its_place_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    assert published(tmp_path / "deep" / "drones", 2019) is None
    assert year_of(tmp_path / "deep" / "drones") == "2019"
    assert names(tmp_path / "deep") == ["drones"]


def test_an_older_package_gives_way(tmp_path: Path) -> None:
    published(tmp_path / "drones", 2019)
    assert published(tmp_path / "drones", 2020) is None
    assert year_of(tmp_path / "drones") == "2020"
    assert names(tmp_path) == ["drones"]


def test_an_older_package_that_somebody_changed_is_kept(tmp_path: Path) -> None:
    place = tmp_path / "drones"
    published(place, 2018)
    owners = place / "organisations.csv"
    owners.write_text(owners.read_text(encoding="utf-8").replace("acme,acme", "Acme,艾克姆"), encoding="utf-8")
    assert published(place, 2019) == tmp_path / "drones.before"
    assert "艾克姆" in (tmp_path / "drones.before" / "organisations.csv").read_text(encoding="utf-8")
    (place / "notes.txt").write_text("mine", encoding="utf-8")
    assert published(place, 2020) == tmp_path / "drones.before-2"
    assert (tmp_path / "drones.before-2" / "notes.txt").exists()
    assert year_of(place) == "2020"


def test_what_would_not_load_is_not_published(tmp_path: Path) -> None:
    published(tmp_path / "drones", 2019)
    with pytest.raises(DataError), Workplace(tmp_path / "drones") as work:
        for name, data in files(2020).items():
            work.stage(name, data.replace(b"2020,2020", b"2020,2019"))
        work.publish()
    assert year_of(tmp_path / "drones") == "2019"
    assert names(tmp_path) == ["drones"]


def test_a_folder_of_something_else_is_refused_and_left(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("three years", encoding="utf-8")
    with pytest.raises(OutputError, match="no import made"), Workplace(tmp_path):
        pass
    with pytest.raises(OutputError, match="not a folder"), Workplace(tmp_path / "thesis.docx"):
        pass
    assert names(tmp_path) == ["thesis.docx"]


def test_a_package_made_by_hand_is_refused() -> None:
    with pytest.raises(OutputError, match="no import made"), Workplace(ROOT / "data" / "genai-2024"):
        pass


def test_two_imports_do_not_make_the_same_package_at_once(tmp_path: Path) -> None:
    with Workplace(tmp_path / "drones"), pytest.raises(OutputError, match="Another import"):
        settle(tmp_path / "drones")


def test_a_package_that_could_not_be_put_back_is_put_back_by_the_next_import(tmp_path: Path) -> None:
    dead, place = tmp_path / ".drones.import-x", tmp_path / "drones"
    published(dead / OLD, 2019)
    (dead / OWNER).touch()
    place.symlink_to(tmp_path / "nowhere")  # in its place, but nothing that exists
    for _ in range(2):  # each time the fault itself, and not that another import were at work
        with pytest.raises(OutputError, match="cannot be written"), Workplace(place):
            pass
    place.unlink()
    settle(place)
    assert year_of(place) == "2019"
    assert names(tmp_path) == ["drones"]


def test_who_looks_for_a_package_that_was_put_aside_is_told_where_it_is(tmp_path: Path) -> None:
    published(tmp_path / ".drones.import-x" / "old", 2019)
    with pytest.raises(DataError, match=r"rename .*\.drones\.import-x.old to it"):
        load(tmp_path / "drones")


def test_an_interruption_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), Workplace(tmp_path / "drones") as work:
        (work.scratch / "large").write_bytes(b"x")
        raise KeyboardInterrupt
    assert names(tmp_path) == []


def found_after_kills(place: Path, older: str = "", mine: str = "") -> list[tuple[str, str, list[str]]]:
    """What was found after each kill, the same things once: the year at once, the year later, what lies beside."""
    done = subprocess.run(
        [sys.executable, str(PUBLISHER), str(place), older, mine],
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT / 'tests'}"},
        capture_output=True,
        text=True,
        check=True,
    )
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(found) > 20  # a step for each file at least
    return [tuple(each) for number, each in enumerate(found) if each not in found[:number]]


def test_a_process_killed_at_any_step_leaves_no_package_or_a_whole_one(tmp_path: Path) -> None:
    assert found_after_kills(tmp_path / "drones") == [("", "", []), ("2020", "2020", [])]


def test_a_process_killed_at_any_step_leaves_the_older_package_or_the_new_one(tmp_path: Path) -> None:
    nothing_moved, aside, done = ("2019", "2019", []), ("", "2019", []), ("2020", "2020", [])
    assert found_after_kills(tmp_path / "drones", older="older") == [nothing_moved, aside, done]


def test_a_process_killed_at_any_step_loses_nothing_that_somebody_added(tmp_path: Path) -> None:
    old, aside, done = ("2019", "2019", []), ("", "2019", []), ("2020", "2020", ["drones.before"])
    assert found_after_kills(tmp_path / "drones", older="older", mine="mine") == [old, aside, done]
