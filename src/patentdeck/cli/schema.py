"""`patentdeck schema`."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import click

import patentdeck
from patentdeck.cli.frame import as_json, tell_json
from patentdeck.errors import OutputError, Problem


@click.command()
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Write it there, not to the screen.")
def schema(output: Path | None) -> None:
    """Print the JSON Schema of briefing files, with which an editor completes, explains and underlines.

    An editor that has the YAML language server (VS Code with the extension "YAML" by Red Hat, Neovim and others)
    takes it from the first line of a briefing:

    \b
      # yaml-language-server: $schema=briefing.schema.json

    \b
    Examples:
      patentdeck schema
      patentdeck schema --output templates/briefing.schema.json
    """
    made = patentdeck.schema()
    if output is None:
        tell_json(made)
        return
    _write(output, f"{as_json(made)}\n")
    click.echo(str(output))


def _write(path: Path, text: str) -> None:
    """Put a file in its place in one step, so that a failure leaves what stood there."""
    staged = path.with_name(f".{path.name}.new")
    try:
        staged.write_text(text, encoding="utf-8", newline="\n")
        staged.replace(path)
    except OSError as error:
        with suppress(OSError):
            staged.unlink()
        remedy = "give a file in a folder that exists and can be written to"
        raise OutputError(Problem(f"the schema cannot be written: {error.strerror}", remedy, str(path))) from None
