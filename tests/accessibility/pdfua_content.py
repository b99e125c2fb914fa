"""PDF/UA rules on what is painted: everything is in the structure or an artifact, and each is what it says."""

from __future__ import annotations

from collections.abc import Iterator

from pdfua_finding import Finding

from seen.content import Painted
from seen.structure import Content, Tagged

SHORT = 24


def marked(document: Tagged) -> Iterator[Finding]:
    for number, walk in enumerate(document.walks, start=1):
        loose = [each for each in walk.painted if each.mcid is None and not each.is_artifact]
        if loose:
            words = next((each for each in loose if each.text.strip()), loose[0])
            yield Finding("01-005", number, f"{len(loose)} × painted outside of marks, {_about(words)}")
        yield from (Finding("32000-1 14.6", number, fault) for fault in walk.faults)


def nested(document: Tagged) -> Iterator[Finding]:
    for number, walk in enumerate(document.walks, start=1):
        for each in walk.opened:
            inside_tagged = any(mark.mcid is not None for mark in each.around)
            if each.mark.is_artifact and inside_tagged:
                yield Finding("01-003", number, f"an artifact inside of {each.around[-1].tag}")
            if each.mark.mcid is not None and any(mark.is_artifact for mark in each.around):
                yield Finding("01-004", number, f"{each.mark.tag} {each.mark.mcid} inside of an artifact")
            if each.mark.mcid is not None and inside_tagged:
                yield Finding("32000-1 14.7.4", number, f"MCID {each.mark.mcid} inside of another")


def known(document: Tagged) -> Iterator[Finding]:
    """Pages, parent tree and elements name the same pieces, each once."""
    owners = [(piece, element) for element in document.elements() for piece in element.contents]
    held = {}
    for piece, element in owners:
        if piece in held:
            yield Finding("32000-1 14.7.4", _page(piece), f"two elements hold MCID {piece.mcid}")
        held[piece] = element
    for number, (walk, page) in enumerate(zip(document.walks, document.pdf.pages, strict=True)):
        opened = [each.mark.mcid for each in walk.opened if each.mark.mcid is not None]
        for mcid in sorted({mcid for mcid in opened if opened.count(mcid) > 1}):
            yield Finding("32000-1 14.7.4", number + 1, f"MCID {mcid} is opened twice")
        key = page.get("/StructParents")
        if opened and (key is None or int(key) not in document.parent_tree):
            yield Finding("32000-1 14.7.4.4", number + 1, "the page is not in the parent tree")
            continue
        parents = list(document.parent_tree[int(key)]) if opened else []
        for mcid in sorted(set(opened)):
            element = held.get(Content(number, mcid))
            if element is None:
                yield Finding("01-005", number + 1, f"MCID {mcid} is in no element")
            elif mcid >= len(parents) or parents[mcid].objgen != element.dictionary.objgen:
                yield Finding("32000-1 14.7.4.4", number + 1, f"the parent tree knows another parent of MCID {mcid}")
    for piece, element in owners:
        marks = [] if piece.page is None else [each.mark.mcid for each in document.walks[piece.page].opened]
        if piece.mcid not in marks:
            yield Finding("32000-1 14.7.4", _page(piece), f"{element.kind} holds MCID {piece.mcid}, which is not there")


def reused(document: Tagged) -> Iterator[Finding]:
    """A form with marks of its own may be shown once only."""
    shown: dict[object, int] = {}
    for page in document.pdf.pages:
        for form in page.get("/Resources", {}).get("/XObject", {}).values():
            if form.Subtype == "/Form" and b"/MCID" in form.read_bytes():
                shown[form.objgen] = shown.get(form.objgen, 0) + 1
            if "/Ref" in form:
                yield Finding("30-001", 0, "a form refers to another file")
    yield from (Finding("30-002", 0, "a form with MCIDs is shown twice") for count in shown.values() if count > 1)


def legible(document: Tagged) -> Iterator[Finding]:
    for number, walk in enumerate(document.walks, start=1):
        for run in walk.painted:
            if run.unmapped:
                yield Finding("10-001", number, f"codes without characters in {run.font}: “{run.text[:SHORT]}”")
            if run.missing:
                yield Finding("31-030", number, f"a glyph of {run.font} is missing: “{run.text[:SHORT]}”")


RULES = (marked, nested, known, reused, legible)


def _about(painted: Painted) -> str:
    if painted.text.strip():
        return f"“{painted.text[:SHORT]}” for one"
    left, bottom, right, top = painted.box
    return f"a {painted.kind} at {left:.0f}, {bottom:.0f} to {right:.0f}, {top:.0f} for one"


def _page(piece: Content) -> int:
    return 0 if piece.page is None else piece.page + 1
