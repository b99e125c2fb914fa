"""`patentdeck build`."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import click

import patentdeck
from patentdeck.cli.frame import Progress, tell_warnings
from patentdeck.cli.options import (
    BRIEFING,
    CHARTS_OF_DECKS,
    DATA,
    FORMATS,
    LANGUAGES,
    LOOK,
    MAPPING,
    NO_CACHE,
    OUTPUT,
    PAPER,
    SINCE,
    TEMPLATE,
    Set,
    given,
    option,
    signed,
)
from patentdeck.editions.publish import WRITTEN
from patentdeck.hands import processors

JOBS = "PATENTDECK_JOBS"


@click.command()
@DATA
@BRIEFING
@LOOK
@TEMPLATE
@MAPPING
@LANGUAGES
@FORMATS
@PAPER
@CHARTS_OF_DECKS
@signed
@SINCE
@OUTPUT
@NO_CACHE
@option(
    "--jobs",
    metavar="N",
    type=click.IntRange(1, 64),
    envvar=JOBS,
    cls=Set,
    help=f"Processes at work. Default: {JOBS} of the environment, else one a processor, 4 at most.",
)
@option("--quiet", is_flag=True, help="Print nothing but errors.")
def build(
    data: Path | None,
    briefing: Path | None,
    look: Path | None,
    template: Path | None,
    mapping: Path | None,
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    paper: str | None,
    charts: str | None,
    since: Path | None,
    output: Path,
    cache: bool,
    jobs: int | None,
    quiet: bool,
    **imprint: str | None,
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
      patentdeck build --template corporate.potx
      patentdeck build --data data/genai-2026 --since data/genai-2024
      patentdeck build --author "A. Analyst" --client "Example Ltd" --logo logo.png

    What the options say of author, client and the like stands in every language; the briefing's block `imprint` can
    say it in each.
    """
    make = partial(
        patentdeck.build, data, briefing, look, languages, formats, output, paper=paper, imprint=given(imprint),
        template=template, mapping=mapping,
        since=since, charts=charts, cache=cache, jobs=jobs or processors(),
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
