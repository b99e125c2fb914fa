"""`patentdeck facts` and `patentdeck explain`."""

from __future__ import annotations

from pathlib import Path

import click

import patentdeck
from patentdeck.cli.frame import first_line, tell_json
from patentdeck.cli.options import BRIEFING, DATA, JSON, SINCE


@click.command()
@DATA
@BRIEFING
@JSON
def facts(data: Path | None, briefing: Path | None, as_json: bool) -> None:
    """List every fact: its value as printed, how exact it is, its period and edition.

    \b
    Examples:
      patentdeck facts
      patentdeck facts --json
    """
    found = patentdeck.fact_list(data, briefing, first_line(as_json=as_json))
    if as_json:
        tell_json(found.entries)
    else:
        click.echo(str(found))


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("what", nargs=-1, metavar="WHAT")
@DATA
@BRIEFING
@SINCE
def explain(what: tuple[str, ...], data: Path | None, briefing: Path | None, since: Path | None) -> None:
    """Tell where a printed number, a fact, a section or a slot stands, and what it is made from.

    \b
    Examples:
      patentdeck explain 70.3%
      patentdeck explain "约 5.4 万"
      patentdeck explain china_share
      patentdeck explain countries
      patentdeck explain countries.title
      patentdeck explain since:models_us --data data/genai-2026 --since data/genai-2024
    """
    asked = " ".join(what).strip()
    if not asked:
        raise click.UsageError("say what to explain: a printed number, a fact, a section or a slot, as in 70.3%")
    click.echo(str(patentdeck.explain(asked, data, briefing, first_line(as_json=False), since)))
