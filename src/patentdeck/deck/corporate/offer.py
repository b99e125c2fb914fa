"""What a template offers, as plain values: its page, its masters' themes, its layouts with their placeholders resolved.

Geometry and type that a layout leaves open are its master's, by the type of the placeholder, then those of the master's
text styles, then the presentation's own. Lengths are points.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from patentdeck.deck.corporate.brush import Brush
from patentdeck.deck.corporate.coloring import (
    A,
    Ground,
    P,
    Theme,
    ground_of,
    mapped,
    theme_of,
)
from patentdeck.deck.corporate.container import Container
from patentdeck.deck.corporate.inheriting import (
    FEET,
    TITLES,
    attribute,
    first_level,
    first_said,
    holders_in,
    ink_of_level,
    is_turned,
    model_kind,
    of_run,
    pitch,
    placeholder,
    sample_of,
    stated_area,
    style_of,
    transform_of,
)
from patentdeck.deck.corporate.painting import Painting
from patentdeck.deck.template import EMU_PER_POINT, Area

Align = Literal["l", "ctr", "r", "just", "dist"]
Anchor = Literal["t", "ctr", "b"]
USUAL_SIZE = 18.0
"""The size of text of which nobody says one."""
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FILLS = frozenset(f"{A}{name}" for name in ("noFill", "solidFill", "gradFill", "blipFill", "pattFill"))
_INSETS = {"lIns": 91440, "tIns": 45720, "rIns": 91440, "bIns": 45720}
"""The air that a text box keeps on each side where nobody says another, in English Metric Units."""


class Insets(Struct, frozen=True):
    """The air between the sides of a placeholder and its words."""

    left: float
    top: float
    right: float
    bottom: float


class Holder(Struct, frozen=True):
    """A placeholder of a layout as a slide would inherit it.

    `kind` is its type as the format has it (`obj` where it names none); `area` is None where nobody says a place;
    `line` is the pitch of its lines. `inherited` names what the layout leaves to its master or further.
    `color` is that of its words, empty where it cannot be told; `level` says that it stands upright and reads across;
    `sole` that no other one of the layout has its index, so that a slide can say which one it means; `sampled` that its
    colour is that of its sample words alone, which slides do not inherit.
    """

    name: str
    kind: str
    idx: int
    area: Area | None
    size: float
    line: float
    bold: bool
    align: Align
    anchor: Anchor
    insets: Insets
    color: str
    level: bool = True
    sole: bool = True
    sampled: bool = False
    inherited: tuple[str, ...] = ()

    @property
    def inner(self) -> Area | None:
        """Where its words may stand."""
        if self.area is None:
            return None
        insets = self.insets
        width = self.area.width - insets.left - insets.right
        height = self.area.height - insets.top - insets.bottom
        return Area(self.area.left + insets.left, self.area.top + insets.top, max(0.0, width), max(0.0, height))


class LayoutOffer(Struct, frozen=True):
    """A layout: its master's number from 1, its name, its type as the format has it, its part, its ground; `sight` is
    what there is to see behind the words of its slides; on a `numbered` one the number of a slide is drawn anyway.
    """

    master: int
    name: str
    kind: str
    part: str
    ground: Ground
    theme: Theme
    holders: tuple[Holder, ...]
    sight: Painting
    numbered: bool = False

    def of(self, *kinds: str) -> tuple[Holder, ...]:
        """Its placeholders of some kinds that stand somewhere and read across, in reading order."""
        found = [each for each in self.holders if each.kind in kinds and each.area is not None and each.level]
        return tuple(sorted(found, key=lambda each: (each.area.top, each.area.left) if each.area else (0, 0)))

    @property
    def title(self) -> Holder | None:
        """The placeholder of its title; one that is turned where it has no other."""
        turned = (each for each in self.holders if each.kind in TITLES and each.area is not None)
        return next(iter(self.of("title", "ctrTitle")), None) or next(turned, None)


class MasterOffer(Struct, frozen=True):
    """A master: its number from 1, the name of its theme, how many layouts it has."""

    number: int
    name: str
    theme: Theme
    ground: Ground
    layouts: int


class Offer(Struct, frozen=True):
    """All that a template offers. `slides` is how many sample slides stand in it; `shown` are the parts of the layouts
    on which they stand, in their order.
    """

    file: str
    kind: str
    width: float
    height: float
    masters: tuple[MasterOffer, ...]
    layouts: tuple[LayoutOffer, ...]
    slides: int
    shown: tuple[str, ...] = ()


def read_offer(container: Container) -> Offer:
    """What a template offers. LookError where its main part or a part that it leads to is no XML."""
    root = container.tree(container.main)
    size = root.find(f"{P}sldSz")
    width, height = (int(size.get(side, "0")) / EMU_PER_POINT if size is not None else 0.0 for side in ("cx", "cy"))
    usual = root.find(f"{P}defaultTextStyle")
    page = (width, height)
    parts = list(_listed(container, container.main, f"{P}sldMasterIdLst/{P}sldMasterId", "slideMaster"))
    read = [_Master(container, part, number, usual, page) for number, part in enumerate(parts, 1)]
    borrowed = _borrowed(read)
    masters = [MasterOffer(each.number, each.name, each.theme, each.ground, len(each.layouts)) for each in read]
    layouts = [master.layout(part, borrowed=master.number in borrowed) for master in read for part in master.layouts]
    slides = list(_listed(container, container.main, f"{P}sldIdLst/{P}sldId", "slide"))
    shown = tuple(layout for slide in slides for layout in container.related(slide, "slideLayout"))
    count = len(root.findall(f"{P}sldIdLst/{P}sldId"))
    return Offer(container.file, container.kind, width, height, tuple(masters), tuple(layouts), count, shown)


def _borrowed(masters: list[_Master]) -> frozenset[int]:
    """The masters whose layouts have the places of another's: those of several masters stand alike to the point though
    the titles of the masters do not. LibreOffice writes such files, with the layouts of its last slide for all.
    """
    alike: dict[tuple[tuple[Area | None, ...], ...], list[_Master]] = {}
    for master in masters:
        alike.setdefault(master.places(), []).append(master)
    return frozenset(
        each.number
        for places, group in alike.items()
        for each in group
        if any(area for layout in places for area in layout) and len({one.title_place() for one in group}) > 1
    )


def _listed(container: Container, part: str, path: str, kind: str) -> Iterator[str]:
    """The parts that a part lists, in the order of its list."""
    targets = {each.ident: each.target for each in container.relations(part) if each.kind == kind}
    for entry in container.tree(part).findall(path):
        target = targets.get(entry.get(f"{_R}id", ""), "")
        if target in container.parts:
            yield target


class _Master:
    """A master, from which its layouts inherit."""

    def __init__(self, container: Container, part: str, number: int, usual: Any, page: tuple[float, float]) -> None:
        self._container, self.number, self._usual, self._page = container, number, usual, page
        self._part, self._root = part, container.tree(part)
        self.layouts = list(_listed(container, part, f"{P}sldLayoutIdLst/{P}sldLayoutId", "slideLayout"))
        themes = list(container.related(part, "theme"))
        self._themed = themes[0] if themes else part
        self._styles = container.tree(themes[0]) if themes else self._root
        self.name = str(self._styles.get("name", "")) if themes else ""
        self.theme = theme_of(self._styles, mapped(self._root))
        paper = Ground("plain", self.theme.color("bg1"))
        self.ground = ground_of(self._root, self.theme, self._styles) or paper
        self._models = {placeholder(shape).get("type", "obj"): shape for shape in reversed(holders_in(self._root))}
        self._bare: Painting | None = None

    def places(self) -> tuple[tuple[Area | None, ...], ...]:
        """Where its layouts put what they hold."""
        shapes = (holders_in(self._container.tree(part)) for part in self.layouts)
        return tuple(
            tuple(stated_area(each) for each in some if placeholder(each).get("type") not in FEET) for some in shapes
        )

    def title_place(self) -> object:
        """Where its own title stands, and how it is turned."""
        model = self._models.get("title")
        return None if model is None else (stated_area(model), is_turned(model))

    def layout(self, part: str, *, borrowed: bool = False) -> LayoutOffer:
        """One of its layouts; a borrowed one has the places of another's, and is set in this one's room."""
        root = self._container.tree(part)
        theme, over = self.theme, mapped(root)
        if over:
            theme = Theme(theme.colors, {**theme.mapping, **over}, theme.heading, theme.text)
        ground = ground_of(root, theme, self._styles)
        if ground is None:
            # A ground that the master states is seen through the layout's own map.
            ground = ground_of(self._root, theme, self._styles) or Ground("plain", theme.color("bg1"))
        about = root.find(f"{P}cSld")
        name = "" if about is None else str(about.get("name", ""))
        holders = _told_apart(self._holder(shape, theme, borrowed=borrowed) for shape in holders_in(root))
        if borrowed:
            holders = self._moved(holders)
        sight = self._sight(part, root, theme)
        return LayoutOffer(
            self.number, name, root.get("type", ""), part, ground, theme, holders, sight, self._numbered(root)
        )

    def _numbered(self, root: Any) -> bool:
        """Whether slides show a field of their number that no placeholder holds."""
        roots = (root,) if root.get("showMasterSp") in ("0", "false") else (root, self._root)
        drawn = (shape for each in roots for shape in each.iter(f"{P}sp") if shape.find(f"*/{P}nvPr/{P}ph") is None)
        return any(field.get("type") == "slidenum" for shape in drawn for field in shape.iter(f"{A}fld"))

    def _sight(self, part: str, root: Any, theme: Theme) -> Painting:
        """What stands behind the words of a layout's slides; that of the master where the layout adds nothing."""
        filled = [each for each in map(self._filled, holders_in(root)) if each is not None]
        shapes = [each for each in root.find(f"{P}cSld/{P}spTree") if each.find(f"*/{P}cNvPr") is not None]
        drawn = any(each.find(f"*/{P}nvPr/{P}ph") is None for each in shapes)
        stated = root.find(f"{P}cSld/{P}bg") is not None or root.get("showMasterSp") is not None
        own = bool(filled or drawn or stated or theme != self.theme)
        brush = Brush(self._container, self._page, theme, self._styles, self._themed)
        if own:
            return brush.painted((self._part, part), tuple(filled))
        if self._bare is None:
            self._bare = brush.painted((self._part,))
        return self._bare

    def _filled(self, shape: Any) -> Any:
        """A placeholder that brings a ground of its own, with that and its place, as layout or master has it."""
        kind = str(placeholder(shape).get("type", "obj"))
        model = self._models.get(model_kind(kind))
        chain = [each for each in (shape, model) if each is not None]
        stated = ((each, one) for each in chain for one in each.find(f"{P}spPr") if one.tag in _FILLS)
        holder, fill = next(stated, (None, None))
        if holder is None or fill is None or fill.tag == f"{A}noFill" or kind not in TITLES | FEET:
            return None
        found = deepcopy(holder)
        place = next((each for each in map(transform_of, chain) if each is not None), None)
        if transform_of(found) is None and place is not None:
            found.find(f"{P}spPr").insert(0, deepcopy(place))
        return found

    def _moved(self, holders: tuple[Holder, ...]) -> tuple[Holder, ...]:
        """Placeholders of a borrowed layout in the room of this master's body, as they stand to each other."""
        model = self._models.get("body")
        room = None if model is None or is_turned(model) else stated_area(model)
        inside = [each.area for each in holders if each.kind not in TITLES | FEET and each.area]
        if room is None or not inside:
            return holders
        left, top = min(each.left for each in inside), min(each.top for each in inside)
        wide = (max(each.right for each in inside) - left) or 1.0
        high = (max(each.bottom for each in inside) - top) or 1.0
        across, down = room.width / wide, room.height / high
        return tuple(
            each
            if each.kind in TITLES | FEET or each.area is None
            else replace(
                each,
                area=Area(
                    room.left + (each.area.left - left) * across,
                    room.top + (each.area.top - top) * down,
                    each.area.width * across,
                    each.area.height * down,
                ),
            )
            for each in holders
        )

    def _holder(self, shape: Any, theme: Theme, *, borrowed: bool) -> Holder:
        ph = placeholder(shape)
        kind = str(ph.get("type", "obj"))
        model = self._models.get(model_kind(kind))
        chain = [shape] if model is None else [shape, model]
        first = [
            each for each in (first_level(one.find(f"{P}txBody/{A}lstStyle")) for one in chain) if each is not None
        ]
        own = 1 if first_level(shape.find(f"{P}txBody/{A}lstStyle")) is not None else 0
        wider = [first_level(self._root.find(f"{P}txStyles/{P}{style_of(kind)}")), first_level(self._usual)]
        styles = [*first, *(each for each in wider[:1] if each is not None)]
        samples = [
            each for each in map(sample_of, chain[1:] if borrowed and model is not None else chain) if each is not None
        ]
        levels = [*styles, *samples, *(each for each in wider[1:] if each is not None)]
        bodies = [one.find(f"{P}txBody/{A}bodyPr") for one in chain]
        inherited: list[str] = []
        area, turned = stated_area(chain[0]), is_turned(chain[0])
        if model is not None and (area is None or (borrowed and kind in TITLES | FEET)):
            area, turned = stated_area(model), is_turned(model)
            inherited.append("place")
        size = first_said(levels, lambda level: of_run(level, "sz"))
        ink = first_said(styles, lambda level: ink_of_level(level, theme))
        sampled = "" if ink else first_said(samples, lambda level: ink_of_level(level, theme))
        if not (own and of_run(levels[0], "sz")):
            inherited.append("size")
        points = float(size) / 100 if size else USUAL_SIZE
        if not (own and levels[0].find(f"{A}lnSpc") is not None):
            inherited.append("line")
        upright = attribute(bodies, "vert") in ("", "horz")
        insets = (int(attribute(bodies, side) or usual) / EMU_PER_POINT for side, usual in _INSETS.items())
        anchor = {"ctr": "ctr", "b": "b"}.get(attribute(bodies, "anchor"), "t")
        align = first_said(levels, lambda level: level.get("algn", "")) or "l"
        if align == "l" and attribute(bodies, "anchorCtr") in ("1", "true"):
            align = "ctr"  # a block in the middle of its place, which some show so and some do not
        return Holder(
            shape.find(f".//{P}cNvPr").get("name", ""),
            kind,
            int(ph.get("idx", "0")),
            area,
            points,
            pitch(levels, points),
            first_said(levels, lambda level: of_run(level, "b")) in ("1", "true"),
            align,  # type: ignore[arg-type]
            anchor,  # type: ignore[arg-type]
            Insets(*insets),
            ink or sampled or first_said(levels, lambda level: ink_of_level(level, theme)),
            upright and not turned,
            sampled=bool(sampled),
            inherited=tuple(inherited),
        )


def _told_apart(holders: Iterable[Holder]) -> tuple[Holder, ...]:
    """Placeholders, each with whether its index is its own; a title is found by its type."""
    found = tuple(holders)
    taken = [each.idx for each in found]
    titles = [each for each in found if each.kind in TITLES]
    return tuple(
        each if taken.count(each.idx) == 1 or titles == [each] else replace(each, sole=False) for each in found
    )
