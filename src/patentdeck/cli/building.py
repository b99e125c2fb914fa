"""`patentdeck build`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

import patentdeck
from patentdeck.cli.frame import Progress, tell_warnings
from patentdeck.cli.options import BRIEFING, DATA, LOOK, PAPER, given, option, signed
from patentdeck.editions.publish import WRITTEN
from patentdeck.formats import RENDERERS, USUAL


@click.command()
@DATA
@BRIEFING
@LOOK
@option("--language", "languages", metavar="LANG", multiple=True, help="One language; repeat for more. Default: all.")
@option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(list(RENDERERS)),
    help=f"One format; repeat for more. Default: {' and '.join(USUAL)}.",
)
@PAPER
@signed
@option("--output", metavar="DIR", type=click.Path(path_type=Path), default="output", help="Default: output/.")
@option("--quiet", is_flag=True, help="Print nothing but errors.")
def build(
    data: Path | None,
    briefing: Path | None,
    look: Path | None,
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    paper: str | None,
    output: Path,
    quiet: bool,
    **imprint: str | None,
) -> None:
    """Make the deck and the brief, in every language.

    All files take their places together at the end; after an error, or Ctrl-C, the last good ones still stand.

    \b
    Examples:
      patentdeck build
      patentdeck build --data data/genai-2026 --output review
      patentdeck build --language en --format brief --paper letter
      patentdeck build --format workbook
      patentdeck build --author "A. Analyst" --client "Example Ltd" --logo logo.png

    What the options say of author, client and the like stands in every language; the briefing's block `imprint` can
    say it in each.
    """
    signature = given(imprint)
    if quiet:
        patentdeck.build(data, briefing, look, languages, formats, output, paper=paper, imprint=signature)
        return
    with Progress(sys.stdout) as progress:
        report = patentdeck.build(data, briefing, look, languages, formats, output, progress, paper, signature)
    try:
        tell_warnings(report.warnings)
        click.echo(str(report))
    except KeyboardInterrupt:
        raise KeyboardInterrupt(WRITTEN) from None
