"""The eight layouts of the house, on its grid: 12 columns between margins of 0.6 in on a 13.333 × 7.5 in page.

Places are inches, type sizes come from theme.toml, lines are exact points. make.py writes them into deck.pptx.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from patentdeck.look.theme import Theme

PAGE_WIDTH, PAGE_HEIGHT = 40 / 3, 7.5
MARGIN, GUTTER, COLUMNS = 0.6, 0.2, 12
WIDTH = PAGE_WIDTH - 2 * MARGIN
BODY_TOP, BODY_BOTTOM = 2.08, 6.5
UNDER = 5.4
"""Where the takeaways begin that stand under an exhibit."""
FOOT_TOP = 6.87
TEXT_LEADING = 1.375
"""The line of running text as a multiple of its size: Chinese wants more air than a headline's."""

Inches: TypeAlias = tuple[float, float, float, float]
"""Left, top, width, height."""


@dataclass(frozen=True)
class Place:
    """A placeholder: what it is, where it stands, and how its text is set (size and line in points).

    `color` is a colour of the page's map; `run` adds attributes to the text (capitals, letter spacing).
    """

    name: str
    type: str
    idx: int
    box: Inches
    size: float
    line: float
    prompt: str
    color: str = "tx1"
    bold: bool = False
    align: str = "l"
    run: str = ""


@dataclass(frozen=True)
class Layout:
    """A slide layout: its placeholders in reading order, and what is drawn behind them.

    `bar` is the top of the short accent bar, `field` the cover's field of squares.
    """

    name: str
    places: tuple[Place, ...]
    dark: bool = False
    bar: float | None = None
    field: Inches | None = None


def layouts(theme: Theme) -> tuple[Layout, ...]:
    """The eight layouts, in the order in which PowerPoint offers them."""
    top, foot, deck = head(theme), feet(theme), theme.deck
    title, subtitle = top
    lead, statement = round(deck.body * 1.25), round(deck.closing_title * deck.leading)
    last, most = 1.02 + 2 * statement / 72, span(1, 11)[1]
    wide = (MARGIN, BODY_TOP, WIDTH, UNDER - 0.22 - BODY_TOP)
    under = points(theme, row(UNDER, BODY_BOTTOM, 4))
    noted = (*wide[:3], UNDER - 0.6 - BODY_TOP)
    note = quiet("note", 14, (MARGIN, UNDER - 0.5, WIDTH, 0.34), deck.label, "What the marks mean")
    left, width = span(1, 8)
    side = 9.31
    beside = points(theme, column((side, BODY_TOP, PAGE_WIDTH - MARGIN - side, BODY_BOTTOM - BODY_TOP), 4))
    halves = [(x, BODY_TOP, w, wide[3]) for x, _, w, _ in row(UNDER, BODY_BOTTOM, 2)]
    return (
        Layout(
            "cover",
            (
                replace(title, box=(MARGIN, 2.02, 8.6, 144 / 72), size=deck.cover_title, line=48),
                replace(subtitle, box=(MARGIN, 4.2, 8.6, 54 / 72), size=lead, line=27),
                quiet("imprint", 13, (MARGIN, 5.3, 8.6, 1.2), deck.caveat, "Who it is from, and for whom"),
                Place("logo", "pic", 15, (MARGIN, 0.44, 2.6, 0.7), deck.label, 16, "Logo", "tx2"),
                *feet(theme, kicker=1.6),
            ),
            dark=True,
            bar=1.4,
            field=(PAGE_WIDTH - MARGIN - 3.08, 0.54, 3.08, 5.96),
        ),
        Layout(
            "summary",
            (
                *top,
                figures(theme, (MARGIN, BODY_TOP, WIDTH, 1.4), deck.figure),
                *points(theme, column((MARGIN, 3.62, WIDTH, BODY_BOTTOM - 3.62), 7)),
                *foot,
            ),
        ),
        Layout(
            "statement + chart",
            (*top, exhibit(theme, "pic", (left, BODY_TOP, width, BODY_BOTTOM - BODY_TOP)), *beside, *foot),
        ),
        Layout("wide chart", (*top, exhibit(theme, "pic", wide), *under, *foot)),
        Layout(
            "two charts",
            (
                *top,
                *(exhibit(theme, "pic", box, f"exhibit-{n}", (12, 16)[n - 1]) for n, box in enumerate(halves, start=1)),
                *under,
                *foot,
            ),
        ),
        Layout("matrix", (*top, exhibit(theme, "tbl", noted, size=deck.body), note, *under, *foot)),
        Layout(
            "closing statement",
            (
                replace(title, box=(MARGIN, 1.02, most, last - 1.02), size=deck.closing_title, line=statement),
                replace(subtitle, box=(MARGIN, last + 0.08, most, 22 / 72), size=deck.body, line=22),
                figures(theme, (MARGIN, 3.4, WIDTH, 2.05), deck.closing_figure),
                *points(theme, row(5.64, BODY_BOTTOM, 3), lead - 2),
                *feet(theme, kicker=0.64),
            ),
            dark=True,
            bar=0.42,
        ),
        Layout("appendix table", (*top, exhibit(theme, "tbl", noted), note, *under, *foot)),
    )  # fmt: skip


def head(theme: Theme) -> tuple[Place, Place]:
    """The action title over two lines, and the grey line of measure, unit and years."""
    size, line = theme.deck.title, round(theme.deck.title * theme.deck.leading)
    title = "A full sentence, with its number in it"
    subtitle = "What is measured, in which unit, for which years"
    under = 0.66 + 2 * line / 72 + 0.07
    return (
        Place("title", "title", 0, (MARGIN, 0.66, WIDTH, 2 * line / 72), size, line, title, bold=True),
        Place("subtitle", "body", 10, (MARGIN, under, WIDTH, 19 / 72), theme.deck.subtitle, 19, subtitle, "tx2"),
    )


def feet(theme: Theme, kicker: float = 0.4) -> tuple[Place, ...]:
    """What stands quietly on every page: source, section tracker, the edition's line, page number."""
    size, line, page = theme.deck.foot, 14.0, 0.7
    wide = WIDTH - page - 0.2
    return (
        Place("source", "body", 30, (MARGIN, FOOT_TOP, wide, line / 72), size, line, "Source", "tx2"),
        Place("kicker", "body", 11, (MARGIN, kicker, WIDTH, 15 / 72), theme.deck.kicker, 15, "00  Section", "accent1",
              bold=True, run=' cap="all" spc="80"'),
        Place("footer", "ftr", 31, (MARGIN, FOOT_TOP + (line + 1) / 72, wide, line / 72), size, line, "Edition", "tx2"),
        Place("page", "sldNum", 32, (PAGE_WIDTH - MARGIN - page, FOOT_TOP, page, line / 72), size, line, "", "tx2",
              align="r"),
    )  # fmt: skip


def exhibit(theme: Theme, kind: str, box: Inches, name: str = "exhibit", idx: int = 12, size: float = 0) -> Place:
    """The place of a chart or a table."""
    size = size or theme.deck.table
    return Place(name, kind, idx, box, size, round(size * TEXT_LEADING), "Exhibit", "tx2")


def quiet(name: str, idx: int, box: Inches, size: float, prompt: str) -> Place:
    """A place for a few quiet lines."""
    return Place(name, "body", idx, box, size, round(size * TEXT_LEADING), prompt, "tx2")


def figures(theme: Theme, box: Inches, size: float) -> Place:
    """The place of a strip of key figures, in the size of the figures."""
    return Place("exhibit", "body", 12, box, size, round(size * theme.deck.leading), "Key figures", bold=True)


def points(theme: Theme, boxes: list[Inches], size: float = 0) -> tuple[Place, ...]:
    """The takeaways, one placeholder each."""
    size = size or theme.deck.body
    line, prompt = round(size * TEXT_LEADING), "One takeaway, its number in bold"
    return tuple(Place(f"point-{n}", "body", 19 + n, box, size, line, prompt) for n, box in enumerate(boxes, start=1))


def span(first: int, last: int) -> tuple[float, float]:
    """Left edge and width of the grid columns `first` to `last`, counted from 1."""
    one = (WIDTH - (COLUMNS - 1) * GUTTER) / COLUMNS
    return MARGIN + (first - 1) * (one + GUTTER), (last - first + 1) * one + (last - first) * GUTTER


def column(box: Inches, count: int) -> list[Inches]:
    """`count` boxes one under the other in a box."""
    left, top, width, height = box
    return [(left, top + height / count * n, width, height / count - 0.1) for n in range(count)]


def row(top: float, bottom: float, count: int) -> list[Inches]:
    """`count` boxes side by side over the width of the page."""
    gap = 0.35
    width = (WIDTH - gap * (count - 1)) / count
    return [(MARGIN + (width + gap) * n, top, width, bottom - top) for n in range(count)]
