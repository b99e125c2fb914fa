"""`patentdeck build`."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import click

import patentdeck
from patentdeck.cli.frame import Progress, tell_warnings
from patentdeck.cli.options import (
    BRIEFING,
    DATA,
    FORMATS,
    LANGUAGES,
    LOOK,
    NO_CACHE,
    OUTPUT,
    PROCESSES,
    SINCE,
    option,
    shaping,
)
from patentdeck.machine.hands import processors
from patentdeck.machine.interrupts import WRITTEN


@click.command()
@DATA
@BRIEFING
@LOOK
@LANGUAGES
@FORMATS
@shaping
@SINCE
@OUTPUT
@NO_CACHE
@PROCESSES
@option("--quiet", is_flag=True, help="Print nothing but errors.")
def build(
    data: Path | None,
    briefing: Path | None,
    look: Path | None,
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    shape: Mapping[str, Any],
    since: Path | None,
    output: Path,
    cache: bool,
    jobs: int | None,
    quiet: bool,
) -> None:
    """Make the deck and the brief, in every language.

    All files take their places together at the end; after an error, or Ctrl-C, the last good ones still stand. Where
    nothing changed since the last build, nothing is written.

    \b
    Examples:
      patentdeck build
      patentdeck build --data data/genai-2026 --output review
      patentdeck build --language en --format brief --paper letter
      patentdeck build --format workbook
      patentdeck build --charts native
      patentdeck build --template corporate.potx --brief-colours template
      patentdeck build --data data/genai-2026 --since data/genai-2024
      patentdeck build --author "A. Analyst" --client "Example Ltd" --logo logo.png

    What the options say of author, client and the like stands in every language; the briefing's block `imprint` can
    say it in each.
    """
    make = partial(
        patentdeck.build, data, briefing, look, languages, formats, output,
        since=since, cache=cache, jobs=jobs or processors(), **shape,
    )  # fmt: skip
    if quiet:
        make()
        return
    with Progress(sys.stdout) as progress:
        report = make(progress=progress)
    try:
        tell_warnings(report.warnings)
        click.echo(str(report))
    except KeyboardInterrupt:
        raise KeyboardInterrupt(WRITTEN) from None
