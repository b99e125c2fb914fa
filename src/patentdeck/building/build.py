"""A build as a caller asks for it: nothing where nothing changed, else the whole path, with others to help.

What the whole path needs is loaded only where something is to be made.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import cast

from msgspec.structs import replace

from patentdeck.building.crew import crew
from patentdeck.editions.cache import Cache, users_cache
from patentdeck.editions.report import BuildReport
from patentdeck.editions.settling import settle
from patentdeck.inputs.finding import Asked, Progress, Where, silence
from patentdeck.inputs.unchanged import unchanged
from patentdeck.story.companions import Given


def build(
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
) -> BuildReport:
    """Make the decks and briefs of a data package, with the record of how they came about.

    What is not named is the default: `data/genai-2024`, the briefing that the data package names, `templates/house`,
    every language of the briefing, deck and brief, the paper of the look (`a4`, or `letter`). `imprint` says who it
    is from and for, in place of what the briefing says: `author`, `organisation`, `client`, `confidentiality`, `date`,
    each one text or a text by language, and `logo`, the path of a PNG or JPEG. `since` names an earlier version, a
    data package or a record, deck or brief of one: a section then tells what changed since. `charts` says what those
    of a deck are: `pictures`, or `native`, which people can edit in PowerPoint; the briefing may say otherwise of an
    exhibit. `template` is a .pptx or .potx of one's own in which the decks are made, `mapping` a file that says
    where slots go in it; `brief_colours` says whose colours brief and workbook are in: `look`, or `template`.
    `progress` is called with a line for each step, first with what is used.

    Files take their places together at the end, or none does. What stands there already as it would be written is
    left alone; outputs of other languages and formats stay, and the record calls them stale where they come from other
    inputs or settings. With `cache`, charts and fonts that were made before are taken from the user's cache folder, and
    where the record says that nothing changed nothing is made at all. `jobs` is how many processes may work on it, this
    one among them; more than one need a few megabytes each.

    Raises InputError (data, briefing, look, imprint, or a required statement that does not hold), ChoiceError (no such
    language, format, paper, charts or colours), OutputError (cannot be written); each carries every problem.
    """
    asked = Asked(data, briefing, look, tuple(languages), tuple(formats), Path(output), paper, dict(imprint or {}),
                  since, charts, template, mapping, brief_colours)  # fmt: skip
    return made(asked, progress, cache=cache, jobs=jobs)


def made(asked: Asked, progress: Progress | None = None, *, cache: bool = True, jobs: int = 1) -> BuildReport:
    """The same of what is asked for in one."""
    settlement = settle(asked.output)
    report = unchanged(asked) if cache and not settlement.left else None
    if report is None:
        with crew(jobs) as others:
            make = import_module("patentdeck.building.pipeline").build
            kept = users_cache() if cache else Cache(None)
            report = cast("BuildReport", make(asked, progress or silence, others, kept))
    return replace(report, warnings=(*settlement.done, *report.warnings))
