"""What colours do to the eye: contrast, mixing, and what a reader sees who cannot tell red from green."""

from __future__ import annotations

from functools import lru_cache

Channels = tuple[float, float, float]
BY_NAME = {
    "black": "#000000", "white": "#FFFFFF", "red": "#FF0000", "green": "#008000", "blue": "#0000FF",
    "windowText": "#000000", "window": "#FFFFFF",
}  # fmt: skip
"""Colours that a presentation may name and not write out: the commonest, and those of a system's windows."""

# Machado, Oliveira and Fernandes (2009), deuteranopia in full, on linear light.
_DEUTERANOPIA = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours `#RRGGBB` as WCAG defines it: 1 (none) to 21 (black on white)."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def mix(colour: str, ground: str, part: float) -> str:
    """`part` of a colour (0 to 1) laid over a ground, as one opaque colour."""
    pairs = zip(_bytes(colour), _bytes(ground), strict=True)
    return "#" + "".join(f"{round(above * part + below * (1 - part)):02X}" for above, below in pairs)


def as_deuteranope(colour: str) -> str:
    """The colour as a reader without green cones sees it."""
    light = _light(colour)
    seen = (sum(w * c for w, c in zip(row, light, strict=True)) for row in _DEUTERANOPIA)
    return "#" + "".join(f"{round(255 * gamma(min(1.0, max(0.0, value)))):02X}" for value in seen)


def distance(one: str, other: str) -> float:
    """How far apart two colours look: CIE76 in CIELAB. About 2 is just seen; marks want 12 or more."""
    return float(sum((a - b) ** 2 for a, b in zip(_lab(one), _lab(other), strict=True)) ** 0.5)


def chroma(colour: str) -> float:
    """How colourful a colour looks, in CIELAB: 0 for greys, about 20 for slate, 60 and more for signal colours."""
    _, a, b = _lab(colour)
    return float((a * a + b * b) ** 0.5)


def _bytes(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _light(colour: str) -> Channels:
    red, green, blue = (value / 255 for value in _bytes(colour))
    return linear(red), linear(green), linear(blue)


def linear(value: float) -> float:
    """The light of a channel, both from 0 to 1."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def gamma(value: float) -> float:
    """The channel of a light, both from 0 to 1."""
    return value * 12.92 if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


@lru_cache(maxsize=8192)
def _luminance(colour: str) -> float:
    red, green, blue = _light(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(maxsize=8192)
def _lab(colour: str) -> Channels:
    red, green, blue = _light(colour)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)
