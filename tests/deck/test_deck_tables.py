"""Tables of words are native tables, over as many slides as their rows need."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from deck_editions import LANGUAGES, PACKAGES, alone, shipped
from deck_reading import A, Deck
from msgspec.structs import replace
from package_checker import problems

from patentdeck.deck.arrange import arrange
from patentdeck.deck.columns import evened, room, widths
from patentdeck.deck.floors import Step
from patentdeck.deck.measured import CUSHION, measured
from patentdeck.deck.page import Air, Table, Text
from patentdeck.deck.tables import Sheet, parts, relaxed
from patentdeck.deck.template import open_template
from patentdeck.look.measure import deck_faces
from patentdeck.look.theme import Look
from patentdeck.story.edition import Edition, Grid, Point, Section, plain


def grid_of(edition: Edition, id_: str) -> Grid:
    section = next(section for section in edition.sections if section.id == id_)
    assert isinstance(section.exhibit, Grid)
    return section.exhibit


def rows(deck: Deck, id_: str) -> list[list[list[str]]]:
    """The cells of a section's tables, slide by slide."""
    return [
        [
            ["".join(t.text or "" for t in cell.iter(A + "t")) for cell in row.iter(A + "tc")]
            for row in slide.element.iter(A + "tr")
        ]
        for slide in deck.slides
        if slide.name.partition("+")[0] == id_
    ]


def test_every_row_is_printed_once_under_a_header_on_each_slide(edition: Edition, deck: Deck) -> None:
    for id_ in ("watch", "ledger", "sources"):
        grid, printed = grid_of(edition, id_), rows(deck, id_)
        assert all(slide[0] == list(grid.header) for slide in printed)
        told = [[words.text for words in row] for row in grid.rows]
        assert [row for slide in printed for row in slide[1:]] == told


def test_a_long_table_goes_on_over_slides_that_say_so(edition: Edition, deck: Deck) -> None:
    slides = [slide for slide in deck.slides if slide.name.startswith("ledger")]
    assert len(slides) > 1
    title = next(section.title.text for section in edition.sections if section.id == "ledger")
    assert [slide.name for slide in slides] == ["ledger", *(f"ledger+{n}" for n in range(2, len(slides) + 1))]
    assert slides[0].by_name["ledger.title"].text == title
    for number, slide in enumerate(slides[1:], start=2):
        counted = f"{edition.labels.continued}\u2009{number}/{len(slides)}"
        assert slide.by_name[f"{slide.name}.title"].text == f"{title} · {counted}"
        assert not slide.notes


def test_every_slide_has_a_title_of_its_own_in_every_shipped_deck(look: Look) -> None:
    for package in PACKAGES:
        for language in LANGUAGES:
            pages = arrange(shipped(package, language), look.theme, open_template(look.template))
            titles = [
                item.words.text
                for page in pages
                for item in page.items
                if item.name == f"{page.name}.title"  # type: ignore[union-attr]
            ]
            assert len(titles) == len(pages) == len(set(titles))
            assert sum(page.name.startswith("ledger") for page in pages) > 3


def test_the_slides_of_a_shipped_table_are_filled_evenly(look: Look) -> None:
    for package in PACKAGES:
        for language in LANGUAGES:
            pages = arrange(shipped(package, language), look.theme, open_template(look.template))
            tables = [(page.name, item) for page in pages for item in page.items if isinstance(item, Table)]
            for id_ in ("ledger", "sources", "contradictions"):
                heights = [item.area.height for name, item in tables if name.partition("+")[0] == id_]
                assert min(heights) > 0.6 * max(heights) and min(heights) > 170, (package, language, id_)


def firsts(deck: Deck, id_: str) -> list[tuple[str, bool, str]]:
    """The first cell of each row of a table: over how many rows it stands, whether one above goes on, its words."""
    table = deck.by_name[id_].by_name[f"{id_}.exhibit"].element
    cells = [next(row.iter(A + "tc")) for row in table.iter(A + "tr")]
    return [
        (cell.get("rowSpan", "1"), cell.get("vMerge") == "1", "".join(t.text or "" for t in cell.iter(A + "t")))
        for cell in cells
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_statement_stands_over_all_the_rows_that_it_rests_on(language: str, make: Callable[[Edition], bytes]) -> None:
    whole = alone(shipped("genai-2024", language), "watch", "reading")
    package = make(whole)
    assert problems(package) == []
    told = [row[0].text for row in grid_of(whole, "watch").rows]
    assert "" in told
    spans = firsts(Deck(package), "watch")[1:]
    assert [words for _, _, words in spans] == told
    assert [goes_on for _, goes_on, _ in spans] == [not words for words in told]
    assert sum(int(span) for span, goes_on, _ in spans if not goes_on) == len(told)
    assert {(span, goes_on) for span, goes_on, _ in firsts(Deck(package), "reading")} == {("1", False)}


def test_rows_under_a_statement_of_many_lines_are_as_high_as_it_needs(look: Look) -> None:
    for language in LANGUAGES:
        whole = alone(shipped("genai-2024", language), "watch")
        grid = grid_of(whole, "watch")
        long = plain(grid.rows[0][0].text * 6)
        taller = replace(grid, rows=((long, *grid.rows[0][1:]), *grid.rows[1:]))
        heights = []
        for each in (grid, taller):
            section = replace(whole.sections[0], exhibit=each)
            (page,) = arrange(replace(whole, sections=(section,)), look.theme, open_template(look.template))
            table = next(item for item in page.items if isinstance(item, Table))
            heights.append(sum(table.heights[1:3]) / table.step.size)
        assert heights[1] > heights[0]


def rows_high(*heights: float) -> Sheet:
    """A table measured: a header of ten points, and rows of these heights."""
    step, drawn = Step(12, 16), (10.0, *heights)
    return Sheet(step, Air(5, 6), (100.0,), 10.0, heights, drawn, ())


def test_rows_fill_as_few_slides_as_hold_them_and_these_evenly() -> None:
    assert parts(rows_high(50, 50, 50, 50), 110) == [range(2), range(2, 4)]
    assert parts(rows_high(20, 20, 20, 20, 20, 20, 20), 110) == [range(3), range(3, 7)]
    assert parts(rows_high(90, 10, 90, 10), 110) == [range(2), range(2, 4)]
    assert parts(rows_high(10, 10, 10), 110) == [range(3)]


def test_room_is_kept_for_what_stands_under_the_last_rows() -> None:
    assert parts(rows_high(50, 50), 110, 0) == [range(2)]
    assert parts(rows_high(50, 50), 110, 30) == [range(1), range(1, 2)]


def test_a_row_higher_than_a_slide_stands_alone() -> None:
    assert parts(rows_high(30, 200, 30), 110) == [range(1), range(1, 2), range(2, 3)]


def test_a_table_with_room_to_spare_takes_more_air_and_a_full_one_does_not() -> None:
    short, full = rows_high(30, 30), rows_high(45, 45)
    assert relaxed(short, 110, [range(2)]).air.above > short.air.above
    assert relaxed(short, 110, [range(2)]).height <= 110
    assert relaxed(full, 105, [range(2)]) == full


def test_columns_of_a_long_table_give_room_to_the_one_that_needs_it() -> None:
    words = plain("several words that fill two narrow lines")
    grid = Grid(("A", "B"), ((plain("few"), words),) * 40, (1, 1))
    faces = deck_faces()
    even, better = widths(grid, faces, frozenset(), 400, 12), evened(grid, faces, frozenset(), 400, 12)
    assert even == (200, 200)
    assert better[1] > even[1] and sum(better) == pytest.approx(400)


def test_a_column_too_narrow_for_its_word_takes_from_the_others_what_it_lacks() -> None:
    grid = Grid(("A", "B"), ((plain("Aerodynamics"), plain("b b b b")),), (1, 4))
    wide = widths(grid, deck_faces(), frozenset(), 400, 14)
    assert 80 < wide[0] <= 120 and sum(wide) == pytest.approx(400)
    assert widths(grid, deck_faces(), frozenset(), 900, 14) == (180, 720)


def test_columns_leave_room_for_a_wider_font_where_there_is_any() -> None:
    grid = Grid(("A", "B"), ((plain("Aerodynamics"), plain("b b b b")),), (1, 4))
    usual, wider = (widths(grid, deck_faces(1.0, spare), frozenset(), 400, 14) for spare in (1.0, 1.15))
    assert wider[0] > usual[0] and sum(wider) == pytest.approx(400)
    # Where a wider font finds none, the columns are those of the font itself.
    full = Grid(("A", "B"), ((plain("Aerodynamics"), plain("Aerodynamics")),), (2, 3))
    usual, wider = (widths(full, deck_faces(1.0, spare), frozenset(), 205, 14) for spare in (1.0, 1.15))
    assert wider == usual != (82, 123)


def test_a_short_header_stands_on_one_line_even_where_a_word_finds_no_room() -> None:
    address = plain("aerodynamics" * 4)
    narrow, long = (Grid((header, "B"), ((plain("1"), address),), (1, 5)) for header in ("编号", "编号与名称"))
    wide = widths(narrow, deck_faces(), frozenset(), 205, 14)
    assert room(wide, 0) >= 2 * 14 and sum(wide) == pytest.approx(205)
    assert room(widths(long, deck_faces(), frozenset(), 205, 14), 0) < 2 * 14  # which may be parted


def test_a_cell_is_set_narrower_only_where_no_rounding_gives_it_another_line(edition: Edition, look: Look) -> None:
    tables = [
        item
        for page in arrange(edition, look.theme, open_template(look.template))
        for item in page.items
        if isinstance(item, Table)
    ]
    checked = 0
    for table in tables:
        for row, narrowed in zip(table.rows, table.narrowed, strict=True):
            for at, (words, much) in enumerate(zip(row, narrowed, strict=True)):
                if much:
                    text, whole = measured(words, deck_faces(), False, edition.names), room(table.columns, at)
                    lines = text.longest(table.step.size, whole)
                    assert text.longest(table.step.size, (whole - much) / CUSHION) <= lines
                    checked += 1
    assert checked


def test_rows_are_shared_out_evenly(deck: Deck) -> None:
    counts = [len(slide) - 1 for slide in rows(deck, "ledger")]
    assert max(counts) - min(counts) <= 1


def test_tables_are_real_with_a_header_row_in_the_style_of_the_house(deck: Deck) -> None:
    tables = [table for slide in deck.slides for table in slide.element.iter(A + "tbl")]
    assert len(tables) >= 5
    for table in tables:
        about = table.find(A + "tblPr")
        assert about.get("firstRow") == "1" and about.get("bandRow") is None
        assert about.findtext(A + "tableStyleId") == "{7C1B2F64-53D4-4E1C-9A6E-2D0F6B1C8A51}"


def test_numbers_stand_flush_right_and_words_flush_left(edition: Edition, deck: Deck) -> None:
    numeric = grid_of(edition, "watch").numeric
    assert numeric
    for row in deck.by_name["watch"].element.iter(A + "tr"):
        sides = [cell.find(f".//{A}pPr").get("algn", "l") for cell in row.iter(A + "tc")]
        assert sides == ["r" if at in numeric else "l" for at in range(len(sides))]


def test_columns_take_their_shares_of_the_width(edition: Edition, deck: Deck) -> None:
    grid = grid_of(edition, "watch")
    columns = [int(each.get("w")) for each in deck.by_name["watch"].element.iter(A + "gridCol")]
    shares = [width / sum(grid.widths) for width in grid.widths]
    assert all(abs(each / sum(columns) - share) < 0.001 for each, share in zip(columns, shares, strict=True))


def test_a_short_table_is_airier_and_larger_than_a_long_one(edition: Edition, look: Look) -> None:
    pages = {page.name: page for page in arrange(edition, look.theme, open_template(look.template))}
    short, long = (next(item for item in pages[name].items if isinstance(item, Table)) for name in ("watch", "ledger"))
    assert short.step.size > long.step.size
    assert short.air.above > long.air.above


def with_points(edition: Edition, id_: str, count: int) -> Edition:
    """The edition with takeaways under a table, everything else left out."""
    section: Section = next(section for section in edition.sections if section.id == id_)
    points = tuple(Point(plain(f"Takeaway {number}")) for number in range(count))
    return replace(edition, sections=(replace(section, points=points),))


def test_takeaways_stand_under_the_last_part_of_a_table(edition: Edition, look: Look) -> None:
    for id_ in ("watch", "ledger"):
        pages = arrange(with_points(edition, id_, 2), look.theme, open_template(look.template))
        for page in pages[:-1]:
            assert not [item for item in page.items if isinstance(item, Text) and ".point-" in item.name]
        table = next(item for item in pages[-1].items if isinstance(item, Table))
        points = [item for item in pages[-1].items if isinstance(item, Text) and ".point-" in item.name]
        assert [point.name for point in points] == [f"{id_}.point-1", f"{id_}.point-2"]
        assert all(table.area.bottom < point.area.top and point.area.bottom < 490 for point in points)
