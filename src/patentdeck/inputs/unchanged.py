"""Whether a build would write again what stands there already: told from hashes, before anything heavy is loaded."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from patentdeck.editions.making import digest, versions
from patentdeck.editions.recorded import MAPPING, TEMPLATE, Record, read_record
from patentdeck.editions.report import BuildReport
from patentdeck.errors import PatentdeckError, Problem
from patentdeck.formats import RENDERERS, USUAL
from patentdeck.inputs.finding import Asked, find_briefing, find_data, find_look


def unchanged(asked: Asked) -> BuildReport | None:
    """The report of a build for which there is nothing to do; None where there is, or where it cannot be told so.

    There is nothing to do where the record in the output folder tells of the same inputs, settings and versions, and
    of every output there as it is. What is wrong with anything is left to the build to say.
    """
    try:
        return _report(asked)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, msgspec.MsgspecError, PatentdeckError):
        return None


def _report(asked: Asked) -> BuildReport | None:
    folder = find_data(asked.data)
    descriptor = json.loads((folder / "datapackage.json").read_bytes())
    package = descriptor["name"]
    left = asked.output / f"{package}.record.json"
    # Of a record that tells of other inputs no more is read: that is so whenever there is something to do.
    if not _same_data(msgspec.json.decode(left.read_bytes())["inputs"], folder, package):
        return None
    record = read_record(left)
    if record is None or record["package"] != package:
        return None
    briefing = find_briefing(asked.briefing, descriptor["patentdeck"]["briefing"])
    places = _places(record, folder, briefing, find_look(asked.look), asked)
    if places is None or asked.since is not None:
        return None
    if record["settings"]["given"] != asked.given or record["settings"]["logo"]:
        return None  # a logo may lie anywhere: only the briefing, unread, says where
    if any(digest(places[each["path"]].read_bytes()) != each["hash"] for each in record["inputs"]):
        return None
    if record["versions"] != versions():  # after what is quicker to see
        return None
    wanted = _wanted(asked, record)
    if wanted is None or not _stand(asked.output, record, wanted):
        return None
    left_out = tuple(section["id"] for section in record["sections"] if not section["holds"])
    warnings = tuple(_named(Problem(**each), folder) for each in record["warnings"])
    notes = (each["notes"] for each in record["outputs"] if each["path"] in wanted)
    told = dict.fromkeys(note for each in notes for note in msgspec.convert(each, list[Problem]))
    kept = tuple(asked.output / name for name in (*wanted, f"{package}.record.json"))
    return BuildReport((), kept, record, left_out, (*warnings, *told))


def _same_data(inputs: list[dict[str, str]], folder: Path, package: str) -> bool:
    """Whether the files of the data package are as they are recorded."""
    inside = f"data/{package}/"
    own = [each for each in inputs if each["path"].startswith(inside)]
    return all(digest((folder / each["path"].removeprefix(inside)).read_bytes()) == each["hash"] for each in own)


def _places(record: Record, folder: Path, briefing: Path, look: Path, asked: Asked) -> dict[str, Path] | None:
    """Where each recorded input lies now; None where that cannot be said of one."""
    found: dict[str, Path] = {}
    for each in record["inputs"]:
        name, inside = each["path"], f"data/{record['package']}/"
        if name.startswith(inside):
            found[name] = folder / name.removeprefix(inside)
        elif name.startswith((f"{TEMPLATE}/", f"{MAPPING}/")):
            role, _, file = name.partition("/")
            own = asked.template if role == TEMPLATE else asked.mapping
            if own is None or Path(own).name != file:
                return None
            found[name] = Path(own)
        elif name == briefing.name:
            found[name] = briefing
        elif (look / name).is_file():
            found[name] = look / name
        else:
            return None
    return found


def _wanted(asked: Asked, record: Record) -> list[str] | None:
    """The names of what is asked for; None where there is no such language or format."""
    languages = list(record["facts"][0]["text"])
    formats = asked.formats or USUAL
    if not {*asked.languages} <= {*languages} or not {*formats} <= {*RENDERERS}:
        return None
    return [
        f"{record['package']}-{language}{RENDERERS[name].suffix}"
        for language in languages
        if language in (asked.languages or languages)
        for name in RENDERERS
        if name in formats
    ]


def _stand(folder: Path, record: Record, wanted: list[str]) -> bool:
    """Whether every output is as it is recorded, no other stands beside them, and those that are wanted are current."""
    outputs: dict[str, dict[str, Any]] = {each["path"]: each for each in record["outputs"]}
    beside = {
        f"{record['package']}-{language}{renderer.suffix}"
        for language in record["facts"][0]["text"]
        for renderer in RENDERERS.values()
    }
    found = {name for name in beside | {*outputs} if (folder / name).is_file()}
    return (
        found == {*outputs}
        and all(name in outputs and not outputs[name]["stale"] for name in wanted)
        and all(digest((folder / name).read_bytes()) == each["hash"] for name, each in outputs.items())
    )


def _named(warning: Problem, folder: Path) -> Problem:
    """A warning with its file named from where the user is."""
    return replace(warning, file=str(folder / warning.file)) if warning.file else warning
