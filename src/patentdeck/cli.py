"""The command line: options, one call each, and what came of it. The only home of click.

What a command needs is loaded when it runs, through `patentdeck`'s own names, so that `--help` is quick.
"""

from __future__ import annotations

import atexit
import errno
import gc
import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO, TypeVar

import click

import patentdeck
from patentdeck.editions.publish import WRITTEN
from patentdeck.errors import PatentdeckError, Problem
from patentdeck.formats import RENDERERS, USUAL
from patentdeck.interrupts import heeded

Command = TypeVar("Command", bound=Callable[..., Any])
INTERRUPTED = 130
TRACEBACK = "PATENTDECK_TRACEBACK"


class Commands(click.Group):
    """Ends every command in the same way: what went wrong is told in three parts, never as a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, and turn what goes wrong into words and an exit code."""
        _bear_any_text(sys.stdout, sys.stderr)
        try:
            with heeded():
                return super().invoke(ctx)
        except PatentdeckError as error:
            _tell_warnings(getattr(error, "__notes__", ()))
            _tell_errors(error.problems)
            ctx.exit(error.exit_code)
        except KeyboardInterrupt as interrupt:
            click.echo(f"interrupted, {str(interrupt) or 'nothing written'}", err=True)
            ctx.exit(INTERRUPTED)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            broken_pipe = isinstance(error, OSError) and error.errno == errno.EPIPE
            if broken_pipe or os.environ.get(TRACEBACK):
                raise
            fault = f"this is a fault of patentdeck, not of your input: {type(error).__name__}: {error}"
            _tell_errors([Problem(fault, f"report it with the traceback that {TRACEBACK}=1 in the environment shows")])
            ctx.exit(1)


class Progress:
    """Says what is going on: the first line stays; on a terminal the others replace one another, and go at the end."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._live = stream.isatty()
        self._begun = False

    def __call__(self, line: str) -> None:
        """Show a line."""
        if self._live and self._begun:
            click.echo(f"\r\x1b[K{line}", file=self._stream, nl=False)
        else:
            click.echo(line, file=self._stream)
        self._begun = True

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._live and self._begun:
            click.echo("\r\x1b[K", file=self._stream, nl=False)


def _option(*names: str, **settings: Any) -> Callable[[Command], Command]:
    return click.option(*names, **settings)


DATA = _option("--data", metavar="DIR", type=click.Path(path_type=Path), help="Data package. Default: data/genai-2024.")
BRIEFING = _option(
    "--briefing", metavar="FILE", type=click.Path(path_type=Path), help="Briefing. Default: the one the package names."
)
LOOK = _option("--look", metavar="DIR", type=click.Path(path_type=Path), help="Look. Default: templates/house.")
PAPER = _option(
    "--paper", metavar="SIZE", type=click.Choice(["a4", "letter"], case_sensitive=False),
    help="Paper of the brief: a4 or letter. Default: the look's, a4.",
)  # fmt: skip
IMPRINT = (
    ("author", "--author", "TEXT", "Who wrote it: on the cover, and in the properties of the files."),
    ("organisation", "--organisation", "TEXT", "Whose it is: on the cover, in footers and properties."),
    ("client", "--client", "TEXT", "Whom it was prepared for: on the cover."),
    ("confidentiality", "--confidentiality", "TEXT", "A line for cover and footers."),
    ("date", "--date-line", "TEXT", "A date line for the cover, printed as it is given."),
    ("logo", "--logo", "FILE", "A PNG or JPEG for the cover."),
)
"""Fields of the imprint, and the options that say them in place of the briefing."""


def signed(command: Command) -> Command:
    """A command with the options of the imprint; they arrive as keywords, None where they are not given."""
    for name, option, metavar, text in reversed(IMPRINT):
        command = _option(option, name, metavar=metavar, help=text)(command)
    return command


def _given(imprint: dict[str, str | None]) -> dict[str, str]:
    """Those of its fields that are given; an empty one takes the briefing's away."""
    return {name: value for name, value in imprint.items() if value is not None}


JSON = _option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(patentdeck.__version__, prog_name="patentdeck")
def main() -> None:
    """Turn a patent-landscape data package into a PowerPoint deck and a PDF brief, in Chinese and English.

    \b
    Examples:
      patentdeck build                      all files of the default data package, into output/
      patentdeck check                      is everything in order? writes nothing
      patentdeck explain 70.3%              where does this number come from?

    Defaults are looked for in the current folder, then in the installed package.
    """


@main.command()
@DATA
@BRIEFING
@LOOK
@_option("--language", "languages", metavar="LANG", multiple=True, help="One language; repeat for more. Default: all.")
@_option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(list(RENDERERS)),
    help=f"One format; repeat for more. Default: {' and '.join(USUAL)}.",
)
@PAPER
@signed
@_option("--output", metavar="DIR", type=click.Path(path_type=Path), default="output", help="Default: output/.")
@_option("--quiet", is_flag=True, help="Print nothing but errors.")
def build(
    data: Path | None,
    briefing: Path | None,
    look: Path | None,
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    paper: str | None,
    output: Path,
    quiet: bool,
    **imprint: str | None,
) -> None:
    """Make the deck and the brief, in every language.

    All files take their places together at the end; after an error, or Ctrl-C, the last good ones still stand.

    \b
    Examples:
      patentdeck build
      patentdeck build --data data/genai-2026 --output review
      patentdeck build --language en --format brief --paper letter
      patentdeck build --format workbook
      patentdeck build --author "A. Analyst" --client "Example Ltd" --logo logo.png

    What the options say of author, client and the like stands in every language; the briefing's block `imprint` can
    say it in each.
    """
    given = _given(imprint)
    if quiet:
        patentdeck.build(data, briefing, look, languages, formats, output, paper=paper, imprint=given)
        return
    with Progress(sys.stdout) as progress:
        report = patentdeck.build(data, briefing, look, languages, formats, output, progress, paper, given)
    try:
        _tell_warnings(report.warnings)
        click.echo(str(report))
    except KeyboardInterrupt:
        raise KeyboardInterrupt(WRITTEN) from None


@main.command()
@DATA
@BRIEFING
@LOOK
@PAPER
@signed
@JSON
def check(
    data: Path | None,
    briefing: Path | None,
    look: Path | None,
    paper: str | None,
    as_json: bool,
    **imprint: str | None,
) -> None:
    """Validate data, briefing, claims, words, look and imprint; print claims and audit; write nothing.

    \b
    Examples:
      patentdeck check
      patentdeck check --data data/genai-2026 --json
      patentdeck check --paper letter --confidentiality "For internal use only"
    """
    report = patentdeck.check(data, briefing, look, _first_line(as_json=as_json), paper, _given(imprint))
    if as_json:
        _tell_json(report.as_json())
    else:
        click.echo(report.tables)
        _tell_warnings(report.warnings)
        _tell_errors(report.problems)
    if not report.ok:
        sys.exit(1)


@main.command()
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
    found = patentdeck.fact_list(data, briefing, _first_line(as_json=as_json))
    if as_json:
        _tell_json(found.entries)
    else:
        click.echo(str(found))


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("what", nargs=-1, metavar="WHAT")
@DATA
@BRIEFING
def explain(what: tuple[str, ...], data: Path | None, briefing: Path | None) -> None:
    """Tell where a printed number, a fact, a section or a slot stands, and what it is made from.

    \b
    Examples:
      patentdeck explain 70.3%
      patentdeck explain "约 5.4 万"
      patentdeck explain china_share
      patentdeck explain countries
      patentdeck explain countries.title
    """
    asked = " ".join(what).strip()
    if not asked:
        raise click.UsageError("say what to explain: a printed number, a fact, a section or a slot, as in 70.3%")
    click.echo(str(patentdeck.explain(asked, data, briefing, _first_line(as_json=False))))


@main.command()
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


def run() -> None:
    """The whole process of a command: `patentdeck` on a command line.

    Nobody looks for garbage while it runs and as it ends, which takes a tenth of a build's time: what is left lying
    costs a few MiB and goes with the process.
    """
    gc.disable()
    atexit.register(gc.freeze)
    main(prog_name="patentdeck")


def _short(hash_: str) -> str:
    return hash_[:19]


def _first_line(*, as_json: bool) -> Progress:
    """What is used, told on stdout, or beside the JSON."""
    return Progress(sys.stderr if as_json else sys.stdout)


def _tell_errors(problems: Any) -> None:
    for problem in problems:
        click.echo(f"error: {problem}", err=True)


def _tell_warnings(warnings: Any) -> None:
    for warning in warnings:
        click.echo(f"note: {warning}", err=True)


def _tell_json(value: object) -> None:
    unicode = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "") == "utf8"
    click.echo(json.dumps(value, ensure_ascii=not unicode, indent=1))


def _bear_any_text(*streams: TextIO) -> None:
    """Let a terminal that cannot show Chinese show question marks, and not stop the program."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
