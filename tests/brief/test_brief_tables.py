"""Tables of words: columns that suit their words, numbers flush right, a head that returns, rows kept whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import samples
from patentdeck.brief.back import Flow, flows
from patentdeck.brief.estimate import estimates
from patentdeck.brief.inks import Fill, Slab, Type
from patentdeck.brief.pages import pour
from patentdeck.brief.plan import estimated
from patentdeck.brief.styles import Styles, styles
from patentdeck.brief.tables import GUTTER, TINT, column_widths, lowered, settled, table
from patentdeck.errors import LookError
from patentdeck.look.colour import contrast, mix
from patentdeck.look.theme import Look
from patentdeck.story.edition import Grid, Span, Words, plain

WHOLE = 400.0


@pytest.fixture
def setting(look: Look) -> Styles:
    return styles(look.theme, estimates())


def test_columns_and_gutters_fill_the_table(setting: Styles) -> None:
    widths = _widths(_grid(["No.", "Statement"], ["1", "many words " * 20]), setting)
    assert sum(widths) + GUTTER == pytest.approx(WHOLE)


def test_a_column_is_no_narrower_than_its_longest_word(setting: Styles) -> None:
    grid = _grid(["Term", "Meaning"], ["Incomprehensibilities", "words " * 40], (1, 20))
    narrow, _ = _widths(grid, setting)
    _, (row,) = table(grid, setting, WHOLE, "s")
    (word,) = (run for run in _runs(row) if run.x < narrow)
    assert word.text == "Incomprehensibilities"
    assert word.width == pytest.approx(narrow)


def test_a_column_takes_no_more_than_its_words_need_while_others_wrap(setting: Styles) -> None:
    first, _ = _widths(_grid(["No.", "Statement"], ["1", "many words " * 20], (5, 5)), setting)
    assert first < 40


@given(
    st.lists(st.tuples(st.floats(5, 60), st.floats(0, 200), st.floats(1, 9)), min_size=1, max_size=6),
)
def test_settled_widths_keep_their_bounds_and_fill_the_room(columns: list[tuple[float, float, float]]) -> None:
    least = [low for low, _, _ in columns]
    most = [low + more for low, more, _ in columns]
    widths = settled(least, most, [weight for _, _, weight in columns], WHOLE)
    assert sum(widths) == pytest.approx(WHOLE)
    assert all(width >= low - 1e-6 for width, low in zip(widths, least, strict=True))
    if sum(most) > WHOLE:
        assert all(width <= high + 1e-6 for width, high in zip(widths, most, strict=True))


def test_numbers_stand_flush_right_and_words_flush_left(setting: Styles) -> None:
    grid = Grid(("What", "Today"), ((plain("a"), plain("38,210")), (plain("bb"), plain("15"))), (1, 1), frozenset({1}))
    _, rows = table(grid, setting, WHOLE, "watch.exhibit")
    (a, one), (b, other) = (_runs(row) for row in rows)
    assert a.x == b.x == 0
    assert one.x + one.width == pytest.approx(other.x + other.width) == pytest.approx(WHOLE)


def test_a_row_is_as_high_as_its_longest_cell(setting: Styles) -> None:
    _, (short, long) = table(
        Grid(("A", "B"), ((plain("a"), plain("b")), (plain("a"), plain("many words " * 30))), (1, 1)),
        setting, WHOLE, "s",
    )  # fmt: skip
    assert long.height - short.height == pytest.approx(
        (len({run.y for run in _runs(long)}) - 1) * setting.table.leading
    )


def test_an_empty_cell_is_left_empty(setting: Styles) -> None:
    _, (row,) = table(Grid(("A", "B"), ((plain(""), plain("b")),), (1, 1)), setting, WHOLE, "s")
    assert [run.text for run in _runs(row)] == ["b"]


def test_columns_whose_words_are_wider_than_the_table_are_an_error(setting: Styles) -> None:
    with pytest.raises(LookError) as caught:
        _widths(_grid(["A", "B"], ["Incomprehensibilities" * 3, "Antidisestablishmentarianism" * 3]), setting)
    assert caught.value.problems[0].column == "ledger.exhibit"


def _grid(header: list[str], row: list[str], weights: tuple[float, ...] = (1, 1)) -> Grid:
    return Grid(tuple(header), (tuple(plain(text) for text in row),), weights)


def _widths(grid: Grid, setting: Styles) -> tuple[float, ...]:
    return column_widths(grid, setting.table_head, setting.table, WHOLE, "ledger.exhibit")


def _runs(row: Slab) -> list[Type]:
    """The type of a row from the row's left edge."""
    return [replace(ink, x=ink.x + item.x) for item in row.placed for ink in item.block.inks if isinstance(ink, Type)]


def test_a_leading_mark_can_be_read_on_its_tint_and_other_cells_have_none(setting: Styles) -> None:
    lead = Words((Span("1", strong=True, role="focus"),))
    grid = Grid(("Owner", "GAN", "VAE"), ((plain("Tencent"), lead, plain("2")),), (2, 1, 1), centred=frozenset({1, 2}))
    _, (row,) = table(grid, setting, WHOLE, "s")
    fills = [ink for placed in row.placed for ink in placed.block.inks if isinstance(ink, Fill)]
    tints = [fill for fill in fills if fill.height > 2]
    (mark,) = (run for run in _runs(row) if run.text == "1")
    (tint,) = tints
    assert tint.x <= mark.x <= tint.x + tint.width
    assert mark.x + mark.width / 2 == pytest.approx(tint.x + tint.width / 2)
    assert mark.colour == setting.palette.focus
    for role in ("focus", "comparator", "third"):
        colour = setting.palette.role(role)
        assert contrast(colour, mix(colour, setting.palette.paper, TINT)) >= 4.5


def test_columns_of_marks_are_alike(setting: Styles) -> None:
    marks = frozenset({1, 2, 3})
    grid = Grid(
        ("Owner", "GAN", "Autoregressive", "VAE"), ((plain("a"), *[plain("1")] * 3),), (2, 1, 1, 1), centred=marks
    )
    _, first, second, third = column_widths(grid, setting.table_head, setting.table, WHOLE, "s")
    assert first == pytest.approx(second) == pytest.approx(third)


def test_room_moves_to_where_it_saves_lines() -> None:
    wides = [[100.0, 390.0], [20.0, 390.0]]
    assert lowered((200.0, 200.0), (30.0, 30.0), wides) != (200.0, 200.0)
    assert lowered((200.0, 400.0), (30.0, 30.0), wides) == (200.0, 400.0)


def test_rows_that_go_on_with_a_first_cell_stand_beside_it(setting: Styles) -> None:
    long = plain("many words that take several lines of a narrow column " * 9)
    rows = ((long, plain("a"), plain("1")), (plain(""), plain("b"), plain("2")), (plain("x"), plain("c"), plain("3")))
    _, (group, single) = table(Grid(("A", "B", "C"), rows, (1, 3, 3)), setting, WHOLE, "s")
    tops = {item.block.inks[0].text: item.y for item in group.placed if isinstance(item.block.inks[0], Type)}
    first = next(iter(tops.values()))
    assert first == tops["a"] < tops["b"]
    assert group.height > 2 * single.height, "the last row makes up what the first cell needs"


def test_two_rows_stand_under_the_head_of_a_table_at_the_end_of_a_page(look: Look) -> None:
    edition = samples.edition("en")
    ledger = next(section for section in edition.sections if section.id == "ledger")
    assert isinstance(ledger.exhibit, Grid)
    row = tuple(plain("words " * 28) for _ in ledger.exhibit.header)
    high = replace(ledger, exhibit=replace(ledger.exhibit, rows=(row,) * 4))
    setting, page = estimated(edition, look), look.theme.brief
    made = list(flows(replace(edition, sections=(high,)), {}, setting))
    rows = [at for at, flow in enumerate(made) if flow.head is not None]
    assert made[rows[0]].slab.height > 4 * setting.table.leading
    assert [made[at].keeps_next for at in rows] == [True, False, False, False]
    before = Flow(Slab(page.height - sum(flow.slab.height for flow in made[: rows[1]]) - 60, ()))
    first, second, *_ = pour([before, *made], page.height)
    assert len(first) == 1
    assert len(second) > rows[1]
