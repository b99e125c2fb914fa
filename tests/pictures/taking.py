"""The pictures that are kept: one of each chart form, of each kind of slide, of the brief's pages. All from samples.

Samples do not change with the data, so what is shipped may be brought up to date and no picture is another.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

import pypdfium2
from comparison import EXACT, LOOSE, WIDTH, Tolerance, reduced
from msgspec.structs import replace
from PIL import Image

import samples
from patentdeck.charts import FORMS
from patentdeck.charts.press import print_sheet
from patentdeck.editions.texts import texts
from patentdeck.formats import RENDERERS
from patentdeck.look.box import Box
from patentdeck.look.cutting import cut_faces
from patentdeck.look.fonts import Faces
from patentdeck.look.theme import Look, load_look
from patentdeck.story.edition import Beside, Chart, Edition
from sample_exhibits import multiples
from sample_words import Tongue
from seen.office import printed
from seen.presentation import Package
from workshop import ROOT

FINE = 4
"""How many times larger a page is drawn than its picture is kept."""
CHART = Box(8.3, 4.4, 12)
LANGUAGES = ("en", "zh")
CHINESE = {"ranked-bars", "slopes", "bar-multiples", "first", "back", "cover", "chart", "table"}
"""What is kept in Chinese too; the rest differs in its words only."""
PAIR = ("countries", "modes")
"""The charts of the sample story that stand beside each other on its page of two."""


@dataclass(frozen=True)
class Picture:
    """A picture under its name, and how exactly it is to be met."""

    name: str
    image: Image.Image
    tolerance: Tolerance


def taken(folder: Path) -> Iterator[Picture]:
    """Every picture, drawn anew. LibreOffice works in `folder`."""
    for language in LANGUAGES:
        yield from drawn(language)
    for language, (deck, pdf) in printed_decks(folder).items():
        yield from slides(story(language), language, deck, pdf)


def drawn(language: str) -> Iterator[Picture]:
    """What the project draws itself: the forms, the pages of the brief."""
    edition = story(language)
    yield from forms(edition, house(), faces(language))
    yield from brief_pages(edition, house(), faces(language))


def printed_decks(folder: Path) -> dict[str, tuple[bytes, Path]]:
    """The sample deck of each language, and its pages as LibreOffice prints them."""
    decks = {}
    for language in LANGUAGES:
        edition = story(language)
        decks[language] = rendered("deck", edition, house(), faces(language))
        (folder / f"{language}.pptx").write_bytes(decks[language])
    pdfs = printed([folder / f"{language}.pptx" for language in LANGUAGES], folder)
    return {language: (decks[language], pdf) for language, pdf in zip(LANGUAGES, pdfs, strict=True)}


def rendered(format_name: str, edition: Edition, look: Look, cut: Faces) -> bytes:
    """An edition in a format, as a build makes it."""
    renderer = RENDERERS[format_name]
    charts = {slot: chart for section in edition.sections for slot, chart, _ in section.charts()}
    boxes = renderer.draft(edition, look).boxes
    orders = {f"{format_name}:{slot}": (charts[slot], box) for slot, box in boxes.items()}
    return renderer.draft(edition, look).render(cut, print_sheet(orders, look.theme, cut), ())


@cache
def faces(language: str) -> Faces:
    """The faces of all that is drawn in a language."""
    edition = story(language)
    return cut_faces([*texts(edition), *(text for chart in exhibits(edition).values() for text in texts(chart))])


@cache
def house() -> Look:
    return load_look(ROOT / "templates/house")


def story(language: str) -> Edition:
    """The sample story with a page of two charts, where it has none."""
    edition = samples.edition(language)
    if any(section.kind == "two" for section in edition.sections):
        return edition
    left, right = (next(section for section in edition.sections if section.id == each) for each in PAIR)
    assert isinstance(right.exhibit, get_args(Chart))
    pair = replace(left, id="pair", kind="two", beside=Beside(right.exhibit, right.alt), points=left.points[:2])
    return replace(edition, sections=(*edition.sections, replace(pair, in_brief="none")))


def exhibits(edition: Edition) -> Mapping[str, Chart]:
    """One exhibit of each form, by the form's name: the first that the story has, or a sample beside it."""
    found: dict[str, Chart] = {}
    for section in edition.sections:
        for _, chart, _ in section.charts():
            found.setdefault(type(chart).__name__, chart)
    found = {**multiples(Tongue(edition.language)), **found}
    return {dashed(form.__name__): found[form.__name__] for form in FORMS}


def dashed(name: str) -> str:
    """`RankedBars` as `ranked-bars`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()


def forms(edition: Edition, look: Look, cut: Faces, fine: float = FINE) -> Iterator[Picture]:
    """Each form as it stands beside takeaways on a slide, drawn `fine` times larger than it is kept."""
    wanted = {form: chart for form, chart in exhibits(edition).items() if _is_kept(form, edition.language)}
    sheet = print_sheet({form: (chart, CHART) for form, chart in wanted.items()}, look.theme, cut)
    for form in wanted:
        image = Image.open(io.BytesIO(sheet.png(form, dpi=round(fine * WIDTH / CHART.width))))
        yield Picture(f"form-{form}-{edition.language}", reduced(image), EXACT)


def brief_pages(edition: Edition, look: Look, cut: Faces) -> Iterator[Picture]:
    """The first page, a page of the story, the first and the last of the back matter."""
    with pypdfium2.PdfDocument(rendered("brief", edition, look, cut)) as document:
        back = min(item.get_dest().get_index() for item in list(document.get_toc())[1:] if item.level == 0)
        for name, number in {"first": 0, "story": 1, "back": back, "sources": len(document) - 1}.items():
            if _is_kept(name, edition.language):
                yield Picture(f"brief-{name}-{edition.language}", pictured(document[number]), EXACT)


def slides(edition: Edition, language: str, deck: bytes, pdf: Path) -> Iterator[Picture]:
    """The first slide of each kind."""
    names = [slide.name for slide in Package(deck).slides]
    kinds: dict[str, str] = {}
    for section in edition.sections:
        kinds.setdefault(section.kind, section.id)
    with pypdfium2.PdfDocument(pdf) as document:
        for kind, name in kinds.items():
            if _is_kept(kind, language):
                yield Picture(f"slide-{kind}-{language}", pictured(document[names.index(name)]), LOOSE)


def _is_kept(name: str, language: str) -> bool:
    return language != "zh" or name in CHINESE


def pictured(page: pypdfium2.PdfPage) -> Image.Image:
    """A page at the width in which pictures are kept."""
    return reduced(page.render(scale=FINE * WIDTH / page.get_width()).to_pil())
