"""What speaks against a call before anything is read, all of it at once: its place, its names, its dates."""

from __future__ import annotations

import difflib
import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Literal

from patentdeck.dataset.descriptor import DESCRIPTOR
from patentdeck.errors import Problem
from patentdeck.records.packaging.workplace import MERGES, QUARANTINE, REGISTER

LONGEST_TITLE = 80
"""How wide a title may be, in letters: two lines of the cover. A Chinese character is as wide as two."""

FIRST_YEAR, LAST_YEAR = 1500, 2999
"""Between these a period lies; there are no patents outside."""

_NEAR = 0.75

_UNFIT = re.compile(r"[^a-z0-9]+")


def of_output(output: Path, files: Sequence[Path]) -> Iterator[Problem]:
    """What speaks against the folder of a package: its name, which is that of the outputs too, or where it lies."""
    place = output.resolve()
    name = place.name
    if unspoken := _unspoken(output, place):
        yield unspoken
        return
    if place == Path.cwd().resolve():
        yield Problem(
            "The package would take the place of the current folder", "Name one within it: --output data/NAME."
        )
        return
    if not name:
        yield Problem("A package cannot be the root of a disk", "Name a folder: --output data/NAME.", str(output))
        return
    if not all(c.isascii() and (c.isalnum() or c in "-_.") for c in name) or name.startswith("."):
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        fit = _UNFIT.sub("-", plain.lower()).strip("-") or "landscape"
        remedy = f"Use a-z, 0-9 and hyphens: --output {_quoted(output.with_name(fit))}. --title says what it is called."
        yield Problem("The folder gives its name to the decks, and this one is not fit for it", remedy, value=name)
    standing = next(above for above in place.parents if above.exists())
    if not standing.is_dir():
        yield Problem(
            "There is a file where the folder of the package would lie", "Give another --output.", str(standing)
        )
    for file in files:
        if file.is_dir() and place.is_relative_to(file.resolve()):
            what = "The package would lie in the folder that is read, and be read the next time"
            yield Problem(what, "Give --output a folder elsewhere, for example data/NAME.", str(output))


def of_tables(tables: Path, output: Path, files: Sequence[Path]) -> Iterator[Problem]:
    """What speaks against the folder of the tables: where it lies beside that of the package, and what is read."""
    place, package = tables.resolve(), output.resolve()
    if unspoken := _unspoken(tables, place):
        yield unspoken
        return
    if place == Path.cwd().resolve() or not place.name:
        yield Problem(
            "The tables would take the place of the current folder", "Name one within it: --tables tables/NAME."
        )
        return
    if place.is_relative_to(package) or package.is_relative_to(place):
        both = f"--tables {tables} --output {output}"
        yield Problem("One of the tables and the package would lie within the other", "Give each a folder.", value=both)
    for file in files:
        if file.is_dir() and place.is_relative_to(file.resolve()):
            what = "The tables would lie in the folder that is read, and be read the next time"
            yield Problem(what, "Give --tables a folder elsewhere, for example tables/NAME.", str(tables))


def _unspoken(said: Path, place: Path) -> Problem | None:
    """What speaks against a path with bytes that are no text: engines are told of places by text."""
    if str(place).isascii() or not any("\ud800" <= character <= "\udfff" for character in str(place)):
        return None
    return Problem("The path has bytes that are no text", "Name a folder with a plain name.", str(said))


def of_files(files: Sequence[Path]) -> Iterator[Problem]:
    """Files that are no exports: addresses, patterns that match nothing, data packages and their tables."""
    for file in files:
        said = str(file)
        if not _exists(file):
            yield _missing(said, file)
        elif (home := _package_of(file)) is not None:
            what = "This is a data package" if home == file else "This is a file of a data package"
            remedy = (
                f"Build it: patentdeck build --data {_quoted(home)}. To import, give the export that it was made of."
            )
            yield Problem(f"{what}, and no export of records", remedy, said)


def _missing(said: str, file: Path) -> Problem:
    if re.match(r"[a-z]{2,6}:[/\\]", said):
        address = re.sub(r":[/\\]+", "://", said, count=1)
        return Problem("An address is not fetched", "Download the file, and give its name.", address)
    if any(mark in said for mark in "*?["):
        return Problem("No file matches this pattern", "Correct it, or name the files themselves.", said)
    try:
        near = difflib.get_close_matches(file.name, [each.name for each in file.parent.iterdir()], 1, _NEAR)
    except OSError:
        near = []
    remedy = f"Did you mean {file.with_name(near[0])}?" if near else "Correct its name."
    return Problem("There is no such file", remedy, said)


def of_titles(**titles: str) -> Iterator[Problem]:
    """Titles that no cover could show: too long, or with characters that are none to print."""
    for option, title in titles.items():
        named = f"--{option.replace('_', '-')}"
        hidden = {character for character in title if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn"}}
        if hidden := hidden - set("\t\r\n"):
            codes = ", ".join(f"U+{ord(character):04X}" for character in sorted(hidden))
            yield Problem(f"{named} holds characters that do not print: {codes}", "Retype it.")
        width = sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in title)
        if width > LONGEST_TITLE:
            half = " Chinese characters are as wide as two letters." if width > len(title) else ""
            remedy = (
                f"At most {LONGEST_TITLE} have room on a cover.{half} The rest can be said in a briefing of your own."
            )
            yield Problem(f"{named} is as wide as {width} letters", remedy, value=f"{title[:30]}…")


def of_years(period: tuple[int, int] | Literal["all"] | None, as_of: str) -> Iterator[Problem]:
    """A period that ends before it begins or lies beyond all patents, a day that is yet to come."""
    if isinstance(period, tuple):
        said = f"{period[0]}-{period[1]}"
        if period[0] > period[1]:
            yield Problem("The period ends before it begins", "Write --period FIRST-LAST.", value=said)
        elif period[0] < FIRST_YEAR or period[1] > LAST_YEAR:
            yield Problem(f"The period lies beyond {FIRST_YEAR}-{LAST_YEAR}", "Write --period 2014-2023.", value=said)
    # One day of grace: it may be tomorrow already where the export was made.
    if as_of and date.fromisoformat(as_of) > datetime.now(UTC).date() + timedelta(days=1):
        yield Problem("The day of the export is yet to come", "Correct --as-of.", value=as_of)


def _exists(file: Path) -> bool:
    """Whether there is such a file, as far as can be seen: one that may not be looked at is told when it is read."""
    try:
        return file.exists()
    except OSError:
        return True


def _package_of(file: Path) -> Path | None:
    """The data package that a file belongs to, or is; none where it is something else."""
    if file.is_dir():
        return file if _described(file) is not None else None
    if not file.is_file() or (listed := _described(file.parent)) is None:
        return None
    return file.parent if file.name in {DESCRIPTOR, REGISTER, QUARANTINE, MERGES, *listed} else None


def _described(folder: Path) -> list[str] | None:
    """The tables that the descriptor of a data package of ours lists; None where there is none."""
    try:
        document = json.loads((folder / DESCRIPTOR).read_bytes())
        return [each["path"] for each in document["resources"]] if "patentdeck" in document else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _quoted(path: Path) -> str:
    return f'"{path}"' if " " in str(path) else str(path)
