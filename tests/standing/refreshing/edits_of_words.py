"""What people do to the words of a deck, its notes and its tables."""

from __future__ import annotations

import copy
from copy import deepcopy

from editing import WORDS, Deck, edit, longest_run, paint, runs, shape
from lxml import etree
from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt


@edit(("surge", "surge.title", "text"))
def reword_a_title(deck: Deck) -> None:
    """Types over a title."""
    title = shape(deck, "surge", "surge.title")
    paragraph = title.text_frame.paragraphs[0]
    for other in paragraph._p.findall(qn("a:br")):
        paragraph._p.remove(other)
    for run in paragraph.runs[1:]:
        paragraph._p.remove(run._r)
    paragraph.runs[0].text = WORDS["title"]


@edit(("surge", "surge.point-2", "text"))
def reword_a_run(deck: Deck) -> None:
    """Changes some words within a point and leaves the number."""
    run = longest_run(shape(deck, "surge", "surge.point-2"))
    run.text = WORDS["run"]


@edit(("gap", "gap.title", "text"))
def mend_a_title(deck: Deck) -> None:
    """Adds two words to the end of a title."""
    run = shape(deck, "gap", "gap.title").text_frame.paragraphs[0].runs[-1]
    run.text += " – for now"


@edit(on=["surge"])
def recolour_the_emphasised_word(deck: Deck) -> None:
    """Paints the number of a point red and underlines it."""
    run = next(run for run in runs(shape(deck, "surge", "surge.point-1")) if run.font.bold)
    run.font.underline = True
    paint(run, "C00000")


@edit(on=["gap"])
def restyle_a_title(deck: Deck) -> None:
    """Sets a whole title smaller and in italics."""
    for run in runs(shape(deck, "gap", "gap.title")):
        run.font.size = Pt(22)
        run.font.italic = True


@edit(("models", "models.title", "text"))
def end_a_line_by_hand(deck: Deck) -> None:
    """Ends a line of a title elsewhere, after its first word, and changes none."""
    paragraph = shape(deck, "models", "models.title").text_frame.paragraphs[0]
    for other in paragraph._p.findall(qn("a:br")):
        paragraph._p.remove(other)
    run = next(run for run in paragraph.runs if " " in run.text)
    rest = deepcopy(run._r)
    run.text, _, after = run.text.partition(" ")
    rest.find(qn("a:t")).text = after
    run._r.addnext(rest)
    run._r.addnext(etree.Element(qn("a:br")))


@edit(on=["models"])
def embolden_a_word_that_stays(deck: Deck) -> None:
    """Makes a word bold in a point of which no number changes."""
    runs(shape(deck, "models", "models.point-3"))[0].font.bold = True


@edit(("surge", "surge.point-2", "text"))
def empty_a_point(deck: Deck) -> None:
    """Deletes the words of a takeaway, whose box stays."""
    paragraph = shape(deck, "surge", "surge.point-2").text_frame.paragraphs[0]
    for run in paragraph.runs:
        paragraph._p.remove(run._r)


@edit(("closing", "closing.point-1", "text"))
def add_a_paragraph_to_a_point(deck: Deck) -> None:
    """Presses Enter at the end of a takeaway and goes on."""
    shape(deck, "closing", "closing.point-1").text_frame.add_paragraph().text = WORDS["bullet"]


@edit(("watch", "watch.exhibit", "cell 1 4"))
def change_a_cell(deck: Deck) -> None:
    """Types over a cell of a table."""
    cell = shape(deck, "watch", "watch.exhibit").table.cell(1, 4)
    first = cell.text_frame.paragraphs[0].runs[0]
    for run in cell.text_frame.paragraphs[0].runs[1:]:
        run._r.getparent().remove(run._r)
    first.text = WORDS["cell"]


@edit(("watch", "watch.exhibit", "row -1"))
def add_a_row(deck: Deck) -> None:
    """Adds a row of her own under a table."""
    table = shape(deck, "watch", "watch.exhibit").table
    row = copy.deepcopy(table._tbl.tr_lst[-1])
    for cell in row.tc_lst:
        cell.attrib.pop("rowSpan", None)
        cell.attrib.pop("vMerge", None)
    table._tbl.append(row)
    for at in range(len(table.columns)):
        text = table.cell(len(table.rows) - 1, at).text_frame.paragraphs[0]
        for run in text.runs[1:]:
            run._r.getparent().remove(run._r)
        if text.runs:
            text.runs[0].text = WORDS["row"]


@edit(("companies-models", "companies-models.exhibit", "row 3 gone"))
def delete_a_row(deck: Deck) -> None:
    """Deletes an owner's row from a matrix."""
    table = shape(deck, "companies-models", "companies-models.exhibit").table._tbl
    table.remove(table.tr_lst[3])


@edit(on=["watch"])
def widen_a_column(deck: Deck) -> None:
    """Takes room from the first column for the second."""
    columns = shape(deck, "watch", "watch.exhibit").table.columns
    columns[0].width, columns[1].width = columns[0].width - Inches(0.5), columns[1].width + Inches(0.5)


@edit(on=["companies-models"])
def colour_a_row(deck: Deck) -> None:
    """Lays a colour under a row of a matrix."""
    table = shape(deck, "companies-models", "companies-models.exhibit").table
    for at in range(len(table.columns)):
        cell = table.cell(2, at)
        cell.fill.solid()
        cell.fill.fore_color.rgb = RGBColor.from_string("FFF2CC")
