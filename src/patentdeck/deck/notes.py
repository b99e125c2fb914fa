"""Speaker notes: the slide above, what to say below, on the template's notes master."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.oxml.shapes.autoshape import CT_Shape
from pptx.slide import Slide

from patentdeck.deck.markup import Pen, field, notes_body
from patentdeck.story.edition import Words


def add_notes(slide: Slide, name: str, words: Words, pen: Pen, page: int) -> None:
    """Gives a slide its notes in a shape named `<name>.notes`; each line of the words is a paragraph."""
    shapes: Iterable[Any] = slide.notes_slide.placeholders
    for shape in shapes:
        element = shape.element
        match shape.placeholder_format.type:
            case PP_PLACEHOLDER.BODY:
                shape.name = f"{name}.notes"
                _put(element, notes_body(words, pen))
            case PP_PLACEHOLDER.SLIDE_NUMBER:
                shape.name = "page"
                _put(element, field(pen, page))
            case _:
                shape.name = "slide"


def _put(element: CT_Shape, body: str) -> None:
    """Gives a shape its text; python-pptx clones some placeholders without one."""
    if element.txBody is not None:
        element.remove(element.txBody)
    element.append(parse_xml(body))
