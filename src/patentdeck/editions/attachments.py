"""The files that travel inside a document: the data package that it was made from, and the record of its making."""

from __future__ import annotations

from patentdeck.archive import archive
from patentdeck.dataset.model import Dataset
from patentdeck.editions.record import record_name
from patentdeck.story.companions import Attachment
from patentdeck.story.phrases import Phrases


def package_archive(dataset: Dataset) -> bytes:
    """The data package as a zip, in a folder of its name: the very bytes that were read and checked."""
    return archive((f"{dataset.name}/{path}", data) for path, data in dataset.contents.items())


def attachments(package: str, archived: bytes, record: bytes, phrases: Phrases) -> tuple[Attachment, ...]:
    """Data package and record as attachments, described in a language.

    The record tells of no outputs: a file cannot hold the hash of itself.
    """
    return (
        Attachment(f"{package}.zip", archived, "application/zip", phrases.data_package, "Data"),
        Attachment(record_name(package), record, "application/json", phrases.build_record, "Supplement"),
    )
