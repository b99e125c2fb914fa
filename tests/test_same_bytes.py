"""The same inputs give the same bytes: in any folder, at any time, for any user, under any locale and hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from workshop import PACKAGE, ROOT, command, copy_inputs

EVERYTHING = ("build", "--quiet", "--format", "deck", "--format", "brief", "--format", "workbook")
NAMES = [f"{PACKAGE}-{language}.{kind}" for language in ("en", "zh") for kind in ("pdf", "pptx", "xlsx")]

ANOTHER_DAY = """
import datetime, time
SHIFT = 400 * 86400 + 7 * 3600 + 1234
_time, _localtime, _gmtime = time.time, time.localtime, time.gmtime
time.time = lambda: _time() + SHIFT
time.localtime = lambda seconds=None: _localtime(time.time() if seconds is None else seconds)
time.gmtime = lambda seconds=None: _gmtime(time.time() if seconds is None else seconds)

class Kind(type):
    def __instancecheck__(self, value):
        return isinstance(value, self.__mro__[1])

class Later(datetime.datetime, metaclass=Kind):
    @classmethod
    def now(cls, tz=None):
        return super().now(tz) + datetime.timedelta(seconds=SHIFT)

    @classmethod
    def utcnow(cls):
        return super().utcnow() + datetime.timedelta(seconds=SHIFT)

datetime.datetime = Later
"""
"""What makes a Python process believe that it is more than a year later."""

TASTE = "axes.facecolor: red\nlines.linewidth: 9\nfont.size: 30\nsavefig.dpi: 20\nsvg.hashsalt: x\n"
"""The style that somebody has set for all his figures."""


def outputs(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def unlike(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The names of files that are not the same in both, also of those that only one has."""
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


@pytest.fixture(scope="module")
def later_day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose modules a Python process loads first, and then lives on another day."""
    folder = tmp_path_factory.mktemp("later")
    (folder / "sitecustomize.py").write_text(ANOTHER_DAY, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of somebody, built by two processes into an empty cache; the name of its folder is not in ASCII."""
    folder = tmp_path_factory.mktemp("here") / "专利 态势"
    copy_inputs(folder)
    done = command(
        *EVERYTHING,
        folder=folder,
        umask=0o022,
        TZ="Asia/Shanghai",
        LC_ALL="C.UTF-8",
        PYTHONHASHSEED="1",
        PATENTDECK_JOBS="2",
        PATENTDECK_CACHE=str(folder / "cache"),
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return folder


def test_another_folder_day_user_zone_locale_and_hash_seed_give_the_same_bytes(
    here: Path, tmp_path: Path, later_day: Path
) -> None:
    there = tmp_path / "another" / "place"
    copy_inputs(there)
    for path in there.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    (there / "matplotlibrc").write_text(TASTE, encoding="utf-8")
    done = command(
        *EVERYTHING,
        folder=there,
        umask=0o077,
        TZ="America/Los_Angeles",
        LC_ALL="C",
        LANG="C",
        PYTHONUTF8="0",
        PYTHONCOERCECLOCALE="0",
        PYTHONHASHSEED="2",
        PYTHONPATH=os.pathsep.join((str(later_day), str(ROOT / "src"))),
        SOURCE_DATE_EPOCH="1700000000",
        USER="somebody-else",
        HOME=str(there / "no-home"),
        MATPLOTLIBRC=str(there / "matplotlibrc"),
        PATENTDECK_JOBS="1",
        PATENTDECK_CACHE="",
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert list(outputs(here / "output")) == sorted([*NAMES, f"{PACKAGE}.record.json"])
    assert unlike(outputs(here / "output"), outputs(there / "output")) == []


def test_what_was_kept_from_an_earlier_build_gives_the_same_bytes(here: Path, tmp_path: Path) -> None:
    done = command(
        *EVERYTHING,
        "--output",
        str(tmp_path),
        folder=here,
        PYTHONHASHSEED="3",
        PATENTDECK_JOBS="1",
        PATENTDECK_CACHE=str(here / "cache"),
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert unlike(outputs(here / "output"), outputs(tmp_path)) == []


def test_this_process_gives_the_same_bytes_as_one_of_its_own(here: Path, built: Path) -> None:
    ours = {name: content for name, content in outputs(built).items() if not name.endswith(".json")}
    assert unlike(ours, {name: content for name, content in outputs(here / "output").items() if name in ours}) == []


PLANTED = {
    "a clock": """
import datetime, patentdeck.workbook.render as render
render.NO_CLOCK = datetime.datetime.now()
""",
    "an order by hash": """
from msgspec.structs import replace
import patentdeck.building.preparing as pipeline
set_edition = pipeline.set_edition
def unordered(story, language):
    edition = set_edition(story, language)
    return replace(edition, keywords=tuple(set(edition.keywords)))
pipeline.set_edition = unordered
""",
    "a name of the place": """
import os, patentdeck.workbook.render as render
archive = render.archive
render.archive = lambda members: archive([*members, ("place.txt", os.getcwd().encode())])
""",
    "nothing": "",
}
"""What would make outputs differ, as a program that a process runs before it builds."""


@pytest.mark.parametrize("planted", list(PLANTED))
def test_what_makes_bytes_differ_is_found_by_comparing(planted: str, tmp_path: Path, later_day: Path) -> None:
    found = []
    for number, day in enumerate(("", str(later_day)), start=1):
        folder = tmp_path / str(number)
        folder.mkdir()
        build = f"import patentdeck\npatentdeck.build(languages=['en'], formats=['workbook'], output={str(folder)!r})"
        done = subprocess.run(
            [sys.executable, "-c", f"{PLANTED[planted]}\n{build}"],
            cwd=folder,
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join(filter(None, (day, str(ROOT / "src")))),
                "PYTHONHASHSEED": str(number),
            },
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        found.append(outputs(folder))
    names = [] if planted == "nothing" else [f"{PACKAGE}-en.xlsx", f"{PACKAGE}.record.json"]
    assert unlike(*found) == names


def test_a_process_can_be_made_to_believe_that_it_is_another_day(later_day: Path) -> None:
    told = "import datetime, time; print(datetime.datetime.now().year, datetime.date.today().year, time.localtime()[0])"
    years = []
    for folder in ("", str(later_day)):
        done = subprocess.run(
            [sys.executable, "-c", told], env={**os.environ, "PYTHONPATH": folder}, capture_output=True, check=True
        )
        years.append([int(year) for year in done.stdout.split()])
    assert all(1 <= late - early <= 2 for early, late in zip(*years, strict=True))
