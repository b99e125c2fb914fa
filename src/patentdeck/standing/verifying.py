"""`verify`: is a file exactly what a build makes of its recorded inputs? It is made again in memory and compared."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from patentdeck.building.preparing import Prepared
from patentdeck.editions.carried import altered, carried
from patentdeck.editions.making import digest, versions
from patentdeck.editions.record import is_beside, record_name, written
from patentdeck.editions.record_parts import VERSIONS, record_parts
from patentdeck.editions.recorded import Record, read_record, record_of
from patentdeck.editions.sameness import Difference, differences
from patentdeck.editions.settling import settle
from patentdeck.editions.slide_sameness import deck_differences
from patentdeck.editions.verification import OtherVersion, Verification, VerifyReport
from patentdeck.errors import LookError, PatentdeckError, Problem, RecordError
from patentdeck.formats import RENDERERS
from patentdeck.inputs.finding import Progress, Where, silence
from patentdeck.inputs.reopening import KINDS, format_of, is_record, read_file
from patentdeck.standing.remaking import NOTHING, Named, carrier_beside, languages, made_ready, ready_as_recorded


def verify(
    file: str | Path,
    data: Where = None,
    briefing: Where = None,
    look: Where = None,
    progress: Progress | None = None,
    since: Where = None,
    template: Where = None,
    mapping: Where = None,
) -> VerifyReport:
    """Whether a deck, brief, workbook or record, and what a record names, is what a build makes, byte for byte.

    It is made again in memory from the recorded inputs and settings: those that are named, else those that the file
    carries, or the brief of the same build beside it, else the defaults for the recorded data package. Nothing is
    written, but that a build that was killed there halfway is finished or undone first. Nothing is raised for what a
    file holds: a report says same, different and in which parts, or cannot tell and why.
    """
    place, named, say = Path(file), Named(data, briefing, look, since, template, mapping), progress or silence
    settle(place.parent)
    try:
        content = read_file(place)
        if is_record(content):
            return VerifyReport(tuple(_record(place, content, named, say)))
        return VerifyReport((_one(place, content, named, say),))
    except PatentdeckError as error:
        return VerifyReport((Verification(str(place), reasons=error.problems),))


def _one(place: Path, content: bytes, named: Named, say: Progress) -> Verification:
    """One output, by the record inside it or beside it."""
    name = format_of(content, place)
    kind, told = KINDS[name], RENDERERS[name].record(content)
    record = record_of(told, place.name) if told is not None else _beside(place)
    attachments = kind.attachments(content)
    if named == Named() and (changed := altered(attachments, record)):
        return Verification(str(place), tuple(changed))
    others = other_versions(record)
    language = _language(place, name, record, kind.locale(content))
    carrier, attachments = (place.name, attachments) if attachments else carrier_beside(place, record)
    carries = carried(attachments, record) if attachments else NOTHING
    with ready_as_recorded(record, carries, named, carrier, say) as ready:
        ((_, made),) = _printed(ready, language, (name,))
    return _compared(place, content, made, name, record, others)


def _compared(
    place: Path, content: bytes, made: bytes, name: str, record: Record, others: tuple[OtherVersion, ...]
) -> Verification:
    if content == made:
        return Verification(str(place), versions=others)
    parts = partial(KINDS[name].parts, package=record["package"])
    found = deck_differences(parts(content), parts(made))
    if others:
        found = [each for each in found if each.part != VERSIONS]
    return Verification(str(place), tuple(found), versions=others, rewrapped=not found)


def _record(place: Path, content: bytes, named: Named, say: Progress) -> Iterator[Verification]:
    """A record, and every output that it names beside it."""
    record, others = record_of(content, place.name), other_versions(record_of(content, place.name))
    wanted: dict[str, dict[str, str]] = {}
    answers: dict[str, Verification] = {}
    for output in record["outputs"]:
        file = output["path"]
        known = _known(file, record)
        if known is None or not is_beside(file):
            answers[file] = _cannot(file, "no build leaves a file of this name", "leave the record as it was built")
        elif not (place.parent / file).is_file():
            answers[file] = Verification(file, (Difference("the file", "is missing"),))
        elif output["stale"]:
            answers[file] = _cannot(file, "it is stale: the record says that other inputs made it", "build it again")
        else:
            wanted.setdefault(known[1], {})[known[0]] = file
    carrier, attachments = carrier_beside(place, record)
    carries = carried(attachments, record) if attachments else NOTHING
    with made_ready(record, carries, named, carrier, say) as ready:
        yield _itself(place, content, ready, others)
        for language, files in wanted.items():
            for file, made in _printed(ready, language, tuple(files)):
                answers[file] = _output(place.parent / file, made, record, others)
    yield from (answers[each["path"]] for each in record["outputs"])


def _itself(place: Path, content: bytes, ready: Prepared, others: tuple[OtherVersion, ...]) -> Verification:
    """A record against what a build tells, but for the outputs, which are held against their files."""
    found: dict[str, Any] = json.loads(content.decode("utf-8-sig"))
    made = {**ready.base, "outputs": found.get("outputs")}
    differ = differences(record_parts(found), record_parts(made))
    if others:
        differ = [each for each in differ if each.part != VERSIONS]
    same = content == written(made) and place.name == record_name(ready.package)
    return Verification(str(place), tuple(differ), versions=others, rewrapped=not differ and not same)


def _output(file: Path, made: bytes, record: Record, others: tuple[OtherVersion, ...]) -> Verification:
    """An output that a record names, against what a build makes and against the hash in the record."""
    content = read_file(file)
    try:
        name = format_of(content, file)
        found = _compared(file, content, made, name, record, others)
    except RecordError as error:
        return Verification(str(file), reasons=error.problems)
    recorded = next(each["hash"] for each in record["outputs"] if each["path"] == file.name)
    if found.verdict == "same" and digest(content) != recorded:
        return Verification(str(file), (Difference("the record", "names the file by another hash"),))
    return found


def other_versions(record: Record) -> tuple[OtherVersion, ...]:
    """The program and libraries that are not here in the version that a record names."""
    here, recorded = versions(), record["versions"]
    names = dict.fromkeys((*here, *recorded))
    return tuple(
        OtherVersion(name, recorded.get(name, ""), here.get(name, ""))
        for name in names
        if recorded.get(name) != here.get(name)
    )


def _printed(ready: Prepared, language: str, formats: tuple[str, ...]) -> list[tuple[str, bytes]]:
    """An edition again in some formats, by file name. LookError where it cannot be printed here."""
    if language not in ready.told.editions:
        spoken = ", ".join(ready.told.editions)
        raise RecordError(Problem("the briefing does not speak the language of the file", f"it speaks {spoken}"))
    press = ready.press(language, silence)
    made = list(press.files(formats))
    if press.problems:
        raise LookError(press.problems)
    return made


def _beside(place: Path) -> Record:
    """The record in the folder of a file that names it."""
    for each in sorted(place.parent.glob("*.record.json")):
        record = read_record(each)
        if record is not None and any(output["path"] == place.name for output in record["outputs"]):
            return record
    remedy = "put it beside the record of its build, under the name that it had; a brief and a deck carry theirs"
    raise RecordError(Problem("there is no record in the file, nor one beside it that names it", remedy, str(place)))


def _known(file: str, record: Record) -> tuple[str, str] | None:
    """Format and language of an output, by its name; None where no output of the package is called that."""
    for name, renderer in RENDERERS.items():
        for language in languages(record):
            if file == f"{record['package']}-{language}{renderer.suffix}":
                return name, language
    return None


def _language(place: Path, name: str, record: Record, told: str) -> str:
    """The language of a file: by its name where it is that of an output, else by what it says of itself."""
    known = _known(place.name, record)
    if known is not None and known[0] == name:
        return known[1]
    language = told.partition("-")[0]
    if language in languages(record):
        return language
    suffix = RENDERERS[name].suffix
    remedy = f"call it {record['package']}-<language>{suffix} again"
    raise RecordError(Problem("neither the file nor its name says in which of its languages it is", remedy, str(place)))


def _cannot(file: str, message: str, remedy: str) -> Verification:
    return Verification(file, reasons=(Problem(message, remedy),))
