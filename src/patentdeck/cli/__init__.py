"""The command line: options, one call each, and what came of it. The only home of click.

What a command needs is loaded when it runs, through `patentdeck`'s own names, so that `--help` is quick.
"""

from __future__ import annotations

import atexit
import gc
import sys

import click

import patentdeck
from patentdeck.cli.asking import explain, facts
from patentdeck.cli.building import build
from patentdeck.cli.checking import check
from patentdeck.cli.comparing import diff
from patentdeck.cli.founding import new
from patentdeck.cli.frame import Commands
from patentdeck.cli.importing import import_
from patentdeck.cli.refreshing import refresh
from patentdeck.cli.schema import schema
from patentdeck.cli.sealing import seal
from patentdeck.cli.templates import template
from patentdeck.cli.verifying import verify
from patentdeck.cli.watching import watch


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(patentdeck.__version__, prog_name="patentdeck")
def main() -> None:
    """Turn a patent-landscape data package into a PowerPoint deck and a PDF brief, in Chinese and English.

    \b
    Examples:
      patentdeck new DIR                    begin a landscape of your own
      patentdeck import FILE --output DIR   a data package from exported records
      patentdeck build                      all files of the default data package, into output/
      patentdeck check                      is everything in order? writes nothing
      patentdeck explain 70.3%              where does this number come from?
      patentdeck verify FILE                is it what its recorded inputs make, byte for byte?
      patentdeck diff OLD NEW               what changed between two packages, records, decks or PDFs?
      patentdeck refresh DECK.pptx          today's data into a deck that people have edited
      patentdeck schema                     the briefing file's JSON Schema, for editors
      patentdeck template check FILE        what does a template of your own offer a deck?
      patentdeck watch                      build again at every save, and tell what changed

    Defaults are looked for in the current folder, then in the installed package.
    """


for each in (new, import_, build, check, facts, explain, diff, refresh, verify, seal, schema, template, watch):
    main.add_command(each)


def _leave() -> None:
    """As the process ends: whatever lies about goes with it, except where DuckDB would count it and complain."""
    if "duckdb" not in sys.modules:
        gc.freeze()


def run() -> None:
    """The whole process of a command: `patentdeck` on a command line.

    Nobody looks for garbage while it runs and as it ends, which takes a tenth of a build's time: what is left lying
    costs a few MiB and goes with the process.
    """
    gc.disable()
    atexit.register(_leave)
    main(prog_name="patentdeck")
