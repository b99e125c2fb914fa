"""Decks and workbooks as named parts: a change is told where a reader would look for it, and nothing else is."""

from __future__ import annotations

import io
from pathlib import Path, PurePosixPath

import pytest
from pptx import Presentation
from pptx.util import Inches

import patentdeck
from patentdeck.editions.office_parts import locale, office_parts
from patentdeck.editions.sameness import Part
from patentdeck.editions.slide_sameness import deck_differences
from patentdeck.editions.unpacking import unpacked
from tampering import Change, another_picture, repacked, reworded
from workshop import PACKAGE, ROOT

TITLE = "GAN leads by far"


@pytest.fixture(scope="module")
def deck(built: Path) -> bytes:
    return (built / f"{PACKAGE}-en.pptx").read_bytes()


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("book")
    patentdeck.build(ROOT / "data" / PACKAGE, languages=["en"], formats=["workbook"], output=folder)
    return (folder / f"{PACKAGE}-en.xlsx").read_bytes()


def parts(data: bytes) -> dict[str, Part]:
    return office_parts(unpacked(data, "x"))


def changed(package: bytes, **changes: Change) -> list[str]:
    """What differs after changes to the members of these names."""
    names = {key: next(name for name in unpacked(package, "x") if PurePosixPath(name).stem == key) for key in changes}
    return told(repacked(package, {names[key]: change for key, change in changes.items()}), package)


def told(standing: bytes, made: bytes) -> list[str]:
    return [str(each) for each in deck_differences(parts(standing), parts(made))]


def test_a_deck_that_another_program_wrote_again_is_the_same_in_every_part(deck: bytes) -> None:
    again = io.BytesIO()
    Presentation(io.BytesIO(deck)).save(again)
    assert again.getvalue() != deck
    assert told(again.getvalue(), deck) == told(repacked(deck), deck) == []


def test_a_word_of_a_slide_is_told_by_slide_and_shape(deck: bytes) -> None:
    (line,) = changed(deck, slide4=reworded(TITLE, "GAN trails by far"))
    assert line.startswith("slide 4, models.title: reads “GAN trails by far among the")
    assert "a build makes it “GAN leads by far among the" in line


def test_a_byte_of_a_slide_that_no_reader_sees_is_told_too(deck: bytes) -> None:
    assert changed(deck, slide4=reworded('dirty="0"', 'dirty="1"')) == [
        "slide 4, models.title: the content differs, not its words"
    ]


def test_another_picture_is_told_by_the_slide_that_shows_it(deck: bytes) -> None:
    assert changed(deck, image3=another_picture) == ["slide 4, models.exhibit, its picture: the content differs"]


def test_other_vectors_are_told_by_the_picture_that_they_belong_to(deck: bytes) -> None:
    assert changed(deck, image4=lambda data: data.replace(b"M", b"M1", 1)) == [
        "slide 4, models.exhibit, its vectors: the content differs"
    ]


def test_alternative_text_and_notes_are_words_too(deck: bytes) -> None:
    (line,) = changed(deck, slide4=reworded('descr="Ranked bars', 'descr="Bars'))
    assert "slide 4, models.exhibit: reads “Bars: GAN" in line and "“Ranked bars: GAN" in line
    notes = "".join(part.words for name, part in parts(deck).items() if name == "slide 4, notes")
    (line,) = changed(deck, notesSlide4=reworded(notes.split()[0], "Whatever"))
    assert line.startswith("slide 4, notes: reads “Whatever")


def test_shapes_that_were_moved_added_or_deleted_are_told_by_name(deck: bytes) -> None:
    presentation = Presentation(io.BytesIO(deck))
    shapes = {shape.name: shape for shape in presentation.slides[3].shapes}
    shapes["models.exhibit"].left += Inches(1)
    element = shapes["models.point-1"].element
    element.getparent().remove(element)
    presentation.slides[3].shapes.add_textbox(0, 0, 1000, 1000).name = "mine"
    out = io.BytesIO()
    presentation.save(out)
    found = told(out.getvalue(), deck)
    assert "slide 4, models.exhibit: the content differs, not its words" in found
    assert "slide 4, models.point-1: is missing" in found
    assert "slide 4, mine: is not in what a build makes" in found
    assert all(line.startswith("slide 4, ") for line in found)


def test_an_entry_of_the_record_inside_a_deck_is_told_by_its_id(deck: bytes) -> None:
    assert changed(deck, item1=reworded("38,210", "38,211"))[0].startswith("the record, ")


def test_a_deck_says_its_language_and_a_workbook_does_not(built: Path, book: bytes) -> None:
    deck = (built / f"{PACKAGE}-zh.pptx").read_bytes()
    assert (locale(unpacked(deck, "x")), locale(unpacked(book, "x")), locale({})) == ("zh-CN", "", "")


def test_a_number_of_a_workbook_is_told_by_sheet_and_row(book: bytes) -> None:
    found = changed(book, sharedStrings=reworded("38,210", "38,211"))
    assert found[0].startswith("sheet “Contents”, row 17: reads “…China account for 38,211 families")
    assert all("38,211" in line and "38,210" in line for line in found)
    assert told(repacked(book), book) == []


def test_what_is_no_longer_xml_is_still_a_part(deck: bytes) -> None:
    assert changed(deck, slide4=lambda _: b"<p:sld") == [
        "slide 4 of a build, models: is missing",
        "ppt/slides/slide4.xml, a slide that the deck does not show: is not in what a build makes",
    ]
