"""Building again whenever an input is saved, and what each build changed.

The file system wakes us; whether there is anything to do the inputs themselves tell, by their bytes: so editors may
save in storms, by way of temporary files, or without a change, and nothing is missed that happens during a build.
"""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from functools import partial
from itertools import chain
from pathlib import Path, PurePath

from msgspec import Struct
from msgspec.structs import replace
from watchfiles import watch as woken

from patentdeck.building.build import made
from patentdeck.dataset import load
from patentdeck.dataset.descriptor import DESCRIPTOR
from patentdeck.editions.difference import Side, difference
from patentdeck.editions.differences import Differences
from patentdeck.editions.report import BuildReport
from patentdeck.editions.tabulated import tabulated
from patentdeck.errors import ChoiceError, InputError, PatentdeckError, Problem
from patentdeck.inputs.finding import Asked, Progress, Where, find_briefing, find_data, find_look
from patentdeck.story.companions import Given

LOOK_AGAIN = 1000
"""Milliseconds after which we look in any case: not every file system tells of changes."""

QUIET = 0.2
"""Seconds without a change after which a save is over."""

GRACE = 2.0
"""Seconds that a file may be away while an editor replaces it."""

_TEMPORARY = re.compile(
    r"^~|^\.|~$|^#.*#$|\.(?:sw[a-z]|tmp|temp|bak|part|crdownload|lock|py[co]?)$|^[0-9A-F]{8}$|^4913$", re.IGNORECASE
)
_OTHERS = re.compile(r"^\.|^__pycache__$")
_LOGOS = frozenset((".png", ".jpg", ".jpeg"))

Snapshot = Mapping[Path, str]
"""The hash of every input file by its path."""


class Round(Struct, frozen=True):
    """One build: which inputs were saved before it, none before the first; and what came of it.

    `report` is None where it failed, with `error` in its place, and the last good files stand. `changes` is what
    differs from the last good build of this watch; None where there was none.
    """

    saved: tuple[Path, ...]
    report: BuildReport | None = None
    error: PatentdeckError | None = None
    changes: Differences | None = None


class Places(Struct, frozen=True):
    """Where the inputs are: the folders of data and look, the briefing where it could be found, and whatever else the
    caller names: template, mapping, logo, an earlier version; files, or folders as a whole.
    """

    data: Path
    look: Path
    briefing: Path | None
    output: Path
    named: tuple[Path, ...] = ()

    def files(self) -> Iterator[Path]:
        """Every input file that is there: whole folders of data and look, the briefing and pictures beside it, and what
        is named.
        """
        for folder in self._wholes():
            yield from (path for path in sorted(folder.rglob("*")) if self._is_input(path, folder))
        yield from (path for path in self.named if path.is_file() and not self._is_ours(path))
        if self.briefing is not None and self.briefing.is_file():
            yield self.briefing
            beside = sorted(self.briefing.parent.iterdir())
            yield from (path for path in beside if path.suffix.lower() in _LOGOS and not is_temporary(path.name))

    def folders(self) -> tuple[Path, ...]:
        """Every folder in which an input is, or can come to be."""
        briefed = [self.briefing.parent] if self.briefing is not None else []
        beside = [path if path.is_dir() else path.parent for path in self.named]
        below = (path for folder in self._wholes() for path in folder.rglob("*") if path.is_dir())
        return tuple(dict.fromkeys(each for each in (self.data, self.look, *briefed, *beside, *below) if each.is_dir()))

    @property
    def are_there(self) -> bool:
        """Whether there is anything to watch."""
        return self.data.is_dir() and self.look.is_dir()

    def _wholes(self) -> tuple[Path, ...]:
        """The folders of which every file is an input."""
        return (self.data, self.look, *(path for path in self.named if path.is_dir()))

    def _is_input(self, path: Path, folder: Path) -> bool:
        parts = path.relative_to(folder).parts
        if is_temporary(path.name) or any(map(_OTHERS.search, parts)) or not path.is_file():
            return False
        return not self._is_ours(path)

    def _is_ours(self, path: Path) -> bool:
        """Whether a file stands where the outputs do: what we write ourselves wakes nobody."""
        return self.output.resolve() in path.resolve().parents


def is_temporary(name: str) -> bool:
    """Whether a file is an editor's own by its name: `~$deck.pptx`, `.briefing.yaml.swp`, `1A2B3C4D`."""
    return _TEMPORARY.search(name) is not None


def snapshot(places: Places) -> Snapshot:
    """The inputs as they are now. A file that goes away meanwhile, or that nobody may read, is not there."""
    found = {}
    with suppress(OSError):
        for path in places.files():
            with suppress(OSError):
                found[path] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def saved(before: Snapshot, after: Snapshot) -> tuple[Path, ...]:
    """The files that came, went or changed."""
    return tuple(sorted(path for path in {*before, *after} if before.get(path) != after.get(path)))


def watch(
    data: Where = None,
    briefing: Where = None,
    look: Where = None,
    languages: Iterable[str] = (),
    formats: Iterable[str] = (),
    output: str | Path = "output",
    progress: Progress | None = None,
    paper: str | None = None,
    imprint: Given | None = None,
    since: Where = None,
    charts: str | None = None,
    template: Where = None,
    mapping: Where = None,
    brief_colours: str | None = None,
    *,
    cache: bool = True,
    jobs: int = 1,
) -> Iterator[Round]:
    """Build, and build again whenever an input is saved with a change; a round for each, without end.

    The arguments are those of `build`; inputs are all files that they name. What is wrong with the inputs comes as the
    error of a round, and the watch goes on; where the first round has no folder to watch, or a language or format that
    does not exist, the error is raised. KeyboardInterrupt passes.
    """
    asked = Asked(data, briefing, look, tuple(languages), tuple(formats), Path(output), paper, dict(imprint or {}),
                  since, charts, template, mapping, brief_colours)  # fmt: skip
    make = partial(made, asked, progress, cache=cache, jobs=jobs)
    places = _places(asked)
    seen = snapshot(places)
    files: tuple[Path, ...] = ()
    last: Side | None = None
    while True:
        if files and progress is not None:
            progress(f"saved: {', '.join(map(str, files))}")
        done, side = _built(files, make, places, last)
        if done.error is not None and not files and (isinstance(done.error, ChoiceError) or not places.are_there):
            raise done.error
        last = side or last
        yield done
        places = _places(asked, places)
        files, seen = _awaited(places, seen)


def _places(asked: Asked, before: Places | None = None) -> Places:
    """Where the inputs are; where they were before as far as that cannot be told now."""
    try:
        folder, style = find_data(asked.data), find_look(asked.look)
    except InputError:
        if before is None:
            raise
        return before
    briefing = _briefing(folder, asked.briefing) or (before.briefing if before else None)
    # A logo may be said of each language, or be empty to take the briefing's away.
    others = (asked.template, asked.mapping, asked.since, asked.imprint.get("logo") or None)
    named = tuple(Path(each) for each in others if isinstance(each, str | PurePath))
    return Places(folder, style, briefing, asked.output, named)


def _briefing(folder: Path, named: Where) -> Path | None:
    """The briefing's file, also where the data package is broken: what it says of its briefing may be readable."""
    if named is not None:
        return Path(named)
    try:
        told = json.loads((folder / DESCRIPTOR).read_bytes())
        return find_briefing(None, str(told["patentdeck"]["briefing"]))
    except (OSError, ValueError, LookupError, TypeError, InputError):
        return None


def _built(
    files: tuple[Path, ...], make: Callable[[], BuildReport], places: Places, last: Side | None
) -> tuple[Round, Side | None]:
    """A round, and what it made as a side to compare; None where it failed."""
    try:
        report = make()
        side = Side("now", report.record, tabulated(load(places.data)))
    except PatentdeckError as error:
        return Round(files, error=error), None
    except OSError as error:
        message = f"A file could not be read while it was saved: {error.strerror or error}"
        return Round(files, error=InputError(Problem(message, "Save it again.", error.filename))), None
    changes = Differences(difference(replace(last, name="before"), side)) if last is not None else None
    return Round(files, report, changes=changes), side


def _awaited(places: Places, seen: Snapshot) -> tuple[tuple[Path, ...], Snapshot]:
    """What was saved since the inputs were seen, and the inputs as they are then; waits until there is something."""
    wakes = woken(*places.folders(), watch_filter=None, rust_timeout=LOOK_AGAIN, yield_on_timeout=True, recursive=False)
    with closing(wakes):
        for _ in chain([()], wakes):  # first a look at what was saved during the build
            if snapshot(places) != seen:
                now = _settled(places, seen)
                if files := saved(seen, now):
                    return files, now
    raise AssertionError("a watch ends by an interruption only")


def _settled(places: Places, seen: Snapshot) -> Snapshot:
    """The inputs once nothing changes any more, and no file is away that an editor may be about to put back."""
    deadline, before = time.monotonic() + GRACE, snapshot(places)
    while True:
        time.sleep(QUIET)
        now = snapshot(places)
        if now == before and (now.keys() >= seen.keys() or time.monotonic() > deadline):
            return now
        before = now
