"""A deck from an edition: the chart boxes it offers, and the .pptx it makes of them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

from lxml import etree
from msgspec import Struct
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.slide import Slide, SlideLayout

from patentdeck.deck import markup
from patentdeck.deck.arrange import Arrangement
from patentdeck.deck.enclosed import Enclosed, enclose, record_among
from patentdeck.deck.inserting import listed_notes_master
from patentdeck.deck.media import Media
from patentdeck.deck.native.parts import chart_part
from patentdeck.deck.notes import add_notes
from patentdeck.deck.package import packed
from patentdeck.deck.page import Graph, Item, Logo, Page, PageNumber, Panel, Picture, Rule, Strip, Table, Text
from patentdeck.deck.standing import generated
from patentdeck.deck.template import Template, open_template
from patentdeck.look.box import Box
from patentdeck.look.fonts import Faces
from patentdeck.look.memory import NO_MEMORY, Memory
from patentdeck.look.sheet import Sheet
from patentdeck.look.theme import Look, Theme
from patentdeck.slides.recorded import Recorded, written
from patentdeck.story.companions import Attachment
from patentdeck.story.edition import Edition, Section

POINTS_PER_INCH = 72
# A file's dates would differ from build to build; the edition's own date stands on its pages.
NO_CLOCK = datetime.datetime(2000, 1, 1)
NAME = "patentdeck"
_PROPERTIES = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


class Draft(Struct, frozen=True):
    """A deck whose slides are arranged for an opened template, and not yet written. `boxes` is the room of every chart
    by its slot (`countries.exhibit`). It can be rendered once: the template becomes the deck.
    """

    edition: Edition
    boxes: Mapping[str, Box]
    template: Template
    slides: Arrangement
    theme: Theme

    def render(
        self,
        faces: Faces | None,  # noqa: ARG002
        sheet: Sheet | None,
        attachments: Sequence[Attachment] = (),
    ) -> bytes:
        """The deck as .pptx bytes, the same for the same edition, look and sheet.

        `sheet` holds the charts under `deck:<slot>`, drawn in the boxes. `faces` is what every renderer gets; a deck is
        set in its theme's fonts, which are the reader's. Of the attachments the record travels in it, and with it what
        each slide shows, for a later refresh. LookError where words do not fit, of an `early` draft.
        """
        assert sheet is not None
        media = Media(self.template.presentation.part.package)
        for number, page in enumerate(self.slides.some(), start=1):
            _write(page, number, self.template, self.edition, sheet, media)
        _properties(self.template, self.edition)
        presentation = self.template.presentation
        listed_notes_master(presentation)
        shown = written(Recorded(self.edition.language, generated(presentation)))
        enclose(presentation, Enclosed(record_among(attachments), shown))
        return packed(presentation.part.package)


def draft(edition: Edition, look: Look, memory: Memory = NO_MEMORY, *, early: bool = False) -> Draft:
    """The slides of an edition, arranged; an `early` one those with charts, and the others when it is rendered.

    Raises LookError where words do not fit.
    """
    template, theme = opened(look)
    slides = Arrangement(edition, theme, template, memory)
    pages = slides.some(_has_charts) if early else slides.some()
    boxes = {
        item.name: Box(item.area.width / POINTS_PER_INCH, item.area.height / POINTS_PER_INCH, theme.deck.label)
        for page in pages
        for item in page.items
        if isinstance(item, Picture)
    }
    return Draft(edition, boxes, template, slides, theme)


def tight(edition: Edition, look: Look) -> frozenset[str]:
    """The slots whose words do not fit their place in the size that the look gives them."""
    template, theme = opened(look)
    return Arrangement(edition, theme, template).tight()


def opened(look: Look) -> tuple[Template, Theme]:
    """The template that decks of a look are made in, opened anew, and the theme that they are set in."""
    if look.corporate is None:
        return open_template(look.template), look.theme
    # What reads templates of others is loaded where there is one.
    adopting = import_module("patentdeck.deck.corporate.adopting")
    return adopting.open_adopted(look), adopting.adopted(look).theme


def _has_charts(section: Section) -> bool:
    return any(True for _ in section.charts())


def _write(page: Page, number: int, template: Template, edition: Edition, sheet: Sheet, media: Media) -> None:
    slide = _added(template, page)
    pen = markup.Pen(
        edition.locale,
        lambda address: slide.part.relate_to(address, RT.HYPERLINK, is_external=True),
        template.table_style,
        lambda data: media.related(slide.part, data),
        colors=template.layout(page.layout).colors,
    )
    shapes, following = [], 2
    for item in page.items:
        shapes.append(_shape(item, following, slide, pen, sheet, number))
        following += 1 + (2 * len(item.captions) if isinstance(item, Strip) else 0)
    tree = slide.shapes._spTree
    layout = template.layout(page.layout)
    tree.getparent().replace(tree, parse_xml(markup.recoloured(markup.tree(shapes), layout.colors)))
    _copy_color_map(layout.source, slide)
    if page.notes:
        add_notes(slide, page.name, page.notes, pen, number)


def _added(template: Template, page: Page) -> Slide:
    """A new slide on the page's layout, still empty: the layout's placeholders are not copied to be thrown away."""
    presentation = template.presentation
    slide: Slide
    relationship, slide = presentation.part.add_slide(template.layout(page.layout).source)
    presentation.element.get_or_add_sldIdLst().add_sldId(relationship)
    slide.name = page.name
    return slide


def _shape(item: Item, number: int, slide: Slide, pen: markup.Pen, sheet: Sheet, page: int) -> str:
    match item:
        case Text():
            return markup.text(item, number, pen)
        case PageNumber():
            return markup.page_number(item, number, pen, page)
        case Picture():
            drawing = sheet.drawing(item.key)
            return markup.picture(item, number, pen.picture(drawing.png), pen.picture(drawing.svg))
        case Graph():
            part = chart_part(slide.part.package, item.plot, pen)
            return markup.graph(item, number, slide.part.relate_to(part, RT.CHART))
        case Logo():
            return markup.picture(item, number, pen.picture(item.data))
        case Panel():
            return markup.panel(item, number)
        case Table():
            return markup.table(item, number, pen)
        case Strip():
            return markup.strip(item, number, pen)
        case Rule():
            return markup.rule(item, number)


def _copy_color_map(layout: SlideLayout, slide: Slide) -> None:
    """A slide does not inherit its layout's colour map; without the copy a dark page would be set in ink on ink."""
    own, wanted = (owner._element.find(f"{_P}clrMapOvr") for owner in (slide, layout))
    if wanted is not None and wanted.find(f"{_A}overrideClrMapping") is not None:
        own.getparent().replace(own, parse_xml(etree.tostring(wanted)))


def _properties(template: Template, edition: Edition) -> None:
    core = template.presentation.core_properties
    core.title = edition.title
    core.subject = edition.subtitle
    core.language = edition.locale
    core.keywords = ", ".join(edition.keywords)
    core.author = edition.imprint.author or edition.imprint.organisation or NAME
    core.last_modified_by = NAME
    core.created = core.modified = NO_CLOCK
    core.revision = 1
    if edition.imprint.organisation:
        _name_company(template, edition.imprint.organisation)


def _name_company(template: Template, organisation: str) -> None:
    """Names the organisation in the extended properties, which python-pptx leaves as they are."""
    package: Any = template.presentation.part.package
    part = package.part_related_by(RT.EXTENDED_PROPERTIES)
    properties = etree.fromstring(part.blob)
    for other in properties.findall(f"{_PROPERTIES}Company"):
        properties.remove(other)
    etree.SubElement(properties, f"{_PROPERTIES}Company").text = organisation
    part._blob = etree.tostring(properties, xml_declaration=True, encoding="UTF-8", standalone=True)
