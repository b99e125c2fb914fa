"""The yardstick: charts, slides and pages in the amounts of a real build, written straight down.

    python benchmarks/straight_line.py SHAPE.json FOLDER

Each chart is drawn by matplotlib twice, as PNG at its size in the deck and as PDF at its size in the brief; the
slides are written by python-pptx and the pages by reportlab. No data is read, nothing is checked, measured, audited
or recorded. `SHAPE.json` is what `benchmarks.shape` read from a real build.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from matplotlib.figure import Figure
from pptx import Presentation
from pptx.slide import Slide
from pptx.util import Inches, Pt
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

DPI = 220
WORDS = "Inventors in one country publish more families than those of the next ten together, year after year. "
TITLE_ONLY = 5
CHARACTERS_A_LINE = 95


def chart(size: tuple[float, float], bars: int) -> Figure:
    """Ranked bars with a label before and a number after each: `bars` marks and twice as many texts."""
    figure = Figure(figsize=size)
    axes = figure.add_axes((0.25, 0.05, 0.6, 0.9))
    drawn = axes.barh(range(bars), [1000 * (bars - place) for place in range(bars)], color="#8792A0")
    drawn[0].set_color("#C43E1C")
    axes.bar_label(drawn, labels=[f"{1000 * (bars - place):,}" for place in range(bars)], padding=3)
    axes.set_yticks(range(bars), [f"Organisation {place + 1}" for place in range(bars)])
    axes.set_xticks([])
    axes.invert_yaxis()
    axes.spines[:].set_visible(False)
    return figure


def words(characters: int) -> str:
    """Running text of that many characters."""
    return (WORDS * (characters // len(WORDS) + 1))[:characters]


def write_deck(shape: dict[str, Any], folder: Path) -> None:
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    for slide_shape in shape["slides"]:
        slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
        slide.shapes.title.text = words(60)
        box = slide.shapes.add_textbox(Inches(0.6), Inches(1.6), Inches(12), Inches(5)).text_frame
        box.word_wrap = True
        for start in range(0, slide_shape["characters"], 250):
            paragraph = box.add_paragraph()
            run = paragraph.add_run()
            run.text = words(min(250, slide_shape["characters"] - start))
            run.font.size = Pt(14)
        for rows in slide_shape["tables"]:
            write_table(slide, rows)
        for number in slide_shape["charts"]:
            wide, high = shape["charts"][number]["deck"]
            picture = str(folder / f"chart-{number}.png")
            slide.shapes.add_picture(picture, Inches(0.6), Inches(1.6), Inches(wide), Inches(high))
    deck.save(str(folder / "straight-line.pptx"))


def write_table(slide: Slide, rows: list[list[int]]) -> None:
    """A native table with so many characters in each cell."""
    frame = slide.shapes.add_table(len(rows), len(rows[0]), Inches(0.6), Inches(1.6), Inches(12), Inches(5))
    for at, row in enumerate(rows):
        for column, characters in enumerate(row):
            cell = frame.table.cell(at, column).text_frame
            cell.text = words(characters)
            cell.paragraphs[0].font.size = Pt(14)


def write_brief(shape: dict[str, Any], folder: Path) -> None:
    canvas = Canvas(str(folder / "straight-line.pdf"), pagesize=A4)
    for characters in shape["pages"]:
        text = canvas.beginText(50, 790)
        text.setFont("Helvetica", 10)
        page = words(characters)
        for start in range(0, characters, CHARACTERS_A_LINE):
            text.textLine(page[start : start + CHARACTERS_A_LINE])
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()


def main(shape_file: str, folder_name: str) -> None:
    shape = json.loads(Path(shape_file).read_text(encoding="utf-8"))
    folder = Path(folder_name)
    folder.mkdir(parents=True, exist_ok=True)
    for number, order in enumerate(shape["charts"]):
        chart(order["deck"], order["bars"]).savefig(folder / f"chart-{number}.png", dpi=DPI)
        chart(order["brief"], order["bars"]).savefig(folder / f"chart-{number}.pdf")
    write_deck(shape, folder)
    write_brief(shape, folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
