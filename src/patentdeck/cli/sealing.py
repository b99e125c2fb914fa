"""`patentdeck seal`."""

from __future__ import annotations

from pathlib import Path

import click

import patentdeck


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def seal(folder: Path) -> None:
    """Record the present bytes of a data package's tables in its descriptor.

    A build warns of tables that were edited since.

    \b
    Examples:
      patentdeck seal data/genai-2024
    """
    changed = patentdeck.seal(folder)
    for each in changed:
        click.echo(f"{each.path}: {_short(each.before) or 'not sealed'} → {_short(each.after)}")
    if not changed:
        click.echo("every table is as it was sealed")


def _short(hash_: str) -> str:
    return hash_[:19]
