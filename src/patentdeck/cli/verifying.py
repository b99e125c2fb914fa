"""`patentdeck verify`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

import patentdeck
from patentdeck.cli.frame import Answering, first_line, tell_json
from patentdeck.cli.options import BRIEFING, DATA, JSON, LOOK, MAPPING, SINCE, TEMPLATE


@click.command(cls=Answering)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@DATA
@BRIEFING
@LOOK
@TEMPLATE
@MAPPING
@SINCE
@JSON
def verify(
    file: Path,
    data: Path | None,
    briefing: Path | None,
    look: Path | None,
    template: Path | None,
    mapping: Path | None,
    since: Path | None,
    as_json: bool,
) -> None:
    """Tell whether a file is what a build makes of its recorded inputs, byte for byte.

    FILE is a deck, brief or workbook, or the record of a build, which stands for all files that it names. It is made
    again in memory and compared part by part; nothing is written. A brief carries its inputs; the others take those of
    the brief beside them, else the defaults for the recorded data package. What is named counts first.

    \b
    Examples:
      patentdeck verify output/genai-2024-en.pdf
      patentdeck verify output/genai-2024.record.json
      patentdeck verify sent.pptx --data data/genai-2024 --json

    \b
    Exit codes:
      0  the same
      1  different; the parts are named
      2  cannot tell: not a file of a build, or its inputs or versions are not the recorded ones
    """
    report = patentdeck.verify(file, data, briefing, look, first_line(as_json=as_json), since, template, mapping)
    if as_json:
        tell_json(report.as_json())
    else:
        click.echo(str(report))
    sys.exit(report.exit_code)
