"""From raw exports to a data package: what a caller names becomes values, and `records` does the rest."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import patentdeck
from patentdeck.errors import ChoiceError, Problem
from patentdeck.inputs.finding import shipped
from patentdeck.records.adapters.dates import Order
from patentdeck.records.adapters.mapped import ExportMapping
from patentdeck.records.adapters.mapping_file import read_mapping
from patentdeck.records.adapters.mapping_start import mapping_start
from patentdeck.records.choosing import Wish
from patentdeck.records.commission import Commission
from patentdeck.records.engines import opener
from patentdeck.records.making import Made, make
from patentdeck.records.model import CountRule, FamilyKind, PlaceRule, YearRule
from patentdeck.records.owners.aliases import read_aliases
from patentdeck.records.recognising import FORMATS
from patentdeck.records.running import Progress
from patentdeck.records.tagging.rules import RuleSet, read_rules
from patentdeck.records.tagging.tagger import tried

RULES = "templates/rules/genai.toml"
ALIASES = "templates/owners/aliases.csv"
MAPPINGS = "templates/mappings"
NONE = "none"
"""Said of rules: none."""


def import_records(
    files: Sequence[str | Path],
    output: str | Path,
    *,
    format: str = "auto",
    mapping: str | Path | None = None,
    count: CountRule = "whole",
    family: FamilyKind | None = None,
    year: YearRule | None = None,
    place: PlaceRule | None = None,
    period: tuple[int, int] | None = None,
    owners: int = 100,
    rules: str | Path | None = None,
    aliases: Sequence[str | Path] = (),
    encoding: str = "",
    dates: Order | None = None,
    max_bad: float = 5.0,
    title: str = "",
    title_zh: str = "",
    as_of: str = "",
    engine: str = "duckdb",
    spark_remote: str = "",
    jobs: int = 1,
    progress: Progress | None = None,
) -> Made:
    """Make a data package of exported records in the folder `output`, whole or not at all.

    `files` are exports, folders of them, archives. Of `family`, `year` and `place`, what is None is counted as the
    source can carry it best. `mapping` is a mapping file, or the name of one that ships; `rules` a file of rules for
    types, `none`, or None for those that ship; `aliases` files of owners' names beside the one that ships. `owners` is
    how many are told one by one; `max_bad` is in per cent; `as_of` an ISO date. `engine` is duckdb or spark, that of a
    cluster where `spark_remote` says where it is. `progress` is told how many bytes of how many have been read.

    Raises InputError for files that cannot be read or have too many bad rows, DataError for wrong rules, aliases and
    mappings, ChoiceError for what the source cannot carry, OutputError where the package cannot be written.
    """
    _check_choice("--from", format, ("auto", *FORMATS))
    opened = opener(engine, spark_remote)
    commission = Commission(
        wish=Wish(count=count, family=family, year=year, place=place, period=period, owners=owners),
        format=format,
        mapping=None if mapping is None else _mapping(mapping),
        rules=_rules(rules),
        aliases=read_aliases([shipped(ALIASES), *map(Path, aliases)]),
        encoding=encoding,
        dates=dates,
        max_bad=max_bad,
        title=title,
        title_zh=title_zh,
        as_of=as_of,
        jobs=jobs,
    )
    importer = f"patentdeck {patentdeck.__version__}"
    return make([Path(file) for file in files], Path(output), commission, opened, importer, progress or _silent)


def map_template(file: str | Path, encoding: str = "") -> str:
    """The start of a mapping file for an export: TOML, with the columns that look like what they are."""
    return mapping_start(Path(file), encoding)


def _mapping(named: str | Path) -> ExportMapping:
    path = Path(named)
    if not path.exists() and path.parent == Path() and not path.suffix:
        there = sorted(each.stem for each in shipped(MAPPINGS).glob("*.toml"))
        _check_choice("--map", str(named), there)
        path = shipped(f"{MAPPINGS}/{named}.toml")
    return read_mapping(path)


def _rules(named: str | Path | None) -> RuleSet | None:
    if named is not None and str(named) == NONE:
        return None
    path = shipped(RULES) if named is None else Path(named)
    rules = read_rules(path)
    tried(rules, str(path))
    return rules


def _check_choice(option: str, said: str, known: Sequence[str]) -> None:
    if said not in known:
        raise ChoiceError(
            Problem("There is no such choice", f"There are: {', '.join(known)}.", value=f"{option} {said}")
        )


def _silent(done: int, total: int) -> None:
    """Progress that nobody sees."""
