"""What an edit is: something done to an opened deck, with what it makes hers; and how a deck is taken hold of.

`hers` are the things that must stand as she left them after a refresh: section, shape, and which of its facets;
everything else about content is the data's. The facets: `text`, `picture`, `alt` and `notes` (of the slide, no shape)
are content, as are `cell 1 4` (a row and a column of a table), `row -1` (one that she added); `gone` is a shape or a
slide that she deleted, `row 3 gone` a row. Places and looks are always hers and need no naming.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from PIL import Image
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn

Deck = Any
Facet = tuple[str, str, str]
WORDS = {
    "title": "What the board should take from this",
    "run": " of everything we counted between ",
    "cell": "ask legal first",
    "row": "Her own row",
    "alt": "A chart that she describes in her own words",
    "notes": "Remember to thank the hosts.",
    "box": "Draft, for discussion",
    "slide": "Questions we expect",
    "bullet": "Why does the count lag the filings?",
}
"""What she writes."""
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


@dataclass(frozen=True)
class Edit:
    """Something that somebody does to a deck, what it makes hers, and the slides on which it is seen."""

    name: str
    make: Callable[[Deck], None]
    hers: frozenset[Facet]
    on: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return self.name


EDITS: dict[str, Edit] = {}
"""Every kind of edit, by name."""


def edit(
    *hers: Facet, on: Iterable[str] = (), renamed: tuple[tuple[str, str], ...] = ()
) -> Callable[[Callable[[Deck], None]], Callable[[Deck], None]]:
    """Puts a function on the list, with what it makes hers, and the names that it gives with those that it takes."""

    def listed(make: Callable[[Deck], None]) -> Callable[[Deck], None]:
        seen = tuple(dict.fromkeys((*(section for section, _, _ in hers), *on)))
        EDITS[make.__name__] = Edit(make.__name__, make, frozenset(hers), seen, renamed)
        return make

    return listed


@lru_cache(maxsize=64)
def edited(data: bytes, *edits: Edit) -> bytes:
    """The deck after these edits, saved as python-pptx saves it."""
    deck = Presentation(io.BytesIO(data))
    for each in edits:
        each.make(deck)
    # Dropped slides leave gaps in the names of parts, and an added one would take the name of another.
    deck.part.rename_slide_parts([each.rId for each in deck.slides._sldIdLst])
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def slide(deck: Deck, anchor: str) -> Any:
    """The page of a section, by the anchor on it; the first one where it was duplicated."""
    return next(each for each in deck.slides if any(one.name == f"pd:{anchor}" for one in each.shapes))


def shape(deck: Deck, anchor: str, name: str) -> Any:
    """A shape of a section's page."""
    return next(one for one in slide(deck, anchor).shapes if one.name == name)


def entry(deck: Deck, anchor: str) -> Any:
    """The entry of a section's page in the list of slides."""
    ident = slide(deck, anchor).slide_id
    return next(each for each in deck.slides._sldIdLst if each.id == ident)


def drop(deck: Deck, anchor: str) -> None:
    """Deletes a page, its part too."""
    gone = entry(deck, anchor)
    deck.part.drop_rel(gone.rId)
    deck.slides._sldIdLst.remove(gone)


def put_picture(one: Any, relationship: str) -> None:
    """Another picture behind a frame, without the vectors of the one before, as “Change Picture” has it."""
    blip = one._element.find(f".//{qn('a:blip')}")
    blip.set(qn("r:embed"), relationship)
    for vectors in blip.findall(qn("a:extLst")):
        blip.remove(vectors)


def remove(one: Any) -> None:
    one._element.getparent().remove(one._element)


def runs(one: Any) -> list[Any]:
    return [run for paragraph in one.text_frame.paragraphs for run in paragraph.runs]


def longest_run(one: Any) -> Any:
    """The run of most words among those that are not bold."""
    return max((run for run in runs(one) if not run.font.bold), key=lambda run: len(run.text))


def paint(run: Any, colour: str) -> None:
    """Gives a run a colour in place of its own."""
    about = run._r.get_or_add_rPr()
    for old in about.findall(qn("a:solidFill")):
        about.remove(old)
    run.font.color.rgb = RGBColor.from_string(colour)


def painted(colour: str) -> io.BytesIO:
    """A picture of her own: a plain field."""
    out = io.BytesIO()
    Image.new("RGB", (300, 200), f"#{colour}").save(out, "PNG")
    out.seek(0)
    return out
