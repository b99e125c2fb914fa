"""What was found out about a template, as JSON and as it reads on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from math import gcd
from typing import Any

from msgspec import Struct, to_builtins

from patentdeck.deck.corporate.examination import Examination
from patentdeck.deck.corporate.mapping import MAY_MISS, Assigned, Served
from patentdeck.deck.corporate.mapping_file import written
from patentdeck.deck.corporate.offer import Holder, LayoutOffer
from patentdeck.deck.template import Area
from patentdeck.editions.layout import table
from patentdeck.errors import Problem
from patentdeck.look.installed import Font

_INHERITED = {"place": "position", "size": "type size", "line": "line pitch"}


class TemplateReport(Struct, frozen=True):
    """What a template offers and how our slots fit it. `str()` gives it as it reads on a terminal."""

    examination: Examination
    fonts: tuple[Font, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Why no deck can be made in it; empty where one can."""
        return self.examination.problems

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What is worth knowing, and stops nothing."""
        return self.examination.warnings

    @property
    def ok(self) -> bool:
        """Whether a deck can be made in it."""
        return not self.problems

    @property
    def mapping(self) -> str:
        """The mapping as TOML, to be corrected by hand; empty where there is none."""
        found = self.examination
        return "" if found.mapping is None else written(found.mapping, found.offer)

    def as_json(self) -> dict[str, Any]:
        """Plain values: `ok`, `problems`, `warnings`, `page`, `masters`, `layouts`, `fonts`, `contrasts`, `mapping`,
        `taken_out`. Lengths are points.
        """
        found = self.examination
        offer, roles = found.offer, self._roles
        ratio = page_name(offer.width, offer.height)
        return {
            "ok": self.ok,
            "problems": [_problem(each) for each in self.problems],
            "warnings": [_problem(each) for each in self.warnings],
            "file": offer.file,
            "kind": offer.kind,
            "page": {"width": round(offer.width, 2), "height": round(offer.height, 2), "ratio": ratio},
            "masters": [
                {
                    "number": each.number,
                    "theme": each.name,
                    "colors": dict(each.theme.colors),
                    "map": dict(each.theme.mapping),
                    "fonts": {"headings": to_builtins(each.theme.heading), "text": to_builtins(each.theme.text)},
                    "ground": to_builtins(each.ground),
                    "layouts": each.layouts,
                }
                for each in offer.masters
            ],
            "layouts": [_layout(each) for each in offer.layouts],
            "fonts": [
                {**to_builtins(font), "for": roles(font)} for font in self.fonts
            ],
            "contrasts": [
                {"what": each.what, "color": each.color, "ground": each.ground, "ratio": round(each.reached, 2),
                 "least": each.least, "holds": each.holds}
                for each in found.contrasts
            ],
            "mapping": [_assigned(each) for each in (found.mapping.layouts if found.mapping else ())],
            "taken_out": [to_builtins(each) for each in found.hazards],
        }  # fmt: skip

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        found = self.examination
        offer = found.offer
        size = f"{offer.width / 72:.2f} × {offer.height / 72:.2f} in"
        yield f"{offer.file}: a {offer.kind}, {page_name(offer.width, offer.height)} ({size})"
        yield f"{_count(len(offer.masters), 'master')}, {_count(len(offer.layouts), 'layout')}"
        rows = [
            (f"{each.master}", f"“{each.name}”", ", ".join(_held(one) for one in each.holders) or "no placeholder")
            for each in offer.layouts
        ]
        yield from table(rows)
        yield "fonts"
        yield from table([(font.name, "; ".join(self._roles(font)), _font(font)) for font in self.fonts])
        yield "contrast"
        yield from table(
            [
                (each.what, f"{each.color} on {each.ground}", f"{each.reached:.1f} : 1",
                 "enough" if each.holds else f"below {each.least:g}")
                for each in found.contrasts
            ]
        )  # fmt: skip
        yield "taken out of a deck" if found.hazards else "nothing has to be taken out of it"
        yield from table([(each.kind, each.part or "the package", each.what) for each in found.hazards])
        if found.mapping is not None:
            yield "where our slots go"
            for assigned in found.mapping.layouts:
                layout = f"“{assigned.layout.name}” (master {assigned.layout.master})"
                yield f"  {assigned.name} → {layout}: {assigned.reason}"
                yield from table([(each.slot, _place(each), each.reason) for each in assigned.served], indent="    ")
                missing = [(slot, "left out" if slot in MAY_MISS else "missing", why) for slot, why in assigned.missing]
                yield from table(missing, indent="    ")

    def _roles(self, font: Font) -> list[str]:
        return [role for name, role in self.examination.fonts if name == font.name]


def page_name(width: float, height: float) -> str:
    """What a page of that size in points is called: 16:9, 4:3, A4, or its sides as a ratio."""
    if not width or not height:
        return "a page without a size"
    across = width >= height
    long, short = (width, height) if across else (height, width)
    upright = "" if across else ", upright"
    # A4 as PowerPoint has it is 10.83 × 7.5 in; the sheet itself 11.69 × 8.27 in.
    if (round(long), round(short)) in {(780, 540), (842, 595)}:
        return f"A4{upright}"
    for one, other in ((16, 9), (16, 10), (4, 3)):
        if abs(long / short - one / other) < 0.005:
            return f"{one}:{other}" if across else f"{other}:{one}{upright}"
    divisor = gcd(round(width), round(height))
    return f"{round(width) // divisor}:{round(height) // divisor}{upright}"


def _layout(layout: LayoutOffer) -> dict[str, Any]:
    return {
        "master": layout.master,
        "name": layout.name,
        "type": layout.kind,
        "ground": to_builtins(layout.ground),
        "placeholders": [
            {
                "idx": each.idx,
                "type": each.kind,
                "name": each.name,
                "box": _box(each.area),
                "size": each.size,
                "line": round(each.line, 2),
                "bold": each.bold,
                "align": each.align,
                "anchor": each.anchor,
                "insets": [
                    round(side, 2)
                    for side in (each.insets.left, each.insets.top, each.insets.right, each.insets.bottom)
                ],
                "color": each.color,
                "inherited": [_INHERITED[name] for name in each.inherited],
                "usable": each.level and each.area is not None,
            }
            for each in layout.holders
        ],
    }


def _assigned(assigned: Assigned) -> dict[str, Any]:
    return {
        "slide": assigned.name,
        "layout": assigned.layout.name,
        "master": assigned.layout.master,
        "reason": assigned.reason,
        "slots": [
            {
                "slot": each.slot,
                "placeholder": None if each.holder is None else each.holder.idx,
                "name": None if each.holder is None else each.holder.name,
                "box": _box(each.area),
                "size": each.size,
                "line": round(each.line, 2),
                "reason": each.reason,
            }
            for each in assigned.served
        ],
        "missing": [{"slot": slot, "reason": why} for slot, why in assigned.missing],
    }


def _box(area: Area | None) -> list[float] | None:
    return None if area is None else [round(each, 2) for each in (area.left, area.top, area.width, area.height)]


def _held(holder: Holder) -> str:
    usable = "" if holder.level and holder.area is not None else " (not usable)"
    return f"{holder.idx} {holder.kind} {holder.size:g} pt{usable}"


def _place(served: Served) -> str:
    area = served.area
    held = "text box" if served.holder is None else f"placeholder {served.holder.idx}"
    return f"{held}, {area.width:.0f} × {area.height:.0f} pt at {area.left:.0f}, {area.top:.0f}; {served.size:g} pt"


def _font(font: Font) -> str:
    where = "installed" if font.installed else f"stand-in {font.twin} installed" if font.twin else "not on this machine"
    chinese = {
        "simplified": "covers Chinese", "some": "covers some Chinese", "none": "covers no Chinese",
        "unknown": "whether it covers Chinese cannot be told here",
    }[font.chinese]  # fmt: skip
    return f"{'packaged, ' if font.packaged else ''}{where}; {chinese}"


def _problem(problem: Problem) -> dict[str, Any]:
    return {"file": problem.file, "value": problem.value, "message": problem.message, "remedy": problem.remedy}


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
