"""From raw exports to a data package: what a caller names becomes values, and `records` does the rest."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Literal, TypeVar

import patentdeck
from patentdeck.errors import ChoiceError, DataError, InputError, PatentdeckError, Problem
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
from patentdeck.records.objections import of_files, of_output, of_tables, of_titles, of_years
from patentdeck.records.owners.aliases import Aliases, read_aliases
from patentdeck.records.recognising import FORMATS
from patentdeck.records.running import Progress, Step
from patentdeck.records.storing import check_place
from patentdeck.records.tagging.rules import RuleSet, read_rules
from patentdeck.records.tagging.tagger import tried
from patentdeck.records.warehouse import is_address

Found = TypeVar("Found")

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
    period: tuple[int, int] | Literal["all"] | None = None,
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
    tables: str | Path | None = None,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Made:
    """Make a data package of exported records in the folder `output`, whole or not at all.

    `files` are exports, folders of them, archives; or tables that Spark reads (`table:catalog.schema.name`) and folders
    that it sees (`s3a://bucket/folder`); or a folder that an earlier import made of `tables`. Of `family`, `year` and
    `place`, what is None is counted as the source can carry it best; where `period` is, the years in which nearly
    all lie are told. `mapping` is a mapping file, or the name of one that ships; `rules` a file of rules for types,
    `none`, or None for those that ship; `aliases` files of owners' names beside the one that ships. `owners` is how
    many are told one by one; `max_bad` is in per cent; `as_of` an ISO date; `encoding` and `dates` (what comes first in
    3/4/2014) are told by the files where they are not given. `engine` is duckdb or spark, that of a cluster where
    `spark_remote` says where it is. `tables` is a folder to make of the normalised tables. `jobs` is how many processes
    read. `progress` is told what is being done (looking, reading, counting, writing), and how many bytes of how many
    are done, 0 of 0 where that is not known.

    Whatever is wrong with the call itself, its rules, aliases and mapping among it, is told at once, before anything is
    read. Raises InputError for files that cannot be read or have too many bad rows, ChoiceError for options that
    contradict and for what the source cannot carry, OutputError where the package cannot be written.
    """
    kept = None if tables is None else Path(tables)
    paths, place_of_it = [Path(file) for file in files if not is_address(str(file))], Path(output)
    wrong = _Wrong()
    if paths and len(paths) < len(files):
        said = "Files and tables of a warehouse are imported apart"
        wrong.choices(Problem(said, "Name the ones or the others."))
    if kept is not None:
        wrong.choices(*of_tables(kept, place_of_it, paths))
        wrong.taken(lambda: check_place(kept), None)
    wrong.choices(*of_years(period, as_of), *of_titles(title=title, title_zh=title_zh))
    wrong.choices(*of_output(place_of_it, paths))
    wrong.inputs(*of_files(paths))
    wrong.taken(lambda: _check_choice("--from", format, ("auto", *FORMATS)), None)
    if mapping is not None and format != "auto":
        both = f"--map {mapping} --from {format}"
        wrong.choices(
            Problem("A mapping says what the columns are, and a format does", "Give one of them.", value=both)
        )
    opened = wrong.taken(lambda: opener(engine, spark_remote), None)
    settled = {
        **{"--from": format != "auto", "--map": mapping is not None, "--rules": rules is not None},
        **{"--aliases": bool(aliases), "--encoding": bool(encoding), "--dates": dates is not None},
    }
    commission = Commission(
        wish=Wish(count=count, family=family, year=year, place=place, period=period, owners=owners),
        format=format,
        mapping=None if mapping is None else wrong.taken(lambda: _mapping(mapping), None),
        rules=wrong.taken(lambda: _rules(rules), None),
        aliases=wrong.taken(lambda: read_aliases([shipped(ALIASES), *map(Path, aliases)]), Aliases()),
        encoding=encoding,
        dates=dates,
        max_bad=max_bad,
        title=" ".join(title.split()),
        title_zh=" ".join(title_zh.split()),
        as_of=as_of,
        jobs=jobs,
        said=tuple(option for option, given in settled.items() if given),
        lacking=_lacking,
    )
    wrong.check()
    assert opened is not None
    importer = f"patentdeck {patentdeck.__version__}"
    addresses = [str(file) for file in files if is_address(str(file))]
    return make(paths, addresses, place_of_it, commission, opened, importer, progress or _silent, kept)


def map_template(file: str | Path, encoding: str = "") -> str:
    """The start of a mapping file for an export: TOML, with the columns that look like what they are."""
    return mapping_start(Path(file), encoding)


class _Wrong:
    """All that is wrong with a call, whoever finds it; a wrong choice among it makes the whole a wrong choice."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []
        self._kinds: set[type[PatentdeckError]] = set()

    def choices(self, *problems: Problem) -> None:
        self._noted(ChoiceError, problems)

    def inputs(self, *problems: Problem) -> None:
        self._noted(InputError, problems)

    def _noted(self, kind: type[PatentdeckError], problems: Sequence[Problem]) -> None:
        self._problems += problems
        self._kinds |= {kind} if problems else set()

    def taken(self, work: Callable[[], Found], otherwise: Found) -> Found:
        """What some work gives; where it cannot, what stands in for it, and its problems are noted."""
        try:
            return work()
        except PatentdeckError as error:
            self._noted(type(error), error.problems)
        return otherwise

    def check(self) -> None:
        if len(self._kinds) > 1:
            self._kinds = {ChoiceError if ChoiceError in self._kinds else InputError}
        for kind in self._kinds:
            raise kind(self._problems)


def _mapping(named: str | Path) -> ExportMapping:
    path = Path(named)
    if not path.exists() and path.parent == Path() and not path.suffix:
        there = sorted(each.stem for each in shipped(MAPPINGS).glob("*.toml"))
        name = str(named).casefold()
        if name not in there:
            near = difflib.get_close_matches(name, there, 1)
            hint = f"Did you mean {near[0]}? " if near else ""
            remedy = f"{hint}There are: {', '.join(there)}; any other mapping is the path of a file."
            raise ChoiceError(Problem("No mapping of this name ships", remedy, value=f"--map {named}"))
        path = shipped(f"{MAPPINGS}/{name}.toml")
    return read_mapping(path)


def _rules(named: str | Path | None) -> RuleSet | None:
    if named is not None and str(named) == NONE:
        return None
    path = shipped(RULES) if named is None else Path(named)
    if not path.exists():
        remedy = f"Correct its name. To begin rules of your own, copy {shipped(RULES)}."
        raise DataError(Problem("There is no such file of rules", remedy, str(path)))
    rules = read_rules(path)
    tried(rules, str(path))
    return rules


def _check_choice(option: str, said: str, known: Sequence[str]) -> None:
    if said not in known:
        raise ChoiceError(
            Problem("There is no such choice", f"There are: {', '.join(known)}.", value=f"{option} {said}")
        )


def _lacking(text: str) -> frozenset[str]:
    """What no packaged font has. Fonts are opened where a name is in letters beyond those of Western Europe."""
    if all(character < "\u0180" for character in text):
        return frozenset()
    found: frozenset[str] = import_module("patentdeck.look.cutting").lacking(text)
    return found


def _silent(step: Step, done: int, total: int) -> None:
    """Progress that nobody sees."""
