"""`patentdeck diff`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

import patentdeck
from patentdeck.cli.frame import tell_errors, tell_json, tell_warnings
from patentdeck.cli.options import BRIEFING, JSON, LOOK
from patentdeck.errors import PatentdeckError

DIFFERENT, TROUBLE = 1, 2
"""How the command ends where something changed, and where that cannot be told."""


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@BRIEFING
@LOOK
@JSON
def diff(old: Path, new: Path, briefing: Path | None, look: Path | None, as_json: bool) -> None:
    """Tell what changed from OLD to NEW: data, facts, statements, pages.

    Each of the two is a data package, a record, or a deck or PDF that patentdeck made. Data packages are told to be
    compared, with --briefing in --look. Ends with 0 where all is the same, 1 where something changed, 2 where that
    cannot be told.

    \b
    Examples:
      patentdeck diff data/genai-2024 data/genai-2026
      patentdeck diff output/genai-2024.record.json data/genai-2024
      patentdeck diff last-quarter.pdf output/genai-2026-en.pdf --json
    """
    try:
        found = patentdeck.diff(old, new, briefing, look)
    except PatentdeckError as error:
        tell_warnings(getattr(error, "__notes__", ()))
        tell_errors(error.problems)
        sys.exit(TROUBLE)
    if as_json:
        tell_json(found.as_json())
    else:
        click.echo(str(found))
    if found:
        sys.exit(DIFFERENT)
