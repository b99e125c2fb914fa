"""The files of a package: read from its own folder only, decoded, and held against their seals."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from patentdeck.dataset.descriptor import DESCRIPTOR, Descriptor
from patentdeck.dataset.encoding import is_marked_wide, is_workbook, note_undecodable, text_of
from patentdeck.dataset.findings import Findings, closest
from patentdeck.dataset.model import InputFile
from patentdeck.dataset.paths import leaves
from patentdeck.dataset.reader import Sheet, read_sheet
from patentdeck.dataset.resources import Resource
from patentdeck.dataset.schema import DEFAULT_KINDS
from patentdeck.errors import Problem


def read_file(folder: Path, path: str, found: Findings, taken: Iterable[str] = ()) -> bytes | None:
    """The bytes of a file of the package, or None (noted) where it is missing, unreadable or a link that leads out.

    `taken` are the paths of others, which are not meant by this one.
    """
    place = folder / path
    if leaves(folder, path):
        message = "The file is a link that leads out of the package's folder"
        found.add(message, "Put the file itself into the folder.", path)
        return None
    if not place.is_file():
        found.add(*_missing(place, taken), path)
        return None
    try:
        return place.read_bytes()
    except OSError as error:
        found.add("The file cannot be read", f"{error.strerror}: see to its permissions.", path)
        return None


def _missing(place: Path, taken: Iterable[str]) -> tuple[str, str]:
    if place.exists():
        return "This is not a file", "Put the table in its place, or correct the path in datapackage.json."
    others = {Path(path).name for path in taken}
    beside = sorted(item.name for item in place.parent.glob("*") if item.name not in others)
    for name in beside:
        if Path(name).stem == place.stem and Path(name).suffix in (".xlsx", ".xls", ".xlsm", ".ods"):
            return "The file is missing", f'Save the table of {name} as "CSV UTF-8 (Comma delimited)" beside it.'
    near = closest(place.name, [name for name in beside if name.endswith(".csv")])
    hint = f"Is it {near}? Otherwise put" if near else "Put"
    return "The file is missing", f"{hint} it back, or take the table out of datapackage.json."


def read_contents(folder: Path, descriptor: Descriptor, found: Findings) -> dict[str, bytes]:
    """The bytes of every table that can be read, by the table's name."""
    contents = {}
    for resource in descriptor.resources:
        data = read_file(folder, resource.path, found, [each.path for each in descriptor.resources])
        if data is not None:
            contents[resource.name] = data
    return contents


def read_sheets(descriptor: Descriptor, contents: Mapping[str, bytes], found: Findings) -> dict[str, Sheet]:
    """Every table that can be read as rows; the encoding of the others is guessed by the names found in these."""
    sheets: dict[str, Sheet] = {}
    undecodable: list[tuple[Resource, UnicodeError]] = []
    for resource in descriptor.resources:
        if resource.name not in contents:
            continue
        data = contents[resource.name]
        if is_workbook(data):
            found.add(
                "This is a workbook, and no CSV file",
                'In the spreadsheet, save the table as "CSV UTF-8".',
                resource.path,
            )
            continue
        try:
            text = text_of(data, resource.encoding)
        except UnicodeError as error:
            undecodable.append((resource, error))
            continue
        if not resource.encoding and is_marked_wide(data):
            remedy = 'Nothing is lost. To be rid of this note save it as "CSV UTF-8 (Comma delimited)".'
            found.warn('The file is read as UTF-16 ("Unicode Text"), as it says of itself', remedy, resource.path)
        sheet = read_sheet(text, resource.name, resource.path, found)
        if sheet is not None:
            sheets[resource.name] = sheet
    names = _entity_names(descriptor, sheets) if undecodable else frozenset()
    for resource, reason in undecodable:
        note_undecodable(reason, contents[resource.name], resource.encoding, resource.path, names, found)
    return sheets


def _entity_names(descriptor: Descriptor, sheets: Mapping[str, Sheet]) -> frozenset[str]:
    return frozenset(
        text
        for resource in descriptor.resources
        if resource.kind == "entities" and resource.name in sheets
        for record in sheets[resource.name].records
        for column, text in record.cells.items()
        if column.startswith(("name_", "short_"))
    )


def seal_of(data: bytes) -> str:
    """The hash of a file as a descriptor writes it."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def seal_of_file(place: Path) -> str:
    """The same of a file that may be large."""
    with place.open("rb") as file:
        return f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"


def input_files(
    folder: Path, descriptor: Descriptor, contents: Mapping[str, bytes], found: Findings
) -> tuple[InputFile, ...]:
    """Every file that was read, with its hash. Those that are not what was sealed are noted as warnings."""
    files = [InputFile(DESCRIPTOR, seal_of(descriptor.data))]
    for resource in descriptor.resources:
        if resource.name not in contents:
            continue
        file = InputFile(resource.path, seal_of(contents[resource.name]))
        files.append(file)
        if resource.hash and resource.hash != file.hash:
            place = f'"{folder}"' if " " in str(folder) else folder
            remedy = f"If the edit was meant, record it with: patentdeck seal {place}"
            found.warn("The file was edited since it was sealed", remedy, resource.path)
    return tuple(files)


LISTS = frozenset({"quarantine.csv", "merges.csv"})
"""Lists for people that an import leaves in a package: no tables of it."""


def unlisted(folder: Path, files: Iterable[InputFile]) -> Iterator[Problem]:
    """A note for each CSV file that lies in the folder of a package and is none of the files that were read."""
    read = {file.path for file in files} | LISTS
    for path in sorted(folder.glob("*.csv")):
        if path.name not in read:
            entry = {
                "name": path.stem,
                "path": path.name,
                "patentdeck": {"kind": DEFAULT_KINDS.get(path.stem, "values")},
            }
            remedy = f"If it belongs to the package, list it under resources: {json.dumps(entry)}"
            yield Problem(f"The file is not read: {DESCRIPTOR} does not list it", remedy, str(path))
