"""Colours as eyes take them: contrast as WCAG counts it, differences in CIELAB, what a deuteranope sees.

Written apart from `patentdeck.look`, which it checks. Colours are red, green, blue from 0 to 1.
"""

from __future__ import annotations

from itertools import starmap

Colour = tuple[float, float, float]
DEUTERANOPIA = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))
"""Machado, Oliveira, Fernandes (2009), severity 1.0, on linear light."""
WHITE = (0.95047, 1.0, 1.08883)


def hexed(digits: str) -> Colour:
    """A colour written as `RRGGBB`, with or without `#`."""
    red, green, blue = (int(digits.lstrip("#")[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def shown(colour: Colour) -> str:
    """A colour as `#RRGGBB`."""
    return "#" + "".join(f"{round(channel * 255):02X}" for channel in colour)


def over(front: Colour, back: Colour, alpha: float) -> Colour:
    """A colour laid over another, as opaque as `alpha` says."""
    red, green, blue = (f * alpha + b * (1 - alpha) for f, b in zip(front, back, strict=True))
    return red, green, blue


def contrast(one: Colour, other: Colour) -> float:
    """From 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Colour) -> float:
    red, green, blue = map(_linear, colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def deuteranope(colour: Colour) -> Colour:
    """The colour without its green-weighted part."""
    light = [_linear(channel) for channel in colour]
    seen = [sum(w * c for w, c in zip(row, light, strict=True)) for row in DEUTERANOPIA]
    red, green, blue = (_gamma(min(max(channel, 0.0), 1.0)) for channel in seen)
    return red, green, blue


def difference(one: Colour, other: Colour) -> float:
    """The distance in CIELAB; 2 is just seen side by side, 10 at a glance."""
    return float(sum((a - b) ** 2 for a, b in zip(_lab(one), _lab(other), strict=True)) ** 0.5)


def _lab(colour: Colour) -> Colour:
    red, green, blue = map(_linear, colour)
    x = 0.4124 * red + 0.3576 * green + 0.1805 * blue
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = 0.0193 * red + 0.1192 * green + 0.9505 * blue
    a, b, c = starmap(_cube, zip((x, y, z), WHITE, strict=True))
    return 116 * b - 16, 500 * (a - b), 200 * (b - c)


def _cube(value: float, white: float) -> float:
    part = value / white
    return float(part ** (1 / 3)) if part > 0.008856 else 7.787 * part + 16 / 116


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _gamma(light: float) -> float:
    return 12.92 * light if light <= 0.0031308 else float(1.055 * light ** (1 / 2.4) - 0.055)
