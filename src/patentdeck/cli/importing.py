"""`patentdeck import`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import patentdeck
from patentdeck.cli.frame import tell_warnings
from patentdeck.cli.options import PROCESSES, option
from patentdeck.errors import Problem
from patentdeck.machine.hands import processors

if TYPE_CHECKING:
    from patentdeck.records.making import Made
    from patentdeck.records.running import Progress

FORMATS = ("auto", "lens", "google", "bigquery", "patstat", "patentsview", "wipo-workbook")


class Period(click.ParamType[tuple[int, int]]):
    """`2014-2023`: years from and to, both included."""

    name = "period"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        """The two years."""
        if isinstance(value, tuple):
            return value
        first, _, last = str(value).replace("–", "-").partition("-")
        if not (first.isdecimal() and last.isdecimal() and len(first) == len(last) == 4):
            self.fail(f"{value!r} is not two years, as in 2014-2023.", param, ctx)
        return int(first), int(last)


@click.command("import")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@option("--output", metavar="DIR", type=click.Path(path_type=Path), help="The data package to make.")
@option("--from", "format", type=click.Choice(FORMATS), default="auto", help="The format. Default: told by the header.")
@option("--map", "mapping", metavar="FILE", help="What the columns are: a mapping file, or patsnap, patentscope.")
@option(
    "--map-template",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write the start of a mapping file, and end.",
)
@option(
    "--count",
    type=click.Choice(("whole", "fractional")),
    default="whole",
    help="A unit with several places counts once in each, or is shared out. Default: whole.",
)
@option(
    "--family",
    type=click.Choice(("simple", "extended", "none")),
    help="What is counted once. Default: the first of these that the source has.",
)
@option(
    "--year",
    type=click.Choice(("publication", "priority")),
    help="Of the earliest publication, or of the earliest priority. Default: publication.",
)
@option(
    "--place",
    type=click.Choice(("inventor", "applicant", "priority", "office")),
    help="Whose country. Default: the first of these that the source tells.",
)
@option("--period", metavar="YEAR-YEAR", type=Period(), help="Only these years. Default: all.")
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
@option("--encoding", metavar="NAME", default="", help="The encoding. Default: told by the bytes.")
@option(
    "--dates",
    type=click.Choice(("ymd", "dmy", "mdy")),
    help="The order in dates of numbers. Default: told by the column.",
)
@option(
    "--max-bad",
    metavar="PERCENT",
    type=click.FloatRange(0, 100),
    default=5.0,
    help="Stop where more rows than this are no records. Default: 5.",
)
@option("--title", metavar="TEXT", default="", help="What the landscape is called, in English.")
@option("--title-zh", metavar="TEXT", default="", help="The same in Chinese.")
@option(
    "--as-of",
    metavar="DATE",
    type=click.DateTime(("%Y-%m-%d",)),
    help="The day of the export. Default: the latest publication in it.",
)
@option("--engine", type=click.Choice(("duckdb", "spark")), default="duckdb", help="What counts. Default: duckdb.")
@option(
    "--spark-remote", metavar="URL", default="", help="Count on this cluster, through Spark Connect: sc://host:15002."
)
@PROCESSES
def import_(
    files: tuple[Path, ...], output: Path | None, map_template: Path | None, jobs: int | None, as_of: Any, **said: Any
) -> None:
    """Make a data package from exported patent records.

    FILE is an export, a folder of its parts, or a zip: from Lens.org, Google Patents, BigQuery, PATSTAT, PatentsView,
    WIPO's workbook; from others by a mapping file. What the source cannot tell (Google has no families, Lens no
    inventors' countries) is not said. Rows that are no records go to quarantine.csv in the package.

    \b
    Examples:
      patentdeck import lens-export.csv --output data/solar
      patentdeck import parts/*.csv --output data/solar --period 2014-2023 --title "Solar cells"
      patentdeck import export.csv --output data/wind --rules wind.toml --aliases our-owners.csv
      patentdeck import orbit.xlsx --map-template orbit.toml
      patentdeck import orbit.xlsx --map orbit.toml --output data/orbit
    """
    if map_template is not None:
        if map_template.exists():
            raise click.UsageError(f"{map_template} is there already: name another file for --map-template.")
        map_template.write_text(patentdeck.map_template(files[0], said["encoding"]), encoding="utf-8", newline="\n")
        click.echo(
            f"{map_template}\nnext: correct it, then\n  patentdeck import {files[0]} --map {map_template} --output DIR"
        )
        return
    if output is None:
        raise click.UsageError("Missing option '--output': the folder of the data package to make.")
    with _bar() as progress:
        made = patentdeck.import_records(
            files, output, jobs=jobs or processors(), as_of=as_of.date().isoformat() if as_of else "",
            progress=progress, **said,
        )  # fmt: skip
    tell_warnings(_warnings(made))
    for line in _lines(made):
        click.echo(line)


@contextmanager
def _bar() -> Iterator[Progress | None]:
    """A bar of what has been read, on a terminal; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=1, label="reading", file=sys.stderr, show_pos=False) as bar:

        def progress(done: int, total: int) -> None:
            bar.length = max(total, 1)
            bar.update(done - bar.pos)

        yield progress


def _warnings(made: Made) -> Iterator[Problem]:
    reading = made.reading
    for part in made.recognised.passed_over:
        yield Problem(
            "The sheet is not read: it is no table of the format", "If it is one, import it by itself.", part.shown
        )
    for reason, rows in reading.doubts.items():
        yield Problem(f"{rows:,} rows are doubtful: {reason}", "They are counted.")
    for (shown, column), manner in reading.dates.items():
        if not manner.order:
            why = f" ({manner.evidence} is among them)" if manner.torn else ""
            said = f"Nothing decides which comes first in dates such as those of this column, day or month{why}"
            yield Problem(said, "Years are known, days are not. --dates says it.", shown, column=column)
    if made.published.before is not None:
        said = "The package that stood there had been changed by hand: it was kept"
        yield Problem(said, "Take over what you need of it.", str(made.published.before))


def _lines(made: Made) -> Iterator[str]:
    """What was read, how it was counted, and what to do next."""
    reading, counts, told = made.reading, made.counts, made.told
    totals, asked = counts.totals, counts.asked
    unit = "publications" if asked.family == "none" else f"families ({asked.family})"
    yield f"{made.published.place}"
    for piece in made.recognised.pieces:
        yield f"  {piece.part.shown}: {made.recognised.adapter.title}; {'; '.join(piece.manner.evidence)}"
    yield f"  rows      {reading.rows:,} read, {reading.refused:,} refused, {totals.duplicates:,} duplicates"
    by = f"by {asked.year} year, {asked.place if told.carries.places else 'no'} place, {asked.count} counts"
    period = "" if counts.period is None else f" in {counts.period[0]}–{counts.period[1]}"
    yield f"  counted   {totals.counted:,} {unit}{period}, {by}"
    if told.carries.owners:
        listed = f": {made.published.place / 'merges.csv'}" if told.merged else ""
        yield f"  owners    {len(counts.owners):,} of {told.spellings:,} spellings, {told.merged:,} merged{listed}"
    if told.types_by == "none":
        yield "  types     none: the rules do not fit, or there is no text to read; --rules FILE gives others"
    else:
        share = 100 * totals.typed / totals.counted if totals.counted else 0
        by = told.rules or "as the source sorts"
        yield f"  types     {totals.typed:,} of {totals.counted:,} ({share:.1f} %), {by}"
    if reading.refused:
        yield f"  refused   {made.published.place / 'quarantine.csv'}"
    yield "next:"
    yield f'  patentdeck build --data "{made.published.place}"'
