"""The same entities under several measures as native charts: one for each measure, with an axis of its own."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from patentdeck.deck.native.bars import USED
from patentdeck.deck.native.ground import Ground, bar, grey, label_of
from patentdeck.deck.native.plot import Plot, Strand
from patentdeck.deck.native.sheet import Leaf
from patentdeck.story.edition import Mark, Paired, Panel

_LEADING = 1.2


def paired(ground: Ground, exhibit: Paired) -> Iterator[Leaf]:
    """A panel of bars for each measure, the entities named at the first; shares have one scale, up to the whole."""
    names: dict[str, Mark] = {}
    for panel in exhibit.panels:
        for mark in panel.marks:
            names.setdefault(mark.entity, mark)
    size, count = ground.size, max(len(exhibit.panels), 1)
    pitch = (ground.height - 3 * size) / max(len(names), 1)
    type_ = min(max(size, 0.3 * pitch), 1.45 * size)
    foot = min(
        ground.widest((mark.label for mark in names.values()), type_, bold=True) + 1.4 * size, 0.4 * ground.width
    )
    between = 4.2 * size
    wide = (ground.width - foot - between * (count - 1)) / count
    heading = min(1.15 * size, 14.0 / 12.0 * size)
    rows = max((len(ground.lines(panel.title, wide, heading)) for panel in exhibit.panels), default=0)
    head = _LEADING * rows * heading + size
    for number, panel in enumerate(exhibit.panels):
        left = 0.0 if not number else foot + number * (wide + between)
        room = replace(ground, width=wide + (foot if not number else 0.0))
        plot = _panel(room, panel, names, type_, foot if not number else 0.0, head)
        title = room.note(room.width - wide, 0.0, room.width, head - size, grey(panel.title), heading)
        plot = replace(plot, names=not number, most=1.0 if exhibit.shared else None, notes=(title, *plot.notes))
        yield Leaf(f"panel-{number + 1}" if number else "", left, 0.0, room, plot)


def _panel(ground: Ground, panel: Panel, names: dict[str, Mark], type_: float, left: float, head: float) -> Plot:
    size, marks = ground.size, {mark.entity: mark for mark in panel.marks}
    pitch = min((ground.height - head) / max(len(names), 1), 9.5 * size)
    values = min(max(size, 0.32 * pitch), 1.8 * size)
    room = ground.width - left
    long = {mark.entity: ground.long(mark.text, values, bold=True) + 1.2 * size for mark in panel.marks}
    most = max((mark.value or 0.0 for mark in panel.marks), default=0.0)
    data, notes = [], []
    for number, entity in enumerate(names):
        mark = marks.get(entity, Mark(entity, names[entity].label, "", None))
        if mark.value is None:
            middle = head + (number + 0.5) * pitch
            notes.append(ground.note(left + 0.6 * size, middle - size, ground.width, middle + size, grey(mark.text)))
        length = USED * room * (mark.value or 0.0) / most if most else 0.0
        inside = mark.is_exact and mark.role != "quiet" and length >= long[entity]
        label = label_of(
            mark, "inEnd" if inside else "outEnd", values, bold=True, role=mark.role, on_colour=inside
        ) if mark.value is not None else None  # fmt: skip
        data.append(bar(mark, label, length, size))
    thick = min(0.58 * pitch, 4.6 * size)
    # A value that stands after its bar has room there, also where its bar is the longest.
    beyond = max((long[mark.entity] for mark in panel.marks if not mark.is_exact), default=0.0)
    return Plot(
        "bars",
        tuple(mark.label for mark in names.values()),
        (Strand(panel.title, "quiet", tuple(data)),),
        ground.frame(left, head, ground.width - beyond, head + pitch * len(names)),
        type_,
        ground.quiet,
        gap=pitch / thick - 1,
        bold=True,
        notes=tuple(notes),
    )
