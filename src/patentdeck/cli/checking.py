"""`patentdeck check`."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

import patentdeck
from patentdeck.cli.frame import first_line, tell_errors, tell_json, tell_warnings
from patentdeck.cli.options import BRIEFING, DATA, JSON, LOOK, shaping


@click.command()
@DATA
@BRIEFING
@LOOK
@shaping
@JSON
def check(
    data: Path | None,
    briefing: Path | None,
    look: Path | None,
    shape: Mapping[str, Any],
    as_json: bool,
) -> None:
    """Validate data, briefing, claims, words, look and imprint; print claims and audit; write nothing.

    The options are those of `build`: what passes here builds with them.

    \b
    Examples:
      patentdeck check
      patentdeck check --data data/genai-2026 --json
      patentdeck check --paper letter --confidentiality "For internal use only"
    """
    report = patentdeck.check(data, briefing, look, first_line(as_json=as_json), **shape)
    if as_json:
        tell_json(report.as_json())
    else:
        click.echo(report.tables)
        tell_warnings(report.warnings)
        tell_errors(report.problems)
    if not report.ok:
        sys.exit(1)
