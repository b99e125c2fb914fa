"""Decks with slides inserted, deleted, moved and copied: each is told once, and no other slide is called different."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Inches

import patentdeck
from patentdeck.editions.office_parts import office_parts
from patentdeck.editions.sameness import Part, SlideName
from patentdeck.editions.slide_sameness import deck_differences
from patentdeck.editions.unpacking import unpacked
from tampering import another_picture, repacked, reworded
from workshop import PACKAGE, ROOT

SLIDE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slide"


@pytest.fixture(scope="module")
def deck(built: Path) -> bytes:
    return (built / f"{PACKAGE}-en.pptx").read_bytes()


def told(standing: bytes, made: bytes) -> list[str]:
    return [str(each) for each in deck_differences(*(office_parts(unpacked(data, "x")) for data in (standing, made)))]


def edited(deck: bytes, *edits: Callable[[Any], object]) -> bytes:
    """A deck after edits, opened and saved by another program each time."""
    for edit in edits:
        presentation = Presentation(io.BytesIO(deck))
        edit(presentation)
        out = io.BytesIO()
        presentation.save(out)
        deck = out.getvalue()
    return deck


def picture_of(deck: bytes, number: int) -> str:
    """The member that holds the pixels of the chart on a slide."""
    slide = Presentation(io.BytesIO(deck)).slides[number - 1]
    (picture,) = (shape for shape in slide.shapes if shape.name.endswith(".exhibit"))
    blip = picture._element.blip_rId
    return str(slide.part.related_part(blip).partname).lstrip("/")


def order(change: Callable[[list[Any]], object]) -> Callable[[Any], None]:
    """An edit of the order in which a deck shows its slides."""

    def edit(presentation: Any) -> None:
        listed = presentation.slides._sldIdLst
        slides = list(listed)
        change(slides)
        for each in list(listed):
            listed.remove(each)
        listed.extend(slides)

    return edit


def inserted(at: int) -> Callable[[Any], None]:
    """An edit that puts a slide with words, a picture and notes at a place."""

    def edit(presentation: Any) -> None:
        slide = presentation.slides.add_slide(presentation.slide_layouts[2])
        slide.shapes.add_textbox(0, 0, Inches(3), Inches(1)).text_frame.text = "Ours"
        slide.shapes.add_picture(io.BytesIO(another_picture(b"")), 0, 0)
        slide.notes_slide.notes_text_frame.text = "Say this."
        order(lambda slides: slides.insert(at, slides.pop()))(presentation)

    return edit


def deleted(number: int) -> Callable[[Any], None]:
    def edit(presentation: Any) -> None:
        listed = presentation.slides._sldIdLst
        presentation.part.drop_rel(listed[number - 1].rId)
        listed.remove(listed[number - 1])

    return edit


def moved(number: int, to: int) -> Callable[[Any], None]:
    return order(lambda slides: slides.insert(to - 1, slides.pop(number - 1)))


def copied(number: int) -> Callable[[Any], None]:
    """An edit that puts a copy of a slide before it, pictures included."""

    def edit(presentation: Any) -> None:
        source = presentation.slides[number - 1]
        slide = presentation.slides.add_slide(source.slide_layout)
        tree = slide.shapes._spTree
        for shape in list(slide.shapes):
            tree.remove(shape.element)
        for key, rel in source.part.rels.items():
            if rel.reltype.endswith("/image"):
                slide.part.rels._rels[key] = rel
        for shape in source.shapes:
            tree.append(copy.deepcopy(shape.element))
        order(lambda slides: slides.insert(number - 1, slides.pop()))(presentation)

    return edit


def test_a_slide_put_in_by_hand_is_told_once_and_no_slide_after_it_is_different(deck: bytes) -> None:
    assert told(edited(deck, inserted(3)), deck) == ["slide 4: is a slide that was not made here"]


def test_a_slide_taken_out_is_told_once(deck: bytes) -> None:
    assert told(edited(deck, deleted(4)), deck) == ["slide 4 of a build, models: is missing"]


@pytest.mark.parametrize(("number", "to"), [(4, 12), (12, 4), (4, 5)])
def test_a_slide_put_elsewhere_is_told_once(deck: bytes, number: int, to: int) -> None:
    (line,) = told(edited(deck, moved(number, to)), deck)
    here = line.partition(",")[0]
    assert here in (f"slide {to}", f"slide {number}")
    assert "was moved: a build makes it slide" in line


def test_a_copy_is_told_as_one_and_the_likest_is_held_against_the_build(deck: bytes) -> None:
    assert told(edited(deck, copied(4)), deck) == ["slide 4, models: is a copy of slide 5"]

    def reword(presentation: Any) -> None:
        presentation.slides[4].shapes.title.text_frame.text = "Mine"

    first, *others = told(edited(deck, copied(4), reword), deck)
    assert first in ("slide 5, models: is a copy of slide 4", "slide 4, models: is a copy of slide 5")
    assert all(line.startswith(("slide 4, ", "slide 5, ")) for line in others)


def test_what_truly_differs_is_told_under_the_number_that_the_slide_has_now(deck: bytes) -> None:
    changes = {
        "ppt/slides/slide4.xml": reworded("GAN leads by far", "GAN trails by far"),
        picture_of(deck, 5): another_picture,
    }
    missing, strange, words, picture = told(edited(repacked(deck, changes), inserted(1), deleted(4)), deck)
    assert missing == "slide 2: is a slide that was not made here"
    assert strange == "slide 3 of a build, surge: is missing"
    assert words.startswith("slide 4, models.title: reads “GAN trails by far")
    assert picture == "slide 5, momentum.exhibit, its picture: the content differs"


def test_changed_notes_go_with_their_slide_wherever_it_stands(deck: bytes) -> None:
    def reword(presentation: Any) -> None:
        presentation.slides[3].notes_slide.notes_text_frame.text = "Say something else."

    moving, notes = told(edited(deck, reword, moved(4, 9)), deck)
    assert moving == "slide 9, models: was moved: a build makes it slide 4"
    assert notes.startswith("slide 9, notes: reads “Say something else.")


def test_a_slide_without_its_anchor_is_nobodys(deck: bytes) -> None:
    assert told(repacked(deck, {"ppt/slides/slide4.xml": reworded("pd:models", "line")}), deck) == [
        "slide 4: is a slide that was not made here",
        "slide 4 of a build, models: is missing",
    ]


def test_a_slide_that_another_still_leads_to_is_told_as_one_that_is_not_shown(deck: bytes) -> None:
    def hide(presentation: Any) -> None:
        slides = list(presentation.slides)
        shape = slides[1].shapes[0]
        shape.click_action.target_slide = slides[3]
        deleted(4)(presentation)

    found = told(edited(deck, hide), deck)
    assert found[0] == "slide 4 of a build, models: is missing"
    assert found[1].startswith("slide 2, summary.")
    assert found[2].endswith("a slide that the deck does not show: is not in what a build makes")
    assert len(found) == 3


def test_a_link_to_a_slide_is_the_same_wherever_that_stands_and_another_where_it_leads_elsewhere(deck: bytes) -> None:
    def leading(to: int) -> Callable[[Any], None]:
        def edit(presentation: Any) -> None:
            slides = list(presentation.slides)
            slides[1].shapes[0].click_action.target_slide = slides[to - 1]

        return edit

    linked = edited(deck, leading(4))
    assert told(edited(linked, inserted(2)), linked) == ["slide 3: is a slide that was not made here"]
    (line,) = told(edited(deck, leading(5)), linked)
    assert line.startswith("slide 2, ") and "the content differs, not its words" in line


def test_a_native_chart_and_the_workbook_behind_it_go_with_their_slide(tmp_path: Path) -> None:
    patentdeck.build(ROOT / "data" / PACKAGE, languages=["en"], formats=["deck"], output=tmp_path, charts="native")
    made = (tmp_path / f"{PACKAGE}-en.pptx").read_bytes()

    def change(presentation: Any) -> None:
        chart = next(shape.chart for shape in presentation.slides[3].shapes if shape.has_chart)
        value = next(each for each in chart._chartSpace.iter() if each.tag.endswith("}v") and each.text == "9700")
        value.text = "9999"

    assert told(edited(made, inserted(1)), made) == ["slide 2: is a slide that was not made here"]
    strange, changed = told(edited(made, change, inserted(1)), made)
    assert strange == "slide 2: is a slide that was not made here"
    assert changed.startswith("slide 5, models.exhibit, its chart: reads “")
    assert "9999" in changed and "9700" in changed


def sectioned(deck: bytes, ends: int) -> bytes:
    """A deck whose slides stand in two sections, the first of so many slides."""
    ids = [256 + at for at in range(24)]
    sections = "".join(
        f'<p14:section name="{name}" id="{{0000000{at}-0000-0000-0000-000000000000}}"><p14:sldIdLst>'
        + "".join(f'<p14:sldId id="{each}"/>' for each in within)
        + "</p14:sldIdLst></p14:section>"
        for at, (name, within) in enumerate((("Story", ids[:ends]), ("Back", ids[ends:])))
    )
    uri, space = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}", "http://schemas.microsoft.com/office/powerpoint/2010/main"
    listed = f'<p:extLst><p:ext uri="{uri}"><p14:sectionLst xmlns:p14="{space}">{sections}</p14:sectionLst></p:ext>'
    return repacked(
        deck, {"ppt/presentation.xml": reworded("</p:presentation>", f"{listed}</p:extLst></p:presentation>")}
    )


def test_the_section_of_a_slide_goes_with_it(deck: bytes) -> None:
    made = sectioned(deck, 16)
    assert told(edited(made, deleted(4), inserted(7)), made) == [
        "slide 8: is a slide that was not made here",
        "slide 4 of a build, models: is missing",
    ]
    assert told(sectioned(deck, 15), made) == ["slide 16, its section: reads “Back”, a build makes it “Story”"]


def test_of_slides_in_another_order_as_few_as_can_be_are_called_moved() -> None:
    def deck(anchors: str) -> dict[str, Part]:
        return {
            f"slide {number}, words": Part(anchor.encode(), "", SlideName(number, anchor))
            for number, anchor in enumerate(anchors, start=1)
        }

    assert [str(each) for each in deck_differences(deck("bcdefa"), deck("abcdef"))] == [
        "slide 6, a: was moved: a build makes it slide 1"
    ]
    assert len(deck_differences(deck("badcfe"), deck("abcdef"))) == 3
    assert deck_differences(deck("xabc"), deck("abc"))[0].part == "slide 1, x"
    assert deck_differences({}, {}) == []
