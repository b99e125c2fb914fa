"""PDF/UA rules on what pages hold: fonts, annotations, embedded files, the outline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pdfua_finding import Finding

from seen.structure import Tagged

BARRED = {"\0", "\ufeff", "\ufffe"}
RELATIONS = {"/Source", "/Data", "/Alternative", "/Supplement", "/Unspecified"}


def embedded_fonts(document: Tagged) -> Iterator[Finding]:
    for font in document.fonts.values():
        if not font.is_embedded:
            yield Finding("31-009", 0, f"{font.name} is not embedded")
        if "/ToUnicode" not in font.dictionary:
            yield Finding("31-027", 0, f"{font.name} does not name its characters")
        if BARRED & set("".join(font.characters.values())):
            yield Finding("31-028", 0, f"{font.name} names characters that are none")
        if font.is_embedded and not font.maps_to_glyphs:
            yield Finding("31-006", 0, f"{font.name} does not say which glyph is which")


def annotated(document: Tagged) -> Iterator[Finding]:
    holders: dict[Any, list[str]] = {}
    parents: dict[Any, Any] = {}
    for element in document.elements():
        for reference in element.references:
            holders.setdefault(reference.target.objgen, []).append(element.kind)
            parents[reference.target.objgen] = element.dictionary.objgen
    for number, page in enumerate(document.pdf.pages, start=1):
        annotations = [each for each in page.get("/Annots", []) if each.get("/Subtype") != "/Popup"]
        if annotations and "/Tabs" not in page:
            yield Finding("28-008", number, "the page does not say how tabs go round its links")
        elif annotations and page.Tabs != "/S":
            yield Finding("28-009", number, f"tabs go round by {page.Tabs}, not by structure")
        for each in annotations:
            wanted, rule = {"/Link": ("Link", "28-011"), "/Widget": ("Form", "28-010")}.get(
                str(each.Subtype), ("Annot", "28-002")
            )
            about = str(each.get("/A", pikepdf.Dictionary()).get("/URI", each.Subtype))
            if holders.get(each.objgen) != [wanted]:
                yield Finding(rule, number, f"{about} is not in one {wanted} element")
            if not str(each.get("/Contents", "")).strip():
                checkpoint = "28-012" if wanted == "Link" else "28-004"
                yield Finding(checkpoint, number, f"{about} says nothing in Contents")
            if each.objgen in parents:
                key = each.get("/StructParent")
                above = None if key is None else document.parent_tree.get(int(key))
                if above is None or above.objgen != parents[each.objgen]:
                    yield Finding("32000-1 14.7.4.4", number, f"the parent tree does not know {about}")


def linked(document: Tagged) -> Iterator[Finding]:
    """A link element holds its words and what they lead to."""
    for element in document.elements():
        if element.kind == "Link" and not element.references:
            yield Finding("28-011", 0, f"the link “{document.text(element)[:40]}” leads nowhere")


def attached(document: Tagged) -> Iterator[Finding]:
    associated = {each.objgen for each in document.root.get("/AF", [])}
    for name, file in document.pdf.attachments.items():
        about = file.obj
        if not (str(about.get("/F", "")) and str(about.get("/UF", ""))):
            yield Finding("21-001", 0, f"{name}: the file specification lacks F or UF")
        if about.get("/AFRelationship") not in RELATIONS:
            yield Finding("attachments", 0, f"{name} does not say how it stands to the document")
        if not str(about.get("/Desc", "")).strip():
            yield Finding("attachments", 0, f"{name} is not described")
        if about.objgen not in associated:
            yield Finding("attachments", 0, f"{name} is not among the document's associated files")
        if any("/Subtype" not in stream for stream in about.get("/EF", pikepdf.Dictionary()).values()):
            yield Finding("attachments", 0, f"{name} does not say what sort of file it is")


def outlined(document: Tagged) -> Iterator[Finding]:
    if "/Outlines" not in document.root:
        yield Finding("outline", 0, "there is no outline")
        return
    with document.pdf.open_outline() as outline:
        if any(not item.title.strip() for item in outline.root):
            yield Finding("outline", 0, "an entry of the outline is empty")


RULES = (embedded_fonts, annotated, linked, attached, outlined)
