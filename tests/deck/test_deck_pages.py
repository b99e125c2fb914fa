"""The pages beyond the sample story: two charts, tables of marks, a cover that says who it is from."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from deck_editions import alone, changed, section_of
from deck_reading import PAGE, A, Deck, Shape
from lxml import etree
from msgspec.structs import replace
from package_checker import problems
from PIL import Image

from patentdeck.deck import draft
from patentdeck.errors import LookError
from patentdeck.look.theme import Look
from patentdeck.story.companions import Imprint, Logo
from patentdeck.story.edition import Beside, Chart, Edition, Grid, plain

EMU = 914400
MARGIN = 0.6 * EMU
Make = Callable[[Edition], bytes]


# Two charts


def of_two(edition: Edition) -> Edition:
    """The edition with one page of two charts."""
    other = section_of(edition, "countries")
    assert isinstance(other.exhibit, Chart)
    beside = Beside(other.exhibit, plain("A finding of its own"))
    return changed(alone(edition, "gap"), "gap", lambda s: replace(s, kind="two", beside=beside))


def test_two_charts_stand_side_by_side_with_the_takeaways_under_them(edition: Edition, make: Make, look: Look) -> None:
    whole = of_two(edition)
    offered = draft(whole, look).boxes
    assert set(offered) == {"gap.exhibit", "gap.exhibit-2"}
    (slide,) = Deck(make(whole)).slides
    assert slide.layout == "two charts"
    left, right = slide.by_name["gap.exhibit"], slide.by_name["gap.exhibit-2"]
    assert (left.alt, right.alt) == (section_of(whole, "gap").alt.text, "A finding of its own")
    assert left.placeholder != right.placeholder
    assert (left.box.left, right.box.right) == (pytest.approx(MARGIN, abs=9), pytest.approx(PAGE[0] - MARGIN, abs=9))
    assert (left.box.top, left.box.height, left.box.width) == (right.box.top, right.box.height, right.box.width)
    assert right.box.left - left.box.right > 0.3 * EMU
    points = [shape for shape in slide.shapes if ".point-" in shape.name]
    assert points and all(point.box.top > left.box.bottom for point in points)
    names = [shape.name for shape in slide.shapes]
    assert names.index("gap.exhibit") < names.index("gap.exhibit-2") < names.index("gap.point-1")


def test_two_takeaways_stand_under_their_charts(edition: Edition, make: Make) -> None:
    whole = changed(of_two(edition), "gap", lambda s: replace(s, points=s.points[:2]))
    (slide,) = Deck(make(whole)).slides
    for chart, point in (("gap.exhibit", "gap.point-1"), ("gap.exhibit-2", "gap.point-2")):
        assert slide.by_name[point].box.left == pytest.approx(slide.by_name[chart].box.left, abs=EMU / 72)


# Tables of marks


def matrix(deck: Deck, id_: str) -> Shape:
    return deck.by_name[id_].by_name[f"{id_}.exhibit"]


def cells(table: Shape) -> list[list[etree._Element]]:
    return [list(row.iter(A + "tc")) for row in table.element.iter(A + "tr")]


def test_a_table_of_marks_is_native_and_fills_its_page(edition: Edition, deck: Deck) -> None:
    for section in edition.sections:
        if section.kind != "matrix":
            continue
        table, slide = matrix(deck, section.id), deck.by_name[section.id]
        assert table.kind == "graphicFrame" and table.placeholder == ("tbl", "12")
        rule = slide.by_name[f"pd:{section.id}"].box.top
        lowest = max(shape.box.bottom for shape in slide.shapes if shape.box.bottom < rule)
        assert rule - lowest < 0.75 * EMU
        assert table.box.height > 0.35 * PAGE[1]
        sizes = {int(run.find(A + "rPr").get("sz")) for run in table.runs}
        assert sizes == {1600}


def test_marks_stand_in_the_middle_and_leaders_on_a_light_ground_of_their_colour(edition: Edition, deck: Deck) -> None:
    colors = {"focus": "accent1", "comparator": "accent2", "ink": "tx1"}
    seen = set()
    for section in edition.sections:
        grid = section.exhibit
        if section.kind != "matrix" or not isinstance(grid, Grid):
            continue
        for row, line in zip(grid.rows, cells(matrix(deck, section.id))[1:], strict=True):
            for at, (words, cell) in enumerate(zip(row, line, strict=True)):
                assert cell.find(A + "tcPr").get("anchor") == "ctr"
                side = cell.find(f".//{A}pPr").get("algn", "l")
                assert side == ("ctr" if at in grid.centred else "l")
                ground = cell.find(f"{A}tcPr/{A}solidFill/{A}schemeClr")
                leads = at in grid.centred and words.spans[0].strong
                assert (ground is not None) == leads
                if ground is not None:
                    seen.add(words.spans[0].role)
                    assert ground.get("val") == colors[words.spans[0].role]
                    assert {each.tag: each.get("val") for each in ground} == {
                        A + "lumMod": "8000",
                        A + "lumOff": "92000",
                    }
    assert {"focus", "comparator"} <= seen


def test_a_note_stands_right_under_its_table_in_a_placeholder(edition: Edition, deck: Deck) -> None:
    noted = [s for s in edition.sections if isinstance(s.exhibit, Grid) and s.exhibit.note]
    assert noted
    for section in noted:
        assert isinstance(section.exhibit, Grid)
        slide, note = deck.by_name[section.id], deck.by_name[section.id].by_name[f"{section.id}.note"]
        assert note.text == section.exhibit.note
        assert note.placeholder == ("body", "14")
        table = slide.by_name[f"{section.id}.exhibit"]
        assert 0 < note.box.top - table.box.bottom < 0.2 * EMU


def test_a_chart_in_a_section_of_the_kind_matrix_is_refused(edition: Edition, look: Look) -> None:
    drawn = section_of(edition, "countries").exhibit
    whole = changed(alone(edition, "gap"), "gap", lambda s: replace(s, kind="matrix", exhibit=drawn))
    with pytest.raises(LookError, match="the layout “matrix” has no place for a chart"):
        draft(whole, look)


# Who it is from


def logo(width: int, height: int, mime: str = "image/png") -> Logo:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "navy").save(out, mime.partition("/")[2].upper())
    return Logo(out.getvalue(), mime, width, height)  # type: ignore[arg-type]


LINES = ("Prepared for the Ministry", "Wang Xiaoming · Institute for Examples", "November", "Confidential")


def from_whom(edition: Edition, lines: tuple[str, ...] = LINES, mark: Logo | None = None) -> Edition:
    imprint = Imprint(lines, "Wang Xiaoming", "Institute for Examples", mark)
    return replace(alone(edition, "cover", "countries"), imprint=imprint)


def test_the_imprint_stands_on_the_cover_line_by_line(edition: Edition, make: Make) -> None:
    slide = Deck(make(from_whom(edition))).by_name["cover"]
    shape = slide.by_name["cover.imprint"]
    assert shape.text == "\n".join(LINES)
    assert shape.placeholder == ("body", "13")
    assert shape.box.bottom < slide.by_name["pd:cover"].box.top
    assert shape.box.top > slide.by_name["cover.subtitle"].box.bottom


def test_a_cover_without_an_imprint_has_no_trace_of_one(deck: Deck) -> None:
    assert not {"cover.imprint", "cover.logo", "cover.plate"} & set(deck.by_name["cover"].by_name)


@pytest.mark.parametrize(
    "mark", [logo(600, 200), logo(90, 400), logo(2000, 60), logo(64, 64, "image/jpeg")], ids=lambda m: f"{m.width}"
)
def test_a_logo_is_fitted_into_its_place_undistorted_on_a_plate_of_paper(
    edition: Edition, make: Make, mark: Logo
) -> None:
    package = make(from_whom(edition, mark=mark))
    assert problems(package) == []
    slide = Deck(package).by_name["cover"]
    shape, plate = slide.by_name["cover.logo"], slide.by_name["cover.plate"]
    assert shape.alt == "Institute for Examples"
    assert shape.box.width / shape.box.height == pytest.approx(mark.width / mark.height, rel=0.01)
    assert plate.decorative
    assert next(plate.element.iter(A + "schemeClr")).get("val") == "tx1"
    for side in ("left", "top"):
        assert getattr(plate.box, side) < getattr(shape.box, side)
    for side in ("right", "bottom"):
        assert getattr(plate.box, side) > getattr(shape.box, side)
    assert plate.box.left == pytest.approx(MARGIN, abs=9)
    assert plate.box.bottom < slide.by_name["cover.kicker"].box.top
    assert not plate.box.overlaps(slide.by_name["cover.title"].box)
    names = [each.name for each in slide.shapes]
    assert names.index("cover.plate") < names.index("cover.logo")
    blip = next(shape.element.iter(A + "blip"))
    assert slide.part.related_part(next(iter(blip.attrib.values()))).blob == mark.data


def test_more_lines_than_the_cover_has_room_for_are_refused(edition: Edition, look: Look) -> None:
    assert draft(from_whom(edition), look).boxes
    with pytest.raises(LookError, match=r"cover\.imprint is too long"):
        draft(from_whom(edition, LINES * 3), look)


def properties(package: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return archive.read("docProps/app.xml").decode("utf-8")


def test_the_properties_say_who_it_is_from(edition: Edition, make: Make, package: bytes) -> None:
    made = make(from_whom(edition))
    assert Deck(made).properties.author == "Wang Xiaoming"
    assert "<Company>Institute for Examples</Company>" in properties(made)
    named = replace(edition, imprint=Imprint(organisation="A & B"))
    made = make(alone(named, "countries"))
    assert Deck(made).properties.author == "A & B"
    assert "<Company>A &amp; B</Company>" in properties(made)
    assert Deck(package).properties.author == "patentdeck"
    assert "Company" not in properties(package)


def test_an_imprint_leaves_no_clock_in_the_file(edition: Edition, make: Make) -> None:
    whole = from_whom(edition, mark=logo(600, 200))
    assert make(whole) == make(whole)
