"""The theme of a template as plain values: its colours as `#RRGGBB`, its fonts for both scripts, its grounds."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from typing import Any, Literal

from msgspec import Struct

from patentdeck.look.colour import BY_NAME, gamma, linear

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
SLOTS = (
    "dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink",
)  # fmt: skip
_USUAL_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2", **{slot: slot for slot in SLOTS[4:]}}


class FontPair(Struct, frozen=True):
    """The fonts of headings or of text: for Latin script and for Chinese; empty where the theme names none."""

    latin: str
    han: str


class Theme(Struct, frozen=True):
    """A master's theme: its colours by slot, the map of names to slots, and its two pairs of fonts."""

    colors: Mapping[str, str]
    mapping: Mapping[str, str]
    heading: FontPair
    text: FontPair

    def color(self, name: str) -> str:
        """The colour of a slot or of a name of the map (`bg1`, `tx1`, `accent1`); empty where the theme has none."""
        return self.colors.get(self.mapping.get(name, name), "")


class Ground(Struct, frozen=True):
    """What stands behind everything: a plain colour, or something of which no one colour can be told."""

    kind: Literal["plain", "gradient", "picture", "pattern"]
    color: str = ""


def theme_of(root: Any, mapping: Mapping[str, str]) -> Theme:
    """The theme of a master, seen through its colour map."""
    scheme = root.find(f".//{A}clrScheme")
    colors: dict[str, str] = {}
    for slot in SLOTS if scheme is not None else ():
        said = scheme.find(A + slot)
        if said is not None and len(said):
            colors[slot] = _plain(said[0])
    return Theme(colors, {**_USUAL_MAP, **mapping}, _fonts(root, "majorFont"), _fonts(root, "minorFont"))


def mapped(element: Any) -> dict[str, str]:
    """The colour map that a master states, or that a layout states in its place; empty where it does not."""
    found = element.find(f"{P}clrMap")
    if found is None:
        found = element.find(f"{P}clrMapOvr/{A}overrideClrMapping")
    return dict(found.attrib) if found is not None else {}


def color_in(fill: Any, theme: Theme, own: str = "") -> str:
    """The colour in an element that holds one; `own` is what `phClr` stands for. Empty where none can be told."""
    for each in fill:
        if each.tag == A + "schemeClr":
            name = each.get("val", "")
            return _changed(own if name == "phClr" else theme.color(name), each)
        if each.tag in (A + "srgbClr", A + "sysClr", A + "prstClr"):
            return _changed(_plain(each), each)
    return ""


def ground_of(element: Any, theme: Theme, styles: Any) -> Ground | None:
    """The ground that a master or a layout states; None where it states none. `styles` is the root of the theme."""
    stated = element.find(f"{P}cSld/{P}bg")
    if stated is None:
        return None
    properties, reference = stated.find(f"{P}bgPr"), stated.find(f"{P}bgRef")
    if properties is not None:
        return _filled(properties, theme, "")
    if reference is None:
        return None
    own, number = color_in(reference, theme), int(reference.get("idx", "0"))
    fills = styles.find(f".//{A}bgFillStyleLst" if number > 1000 else f".//{A}fillStyleLst")
    at = number - 1001 if number > 1000 else number - 1
    if fills is None or not 0 <= at < len(fills):
        return Ground("plain", own)
    return _fill(fills[at], theme, own)


def _filled(properties: Any, theme: Theme, own: str) -> Ground:
    for each in properties:
        if each.tag in (A + "solidFill", A + "gradFill", A + "blipFill", A + "pattFill", A + "noFill"):
            return _fill(each, theme, own)
    return Ground("plain", theme.color("bg1"))


def _fill(fill: Any, theme: Theme, own: str) -> Ground:
    if fill.tag == A + "solidFill":
        return Ground("plain", color_in(fill, theme, own))
    if fill.tag == A + "gradFill":
        return Ground("gradient")
    if fill.tag == A + "pattFill":
        return Ground("pattern")
    return Ground("picture") if fill.tag == A + "blipFill" else Ground("plain", theme.color("bg1"))


def _fonts(root: Any, name: str) -> FontPair:
    pair = root.find(f".//{A}{name}")
    if pair is None:
        return FontPair("", "")
    latin, han = (_typeface(pair.find(A + script)) for script in ("latin", "ea"))
    # Where the pair leaves it open, PowerPoint takes the font of the script's own row.
    rows = (each for each in pair.findall(A + "font") if each.get("script") == "Hans")
    return FontPair(latin, han or next((str(each.get("typeface", "")) for each in rows), ""))


def _typeface(element: Any) -> str:
    return "" if element is None else str(element.get("typeface", ""))


def _plain(color: Any) -> str:
    said = str(color.get("val", ""))
    if color.tag == A + "srgbClr":
        return f"#{said.upper()}" if len(said) == 6 else ""
    if color.tag == A + "sysClr":
        last = color.get("lastClr")
        return f"#{last.upper()}" if last else BY_NAME.get(said, BY_NAME["black"])
    return BY_NAME.get(said, "")


def _changed(color: str, element: Any) -> str:
    """A colour as its modifiers make it: luminance, saturation, hue, tint and shade.

    What is transparent is told as if it were not.
    """
    if not color:
        return ""
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    for each in element:
        part = int(each.get("val", "0")) / 100_000
        if each.tag in (A + "lumMod", A + "lumOff"):
            hue, light, much = colorsys.rgb_to_hls(*channels)
            light = light * part if each.tag == A + "lumMod" else light + part
            channels = list(colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light)), much))
        elif each.tag in (A + "satMod", A + "hueMod"):
            hue, light, much = colorsys.rgb_to_hls(*channels)
            changed = (hue, light, min(1.0, much * part)) if each.tag == A + "satMod" else (hue * part % 1, light, much)
            channels = list(colorsys.hls_to_rgb(*changed))
        elif each.tag in (A + "shade", A + "tint"):
            # Light is mixed, not numbers: black with a tint of three quarters is #898989.
            white = 1 - part if each.tag == A + "tint" else 0.0
            channels = [gamma(linear(one) * part + white) for one in channels]
    return "#" + "".join(f"{round(255 * one):02X}" for one in channels)
