"""The record of a build: from which inputs it was made, what it printed where, and which files it left.

A JSON file beside the outputs, version 1. No clock and no path outside the project's own names stand in it, so
that the same inputs give the same record on every machine. `settings` holds what was asked for and shapes the
outputs: the paper, who they are from. Besides what its name says, each output carries `from`: one hash over inputs,
versions, what is printed, and those settings that shape this output, by which a later build sees whether the file is
of the same making.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import json, to_builtins

from patentdeck.dataset.model import InputFile
from patentdeck.editions.checking import margin
from patentdeck.editions.entries import FactEntry
from patentdeck.editions.making import canonical, digest, versions
from patentdeck.editions.recorded import VERSION, Record, read_record
from patentdeck.editions.texts import printed
from patentdeck.errors import Problem
from patentdeck.story.claims import Claim
from patentdeck.story.edition import Edition, Section
from patentdeck.story.story import Story


def record_name(package: str) -> str:
    """The name of the record of a package's builds."""
    return f"{package}.record.json"


def base_record(
    story: Story,
    editions: Mapping[str, Edition],
    facts: Sequence[FactEntry],
    inputs: Sequence[InputFile],
    settings: Mapping[str, object],
) -> Record:
    """The record without its outputs: what was printed where, made from which inputs, by which versions.

    It is the same whichever languages and formats are asked for; so it can travel inside the outputs.
    """
    return {
        "version": VERSION,
        "package": story.dataset.name,
        "as_of": story.dataset.as_of,
        "versions": versions(),
        "inputs": [{"path": file.path, "hash": file.hash} for file in inputs],
        "settings": dict(settings),
        "facts": list(facts),
        "claims": [_claim(claim) for claim in story.claims],
        "sections": list(_sections(story, editions)),
        "warnings": [to_builtins(warning) for warning in story.dataset.warnings],
        "outputs": [],
    }


def shaped(base: Record, settings: Collection[str]) -> Record:
    """The record as it travels in an output which these settings shape: it tells of no others, which change nothing."""
    told = base["settings"]
    kept: dict[str, Any] = {name: value for name, value in told.items() if name in settings}
    return {
        **base,
        "settings": {**kept, "given": {name: each for name, each in told["given"].items() if name in settings}},
    }


def with_outputs(
    base: Record,
    outputs: Mapping[str, bytes],
    folder: Path,
    possible: Mapping[str, Collection[str]],
    notes: Mapping[str, Sequence[Problem]],
) -> Record:
    """The record of a build that leaves `outputs` (by file name) in a folder, beside what earlier builds left there.

    `notes` is what is worth knowing of each, so that it can be told again. `possible` are all names that an output can
    have, with the settings that shape it. An output of an earlier build is kept in the record while its file is there,
    and is stale where it was made from other inputs, other settings of those, or by other versions than these. Stale,
    and `from` nothing that is known, are also those that were changed since they were recorded, and those of the
    `possible` names that stand there without being recorded.
    """
    left = {
        name: {
            "path": name,
            "hash": digest(data),
            "stale": False,
            "from": _making(base, possible[name]),
            "notes": [to_builtins(note) for note in notes.get(name, ())],
        }
        for name, data in outputs.items()
    }
    recorded = {each["path"]: each for each in earlier_outputs(folder, base["package"])}
    for name in (*recorded, *possible):
        if name not in left and (folder / name).is_file():
            making = _making(base, possible.get(name, base["settings"]))
            left[name] = _left_before(folder / name, recorded.get(name), making)
    return {**base, "outputs": [left[name] for name in sorted(left)]}


def _making(base: Record, settings: Collection[str]) -> str:
    """What an output is made from, as one hash: of the settings those that shape it.

    What is printed follows from all of them: a text that is too long for one paper is shorter in every output.
    """
    shaping = {name: value for name, value in base["settings"].items() if name in settings}
    told = [slot["hash"] for section in base["sections"] for slot in section["slots"]]
    return digest(canonical([base["inputs"], base["versions"], shaping, told]))


def _left_before(file: Path, recorded: Mapping[str, Any] | None, making: str) -> dict[str, Any]:
    """An output that this build found: with the hash that it has now, whatever was recorded of it."""
    found = digest(file.read_bytes())
    known, notes = (recorded["from"], recorded["notes"]) if recorded and recorded["hash"] == found else ("", [])
    return {"path": file.name, "hash": found, "stale": known != making, "from": known, "notes": notes}


def written(record: Record) -> bytes:
    """The record as the bytes of its file, each entry of a list on a line of its own."""
    parts = [json.encode(name) + b": " + _by_line(value) for name, value in record.items()]
    return b"{\n" + b",\n".join(parts) + b"\n}\n"


def _by_line(value: object) -> bytes:
    if isinstance(value, list) and value:
        return b"[\n" + b",\n".join(map(json.encode, value)) + b"\n]"
    return json.encode(value)


def rewritten(base: bytes, record: Record) -> bytes:
    """`written(record)`, from the bytes of the same record without its outputs: they come last, the rest is there."""
    ending = written({"outputs": []})[1:]
    assert base.endswith(ending)
    return base.removesuffix(ending) + written({"outputs": record["outputs"]})[1:]


def earlier_outputs(folder: Path, package: str) -> list[dict[str, Any]]:
    """The outputs that an earlier build recorded in a folder; none where its record cannot be read."""
    found = read_record(folder / record_name(package))
    return [each for each in found["outputs"] if is_beside(each["path"])] if found else []


def is_beside(name: str) -> bool:
    """Whether a name of a record stays in its folder: a record is a file that anybody can edit."""
    return bool(name) and Path(name).name == name and not name.startswith(".") and "\\" not in name and ":" not in name


def _claim(claim: Claim) -> dict[str, Any]:
    """What was asked of the data for a text, and what came of it; `margin` is that of a check, to six decimals."""
    found = margin(claim)
    return {
        "slot": claim.slot,
        "when": claim.when,
        "holds": claim.verdict.holds,
        "margin": None if found is None else round(float(found), 6),
        "chosen": claim.chosen,
    }


def _sections(story: Story, editions: Mapping[str, Edition]) -> Iterable[dict[str, Any]]:
    for name in _in_order(story, editions):
        told = [
            (language, section)
            for language, edition in editions.items()
            for section in edition.sections
            if section.id == name
        ]
        tried = [claim for claim in story.claims if claim.slot == f"{name}.title"]
        chosen = [claim for claim in tried if claim.chosen]
        yield {
            "id": name,
            "when": " or ".join(f"({claim.when})" if len(tried) > 1 and not chosen else claim.when
                                for claim in chosen or tried) or None,
            "holds": bool(told),
            "slots": [slot for language, section in told for slot in slots_of(section, language)],
        }  # fmt: skip


def _in_order(story: Story, editions: Mapping[str, Edition]) -> list[str]:
    """The sections of the briefing, also those left out; and where an edition has one of its own, that in its place."""
    names = [form.id for form in story.briefing.sections]
    for edition in editions.values():
        at = 0
        for section in edition.sections:
            if section.id not in names:
                names.insert(at, section.id)
            at = names.index(section.id) + 1
    return names


def slots_of(section: Section, language: str) -> Iterable[dict[str, Any]]:
    """The slots of a section as the record keeps them."""
    shown = {slot: exhibit for slot, exhibit, _ in section.exhibits()}
    for name, words in section.slots():
        exhibit = shown.get(name)
        numbers = dict.fromkeys((*printed(words), *printed(exhibit)))
        yield {
            "id": name,
            "language": language,
            "text": words.text,
            "numbers": [{"text": text, "fact": fact} for text, fact in numbers],
            "hash": digest(canonical([words, type(exhibit).__name__, exhibit])),
        }
