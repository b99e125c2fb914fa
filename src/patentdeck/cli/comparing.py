"""`patentdeck diff`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

import patentdeck
from patentdeck.cli.frame import Answering, tell_json
from patentdeck.cli.options import BRIEFING, JSON, LOOK, MAPPING, PAPER, TEMPLATE

DIFFERENT = 1
"""How the command ends where something changed."""


@click.command(cls=Answering)
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@BRIEFING
@LOOK
@TEMPLATE
@MAPPING
@PAPER
@JSON
def diff(
    old: Path,
    new: Path,
    briefing: Path | None,
    look: Path | None,
    template: Path | None,
    mapping: Path | None,
    paper: str | None,
    as_json: bool,
) -> None:
    """Tell what changed from OLD to NEW: data, facts, statements, pages.

    Each of the two is a data package, a record, or a deck or PDF that patentdeck made. Data packages are told to be
    compared, with --briefing, in --look, --template and --paper, which may call for shorter words. Of two packages that
    import has made, also what became of their families or publications: new, gone, or only reclassified.

    \b
    Examples:
      patentdeck diff data/genai-2024 data/genai-2026
      patentdeck diff output/genai-2024.record.json data/genai-2024
      patentdeck diff last-quarter.pdf output/genai-2026-en.pdf --json

    \b
    Exit codes:
      0  the same
      1  something changed
      2  cannot tell: a file that tells nothing of its making, data that cannot be told, wrong usage
    """
    found = patentdeck.diff(old, new, briefing, look, paper=paper, template=template, mapping=mapping)
    if as_json:
        tell_json(found.as_json())
    else:
        click.echo(str(found))
    if found:
        sys.exit(DIFFERENT)
