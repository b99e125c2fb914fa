"""PDF/UA rules on what a file says about itself: tagged, titled, in a language, with metadata that agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
from lxml import etree
from pdfua_finding import Finding

from seen.structure import Tagged

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
PDF = "{http://ns.adobe.com/pdf/1.3/}"
XMP = "{http://ns.adobe.com/xap/1.0/}"
UA = "{http://www.aiim.org/pdfua/ns/id/}"
AGREEING = {
    "/Title": DC + "title",
    "/Author": DC + "creator",
    "/Subject": DC + "description",
    "/Keywords": PDF + "Keywords",
    "/Producer": PDF + "Producer",
    "/Creator": XMP + "CreatorTool",
}


def marked(document: Tagged) -> Iterator[Finding]:
    about = document.root.get("/MarkInfo", pikepdf.Dictionary())
    if about.get("/Marked") is not True:
        yield Finding("14289-1 6.2", 0, "MarkInfo does not say Marked true")
    if about.get("/Suspects") is True:
        yield Finding("01-007", 0, "Suspects is true")


def described(document: Tagged) -> Iterator[Finding]:
    if "/Metadata" not in document.root:
        yield Finding("06-001", 0, "there is no XMP metadata")
        return
    said = _xmp(document)
    if said.get(UA + "part") != ["1"]:
        yield Finding("06-002", 0, "the metadata do not say PDF/UA-1")
    if not any(said.get(DC + "title", [])):
        yield Finding("06-003", 0, "the metadata have no dc:title")
    for key, name in AGREEING.items():
        info, xmp = str(document.pdf.docinfo.get(key, "")), ", ".join(said.get(name, []))
        if info != xmp:
            yield Finding("metadata", 0, f"{key[1:]} is “{info}” in the document information, “{xmp}” in XMP")


def shown(document: Tagged) -> Iterator[Finding]:
    how = document.root.get("/ViewerPreferences", pikepdf.Dictionary())
    if "/DisplayDocTitle" not in how:
        yield Finding("07-001", 0, "DisplayDocTitle is not set")
    elif how.DisplayDocTitle is not True:
        yield Finding("07-002", 0, "DisplayDocTitle is false")


def in_a_language(document: Tagged) -> Iterator[Finding]:
    if not str(document.root.get("/Lang", "")):
        yield Finding("11-006", 0, "the document has no language")
    elif not _is_tag(str(document.root.Lang)):
        yield Finding("11-006", 0, f"“{document.root.Lang}” is no language")
    for element in document.elements():
        if "/Lang" in element.dictionary and not _is_tag(str(element.dictionary.Lang)):
            yield Finding("11-001", 0, f"“{element.dictionary.Lang}” is no language")


def layers(document: Tagged) -> Iterator[Finding]:
    given = document.root.get("/OCProperties", pikepdf.Dictionary())
    for each in [given.get("/D"), *given.get("/Configs", [])]:
        if each is not None and not str(each.get("/Name", "")):
            yield Finding("20-001", 0, "a configuration of layers has no name")
        if each is not None and "/AS" in each:
            yield Finding("20-003", 0, "layers switch by themselves")


def alive(document: Tagged) -> Iterator[Finding]:
    root = document.root
    if "/XFA" in root.get("/AcroForm", pikepdf.Dictionary()):
        yield Finding("25-001", 0, "there is an XFA form")
    if "/JavaScript" in root.get("/Names", pikepdf.Dictionary()):
        yield Finding("29-001", 0, "there is JavaScript")
    actions = [root.get("/OpenAction"), *root.get("/AA", pikepdf.Dictionary()).values()]
    actions += [a.get("/A") for page in document.pdf.pages for a in page.get("/Annots", [])]
    for action in actions:
        if isinstance(action, pikepdf.Dictionary) and action.get("/S") == "/JavaScript":
            yield Finding("29-001", 0, "an action is JavaScript")


def readable(document: Tagged) -> Iterator[Finding]:
    if document.pdf.is_encrypted and not document.pdf.allow.accessibility:
        yield Finding("26-002", 0, "assistive technology may not read it")


RULES = (marked, described, shown, in_a_language, layers, alive, readable)


def _xmp(document: Tagged) -> dict[str, list[str]]:
    """The properties of the metadata, each with its values."""
    found: dict[str, list[str]] = {}
    try:
        tree = etree.parse(BytesIO(document.root.Metadata.read_bytes()))
    except etree.XMLSyntaxError:
        return found
    for about in tree.iter(RDF + "Description"):
        found |= {str(name): [str(value)] for name, value in about.attrib.items()}
        found |= {str(each.tag): _values(each) for each in about}
    return found


def _values(element: Any) -> list[str]:
    listed = [each.text or "" for each in element.iter(RDF + "li")]
    return listed or [element.text or ""]


def _is_tag(language: str) -> bool:
    return re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", language) is not None
