"""Strips of key figures: large values side by side, each with its caption, measured to fit."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from patentdeck.deck.floors import Step, display_steps
from patentdeck.deck.frame import Desk
from patentdeck.deck.page import Caption, Strip
from patentdeck.deck.setting import Setting
from patentdeck.deck.template import Area, Place
from patentdeck.errors import Problem
from patentdeck.story.edition import Figures, Section, plain

GAP = 25.0
UNDER_RULE = 9.0
UNDER_VALUE = 3.0


def strip(desk: Desk, section: Section, figures: Figures, place: Place, name: str, caption: float) -> Strip:
    """The strip of a section in its place: columns of equal width, values in one size, captions in one size."""
    count = max(1, len(figures.figures))
    column = (place.area.width - GAP * (count - 1)) / count
    value = _value_size(desk, figures, place, column, f"{name}.exhibit")
    for size in (caption, desk.theme.deck.caveat if caption > desk.theme.deck.caveat else desk.theme.deck.label):
        step = Step(size, round(2 * size * 1.32) / 2)
        settings = [desk.setter.text(figure.caption, step, column) for figure in figures.figures]
        needs = UNDER_RULE + value.line + UNDER_VALUE + max(setting.height for setting in settings)
        if needs <= place.area.height:
            break
    else:
        longest = max(range(count), key=lambda at: settings[at].height)
        words = figures.figures[longest].caption
        desk.setter.overflow(f"{name}.exhibit", words, needs, place.area.height, "the figures and their captions")
    for figure, setting in zip(figures.figures, settings, strict=True):
        if setting.overhang:
            desk.setter.overhang(f"{name}.exhibit", figure.caption, setting.overhang, setting.step.size)
    captions = _captions(desk, figures, settings, place.area, column, value, needs, name)
    area = Area(place.area.left, place.area.top, place.area.width, needs)
    return Strip(f"{name}.exhibit", area, captions, section.alt.text)


def _value_size(desk: Desk, figures: Figures, place: Place, column: float, slot: str) -> Step:
    """The larger size in which every value stands on one line of its column, in a font that stands in for its own too
    where one of the sizes allows that.
    """
    for wider, step in product(sorted({desk.setter.faces.spare, 1.0}, reverse=True), display_steps(place)):
        widths = [_value_width(desk, figure.text, step) for figure in figures.figures]
        if max(widths) * wider <= column:
            return step
    longest = figures.figures[widths.index(max(widths))]
    desk.setter.problems.append(
        Problem(
            f"{slot}: a key figure is {max(widths) - column:.0f} pt too wide for its column at {step.size:g} pt",
            "Give it a shorter form, or show fewer figures.",
            value=longest.text,
        )
    )
    return step


def _value_width(desk: Desk, value: str, step: Step) -> float:
    return desk.setter.measured(plain(value), bold=True).safe.width((0, len(value)), step.size)


def _captions(
    desk: Desk,
    figures: Figures,
    settings: Sequence[Setting],
    area: Area,
    column: float,
    value: Step,
    height: float,
    name: str,
) -> tuple[Caption, ...]:
    return tuple(
        Caption(
            f"{name}.figure-{number}",
            figure.coloured,
            figure.caption,
            Area(area.left + (column + GAP) * (number - 1), area.top, column, height),
            value,
            setting.step,
            min(setting.narrowed, max(0.0, column - desk.setter.faces.spare * _value_width(desk, figure.text, value))),
        )
        for number, (figure, setting) in enumerate(zip(figures.figures, settings, strict=True), start=1)
    )
