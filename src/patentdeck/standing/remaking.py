"""A recorded build made ready again: from inputs that a file carries, from those that are named, or the defaults."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from patentdeck.building.preparing import Prepared, earlier, prepare
from patentdeck.dataset.flows import Flows, Untold
from patentdeck.editions.carried import Carried, altered, unlike
from patentdeck.editions.earlier import Earlier
from patentdeck.editions.making import canonical
from patentdeck.editions.record import is_beside
from patentdeck.editions.recorded import Record, record_of
from patentdeck.editions.since import as_inputs, flows_of
from patentdeck.errors import InputError, PatentdeckError, Problem, RecordError
from patentdeck.formats import RENDERERS
from patentdeck.inputs.finding import Asked, Progress, Where, find_package, silence
from patentdeck.inputs.reading import read, refusing
from patentdeck.inputs.reopening import KINDS, read_file
from patentdeck.look.theme import PAPERS
from patentdeck.story.imprint import MOST

NOTHING = Carried({}, None, {}, None)


class Named(Struct, frozen=True):
    """The inputs that the caller names; None for each that he leaves open."""

    data: Where = None
    briefing: Where = None
    look: Where = None
    since: Where = None
    template: Where = None
    mapping: Where = None


@contextmanager
def made_ready(record: Record, carries: Carried, named: Named, what: str, say: Progress) -> Iterator[Prepared]:
    """All that is settled before printing, of the build that a record tells of, for as long as its inputs lie there.

    Each input is the one that is named, else the one that a file carries, else the default for the data package.
    `what` is that file, for what is told. InputError where inputs are wrong, or not the recorded ones, by file.
    """
    with tempfile.TemporaryDirectory(prefix="patentdeck-") as folder:
        place = Path(folder)
        laid = _laid_out(carries, record["package"], named, place)
        taken = [
            name for name in ("data", "briefing", "look", "template") if getattr(laid, name) is not getattr(named, name)
        ]
        if taken:
            say(f"using {', '.join(taken)} from {what}")
        asked = replace(given(record), data=find_package(laid.data, record["package"]), briefing=laid.briefing,
                        look=laid.look, template=laid.template, mapping=laid.mapping)  # fmt: skip
        if carries.logo and not record["settings"]["given"]:
            asked = replace(asked, imprint={**asked.imprint, "logo": carries.logo[0]})
        logo = _placed(place / "logo", dict([carries.logo])) if carries.logo and named.briefing is None else None
        try:
            lies = logo / carries.logo[0] if logo and carries.logo else None
            reading = read(asked, _quiet(say, folder), logo=lies)
            with refusing(reading):
                inputs = reading.inputs()
                files: dict[str, str] = {}
                before = _before(record, carries, earlier(named.since, reading, laid.look), what)
                if before is not None:
                    files |= {file.path: file.hash for file, _ in as_inputs(before)}
                files |= {file.path: file.hash for file in inputs.files}
                if faults := list(unlike(files, record)):
                    raise InputError(_not_the_recorded(faults, record["package"], inputs.dataset.name))
                ready = prepare(reading, before)
        except PatentdeckError as error:
            error.problems = tuple(_told_from(problem, folder, what) for problem in error.problems)
            raise
        yield ready


def _before(record: Record, carries: Carried, named: Earlier | None, what: str) -> Earlier | None:
    """The earlier version that was an input: the one that is named, else the one that a file carries.

    What became of its units is told where the recorded build told it. A file carries that, and no register: it counts
    where registers are not at hand. InputError where neither is.
    """
    before = named
    if before is None and carries.since is not None:
        before = Earlier(record_of(carries.since, what))
    if before is None or before.units_name not in (each["path"] for each in record["inputs"]):
        return before and replace(before, flows=None)
    if not isinstance(before.flows, Flows) and carries.units is not None:
        return replace(before, flows=flows_of(carries.units, what))
    if isinstance(before.flows, Untold):
        raise InputError(before.notes)
    return before


@contextmanager
def ready_as_recorded(
    record: Record, carries: Carried, named: Named, carrier: str, say: Progress
) -> Iterator[Prepared]:
    """The build of a record made ready, on the paper on which it reads as recorded where the record tells of none.

    A deck's does not: no paper shapes it. But words that are too long for a brief on one paper are short in all files.
    """
    told_by = record["settings"]["given"]
    if told_by and not record["settings"]["paper"]:
        for paper in (None, *PAPERS):
            told = {**record, "settings": {**record["settings"], "given": {**told_by, "paper": paper}}}
            with made_ready(told, carries, named, carrier, say) as ready:
                if canonical(ready.base["sections"]) == canonical(record["sections"]):
                    yield ready
                    return
            say = silence
    with made_ready(record, carries, named, carrier, say) as ready:
        yield ready


def carrier_beside(place: Path, record: Record) -> tuple[str, Mapping[str, bytes]]:
    """The brief of the same build beside a file, and what it carries: the inputs that the record names, whole."""
    for language in languages(record):
        name = f"{record['package']}-{language}{RENDERERS['brief'].suffix}"
        try:
            if is_beside(name) and (place.parent / name).is_file():
                attachments = KINDS["brief"].attachments(read_file(place.parent / name))
                if attachments and not altered(attachments, record):
                    return name, attachments
        except RecordError:
            continue
    return place.name, {}


def languages(record: Record) -> list[str]:
    """The languages of a recorded build, in its order."""
    return list(dict.fromkeys(slot["language"] for section in record["sections"] for slot in section["slots"]))


def given(record: Record) -> Asked:
    """Paper, imprint, charts and colours of the brief as the caller of the recorded build gave them, so that the same
    can be made again; the inputs are left open.

    Of an older record, which tells only what came of it: that, and of the imprint nothing else.
    """
    settings = record["settings"]
    if told := settings["given"]:
        paper, charts, colours = (_text(told.get(name)) for name in ("paper", "charts", "brief_colours"))
        imprint = told.get("imprint")
        signed = dict(imprint) if isinstance(imprint, dict) else {}
        return Asked(paper=paper, imprint=signed, charts=charts, brief_colours=colours)
    if not settings["paper"]:
        return Asked()
    return Asked(paper=settings["paper"], imprint={name: settings["imprint"].get(name, "") for name in MOST})


def _text(said: object) -> str | None:
    """What a record says, where it is text: it is a file that anybody can edit."""
    return said if isinstance(said, str) else None


def _laid_out(carries: Carried, package: str, named: Named, place: Path) -> Named:
    """The inputs that a file carries as files, where the caller names none."""
    laid = named
    if named.data is None and carries.data and re.fullmatch(r"[\w][\w.-]*", package):
        laid = replace(laid, data=_placed(place / "data" / package, carries.data))
    if named.briefing is None and carries.briefing:
        laid = replace(laid, briefing=_placed(place / "briefing", dict([carries.briefing])) / carries.briefing[0])
    if named.look is None and carries.look:
        laid = replace(laid, look=_placed(place / "look", carries.look))
    for role, kept in (("template", carries.template), ("mapping", carries.mapping)):
        # A mapping belongs to its template: to one that is named, only one that is named.
        if kept is not None and named.template is None and getattr(named, role) is None:
            laid = replace(laid, **{role: _placed(place / role, dict([kept])) / kept[0]})
    return laid


def _placed(folder: Path, files: Mapping[str, bytes]) -> Path:
    """A folder with files in it; their names were found to stay below it when they were unpacked."""
    for name, content in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return folder


def _quiet(say: Progress, folder: str) -> Progress:
    """Progress that does not speak of a folder which nobody knows."""
    return lambda line: None if folder in line else say(line)


def _told_from(problem: Problem, folder: str, what: str) -> Problem:
    """A problem in a carried input, told by the file that carries it."""
    if problem.file is None or folder not in problem.file:
        return problem
    return replace(problem, file=f"{Path(problem.file).relative_to(folder).as_posix()} in {what}")


def _not_the_recorded(faults: list[tuple[str, str]], package: str, found: str) -> Iterator[Problem]:
    """Which inputs are not those of the recorded build."""
    remedy = (
        "give the inputs as they were with --data, --briefing, --look, --template, --mapping and --since; "
        "a brief carries its own"
    )
    if found != package:
        message = f"the data package is {found}; this was built from {package}"
        yield Problem(message, remedy)
        return
    for path, fault in faults:
        yield Problem(f"an input {fault}", remedy, path)
