"""The files that travel inside a document: all inputs that it was made from, and the record of its making."""

from __future__ import annotations

from collections.abc import Mapping

from patentdeck.dataset.model import Dataset
from patentdeck.editions.record import record_name
from patentdeck.machine.archive import archive
from patentdeck.story.companions import Attachment
from patentdeck.story.phrases import Phrases


def package_archive(dataset: Dataset) -> bytes:
    """The data package as a zip, in a folder of its name: the very bytes that were read and checked."""
    return archive((f"{dataset.name}/{path}", data) for path, data in dataset.contents.items())


def inputs_name(package: str) -> str:
    """The name of the archive of what shapes a package's documents besides the data package itself."""
    return f"{package}.inputs.zip"


def companions_archive(companions: Mapping[str, bytes]) -> bytes:
    """Briefing, look and logo as a zip, under the names that they bear in the record: the very bytes that were read."""
    return archive(companions.items())


def attachments(
    package: str, archived: bytes, companions: bytes, record: bytes, phrases: Phrases
) -> tuple[Attachment, ...]:
    """Data package, the other inputs (both as zip) and the record as attachments, described in a language.

    The record tells of no outputs: a file cannot hold the hash of itself.
    """
    return (
        Attachment(f"{package}.zip", archived, "application/zip", phrases.data_package, "Data"),
        Attachment(inputs_name(package), companions, "application/zip", phrases.other_inputs, "Source"),
        Attachment(record_name(package), record, "application/json", phrases.build_record, "Supplement"),
    )
