"""`patentdeck new`."""

from __future__ import annotations

from pathlib import Path

import click

import patentdeck
from patentdeck.cli.options import option


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@option("--from", "package", metavar="PACKAGE", help="Begin on a copy of this data package: its name, or its folder.")
def new(folder: Path, package: str | None) -> None:
    """Begin a landscape of your own in a new folder: data, a briefing of three sections, a look.

    Everything in it builds at once; its README explains every column of every table. The numbers are examples and say
    so, until yours take their place.

    \b
    Examples:
      patentdeck new solar
      patentdeck new solar --from genai-2024
      patentdeck new solar --from ../last-year/data/solar
    """
    made = patentdeck.new(folder, package)
    click.echo(f"{made.folder}")
    for path, what in (
        ("README.md, README.zh.md", "what to replace, and what each column means"),
        (f"data/{made.name}/", "the tables"),
        (f"templates/{made.name}/briefing.yaml", "what is said"),
        ("templates/house/", "how it looks"),
    ):
        click.echo(f"  {path:<{len(made.name) + 27}}  {what}")
    click.echo("next:")
    steps = ["patentdeck check", "patentdeck build"]
    if made.folder.resolve() != Path.cwd():
        steps.insert(0, f'cd "{made.folder}"' if " " in str(made.folder) else f"cd {made.folder}")
    for step in steps:
        click.echo(f"  {step}")
