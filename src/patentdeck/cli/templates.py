"""`patentdeck template check`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

import patentdeck
from patentdeck.cli.frame import tell_errors, tell_json, tell_warnings
from patentdeck.cli.options import JSON, LOOK, option


@click.group()
def template() -> None:
    """Look over a PowerPoint template of your own organisation.

    \b
    Examples:
      patentdeck template check corporate.potx
    """


@template.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@LOOK
@option("--mapping", metavar="FILE", type=click.Path(path_type=Path), help="A mapping to hold against the template.")
@option(
    "--write-mapping",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write where each slot goes as TOML, to be corrected by hand.",
)
@JSON
def check(file: Path, look: Path | None, mapping: Path | None, write_mapping: Path | None, as_json: bool) -> None:
    """Tell what a .pptx or .potx offers a deck, and where each slot of a deck would go in it.

    Its layouts and placeholders, its fonts (packaged, installed here, covering Chinese), the contrast of its colours,
    what would be taken out of it, what maps to what and what has no place.

    \b
    Examples:
      patentdeck template check corporate.pptx
      patentdeck template check corporate.potx --json
      patentdeck template check corporate.potx --write-mapping corporate.toml
      patentdeck template check corporate.potx --mapping corporate.toml
    """
    report = patentdeck.check_template(file, look, mapping, write_mapping)
    if as_json:
        tell_json(report.as_json())
    else:
        click.echo(str(report))
        tell_warnings(report.warnings)
        tell_errors(report.problems)
        if write_mapping is not None and report.mapping:
            click.echo(f"written: {write_mapping}")
    if not report.ok:
        sys.exit(1)
