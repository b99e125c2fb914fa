"""The pictures of the README's story "next quarter": `python docs/pictures/next_quarter.py`, from the project's folder.

Makes the deck of the first edition, edits it as a person would, refreshes it on the second edition, and sets the edited
slide before and after side by side; then the slide that tells what changed since. With the name of a deck and of
another file it only edits: `python docs/pictures/next_quarter.py output/genai-2024-en.pptx board.pptx`.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from make import print_slides, save, slide, stacked
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.slide import Slide
from pptx.util import Inches, Pt

import patentdeck

SECTION = "gap"
TITLE = "Six families to one, and four models to one the other way: the board should ask why"
REMARK = "For the board\n\nWhich of our own families sit behind a product that ships?"
OWN = "Our own portfolio beside it"
OWN_POINTS = (
    "41 families, 9 of them granted",
    "Two products ship a model of ours",
    "Renewals due in May: see the annex",
)


def main() -> None:
    """`next-quarter.png`, the edited slide before and after a refresh, and `since.png`, what changed since."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        patentdeck.build(data="data/genai-2024", languages=["en"], output=folder)
        board = folder / "board-en.pptx"
        edit(folder / "genai-2024-en.pptx", board)
        patentdeck.refresh(board, data="data/genai-2026", output=folder / "refreshed-en.pptx")
        patentdeck.build(
            data="data/genai-2026", languages=["en"], formats=["deck"], since="data/genai-2024", output=folder
        )
        print_slides(folder)
        pair = [[slide(folder, name, "en", SECTION, 620)] for name in ("board", "refreshed")]
        save(stacked(pair), "next-quarter.png")
        save(stacked([[slide(folder, "genai-2026", "en", "since", 620)]]), "since.png")


def edit(deck: Path, to: Path) -> None:
    """A deck as it comes back from a person: a title reworded, a chart moved, a remark and a slide of her own."""
    presentation = Presentation(str(deck))
    names = [each.name for each in presentation.slides]
    edited = presentation.slides[names.index(SECTION)]
    shapes = {shape.name: shape for shape in edited.shapes}
    shapes[f"{SECTION}.title"].text_frame.paragraphs[0].runs[0].text = TITLE
    for run in shapes[f"{SECTION}.title"].text_frame.paragraphs[0].runs[1:]:
        run.text = ""
    chart = shapes[f"{SECTION}.exhibit"]
    chart.left, chart.top, chart.width, chart.height = (Inches(each) for each in (3.6, 2.3, 9.13, 2.57))
    for number in (1, 2, 3):
        point = shapes[f"{SECTION}.point-{number}"]
        point.left, point.top, point.width, point.height = point.left, Inches(5.2), point.width, Inches(1.2)
    remark(edited)
    own = presentation.slides.add_slide(shapes[f"{SECTION}.title"].part.slide_layout)
    own_words(own)
    listed = presentation.slides._sldIdLst
    listed.insert(names.index(SECTION) + 1, listed[-1])
    presentation.save(str(to))


def remark(where: Slide) -> None:
    """A coloured box beside the chart."""
    box = where.shapes.add_shape(MSO_SHAPE.RECTANGLE, Inches(0.6), Inches(2.3), Inches(2.6), Inches(2.57))
    box.fill.solid()
    box.fill.fore_color.rgb = RGBColor(0xFF, 0xE8, 0x9C)
    box.line.fill.background()
    box.text_frame.word_wrap = True
    box.text_frame.vertical_anchor = MSO_ANCHOR.TOP
    box.text_frame.text = REMARK
    for paragraph in box.text_frame.paragraphs:
        paragraph.font.size = Pt(14)
        paragraph.font.color.rgb = RGBColor(0x33, 0x2B, 0x00)
    box.text_frame.paragraphs[0].font.bold = True


def own_words(where: Slide) -> None:
    """A slide without a chart: title and three lines."""
    for place in list(where.placeholders):
        if place.placeholder_format.idx != 0:
            place.element.getparent().remove(place.element)
    where.shapes.title.text = OWN
    box = where.shapes.add_textbox(Inches(0.6), Inches(2.08), Inches(9), Inches(3))
    box.text_frame.word_wrap = True
    box.text_frame.text = "\n".join(OWN_POINTS)
    for paragraph in box.text_frame.paragraphs:
        paragraph.font.size, paragraph.line_spacing = Pt(20), 1.4


if __name__ == "__main__":
    if len(sys.argv) == 3:
        edit(Path(sys.argv[1]), Path(sys.argv[2]))
    else:
        main()
