"""The vectors of a picture go where the picture goes: replaced with it, brought back with it, gone with it."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from editing import NAMESPACES, Deck, painted, put_picture, shape, slide
from landscape import SECTIONS, Inputs, Quarters, Refresh, decks, trimmed
from package_checker import problems
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from patentdeck.editions.merge_slide import UNVECTORED

SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
SLOT = ("surge", "surge.exhibit")
RECOLOUR = f'<a:duotone {NAMESPACES}><a:prstClr val="black"/><a:schemeClr val="accent3"/></a:duotone>'


def opened(data: bytes) -> Deck:
    return Presentation(io.BytesIO(data))


def saved(deck: Deck) -> bytes:
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def blip(deck: Deck) -> Any:
    return shape(deck, *SLOT)._element.find(f".//{qn('a:blip')}")


def shown(data: bytes) -> tuple[bytes, bytes | None]:
    """The bytes of the picture, and of its vectors where it has some."""
    deck = opened(data)
    part, found = slide(deck, SLOT[0]).part, blip(deck)
    vectors = [part.related_part(each.get(qn("r:embed"))).blob for each in found.iter(SVG)]
    assert len(vectors) < 2
    return part.related_part(found.get(qn("r:embed"))).blob, vectors[0] if vectors else None


def without_vectors(data: bytes) -> bytes:
    """As LibreOffice saves it: the picture alone."""
    deck = opened(data)
    for page in deck.slides:
        for each in list(page._element.iter(SVG)):
            page.part.drop_rel(each.get(qn("r:embed")))
            listing = each.getparent().getparent()
            listing.getparent().remove(listing)
    assert b"svg" not in saved(deck)
    return saved(deck)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_new_numbers_replace_the_picture_and_its_vectors(quarters: Quarters, refresh: Refresh, language: str) -> None:
    done = refresh(quarters.built[language], quarters.later)
    assert shown(done.deck) == shown(quarters.today[language])
    assert shown(done.deck)[1] != shown(quarters.built[language])[1]
    assert problems(done.deck) == []


def test_crop_and_recolouring_stay_and_what_else_is_said_of_the_picture(quarters: Quarters, refresh: Refresh) -> None:
    deck = opened(quarters.built["en"])
    shape(deck, *SLOT).crop_right = 1 / 8
    blip(deck).insert(0, parse_xml(RECOLOUR))
    dpi = f'<a:ext {NAMESPACES} uri="{{28A0092B-C50C-407E-A947-70E740481C1C}}"/>'
    blip(deck).find(qn("a:extLst")).insert(0, parse_xml(dpi))
    done = refresh(saved(deck), quarters.later)
    assert shown(done.deck) == shown(quarters.today["en"])
    after = opened(done.deck)
    assert shape(after, *SLOT).crop_right == pytest.approx(1 / 8, abs=1e-4)
    assert [each.tag for each in blip(after)] == [qn("a:duotone"), qn("a:extLst")]
    assert [each.get("uri")[:9] for each in blip(after).find(qn("a:extLst"))] == ["{28A0092B", "{96DAC541"]
    assert problems(done.deck) == []


def test_a_chart_in_a_frame_of_hers_is_drawn_for_it_as_both(quarters: Quarters, refresh: Refresh) -> None:
    deck = opened(quarters.built["en"])
    picture = shape(deck, *SLOT)
    picture.width = int(picture.width * 0.8)
    picture, vectors = shown(refresh(saved(deck), quarters.later).deck)
    assert vectors is not None and b"<path" in vectors
    theirs = shown(quarters.today["en"])
    assert picture != theirs[0] and vectors != theirs[1]
    wide, high = int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")
    box = vectors.partition(b'viewBox="0 0 ')[2].partition(b'"')[0].split()
    assert int(box[0]) / int(box[1]) == pytest.approx(wide / high, rel=0.005)


def test_vectors_that_an_editor_lost_are_no_edit_and_come_back(quarters: Quarters, refresh: Refresh) -> None:
    lost = without_vectors(quarters.built["en"])
    assert shown(lost)[1] is None
    same = refresh(lost, quarters.earlier)
    assert shown(same.deck) == shown(quarters.built["en"])
    told = {each.slot: (each.state, each.reason) for each in same.report.slots if each.state != "unchanged"}
    assert set(told.values()) == {("updated", UNVECTORED)}
    assert SLOT[1] in told and all(slot.endswith(".exhibit") for slot in told)
    assert {each.state for each in refresh(same.deck, quarters.earlier).report.slots} == {"unchanged"}
    done = refresh(lost, quarters.later)
    assert shown(done.deck) == shown(quarters.today["en"])
    assert problems(done.deck) == []


def test_vectors_come_back_for_the_frame_that_the_picture_was_drawn_for(quarters: Quarters, refresh: Refresh) -> None:
    deck = opened(quarters.built["en"])
    shape(deck, *SLOT).width = int(shape(deck, *SLOT).width * 0.8)
    drawn = refresh(saved(deck), quarters.later).deck
    assert shown(drawn) != shown(quarters.today["en"])
    assert shown(refresh(without_vectors(drawn), quarters.later).deck) == shown(drawn)


def test_vectors_come_back_into_a_frame_that_was_only_stretched_without_another_picture(
    quarters: Quarters, refresh: Refresh
) -> None:
    deck = opened(quarters.built["en"])
    shape(deck, *SLOT).width = int(shape(deck, *SLOT).width * 0.8)
    assert shown(refresh(without_vectors(saved(deck)), quarters.earlier).deck) == shown(quarters.built["en"])


def test_a_picture_of_hers_gets_no_vectors_of_ours(quarters: Quarters, refresh: Refresh) -> None:
    deck = opened(quarters.built["en"])
    _, relationship = slide(deck, SLOT[0]).part.get_or_add_image_part(painted("8E44AD"))
    put_picture(shape(deck, *SLOT), relationship)
    hers = shown(saved(deck))
    assert hers[1] is None
    assert shown(refresh(saved(deck), quarters.later).deck) == hers


def test_a_slide_that_is_new_brings_its_vectors(quarters: Quarters, refresh: Refresh, tmp_path: Path) -> None:
    shorter = trimmed(tmp_path / "shorter", [each for each in SECTIONS if each != SLOT[0]])
    before = decks(Inputs(quarters.earlier.data, shorter), tmp_path / "built")["en"]
    done = refresh(before, quarters.earlier)
    assert shown(done.deck) == shown(quarters.built["en"])
    assert problems(done.deck) == []
