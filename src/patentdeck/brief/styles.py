"""How each kind of text of the brief is set: face, size, line, colour, all from the theme."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from patentdeck.look.measure import Metrics
from patentdeck.look.theme import BriefPage, Palette, Theme
from patentdeck.story.edition import Role


class Weights(Protocol):
    """A face for each weight, to measure with."""

    @property
    def regular(self) -> Metrics:
        """Text."""

    @property
    def semibold(self) -> Metrics:
        """Emphasis in text."""

    @property
    def bold(self) -> Metrics:
        """Headlines."""


class Style(Struct, frozen=True):
    """How a text is set. `strong` is the face of emphasised runs, whose colour follows their role.

    `floor` is the size one step down, for a headline that is long; `names` are what its lines had better not part.
    """

    face: Metrics
    strong: Metrics
    size: float
    leading: float
    colour: str
    role_colour: Callable[[Role], str]
    tracking: float = 0.0
    floor: float = 0.0
    names: frozenset[str] = frozenset()

    @property
    def baseline(self) -> float:
        """How far below the top of its line the text stands: capitals and Han alike sit in the middle of it."""
        return self.leading / 2 + 0.35 * self.size

    def at(self, size: float) -> Style:
        """The same style at another size."""
        scale = size / self.size
        return replace(self, size=size, leading=self.leading * scale, floor=self.floor * scale)


class Styles(Struct, frozen=True):
    """Every style of the brief by what it is for, the page it stands on, and the colours around the words."""

    page: BriefPage
    palette: Palette
    kicker: Style
    title: Style
    standfirst: Style
    lead: Style
    figure: Style
    figure_caption: Style
    closing: Style
    closing_note: Style
    number: Style
    headline: Style
    body: Style
    caveat: Style
    caption: Style
    table_head: Style
    table: Style
    foot: Style


def styles(theme: Theme, faces: Weights, names: frozenset[str] = frozenset()) -> Styles:
    """The styles that a theme asks for, in the given faces; headlines keep the given names whole."""
    palette, page = theme.palette, theme.brief
    ink, grey = palette.ink, palette.grey
    light, dark = palette.text, lambda role: palette.text(role, dark=True)
    plain = Style(faces.regular, faces.semibold, page.body, page.leading, ink, light)
    small = replace(plain, size=page.caption, leading=page.caption_leading, colour=grey)
    bold = replace(plain, face=faces.bold, strong=faces.bold, names=names)
    section = replace(bold, size=page.section, leading=page.section_leading, floor=page.section_floor)
    kicker = Style(faces.semibold, faces.semibold, page.kicker, 1.35 * page.kicker, palette.focus, light, 0.2)
    table = replace(plain, size=page.table, leading=page.table_leading)
    return Styles(
        page=page,
        palette=palette,
        kicker=kicker,
        title=replace(bold, size=page.title, leading=page.title_leading, floor=page.title_floor),
        standfirst=replace(plain, colour=grey),
        lead=replace(plain, size=page.lead, leading=page.lead_leading),
        figure=replace(bold, size=page.figure, leading=1.25 * page.figure),
        figure_caption=small,
        closing=replace(section.at(1.2 * page.section), colour=palette.dark_ink, role_colour=dark),
        closing_note=replace(plain, colour=palette.dark_grey, role_colour=dark),
        number=replace(section, colour=grey),
        headline=section,
        body=plain,
        caveat=small,
        caption=small,
        table_head=replace(table, face=faces.semibold, colour=grey),
        table=table,
        foot=replace(small, size=page.foot, leading=1.4 * page.foot),
    )
