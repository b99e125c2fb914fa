"""Everything stands on the page, nothing on anything else, and charts fill their boxes exactly."""

from __future__ import annotations

import io
import itertools

import pytest
from deck_reading import PAGE, A, Box, Deck
from lxml import etree
from PIL import Image

from patentdeck.deck import draft
from patentdeck.look.theme import Look
from patentdeck.story.edition import Edition, Figures, Grid

EMU = 914400
MARGIN = 0.6 * EMU
DPI = 220


def test_nothing_leaves_the_margins(deck: Deck) -> None:
    for slide in deck.slides:
        for shape in slide.everything():
            box = shape.box
            assert box.left >= MARGIN - 100 and box.right <= PAGE[0] - MARGIN + 100, shape.name
            assert box.top >= 0 and box.bottom <= PAGE[1], shape.name


def test_nothing_stands_on_anything_else(deck: Deck) -> None:
    for slide in deck.slides:
        for one, other in itertools.combinations(slide.shapes, 2):
            assert not one.box.overlaps(other.box), f"{one.name} and {other.name}"


def test_overlapping_boxes_are_found_and_touching_ones_are_not() -> None:
    assert Box(0, 0, 10**6, 10**6).overlaps(Box(10**6 // 2, 10**6 // 2, 10**6, 10**6))
    assert not Box(0, 0, 10**6, 10**6).overlaps(Box(10**6, 0, 10**6, 10**6))


def test_text_keeps_above_the_rule_of_the_foot(deck: Deck) -> None:
    for slide in deck.slides:
        rule = slide.by_name[f"pd:{slide.name}"].box
        for shape in slide.shapes:
            below = shape.name.endswith((".source", ".footer", ".page")) or shape.name.startswith("pd:")
            assert below or shape.box.bottom <= rule.top, shape.name


def test_every_chart_has_a_box_and_nothing_else_has(edition: Edition, look: Look) -> None:
    charts = {
        f"{section.id}.exhibit"
        for section in edition.sections
        if section.exhibit is not None and not isinstance(section.exhibit, Figures | Grid)
    }
    offered = draft(edition, look).boxes
    assert set(offered) == charts
    assert all(box.width > 5 and box.height > 2.2 and box.size == 12 for box in offered.values())


def test_a_chart_fills_its_placeholder_whole(edition: Edition, deck: Deck, look: Look) -> None:
    for slot, box in draft(edition, look).boxes.items():
        slide = deck.slide_of(slot)
        picture = slide.by_name[slot]
        assert picture.kind == "pic" and picture.placeholder == ("pic", "12")
        assert picture.box.width == pytest.approx(box.width * EMU, abs=2)
        assert picture.box.height == pytest.approx(box.height * EMU, abs=2)
        assert not list(picture.element.iter(A + "srcRect"))
        blip = next(picture.element.iter(A + "blip"))
        blob = slide.part.related_part(next(iter(blip.attrib.values()))).blob
        width, height = Image.open(io.BytesIO(blob)).size
        assert width == pytest.approx(box.width * DPI, abs=1.5)
        assert height == pytest.approx(box.height * DPI, abs=1.5)


def test_a_chart_beside_takeaways_stands_where_its_layout_says_and_takes_what_a_short_title_leaves(deck: Deck) -> None:
    beside = [slide for slide in deck.slides if slide.layout == "statement + chart"]
    assert beside
    for slide in beside:
        picture, title = slide.by_name[f"{slide.name}.exhibit"], slide.by_name[f"{slide.name}.title"]
        assert picture.model is not None and title.model is not None
        said, room = box_of(picture.model), box_of(title.model)
        free = room.height - title.box.height
        assert (picture.box.left, picture.box.width) == (said.left, said.width)
        assert picture.box.top == pytest.approx(said.top - free, abs=2)
        assert picture.box.bottom == pytest.approx(said.bottom, abs=2)
        assert 0.6 < picture.box.width / (PAGE[0] - 2 * MARGIN) < 0.7
    assert len({slide.by_name[f"{slide.name}.title"].box.height for slide in beside}) > 1


def box_of(model: etree._Element) -> Box:
    """Where a placeholder stands in its layout."""
    off, ext = (model.find(f".//{A}{tag}") for tag in ("off", "ext"))
    return Box(*(int(each.get(key)) for each, key in ((off, "x"), (off, "y"), (ext, "cx"), (ext, "cy"))))


def test_the_hairline_beside_a_chart_stands_halfway_to_the_takeaways_and_says_nothing(deck: Deck) -> None:
    for slide in deck.slides:
        if slide.layout != "statement + chart":
            continue
        line, chart = slide.by_name[f"{slide.name}.divider"], slide.by_name[f"{slide.name}.exhibit"]
        point = slide.by_name[f"{slide.name}.point-1"]
        assert line.decorative
        assert line.box.left - chart.box.right == pytest.approx(point.box.left - line.box.left, abs=2)
        assert chart.box.top < line.box.top < line.box.bottom < chart.box.bottom


def test_caveats_under_a_chart_share_the_baseline_of_the_points(deck: Deck) -> None:
    slide = deck.by_name["gap"]
    points = [shape for shape in slide.shapes if ".point-" in shape.name]
    assert len(points) == 3
    baselines = []
    for shape in points:
        spacing = shape.element.find(f".//{A}lnSpc/{A}spcPts")
        if spacing is None and shape.model is not None:
            spacing = shape.model.find(f".//{A}lnSpc/{A}spcPts")
        baselines.append(shape.box.top / 12700 + 0.8 * int(spacing.get("val")) / 100)
    assert max(baselines) - min(baselines) < 0.5


def test_lines_are_set_to_exact_points_and_nothing_shrinks_by_itself(deck: Deck) -> None:
    for slide in deck.slides:
        for shape in slide.everything():
            assert not list(shape.element.iter(A + "normAutofit", A + "spAutoFit", A + "spcPct")), shape.name
