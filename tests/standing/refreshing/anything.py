"""Anything that people may do to a deck, as steps that can be drawn at random: the listed edits, and wilder ones.

A step that finds nothing to do does nothing, so that any row of steps can be done to any deck.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

import hypothesis.strategies as st
from editing import Deck, paint, painted, put_picture, remove, runs
from edits import EDITS
from lxml import etree
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Emu

NAMED = sorted(set(EDITS) - {"divide_into_sections"})
WILD = (
    "write over",
    "add words",
    "move",
    "grow",
    "delete",
    "recolour",
    "send to back",
    "describe",
    "swap pictures",
    "break",
)


@dataclass(frozen=True)
class Step:
    """A listed edit by its name; or a wild one, at a place in the deck that two numbers choose."""

    what: str
    slide: int = 0
    shape: int = 0


steps = st.lists(
    st.one_of(
        st.builds(Step, st.sampled_from(NAMED)),
        st.builds(Step, st.sampled_from(WILD), st.integers(0, 30), st.integers(0, 30)),
    ),
    max_size=5,
)


def done(data: bytes, work: list[Step]) -> bytes:
    """The deck after these steps."""
    deck = Presentation(io.BytesIO(data))
    for step in work:
        try:
            if step.what in EDITS:
                EDITS[step.what].make(deck)
            else:
                wildly(deck, step)
        except (StopIteration, IndexError):  # what it would edit is gone
            continue
    deck.part.rename_slide_parts([each.rId for each in deck.slides._sldIdLst])
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def wildly(deck: Deck, step: Step) -> None:
    """An edit of any shape but the anchor."""
    slides = list(deck.slides)
    page = slides[step.slide % len(slides)]
    shapes = [each for each in page.shapes if not each.name.startswith("pd:")]
    one = shapes[step.shape % len(shapes)]
    match step.what:
        case "write over" if one.has_text_frame:
            one.text_frame.text = f"Words {step.slide} of hers"
        case "add words" if one.has_text_frame:
            one.text_frame.paragraphs[-1].add_run().text = " (hers)"
        case "break" if one.has_text_frame and runs(one):
            runs(one)[0]._r.addnext(etree.Element(qn("a:br")))
        case "move":
            _put(one, 300_000 + 10_000 * step.shape, 100_000, 1)
        case "grow":
            _put(one, 0, 0, 1.2)
        case "delete":
            remove(one)
        case "recolour" if one.has_text_frame and runs(one):
            _recolour(one, step.shape)
        case "send to back":
            tree = page.shapes._spTree
            tree.remove(one._element)
            tree.insert(2, one._element)
        case "describe":
            one._element._nvXxPr.cNvPr.set("descr", f"Described by her {step.slide}")
        case "swap pictures" if one._element.tag.endswith("}pic"):
            _, relationship = page.part.get_or_add_image_part(painted("D35400"))
            put_picture(one, relationship)


def _put(one: Any, right: int, down: int, wider: float) -> None:
    """Moves and widens a shape, which from then on says itself where it stands."""
    left, top, width, height = one.left, one.top, one.width, one.height
    one.left, one.top = Emu(left + right), Emu(top + down)
    one.width, one.height = Emu(int(width * wider)), height


def _recolour(one: Any, number: int) -> None:
    found = runs(one)
    paint(found[number % len(found)], "C0392B")
