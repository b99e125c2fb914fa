"""Tables of words are native tables, over as many slides as their rows need."""

from __future__ import annotations

from dataclasses import replace

from deck_reading import A, Deck

from patentdeck.deck.arrange import arrange
from patentdeck.deck.page import Table, Text
from patentdeck.deck.template import open_template
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
