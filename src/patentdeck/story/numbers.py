"""Numbers as they are printed: how many digits are honest, and which way a bound is rounded.

No language here: `shown` says which digits stand, the wording says with which words around them.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction

from msgspec import Struct

from patentdeck.dataset.model import Exactness
from patentdeck.facts.quantity import RATIO_UNITS, Quantity


class Shown(Struct, frozen=True):
    """A number ready for words: `value` already rounded, `places` decimals to print, `exactness` to say.

    `upper` is the other end of a range, None otherwise.
    """

    value: Fraction
    places: int
    exactness: Exactness
    upper: Fraction | None = None


MOST_PLACES, MOST_SIGNIFICANT = 6, 9


def shown(quantity: Quantity, places: int, *, scale: int = 1, significant: int | None = None) -> Shown:
    """The digits to print of a quantity times `scale` (100 for per cent).

    An exact value gets `places` decimals, fewer where it needs none as a count. An approximate one gets only the
    digits that its width leaves meaning in, and stays within what it may be. A floor is rounded down, a ceiling up,
    a range outwards: what is printed must stay true. `significant` rounds further, to that many digits, and makes an
    exact value approximate where digits were lost. ValueError where there is nothing to print, or too many digits.
    """
    _whole_number(places, 0, MOST_PLACES, "decimals")
    if significant is not None:
        _whole_number(significant, 1, MOST_SIGNIFICANT, "significant digits")
    exactness = quantity.exactness
    if exactness == "lower_bound":
        return _rounded(Fraction(quantity.low) * scale, places, "lower_bound", math.floor, significant)
    if exactness == "upper_bound":
        return _rounded(Fraction(quantity.high) * scale, places, "upper_bound", math.ceil, significant)
    finest = Fraction(1, 10**places)
    if exactness == "range":
        low, high = Fraction(quantity.low) * scale, Fraction(quantity.high) * scale
        low, high = math.floor(low / finest) * finest, math.ceil(high / finest) * finest
        return Shown(low, places if {low.denominator, high.denominator} != {1} else 0, "range", high)
    point = quantity.low if exactness == "exact" else quantity.value
    if point is None or exactness == "not_available":
        raise ValueError("a number that nobody knows cannot be printed")
    value = Fraction(point) * scale
    if exactness == "approx":
        low, high = Fraction(quantity.low) * scale, Fraction(quantity.high) * scale
        unit = max(min(_power_of_ten_at_least((high - low) / 2), _unit_of(value, 1)), finest)
        if significant is not None:
            unit = max(unit, _unit_of(value, significant))
        while significant is None and unit > finest and not low <= _to_unit(value, unit) <= high:
            unit /= 10
        return Shown(_to_unit(value, unit), max(0, -_exponent(unit)), "approx")
    return _rounded(value, places, "exact", None, significant)


def _whole_number(number: object, least: int, most: int, what: str) -> None:
    if not isinstance(number, int) or not least <= number <= most:
        raise ValueError(f"the {what} are a whole number from {least} to {most}, not {number!r}")


def counted(quantity: Quantity, places: int, *, significant: int | None = None) -> Shown:
    """The digits of a count. ValueError for a share, a rate or a ratio; a broken number keeps a decimal."""
    if quantity.unit in RATIO_UNITS:
        raise ValueError(f"this is a {quantity.unit}, not a count: say it with percent, times or multiple")
    if quantity.low == quantity.high and quantity.low != int(quantity.low) and significant is None:
        places = max(places, 1)
    return shown(quantity, places, significant=significant)


def shown_ratio(quantity: Quantity, places: int) -> Shown:
    """The digits of a ratio. ValueError for a count."""
    _no_count(quantity, "ratio")
    return shown(quantity, places)


def _no_count(quantity: Quantity, wanted: str) -> None:
    """ValueError for a number of something: told as a share, a ratio or a place it would say what nobody knows."""
    if quantity.unit and quantity.unit not in RATIO_UNITS:
        said = "ordinal" if quantity.unit == "rank" else "number"
        raise ValueError(f"this is a number of {quantity.unit}, not a {wanted}: say it with {said}")


FINEST = 4
"""Decimals of a per cent that print goes to before a tiny share is called what it rounds to."""


def shown_share(quantity: Quantity, places: int) -> Shown:
    """The digits of a share or rate in per cent, with more decimals where fewer would make it nothing or the whole.

    ValueError for a count.
    """
    _no_count(quantity, "share")
    part = shown(quantity, places, scale=100)
    while part.exactness == "exact" and part.value in (0, 100) and places < FINEST and quantity.value is not None:
        if part.value == quantity.value * 100:
            break
        places += 1
        part = shown(quantity, places, scale=100)
    return part


def _rounded(
    value: Fraction,
    places: int,
    exactness: Exactness,
    towards: Callable[[Fraction], int] | None,
    significant: int | None,
) -> Shown:
    unit = Fraction(1, 10**places)
    if significant is not None and value:
        unit = max(unit, _unit_of(value, significant))
    if towards is not None:
        kept = towards(value / unit) * unit
        places = places if kept != int(kept) else 0
        return Shown(kept, places, exactness)
    kept = _to_unit(value, unit)
    if kept != value and significant is not None:
        exactness = "approx"
    if kept == value == int(value):
        places = 0  # a round number that was stated round: 56 %, not 56.0 %
    return Shown(kept, places, exactness)


def rounded(value: Fraction, places: int) -> Fraction:
    """Half away from zero, as readers round; Python's own rounding goes to the even neighbour."""
    return _to_unit(value, Fraction(1, 10**places))


def _to_unit(value: Fraction, unit: Fraction) -> Fraction:
    steps = abs(value) / unit
    whole = math.floor(steps + Fraction(1, 2))
    return whole * unit if value >= 0 else -whole * unit


def _power_of_ten_at_least(width: Fraction) -> Fraction:
    exponent = -9
    while Fraction(10) ** exponent < width:
        exponent += 1
    return Fraction(10) ** exponent


def _unit_of(value: Fraction, significant: int) -> Fraction:
    """The unit of the last of `significant` digits: 1,000 for the second digit of 54,358."""
    magnitude = 0
    while abs(value) >= Fraction(10) ** (magnitude + 1):
        magnitude += 1
    while value and abs(value) < Fraction(10) ** magnitude:
        magnitude -= 1
    return Fraction(10) ** (magnitude - significant + 1)


def _exponent(unit: Fraction) -> int:
    exponent = 0
    while Fraction(10) ** exponent < unit:
        exponent += 1
    while Fraction(10) ** exponent > unit:
        exponent -= 1
    return exponent


def digits(value: Fraction, places: int) -> str:
    """A number in digits, thousands separated: `38,210`, `6.1`."""
    scaled = int(_to_unit(abs(value), Fraction(1, 10**places)) * 10**places)
    whole, rest = divmod(scaled, 10**places)
    sign = "−" if value < 0 and scaled else ""
    return f"{sign}{whole:,}" + (f".{rest:0{places}d}" if places else "")


SIMPLE_FRACTIONS: tuple[Fraction, ...] = tuple(
    sorted({Fraction(n, 10) for n in range(1, 10)} | {Fraction(1, 4), Fraction(1, 3), Fraction(2, 3), Fraction(3, 4)})
)
"""The parts that both languages have a plain word for."""

NEAR = Fraction(1, 100)
"""Within one percentage point a share may be called "about" a simple part."""

BEYOND = Fraction(4, 100)
"""Up to four points above a simple part it may be called "more than" that part."""


def simple_part(quantity: Quantity) -> tuple[Exactness, Fraction] | None:
    """The honest simple part for a share: about, more than or fewer than it; None where none is near enough.

    A part that the whole interval lies close to is "about"; one that the whole interval lies above, by little, is
    "more than"; below, by little, "less than". The nearest wins.
    """
    if quantity.exactness == "lower_bound":
        under = [part for part in SIMPLE_FRACTIONS if part <= quantity.low <= part + BEYOND]
        return ("lower_bound", max(under)) if under else None
    if quantity.exactness == "upper_bound":
        over = [part for part in SIMPLE_FRACTIONS if part - BEYOND <= quantity.high <= part]
        return ("upper_bound", min(over)) if over else None
    low, top = Fraction(quantity.low), Fraction(quantity.high)
    exact = [part for part in SIMPLE_FRACTIONS if low == top == part]
    if exact:
        return "exact", exact[0]

    def distance(part: Fraction) -> Fraction:
        return max(abs(low - part), abs(top - part))

    nearest = min(SIMPLE_FRACTIONS, key=distance)
    if distance(nearest) <= NEAR and not nearest < low:
        return "approx", nearest
    if nearest <= low and distance(nearest) <= NEAR / 2:
        return "approx", nearest
    above = [part for part in SIMPLE_FRACTIONS if part < low and top <= part + BEYOND]
    if above:
        return "lower_bound", max(above)
    below = [part for part in SIMPLE_FRACTIONS if top < part and part - BEYOND <= low]
    return ("upper_bound", min(below)) if below else None
