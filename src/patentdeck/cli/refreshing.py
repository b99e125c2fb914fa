"""`patentdeck refresh`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

import patentdeck
from patentdeck.cli.frame import first_line, tell_json, tell_warnings
from patentdeck.cli.options import BRIEFING, DATA, JSON, LOOK, MAPPING, NO_CACHE, SINCE, TEMPLATE, option


@click.command()
@click.argument("deck", metavar="DECK.pptx", type=click.Path(path_type=Path))
@DATA
@BRIEFING
@LOOK
@TEMPLATE
@MAPPING
@SINCE
@option("--output", metavar="FILE", type=click.Path(path_type=Path), help="Default: DECK.refreshed.pptx.")
@option("--in-place", is_flag=True, help="Replace the deck; it is kept as DECK.backup.pptx.")
@option("--dry-run", is_flag=True, help="Tell what would be done, and write nothing.")
@option("--notes", is_flag=True, help="Put conflicts into the speaker notes of their slides.")
@option("--prune", is_flag=True, help="Take away slides whose section is no longer in the story.")
@option(
    "--record", metavar="FILE", type=click.Path(path_type=Path),
    help="For a deck that bears no record: another one of its making, or the record of its build.",
)  # fmt: skip
@NO_CACHE
@JSON
def refresh(
    deck: Path,
    data: Path | None,
    briefing: Path | None,
    look: Path | None,
    template: Path | None,
    mapping: Path | None,
    since: Path | None,
    output: Path | None,
    in_place: bool,
    dry_run: bool,
    notes: bool,
    prune: bool,
    record: Path | None,
    cache: bool,
    as_json: bool,
) -> None:
    """Bring today's data into a deck that people have edited, and keep what they did.

    Words, tables and charts that nobody touched are brought to today's; what was reworded, moved, restyled, deleted or
    added by hand stays. Where both changed, the words by hand stay and ours are told beside them: exit code 3.

    Without --data it is the data package that the deck was made from, as it is today. A deck in a template of your own
    wants that template again, as it was.

    \b
    Examples:
      patentdeck refresh board.pptx --data data/genai-2026
      patentdeck refresh board.pptx --data data/genai-2026 --since data/genai-2024
      patentdeck refresh board.pptx --dry-run --json
      patentdeck refresh board.pptx --in-place --notes
    """
    report = patentdeck.refresh(
        deck, data, briefing, look, output, in_place=in_place, dry_run=dry_run, notes=notes, prune=prune,
        record=record, template=template, mapping=mapping, since=since, cache=cache,
        progress=first_line(as_json=as_json),
    )  # fmt: skip
    if as_json:
        tell_json(report.as_json())
    else:
        tell_warnings(report.warnings)
        click.echo(str(report))
    if report.exit_code:
        sys.exit(report.exit_code)
