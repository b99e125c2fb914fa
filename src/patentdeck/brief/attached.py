"""Files that travel inside the document, found by name and said to belong to it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from patentdeck.errors import OutputError, Problem
from patentdeck.story.companions import Attachment


def attach(pdf: Pdf, attachments: Sequence[Attachment]) -> None:
    """Puts files into the document as its associated files: no dates, so that the same files give the same bytes.

    Raises OutputError where two bear one name.
    """
    if not attachments:
        return
    names = [attachment.name for attachment in attachments]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise OutputError(
            Problem("two attachments of the brief bear one name", "give each a name of its own", value=name)
            for name in twice
        )
    files = {attachment.name: pdf.make_indirect(_specification(pdf, attachment)) for attachment in attachments}
    pdf.Root.AF = Array(files.values())
    # A name tree is searched by halving: its names stand in the order of their bytes.
    ordered = sorted(files, key=lambda name: bytes(String(name)))
    listed = [part for name in ordered for part in (String(name), files[name])]
    names_of = pdf.Root.get("/Names")
    if names_of is None:
        names_of = pdf.Root.Names = pdf.make_indirect(Dictionary())
    names_of.EmbeddedFiles = Dictionary(Names=Array(listed))


def _specification(pdf: Pdf, attachment: Attachment) -> Dictionary:
    content = Stream(pdf, attachment.data)
    content.Type = Name.EmbeddedFile
    content.Subtype = Name(f"/{attachment.mime}")
    checksum = hashlib.md5(attachment.data, usedforsecurity=False).digest()
    content.Params = Dictionary(Size=len(attachment.data), CheckSum=String(checksum))
    held = pdf.make_indirect(content)
    return Dictionary(
        Type=Name.Filespec,
        F=String(attachment.name),
        UF=String(attachment.name),
        Desc=String(attachment.description),
        AFRelationship=Name(f"/{attachment.relation}"),
        EF=Dictionary(F=held, UF=held),
    )
