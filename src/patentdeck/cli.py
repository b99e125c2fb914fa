"""The command line: options, one call each, and what came of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

import click

import patentdeck
from patentdeck.errors import PatentdeckError
from patentdeck.formats import RENDERERS


class Commands(click.Group):
    """Ends every command in the same way: an error is told in three parts, and never as a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; turn what goes wrong into a message and an exit code."""
        try:
            return super().invoke(ctx)
        except PatentdeckError as error:
            for problem in error.problems:
                click.echo(f"error: {problem}", err=True)
            ctx.exit(error.exit_code)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(patentdeck.__version__, prog_name="patentdeck")
def main() -> None:
    """Turn a patent-landscape dataset into a PowerPoint deck and a PDF brief."""


@main.command()
@click.option("--data")
@click.option("--briefing")
@click.option("--look")
@click.option("--language", "languages", multiple=True)
@click.option("--format", "formats", multiple=True, type=click.Choice(list(RENDERERS)))
@click.option("--output", default="output")
@click.option("--quiet", is_flag=True)
def build(data, briefing, look, languages, formats, output, quiet) -> None:  # type: ignore[no-untyped-def]
    """Make the deck and the brief."""
    report = patentdeck.build(data, briefing, look, languages, formats, output, None if quiet else click.echo)
    if not quiet:
        for path in report.written:
            click.echo(str(path))
