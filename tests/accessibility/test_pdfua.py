"""The checker of PDF/UA finds each thing that is broken in a real brief, and nothing else."""

from __future__ import annotations

import pikepdf
import pytest
from pdf_breaks import (
    Change,
    a_font,
    a_link,
    attach,
    changed,
    circle,
    drop_cell,
    figure_layout,
    information,
    layer,
    less,
    linking,
    metadata,
    more,
    note,
    retag,
    rewrite,
    root,
    script,
    swap_parents,
    tags,
    unembed,
    unsay,
    without,
)
from pdfua import examine

from seen.structure import Tagged

BREAKS: list[tuple[str, Change, set[str]]] = [
    ("not marked", more(root, "/MarkInfo", pikepdf.Dictionary()), {"14289-1 6.2"}),
    ("suspects", more(root, "/MarkInfo", pikepdf.Dictionary(Marked=True, Suspects=True)), {"01-007"}),
    ("no metadata", less(root, "/Metadata"), {"06-001"}),
    ("no identifier", metadata(r"(<pdfuaid:part[^>]*>)1<", r"\g<1>9<"), {"06-002"}),
    ("another title in XMP", metadata(r"(<dc:title[^>]*>.*?<rdf:li[^>]*>)[^<]*", r"\1Another"), {"metadata"}),
    ("no title in XMP", metadata(r"(<dc:title[^>]*>.*?<rdf:li[^>]*>)[^<]*", r"\1"), {"06-003", "metadata"}),
    ("another author", information("/Author", "Somebody"), {"metadata"}),
    ("another producer", information("/Producer", "Another"), {"metadata"}),
    ("title not shown", more(root, "/ViewerPreferences", pikepdf.Dictionary()), {"07-001"}),
    ("file name shown", more(root, "/ViewerPreferences", pikepdf.Dictionary(DisplayDocTitle=False)), {"07-002"}),
    ("no language", less(root, "/Lang"), {"11-006"}),
    ("no such language", more(root, "/Lang", "english, mostly"), {"11-006"}),
    ("an element in no language", lambda pdf: tags(pdf, "P")[0].update({"/Lang": "中文"}), {"11-001"}),
    ("layers", layer, {"20-001", "20-003"}),
    ("a script", script, {"29-001"}),
    ("an XFA form", more(root, "/AcroForm", pikepdf.Dictionary(XFA="")), {"25-001"}),
    ("no tree", less(root, "/StructTreeRoot"), {"32000-1 14.7.2", "32000-1 14.7.4.4", "14-001", "28-011"}),
    ("no parent tree", lambda pdf: pdf.Root.StructTreeRoot.__delitem__("/ParentTree"), {"32000-1 14.7.4.4"}),
    ("parents exchanged", swap_parents, {"32000-1 14.7.4.4"}),
    ("a standard type mapped", lambda pdf: pdf.Root.StructTreeRoot.update(
        {"/RoleMap": pikepdf.Dictionary(Quote=pikepdf.Name.P)}), {"02-004"}),
    ("roles in a circle", circle, {"02-003"}),
    ("an unknown type", retag("P", "Lead"), {"02-001"}),
    ("a first heading of level 2", retag("H1", "H2"), {"14-002"}),
    ("a level skipped", retag("H2", "H3"), {"14-003"}),
    ("numbered and other headings", retag("H2", "H", 3), {"14-007"}),
    ("an item outside of a list", retag("L", "Div"), {"09-005"}),
    ("an item without a body", retag("LBody", "Div"), {"09-005"}),
    ("a row that is none", retag("TR", "Div", 1), {"09-004"}),
    ("a head without a scope", without("TH", "/A"), {"15-003"}),
    ("a row too short", drop_cell, {"14289-1 7.5"}),
    ("a figure without words", without("Figure", "/Alt"), {"13-004"}),
    ("a figure without a place", without("Figure", "/A"), {"32000-1 14.8.5.4.3"}),
    ("a figure out of its page", more(figure_layout, "/BBox", [0, 0, 5000, 10]), {"32000-1 14.8.5.4.3"}),
    ("a note without a name", note, {"19-003"}),
    ("a paragraph marked as ornament", lambda pdf: rewrite(pdf, 0, rb"/P ?<<[^>]*>> ?BDC", b"/Artifact BMC"),
     {"32000-1 14.7.4", "01-006"}),
    ("a paragraph without marks", lambda pdf: rewrite(pdf, 0, rb"(?s)/P ?<<[^>]*>> ?BDC(.*?)EMC", rb"\1"),
     {"01-005", "32000-1 14.7.4", "01-006"}),
    ("ornament inside of text", lambda pdf: rewrite(
        pdf, 0, rb"(/P ?<<[^>]*>> ?BDC)", rb"\1 /Artifact BMC EMC"), {"01-003"}),
    ("text inside of ornament", lambda pdf: rewrite(
        pdf, 0, rb"(?s)(/P ?<<[^>]*>> ?BDC.*?EMC)", rb"/Artifact BMC \1 EMC"), {"01-004"}),
    ("marks never closed", lambda pdf: rewrite(pdf, 0, rb"(?s)EMC(?!.*EMC)", b""), {"32000-1 14.6"}),
    ("an MCID twice", lambda pdf: rewrite(pdf, 0, rb"/MCID 2\b", b"/MCID 1"), {"32000-1 14.7.4", "01-006"}),
    ("a rule that is not marked", lambda pdf: rewrite(pdf, 0, rb"\A", b"0 0 10 10 re f "), {"01-005"}),
    ("a font that is not embedded", unembed, {"31-009"}),
    ("a font without its characters", lambda pdf: a_font(pdf).__delitem__("/ToUnicode"), {"31-027", "10-001"}),
    ("a font with a character too few", unsay, {"10-001"}),
    ("a glyph that is missing", lambda pdf: rewrite(pdf, 0, rb"\(([^()\\]{3})", rb"(\377"), {"31-030", "10-001"}),
    ("a link without words", lambda pdf: a_link(pdf).__delitem__("/Contents"), {"28-012"}),
    ("a link without a parent", lambda pdf: a_link(pdf).__delitem__("/StructParent"), {"32000-1 14.7.4.4"}),
    ("a link outside of the tree", retag("Link", "Span"), {"28-011"}),
    ("tabs by row", lambda pdf: linking(pdf).obj.update({"/Tabs": pikepdf.Name.R}), {"28-009"}),
    ("no order of tabs", lambda pdf: linking(pdf).obj.__delitem__("/Tabs"), {"28-008"}),
    ("an attachment that says nothing", attach, {"21-001", "attachments"}),
    ("no outline", less(root, "/Outlines"), {"outline"}),
]  # fmt: skip


@pytest.fixture(scope="module")
def real(files: dict[str, bytes]) -> bytes:
    return files["genai-2024-en.pdf"]


@pytest.fixture(scope="module")
def sound(real: bytes) -> Tagged:
    """The same, read."""
    return Tagged(real)


def test_a_real_brief_is_sound_before_it_is_broken(sound: Tagged) -> None:
    assert examine(sound) == []


@pytest.mark.parametrize("number", range(len(BREAKS)), ids=[name for name, _, _ in BREAKS])
def test_one_break_in_a_real_brief_is_found(real: bytes, sound: Tagged, number: int) -> None:
    _, change, rules = BREAKS[number]
    assert {found.rule for found in examine(changed(sound, real, change))} == rules
