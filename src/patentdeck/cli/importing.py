"""`patentdeck import`."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

import patentdeck
from patentdeck.cli.frame import tell_warnings
from patentdeck.cli.imported import notes, quoted, summary
from patentdeck.cli.options import PROCESSES, option
from patentdeck.machine.hands import processors
from patentdeck.machine.interrupts import WRITTEN

if TYPE_CHECKING:
    from patentdeck.records.running import Step

STEPS: Mapping[Step, str] = {
    "looking": "looking at the files",
    "reading": "reading",
    "counting": "counting",
    "writing": "writing the package",
}
_WIDTH = 30

ALL = "all"
FORMATS = ("auto", "lens", "google", "bigquery", "patstat", "patentsview", "wipo-workbook")


class Period(click.ParamType[tuple[int, int] | str]):
    """`2014-2023`: years from and to, both included; or `all`."""

    name = "period"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int] | str:
        """The two years, or the word."""
        if isinstance(value, tuple):
            return value
        if value == ALL:
            return ALL
        first, _, last = str(value).replace("–", "-").partition("-")
        if not (first.isdecimal() and last.isdecimal() and len(first) == len(last) == 4):
            self.fail(f"{value!r} is not two years, as in 2014-2023, nor {ALL}.", param, ctx)
        return int(first), int(last)


class Percent(click.ParamType[float]):
    """`5`, `0.5` or `5%`."""

    name = "percent"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number before the sign."""
        try:
            found = float(str(value).removesuffix("%"))
        except ValueError:
            found = -1
        if not 0 <= found <= 100:
            self.fail(f"{value!r} is not a number from 0 to 100.", param, ctx)
        return found


class InSections(click.Command):
    """A command whose options stand under headings, in the order of `sections`; those of none come last."""

    sections: Mapping[str, Sequence[str]] = {}

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, section by section."""
        options = (param for param in self.get_params(ctx) if isinstance(param, click.Option))
        left = {param.name: param.get_help_record(ctx) for param in options}
        for heading, names in (*self.sections.items(), ("Other options", tuple(name for name in left if name))):
            if lines := [line for name in names if (line := left.pop(name, None)) is not None]:
                with formatter.section(heading):
                    formatter.write_dl(lines)


class Import(InSections):
    """What is made, what is read, what is counted, and by what."""

    sections: Mapping[str, Sequence[str]] = {
        "The package": ("output", "title", "title_zh", "as_of"),
        "How the files are read": ("format", "mapping", "map_template", "encoding", "dates", "max_bad"),
        "What is counted": ("family", "year", "place", "count", "period"),
        "Owners and types": ("owners", "aliases", "rules"),
        "What counts": ("engine", "spark_remote", "tables", "jobs"),
    }


@click.command("import", cls=Import)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@option(
    "--output",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="The folder to make; its name is that of decks and briefs. An older package there is replaced: to compare "
    "the two with diff, give another folder.",
)
@option(
    "--from",
    "format",
    metavar="FORMAT",
    type=click.Choice(FORMATS),
    default="auto",
    help=f"{', '.join(FORMATS[1:])}. Default: told by the header.",
)
@option("--map", "mapping", metavar="FILE", help="What the columns are: a file, or espacenet, patentscope, patsnap.")
@option(
    "--map-template",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write the start of a mapping file, and end.",
)
@option(
    "--count",
    metavar="RULE",
    type=click.Choice(("whole", "fractional")),
    default="whole",
    help="whole: once in each of its places; fractional: shared out among them. Default: whole.",
)
@option(
    "--family",
    metavar="KIND",
    type=click.Choice(("simple", "extended", "none")),
    help="simple, extended, none: what is counted once. Default: the first of these that the source has.",
)
@option(
    "--year",
    metavar="RULE",
    type=click.Choice(("publication", "priority")),
    help="publication, priority: of the earliest. Default: publication.",
)
@option(
    "--place",
    metavar="RULE",
    type=click.Choice(("inventor", "applicant", "priority", "office")),
    help="inventor, applicant, priority, office: whose country. Default: the first of inventor, applicant, office"
    " that the source tells.",
)
@option(
    "--period",
    metavar="YEAR-YEAR",
    type=Period(),
    help="Only these years, as in 2014-2023; or all. Default: without those in which hardly anything lies.",
)
@option(
    "--owners",
    metavar="N",
    type=click.IntRange(1, 5000),
    default=100,
    help="How many owners are told one by one. Default: 100.",
)
@option(
    "--rules", metavar="FILE", help="Rules of types, or none. Default: model types of generative AI, where they fit."
)
@option(
    "--aliases",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Which owners are the same: CSV. Repeat for more.",
)
@option("--encoding", metavar="NAME", default="", help="Such as utf-8, cp1252, gb18030. Default: told by the bytes.")
@option(
    "--dates",
    metavar="ORDER",
    type=click.Choice(("ymd", "dmy", "mdy")),
    help="ymd, dmy, mdy: what comes first in 3/4/2014. Default: told by the column.",
)
@option(
    "--max-bad",
    metavar="PERCENT",
    type=Percent(),
    default=5.0,
    help="Stop where more rows than this are no records. Default: 5.",
)
@option("--title", metavar="TEXT", default="", help="What the landscape is called, in English.")
@option("--title-zh", metavar="TEXT", default="", help="The same in Chinese.")
@option(
    "--as-of",
    metavar="DATE",
    type=click.DateTime(("%Y-%m-%d",)),
    help="The day of the export, as in 2024-07-03. Default: the latest publication in it.",
)
@option(
    "--engine",
    metavar="NAME",
    type=click.Choice(("duckdb", "spark")),
    default="duckdb",
    help="duckdb, spark: the same numbers. Default: duckdb.",
)
@option(
    "--spark-remote", metavar="URL", default="", help="Count on this cluster, through Spark Connect: sc://host:15002."
)
@option(
    "--tables",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Keep the normalised tables too: Parquet, for a warehouse.",
)
@PROCESSES
@option("--quiet", is_flag=True, help="Print nothing but notes and errors.")
def import_(
    files: tuple[str, ...],
    output: Path | None,
    map_template: Path | None,
    jobs: int | None,
    as_of: Any,
    quiet: bool,
    **said: Any,
) -> None:
    """Make a data package from exported patent records.

    FILE is an export, a folder of its parts, or a zip: from Lens.org, Google Patents, BigQuery, PATSTAT, PatentsView,
    WIPO's workbook; from others by a mapping file; with --engine spark a table of a warehouse. What the source cannot
    tell (Google has no families, Lens no inventors' countries) is not said. Rows that are no records go to
    quarantine.csv in the package.

    \b
    Examples:
      patentdeck import lens-export.csv --output data/solar --title "Solar cells"
      patentdeck import parts/*.csv --output data/solar --period 2014-2023
      patentdeck import export.csv --output data/wind --rules wind.toml
      patentdeck import orbit.xlsx --map-template orbit.toml
      patentdeck import orbit.xlsx --map orbit.toml --output data/orbit
      patentdeck import table:lake.publications --output data/gan --engine spark
    """
    if map_template is not None:
        _begin_mapping(files, map_template, output, said)
        return
    if output is None:
        raise click.UsageError("Missing option '--output': the folder of the data package to make.")
    with Bar(sys.stderr, shown=not quiet) as progress:
        made = patentdeck.import_records(
            files, output, jobs=jobs or processors(), as_of=as_of.date().isoformat() if as_of else "",
            progress=progress, **said,
        )  # fmt: skip
    try:
        tell_warnings(notes(made))
        for line in () if quiet else summary(made, output):
            click.echo(line)
    except KeyboardInterrupt:
        raise KeyboardInterrupt(WRITTEN) from None


def _begin_mapping(files: Sequence[str], target: Path, output: Path | None, said: Mapping[str, Any]) -> None:
    """Write the start of a mapping, and say what to do with it."""
    if output is not None or said["mapping"] is not None:
        raise click.UsageError("--map-template writes a mapping and ends: give --map and --output after it.")
    if target.exists():
        raise click.UsageError(f"{target} is there already: name another file for --map-template.")
    start = patentdeck.map_template(files[0], said["encoding"])
    try:
        target.write_text(start, encoding="utf-8", newline="\n")
    except OSError as error:
        raise click.UsageError(f"{target} cannot be written: {error.strerror}.") from None
    named = " ".join(quoted(Path(file)) for file in files)
    click.echo(
        f"{target}\nnext: correct it, then\n  patentdeck import {named} --map {quoted(target)} --output data/NAME"
    )


class Bar:
    """Says on a terminal what is being done, with a bar of how much, and leaves no trace; nothing elsewhere."""

    def __init__(self, stream: TextIO, shown: bool = True) -> None:
        self._stream = stream
        self._live = shown and stream.isatty()
        self._last = ""

    def __enter__(self) -> Bar:
        return self

    def __exit__(self, *_: object) -> None:
        if self._last:
            click.echo("\r\x1b[K", file=self._stream, nl=False)

    def __call__(self, step: Step, done: int, total: int) -> None:
        """Show how far a step has come."""
        if not self._live:
            return
        line = STEPS[step]
        if total:
            full = min(_WIDTH * done // total, _WIDTH)
            line += f"  [{'#' * full}{'-' * (_WIDTH - full)}]  {min(100 * done // total, 100):3} %"
        if line != self._last:
            click.echo(f"\r\x1b[K{line}", file=self._stream, nl=False)
            self._last = line
