"""PDF/UA rules on the structure tree: its types, headings, tables, lists, figures."""

from __future__ import annotations

from collections.abc import Iterator

from pdfua_finding import Finding

from seen.structure import Element, Tagged

TYPES = """
Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody
Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure
Formula Form
"""
STANDARD = frozenset(TYPES.split())
PARENTS = {
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "LI": {"L"},
    "LBody": {"LI"},
    "TOCI": {"TOC"},
}
CHILDREN = {
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "L": {"LI", "Caption", "L"},
    "LI": {"Lbl", "LBody"},
    "TOC": {"TOCI", "TOC", "Caption"},
}
CHECKPOINT = {"L": "09-005", "LI": "09-005", "LBody": "09-005", "TOC": "09-006", "TOCI": "09-006"}
HEADINGS = {f"H{level}" for level in range(1, 7)}
SCOPES = {"/Row", "/Column", "/Both"}


def there(document: Tagged) -> Iterator[Finding]:
    if not document.has_tree:
        yield Finding("32000-1 14.7.2", 0, "there is no structure tree")
    elif not document.roots:
        yield Finding("32000-1 14.7.2", 0, "the structure tree is empty")
    elif "/ParentTree" not in document.root.StructTreeRoot:
        yield Finding("32000-1 14.7.4.4", 0, "there is no parent tree")
    elif [root.kind for root in document.roots] != ["Document"]:
        yield Finding("32000-1 14.8.4.2", 0, "the tree does not begin at one Document")


def typed(document: Tagged) -> Iterator[Finding]:
    for name, role in document.role_map.items():
        if name[1:] in STANDARD:
            yield Finding("02-004", 0, f"the standard type {name[1:]} is mapped to {role[1:]}")
        seen, to = [name], role
        while to in document.role_map and to not in seen:
            seen.append(to)
            to = document.role_map[to]
        if to in seen:
            yield Finding("02-003", 0, f"the role of {name[1:]} goes round in a circle")
    for kind in sorted({element.kind for element in document.elements()} - STANDARD):
        yield Finding("02-001", 0, f"{kind or 'nothing'} is no standard type and is mapped to none")


def parented(document: Tagged) -> Iterator[Finding]:
    """Every element names its parent as its parent names it."""
    for element in document.elements():
        up = element.dictionary.get("/P")
        above = document.root.StructTreeRoot if element.parent is None else element.parent.dictionary
        if up is None or up.objgen != above.objgen:
            yield Finding("32000-1 14.7.2", _page(document, element), f"{element.kind} does not name its parent")


def syntax(document: Tagged) -> Iterator[Finding]:
    for element in document.elements():
        above = "" if element.parent is None else element.parent.kind
        rule, page = CHECKPOINT.get(element.kind, "09-004"), _page(document, element)
        if element.kind in PARENTS and above not in PARENTS[element.kind]:
            yield Finding(rule, page, f"{element.kind} in {above or 'nothing'}")
        if element.kind == "Lbl" and above not in {"LI", "TOCI", "Note", "Reference", "BibEntry"}:
            yield Finding("09-005", page, f"Lbl in {above or 'nothing'}")
        if element.kind not in CHILDREN:
            continue
        for child in element.elements:
            if child.kind not in CHILDREN[element.kind] and above != child.kind:
                yield Finding(rule, page, f"{child.kind} in {element.kind}")
        if element.contents or element.references:
            yield Finding(rule, page, f"content in {element.kind} itself")
        if element.kind == "LI" and [child.kind for child in element.elements] not in (["Lbl", "LBody"], ["LBody"]):
            yield Finding(rule, page, "LI is not a label and a body")


def headed(document: Tagged) -> Iterator[Finding]:
    headings = [element for element in document.elements() if element.kind in HEADINGS]
    before = 0
    for number, heading in enumerate(headings):
        level, page = int(heading.kind[1]), _page(document, heading)
        if number == 0 and level != 1:
            yield Finding("14-002", page, f"the first heading is {heading.kind}")
        elif level > before + 1:
            yield Finding("14-003", page, f"{heading.kind} follows H{before}: “{document.text(heading)[:40]}”")
        before = level
        if not document.text(heading).strip():
            yield Finding("14-001", page, f"{heading.kind} is empty")
    if headings and any(element.kind == "H" for element in document.elements()):
        yield Finding("14-007", 0, "numbered and unnumbered headings")
    if not headings:
        yield Finding("14-001", 0, "there is no heading")


def tabled(document: Tagged) -> Iterator[Finding]:
    for table in document.elements():
        if table.kind != "Table":
            continue
        page = _page(document, table)
        rows = [element for element in table.below() if element.kind == "TR"]
        spans = [[_spans(cell) for cell in row.elements] for row in rows]
        heads = [cell for row in rows for cell in row.elements if cell.kind == "TH"]
        if not rows:
            yield Finding("09-004", page, "a table without a row")
        if rows and not heads:
            yield Finding("15-002", page, "a table without a header cell")
        for cell in heads:
            if cell.attribute("/Table", "/Scope") not in SCOPES:
                said = document.text(cell)[:40]
                yield Finding("15-003", _page(document, cell), f"the header cell “{said}” does not say what it heads")
        widths = _widths(spans)
        if len(set(widths)) > 1:
            yield Finding("14289-1 7.5", page, f"rows of {sorted(set(widths))} cells in one table")
        groups = [child.kind for child in table.elements if child.kind != "Caption"]
        if groups.count("THead") > 1 or groups.count("TFoot") > 1 or ("THead" in groups and groups[0] != "THead"):
            yield Finding("09-004", page, f"a table of {', '.join(groups)}")


def pictured(document: Tagged) -> Iterator[Finding]:
    for element in document.elements():
        if element.kind not in {"Figure", "Formula"}:
            continue
        page, about = _page(document, element), element.dictionary
        said = str(about.get("/Alt", "")).strip() or str(about.get("/ActualText", "")).strip()
        if not said:
            yield Finding("13-004" if element.kind == "Figure" else "17-002", page, f"{element.kind} has no words")
        box = element.attribute("/Layout", "/BBox")
        if box is None:
            yield Finding("32000-1 14.8.5.4.3", page, f"{element.kind} has no BBox")
        elif page:
            yield from _out_of_page(document, page, [float(side) for side in box])


def noted(document: Tagged) -> Iterator[Finding]:
    ids = [str(each.dictionary.get("/ID", "")) for each in document.elements() if each.kind == "Note"]
    if "" in ids:
        yield Finding("19-003", 0, "a note has no ID")
    if len(set(ids)) < len(ids):
        yield Finding("19-004", 0, "two notes have one ID")


def filled(document: Tagged) -> Iterator[Finding]:
    """No element of text without any text, and text under elements that may hold it."""
    for element in document.elements():
        if element.kind in {"P", "LBody", "Caption", "Link", "Span"} and not document.text(element).strip():
            yield Finding("01-006", _page(document, element), f"{element.kind} holds no words")
        if element.kind in {"Document", "Part", "Art", "Sect", "Div"} and element.contents:
            yield Finding("01-006", _page(document, element), f"text stands in {element.kind} itself")


RULES = (there, typed, parented, syntax, headed, tabled, pictured, noted, filled)


def _page(document: Tagged, element: Element) -> int:
    """The page on which an element begins, from 1; 0 where it holds nothing."""
    for piece in element.all_contents():
        return 0 if piece.page is None else piece.page + 1
    pg = element.dictionary.get("/Pg")
    return 0 if pg is None else document.page_of.get(pg.objgen, -1) + 1


def _spans(cell: Element) -> tuple[int, int]:
    across, down = cell.attribute("/Table", "/ColSpan"), cell.attribute("/Table", "/RowSpan")
    return int(across or 1), int(down or 1)


def _widths(rows: list[list[tuple[int, int]]]) -> list[int]:
    """How many columns each row covers, cells from rows above counted in."""
    widths = [0] * len(rows)
    for number, row in enumerate(rows):
        for across, down in row:
            for at in range(number, min(number + down, len(rows))):
                widths[at] += across
    return widths


def _out_of_page(document: Tagged, page: int, box: list[float]) -> Iterator[Finding]:
    left, bottom, right, top = (float(side) for side in document.pdf.pages[page - 1].mediabox)
    inside = left - 1 <= box[0] < box[2] <= right + 1 and bottom - 1 <= box[1] < box[3] <= top + 1
    if not inside:
        yield Finding("32000-1 14.8.5.4.3", page, "the BBox of a figure is not a box on its page")
