"""Native charts alone, without a refresh around them: of one section each, and brought from one edition to another."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from msgspec.structs import replace
from pptx.chart.chart import Chart

from patentdeck.building.workbench import DrawnSheet
from patentdeck.deck import draft
from patentdeck.deck.charting import setting
from patentdeck.deck.recharting import rechart
from patentdeck.look.theme import load_look
from patentdeck.slides.shown import Setting
from patentdeck.story.edition import Edition, Mark
from workshop import ROOT

sys.path.append(str(ROOT / "tests/deck"))

from chart_checker import chart_faults, strings_and_links, workbook_faults
from deck_editions import alone, changed, shipped
from native_reading import Native, natives

LOOK = ROOT / "templates/house"
_THEME = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"


def chart(edition: Edition) -> Native:
    """The chart of an edition of one section, the first where there are several."""
    return next(iter(natives(deck_of(edition)).values()))


def deck_of(edition: Edition) -> bytes:
    """The deck of an edition whose charts are all native."""
    return draft(replace(edition, charts="native"), load_look(LOOK)).render(None, DrawnSheet("png", {}))


def countries() -> Edition:
    """Seven countries, largest first."""
    return alone(shipped("genai-2024", "en"), "countries")


def exhibited(edition: Edition, change: Callable[[Any], Any]) -> Edition:
    """An edition of one section with another exhibit."""
    (section,) = edition.sections
    return changed(edition, section.id, lambda each: replace(each, exhibit=change(each.exhibit)))


def marked(edition: Edition, change: Callable[[tuple[Mark, ...]], tuple[Mark, ...]]) -> Edition:
    """An edition of one section with other marks in its exhibit."""
    return exhibited(edition, lambda exhibit: replace(exhibit, marks=change(exhibit.marks)))


def turned(edition: Edition) -> Edition:
    """The same with the values of its marks in the opposite order."""

    def backwards(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
        values = [mark.value or 0.0 for mark in reversed(marks)]
        return tuple(map(exact, marks, values))

    return marked(edition, backwards)


def exact(mark: Mark, value: float) -> Mark:
    """A mark of another value, an exact one."""
    return replace(mark, value=value, low=value, high=value, text=f"{value:,.0f}")


def brought(
    stands: Native, today: Edition, edit: Callable[[Native], object] | None = None, *, recorded: bool = True,
    data: Any = (),
) -> Native:  # fmt: skip
    """A chart after an edit, brought to today's edition; whatever comes out opens without repair."""
    was: Setting | None = setting(stands.chart.part) if recorded else None
    if edit is not None:
        edit(stands)
    rechart(stands.chart.part, chart(today).chart.part, theme(stands), was, data)
    after = Native(stands.frame, Chart(stands.chart.part._element, stands.chart.part))
    assert faults(after) == []
    return after


def faults(one: Native) -> list[str]:
    """What PowerPoint would repair in a chart, or show otherwise than its cells say."""
    tree, book = one.chart._chartSpace, one.chart.part.chart_workbook.xlsx_part.blob
    return [*chart_faults(tree), *workbook_faults(tree, book), *strings_and_links(book)]


def theme(one: Native) -> bytes:
    """The theme of the deck that a chart is in."""
    return bytes(one.frame.part.slide_layout.slide_master.part.part_related_by(_THEME).blob)
