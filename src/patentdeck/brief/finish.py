"""The painted PDF finished: charts in their places as vectors, and what the document says about itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from patentdeck.brief.attached import attach
from patentdeck.brief.maps import mend_maps
from patentdeck.brief.paint import Painted
from patentdeck.brief.structure import write_structure
from patentdeck.errors import LookError, Problem
from patentdeck.look.fonts import is_han
from patentdeck.look.sheet import Sheet
from patentdeck.story.companions import Attachment
from patentdeck.story.edition import Edition

MAKER = "patentdeck"
VERSION, UA_PART = "1.7", "1"
"""The PDF that this is, and the part of PDF/UA that it keeps to."""


class Charts:
    """The vector charts of a brief, each opened once."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._opened: dict[str, Pdf] = {}

    def height(self, slot: str) -> float:
        """How high the chart of a slot was drawn, in points."""
        box = self._page(slot).mediabox
        return float(box[3]) - float(box[1])

    def form(self, slot: str, pdf: Pdf) -> pikepdf.Object:
        """The chart of a slot as a form of another document."""
        return pdf.copy_foreign(self._page(slot).as_form_xobject())

    def _page(self, slot: str) -> pikepdf.Page:
        if slot not in self._opened:
            try:
                drawn = self._sheet.pdf(f"brief:{slot}")
            except KeyError:
                remedy = "print every box that the brief asks for"
                raise LookError(Problem("the sheet lacks a chart of the brief", remedy, column=slot)) from None
            self._opened[slot] = Pdf.open(BytesIO(drawn))
        return self._opened[slot].pages[0]


def finish(painted: Painted, charts: Charts, edition: Edition, attachments: Sequence[Attachment] = ()) -> bytes:
    """The document with charts, structure, attachments, metadata and language; the same bytes for the same edition."""
    with Pdf.open(BytesIO(painted.data)) as pdf:
        _set_charts(pdf, painted.forms, charts)
        write_structure(pdf, painted.marks, chinese=any(map(is_han, edition.title)))
        mend_maps(pdf)
        attach(pdf, attachments)
        _describe(pdf, edition)
        _show(pdf, edition)
        # The painted document is numbered by an instant that the environment may name; this one, by what is in it.
        del pdf.trailer.ID
        out = BytesIO()
        pdf.save(
            out,
            min_version=VERSION,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
        return out.getvalue()


def _set_charts(pdf: Pdf, forms: Mapping[str, str], charts: Charts) -> None:
    """Every empty form, found by its name in the pages' resources, exchanged for its chart."""
    drawn = {f"/FormXob.{name}": charts.form(slot, pdf) for slot, name in forms.items()}
    for page in pdf.pages:
        kept = page.resources.get("/XObject", Dictionary())
        for name in drawn.keys() & kept.keys():
            kept[name] = drawn[name]


def _describe(pdf: Pdf, edition: Edition) -> None:
    """Document information and XMP that agree; no date in either."""
    subject = edition.labels.separator.join(text for text in (edition.subtitle, edition.footer) if text)
    keywords, imprint = ", ".join(edition.keywords), edition.imprint
    author = imprint.author or imprint.organisation or MAKER
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    facts: dict[str, Any] = {
        "/Title": edition.title,
        "/Author": author,
        "/Subject": subject,
        "/Keywords": keywords,
        "/Creator": MAKER,
        "/Producer": MAKER,
    }
    for key, value in facts.items():
        pdf.docinfo[key] = String(value)
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp["dc:title"] = edition.title
        xmp["dc:creator"] = [author]
        xmp["dc:description"] = subject
        xmp["dc:subject"] = set(edition.keywords)
        xmp["dc:language"] = {edition.locale}
        xmp["pdf:Keywords"] = keywords
        xmp["pdf:Producer"] = MAKER
        xmp["xmp:CreatorTool"] = MAKER
        xmp["pdfuaid:part"] = UA_PART


def _show(pdf: Pdf, edition: Edition) -> None:
    """How a viewer opens it: by title, with its outline, its pages labelled as they are numbered."""
    root = pdf.Root
    root.Lang = String(edition.locale)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    root.PageMode = Name.UseOutlines
    root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
