"""A landscape begun: all that belongs to it read, filled in, tried, and put in its place."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from string import Template

from msgspec import Struct

from patentdeck.building.inquiring import fact_list
from patentdeck.dataset import Dataset, load, seal
from patentdeck.errors import ChoiceError, InputError, PatentdeckError, Problem
from patentdeck.inputs.finding import LOOK, find_start, shipped
from patentdeck.scaffolding.columns import Meanings, explained, further
from patentdeck.scaffolding.laying import laid
from patentdeck.scaffolding.starter import Cast, briefing, cast, package, tables

STARTER = "templates/starter"
LOOK_FILES = ("deck.pptx", "theme.toml")
SCHEMA = PurePosixPath("templates/briefing.schema.json")
PAGES = {"README.md": "en", "README.zh.md": "zh"}
NAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9_-])?")
TAKEN = {"house", "con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
"""The look's folder, and names that Windows keeps for devices."""


class Founded(Struct, frozen=True):
    """A landscape that was begun: its folder, its name, and its files from there."""

    folder: Path
    name: str
    files: tuple[str, ...]


def new(folder: str | Path, package: str | Path | None = None) -> Founded:
    """Begin a landscape in a new or empty folder: data, a briefing of three sections, a look, every column explained.

    Its data are examples that say so, or a copy of `package`, the name of one that ships or the folder of one. It is
    named as the folder is. The same call makes the same bytes. ChoiceError where the folder's name is no name for a
    data package, OutputError where the folder is not empty or cannot be written; DataError, InputError where the
    package is not sound or has no two countries and two years to begin with.
    """
    place = Path(folder)
    name = _name(place)
    source = load(find_start(package)) if package is not None else None
    with laid(place) as fresh:
        for path, content in _contents(name, source).items():
            (fresh / path).parent.mkdir(parents=True, exist_ok=True)
            (fresh / path).write_bytes(content)
        data = fresh / "data" / name
        seal(data)
        _explain(fresh, load(data), cast(source) if source else Cast())
        if source is not None:
            _try(data, fresh / _briefing(name), source.name)
        files = tuple(sorted(file.relative_to(fresh).as_posix() for file in fresh.rglob("*") if file.is_file()))
    return Founded(place, name, files)


def _name(folder: Path) -> str:
    """The name of the landscape, which is the folder's."""
    name = folder.absolute().resolve().name if folder.name in ("", "..") else folder.name
    if not NAME.fullmatch(name) or name.split(".")[0] in TAKEN:
        near = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
        example = near if NAME.fullmatch(near) and near not in TAKEN else "my-landscape"
        remedy = f"the folder names the data package and every output: use a-z, 0-9 and hyphens, as in {example}"
        raise ChoiceError(Problem("this is no name for a data package", remedy, value=name))
    return name


def _briefing(name: str) -> PurePosixPath:
    return PurePosixPath("templates", name, "briefing.yaml")


def _contents(name: str, source: Dataset | None) -> dict[PurePosixPath, bytes]:
    """Every file but the explanations, by its path in the folder."""
    starter, look = shipped(STARTER), shipped(LOOK)
    words = (starter / "briefing.yaml").read_bytes()
    files = tables(starter / "data")
    if source is not None:
        words = briefing(words.decode(), cast(source), source).encode()
        files = dict(source.contents)
    return {
        **{PurePosixPath("data", name, path): content for path, content in package(files, name).items()},
        _briefing(name): words,
        **{PurePosixPath(LOOK, each): (look / each).read_bytes() for each in LOOK_FILES},
        SCHEMA: shipped(str(SCHEMA)).read_bytes(),
    }


def _explain(folder: Path, dataset: Dataset, told: Cast) -> None:
    """Write what lies there and what each column means, in every language."""
    starter = shipped(STARTER)
    meanings = Meanings.read(starter / "columns.toml")
    for page, language in PAGES.items():
        text = Template((starter / page).read_text(encoding="utf-8")).substitute(
            name=dataset.name,
            ours=told.ours,
            other=told.other,
            first=told.first,
            last=told.last,
            columns=explained(dataset, meanings, language),
            further=further(dataset, meanings, language),
        )
        (folder / page).write_bytes(text.encode())


def _try(data: Path, words: Path, package: str) -> None:
    """InputError where the briefing does not hold on the data of a package."""
    try:
        fact_list(data, words)
    except PatentdeckError as error:
        raise InputError(
            Problem(
                f"a briefing cannot be begun on the package {package}: {problem.message}",
                "name another package, or leave --from out and bring its tables over by hand",
            )
            for problem in error.problems
        ) from None
