"""Where a build finds what it is made from: what the caller names, else the defaults."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal, get_args

from msgspec import Struct, field

from patentdeck.errors import InputError, Problem
from patentdeck.story.companions import Given

Where = str | Path | None
Colours = Literal["look", "template"]
"""Whose colours brief and workbook are in."""
Progress = Callable[[str], None]
"""Told a line for each step."""


COLOURS: tuple[Colours, ...] = get_args(Colours)


def silence(_: str) -> None:
    """Progress that nobody sees."""


class Asked(Struct, frozen=True):
    """What a build is asked for, or whatever else begins with its inputs. What is None or empty is the default.

    `imprint` says who it is from and for, in place of what the briefing says; `since` names an earlier version;
    `charts` says what those of a deck are, where the briefing does not; `brief_colours` whose colours the brief is in.
    """

    data: Where = None
    briefing: Where = None
    look: Where = None
    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    output: Path = Path("output")
    paper: str | None = None
    imprint: Given = field(default_factory=dict)
    since: Where = None
    charts: str | None = None
    template: Where = None
    mapping: Where = None
    brief_colours: str | None = None

    @property
    def given(self) -> dict[str, object]:
        """What the caller said of paper, imprint, charts, template and colours, as the record keeps it: of files their
        names alone.
        """
        imprint = {name: Path(str(said)).name if name == "logo" else said for name, said in self.imprint.items()}
        files = {"template": self.template, "mapping": self.mapping}
        said = {"paper": self.paper, "imprint": imprint, "charts": self.charts, "brief_colours": self.brief_colours}
        return {**said, **{what: Path(file).name for what, file in files.items() if file is not None}}


DATA = "data/genai-2024"
LOOK = "templates/house"


def shelves() -> Iterator[Path]:
    """The folders in which defaults are looked for: here, in the installed package, in a checkout around it."""
    yield Path()
    yield from _own_shelves()


def _own_shelves() -> Iterator[Path]:
    package = Path(__file__).parents[1]
    yield package / "shipped"
    project = package.parents[1]
    if (project / "data").is_dir() and (project / "templates").is_dir():
        yield project


def find_data(named: str | Path | None) -> Path:
    """The folder of the data package; by default ours, or the one that lies under data/ here."""
    if named is not None:
        return Path(named)
    here = sorted(file.parent for file in Path("data").glob("*/datapackage.json"))
    if not here and (tables := _undescribed()):
        remedy = "put it back, or make one beside new tables with `patentdeck new`; --data DIR names another package"
        raise InputError(Problem("there are tables here, and no datapackage.json beside them", remedy, str(tables)))
    if not here or Path(DATA) in here:
        return _default(DATA, "data package", "--data DIR")
    if len(here) > 1:
        listed = ", ".join(each.as_posix() for each in here)
        raise InputError(
            Problem("there are several data packages here", f"say which with --data DIR: {listed}", "data")
        )
    return here[0]


def _undescribed() -> Path | None:
    """A folder of tables under data/ here: whoever has one does not mean the package that ships."""
    return next(iter(sorted({table.parent for table in Path("data").glob("*/*.csv")})), None)


def find_start(named: str | Path) -> Path:
    """The folder of a data package to begin with: a folder, or the name of a package among the defaults."""
    if Path(named).exists() or not _is_folder_name(str(named)):
        return Path(named)
    known = sorted({file.parent.name for shelf in shelves() for file in (shelf / "data").glob("*/datapackage.json")})
    return _default(f"data/{named}", "data package", f"--from {', '.join(known)}, or the folder of one")


def shipped(path: str) -> Path:
    """A folder or file that came with the program, whatever lies here."""
    return next(shelf / path for shelf in _own_shelves() if (shelf / path).exists())


def find_package(named: str | Path | None, package: str) -> Path:
    """The folder of the data package of a name, where the caller names none."""
    if named is not None:
        return Path(named)
    if not _is_folder_name(package):
        message = "the record names a data package that cannot be a folder's name"
        raise InputError(Problem(message, "give --data DIR", value=package))
    return _default(f"data/{package}", "data package", "--data DIR")


def find_look(named: str | Path | None) -> Path:
    """The folder of the look."""
    return Path(named) if named is not None else _default(LOOK, "look", "--look DIR")


def find_briefing(named: str | Path | None, story: str) -> Path:
    """The briefing file; by default that of the story which the data package names."""
    if named is not None:
        return Path(named)
    if not _is_folder_name(story):
        raise InputError(
            Problem(
                "the data package names a briefing that cannot be a folder's name",
                "name a folder under templates/, or give --briefing FILE",
                "datapackage.json",
                value=story,
            )
        )
    path = f"templates/{story}/briefing.yaml"
    if not any((shelf / path).exists() for shelf in shelves()) and (others := _briefings()):
        listed = ", ".join(each.as_posix() for each in others)
        remedy = f"call it so, or give --briefing FILE; there {'is' if len(others) == 1 else 'are'}: {listed}"
        raise InputError(Problem(f"there is no briefing {path} here, which the data package names", remedy, path))
    return _default(path, "briefing", "--briefing FILE")


def _briefings() -> list[Path]:
    """The files under templates/ here that look like briefings."""
    return sorted(file for end in ("yaml", "yml") for file in Path("templates").glob(f"*/*.{end}"))


def _is_folder_name(name: str) -> bool:
    """Whether a name from a file may be looked for among the defaults: it leads nowhere else."""
    return re.fullmatch(r"[\w][\w.-]*", name) is not None


def _default(path: str, what: str, option: str) -> Path:
    places = [shelf / path for shelf in shelves()]
    for place in places:
        if place.exists():
            return place
    raise InputError(Problem(f"there is no {what} {path} here, and none came with the program", f"give {option}", path))
