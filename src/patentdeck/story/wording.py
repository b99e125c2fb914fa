"""How numbers, names and dates read in each language: the one place where a number becomes text.

A wording is a value with one method for each way a number can be said. Exactness is said before the number: about,
more than, fewer than; 约, 超过, 不到. To change how numbers read, change this module; to add a language, add a
`Wording` to `WORDINGS`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache
from itertools import pairwise

from msgspec import Struct

from patentdeck.dataset.model import Exactness, Period
from patentdeck.facts.quantity import RATIO_UNITS, Quantity
from patentdeck.story.numbers import Shown, counted, digits, shown, shown_ratio, shown_share, simple_part

THIN = "\u2009"
"""Between Chinese and digits or Latin letters stands a thin space."""


class Wording(Struct, frozen=True):
    """English; the other languages say where they differ."""

    language: str = "en"
    name: str = "English"

    about = "about "
    more = "more than "
    fewer = "fewer than "
    less = "less than "
    to = " to "
    either = " or "
    comma = ", "
    last = " and "
    semicolon = "; "
    full_stop = "."
    sentence_end = ". "
    space = " "

    def hedged(self, exactness: Exactness, text: str, *, counted: bool = True) -> str:
        """A printed number with the word of its exactness before it."""
        match exactness:
            case "approx":
                return f"{self.about}{text}"
            case "lower_bound":
                return f"{self.more}{text}"
            case "upper_bound":
                return f"{self.fewer if counted else self.less}{text}"
        return text

    def plain_number(self, value: Fraction, places: int, exactness: Exactness) -> str:  # noqa: ARG002
        """A number in digits as this language groups them."""
        return digits(value, places)

    def _said(self, part: Shown, *, suffix: str = "", counted: bool = True) -> str:
        if part.upper is not None:
            joint = self.either if part.upper - part.value == 1 and part.places == 0 else self.to
            low = digits(part.value, part.places)
            return f"{low}{joint}{digits(part.upper, part.places)}{suffix}"
        text = self.plain_number(part.value, part.places, part.exactness)
        return self.hedged(part.exactness, f"{text}{suffix}", counted=counted)

    def number(self, quantity: Quantity, places: int = 0) -> str:
        """A count: `38,210`, `about 9,700`, `more than 7,300`, `9 or 10`. ValueError for a share, a rate or a ratio."""
        return self._said(counted(quantity, places))

    def coarse(self, quantity: Quantity, significant: int = 2) -> str:
        """A count rounded for the ear: `about 54,000`. ValueError for a share, a rate or a ratio."""
        return self._said(counted(quantity, 0, significant=significant))

    def times(self, quantity: Quantity, places: int = 1) -> str:
        """A ratio in words: `6.1 times`. ValueError for a count."""
        return self._said(shown_ratio(quantity, places), suffix=" times", counted=False)

    def multiple(self, quantity: Quantity, places: int = 1) -> str:
        """A ratio in signs, for labels: `16.6 ×`, which no line may part. ValueError for a count."""
        return self._said(shown_ratio(quantity, places), suffix="\u00a0×", counted=False)

    def percent(self, quantity: Quantity, places: int = 1) -> str:
        """A share or a rate: `70.3%`, `about 25%`; never rounded to nothing or to the whole when it is neither.

        ValueError for a count.
        """
        return self._said(shown_share(quantity, places), suffix="%", counted=False)

    def fitting(self, quantity: Quantity) -> str:
        """A number in the way that fits its unit: shares and rates in per cent, ratios as multiples, else a count."""
        if quantity.unit in ("share", "rate"):
            return self.percent(quantity)
        if quantity.unit == "times":
            return self.multiple(quantity)
        whole = quantity.value is None or quantity.value.denominator == 1
        return self.number(quantity, 0 if whole else 1)

    def part(self, quantity: Quantity) -> str:
        """A share as a plain part, in the honest wording: `more than a quarter`; in per cent where no part is near."""
        found = simple_part(quantity)
        if found is None or (quantity.unit and quantity.unit not in RATIO_UNITS):
            return self.percent(quantity)
        exactness, fraction = found
        return self.hedged(exactness, self.fraction_word(fraction), counted=False)

    def fraction_word(self, fraction: Fraction) -> str:
        """The word for a simple part: `a quarter`, `seven in ten`."""
        words = {
            Fraction(1, 2): "half",
            Fraction(1, 3): "a third",
            Fraction(2, 3): "two thirds",
            Fraction(1, 4): "a quarter",
            Fraction(3, 4): "three quarters",
            Fraction(1, 5): "a fifth",
            Fraction(1, 10): "a tenth",
        }
        return words.get(fraction) or f"{self.cardinal(int(fraction * 10))} in ten"

    def cardinal(self, number: int) -> str:
        """A small whole number as a word, larger ones in digits."""
        small = [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
        return small[number] if 0 <= number < len(small) else digits(Fraction(number), 0)

    def spelled(self, quantity: Quantity) -> str:
        """A small count in words: `twelve`, `nine or ten`."""
        part = counted(quantity, 0)
        if part.places:
            raise ValueError("only a whole number can be spelled")
        if part.upper is not None:
            low, high = int(part.value), int(part.upper)
            return f"{self.cardinal(low)}{self.either if high - low == 1 else self.to}{self.cardinal(high)}"
        return self.hedged(part.exactness, self.cardinal(int(part.value)))

    def ordinal(self, quantity: Quantity) -> str:
        """A rank: `1st`, `2nd`; one with two readings `1st or 2nd`. ValueError for a rank that is not known so well."""
        low, joint, high = self._places_of(quantity)
        return f"{self._place(low)}{joint}{self._place(high)}" if joint else self._place(low)

    def _places_of(self, quantity: Quantity) -> tuple[int, str, int]:
        if quantity.unit not in ("rank", ""):
            raise ValueError(f"this is a {'ratio' if quantity.unit in RATIO_UNITS else 'count'}, not a rank")
        part = shown(quantity, 0)
        if part.exactness not in ("exact", "range"):
            raise ValueError("only a rank that is known can be said as a place")
        low, high = int(part.value), int(part.value if part.upper is None else part.upper)
        return low, "" if low == high else self.either if high - low == 1 else self.to, high

    def _place(self, number: int) -> str:
        ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{ending}"

    def period(self, period: Period) -> str:
        """A span of years `2014–2023`, a year, a month `January 2024`, a day `3 July 2024`."""
        if period.is_point or self._is_one_month(period):
            return self.date(period.start if period.is_point else period.start[:7])
        return f"{self.date(period.start)}–{self.date(period.end)}"

    @staticmethod
    def _is_one_month(period: Period) -> bool:
        if len(period.start) != 10 or period.start[:7] != period.end[:7]:
            return False
        year, month, first = (int(part) for part in period.start.split("-"))
        return first == 1 and int(period.end[8:]) == monthrange(year, month)[1]

    def date(self, iso: str) -> str:
        """An ISO year, month or date as this language writes it."""
        months = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ]
        year, *rest = iso.split("-")
        if not rest:
            return year
        month = months[int(rest[0]) - 1]
        return f"{month} {year}" if len(rest) == 1 else f"{int(rest[1])} {month} {year}"

    def series(self, names: Sequence[str]) -> str:
        """Names in a row: `Tencent, Ping An and Baidu`."""
        if len(names) < 2:
            return "".join(names)
        return f"{self.comma.join(names[:-1])}{self.last}{names[-1]}"

    def spaced(self, text: str) -> str:
        """The text with the spaces that this language sets between scripts."""
        return text


class Chinese(Wording, frozen=True):
    """Chinese as it is set on the mainland: 万 for rounded values, 倍, 成, 分之, full-width marks."""

    language: str = "zh"
    name: str = "中文"

    about = "约 "
    more = "超过 "
    fewer = "不到 "
    less = "不到 "
    to = " 至 "
    either = " 或 "
    comma = "、"
    last = "、"
    semicolon = "；"
    full_stop = "。"
    sentence_end = "。"
    space = ""

    def plain_number(self, value: Fraction, places: int, exactness: Exactness) -> str:
        """万 only for approximate or bounded values of 10,000 and more, and only where no digit is lost."""
        if exactness in ("approx", "lower_bound", "upper_bound") and value >= 10_000 and not places:
            in_wan = value / 10_000
            for decimals in (0, 1, 2):
                if in_wan * 10**decimals == int(in_wan * 10**decimals):
                    return f"{digits(in_wan, decimals)} 万"
        return digits(value, places)

    def times(self, quantity: Quantity, places: int = 1) -> str:
        """`6.1 倍`."""
        return self._said(shown_ratio(quantity, places), suffix=" 倍", counted=False)

    def multiple(self, quantity: Quantity, places: int = 1) -> str:
        """`16.6 倍`."""
        return self.times(quantity, places)

    def part(self, quantity: Quantity) -> str:
        """`约七成`, `超过四分之一`: without the space, no digit stands there; else `17.0%`."""
        said = super().part(quantity)
        return said if any(char.isdigit() for char in said) else said.replace(" ", "")

    def fraction_word(self, fraction: Fraction) -> str:
        """`七成`, `三分之一`, `一半`."""
        numerals = "零一二三四五六七八九十"
        if fraction == Fraction(1, 2):
            return "一半"
        if fraction.denominator in (3, 4):
            return f"{numerals[fraction.denominator]}分之{numerals[fraction.numerator]}"
        tenths = int(fraction * 10)
        return "两成" if tenths == 2 else f"{numerals[tenths]}成"

    def cardinal(self, number: int) -> str:
        """Counts stand in digits in Chinese print."""
        return digits(Fraction(number), 0)

    def ordinal(self, quantity: Quantity) -> str:
        """`第 1`, `第 1 或第 2`."""
        low, joint, high = self._places_of(quantity)
        return f"第 {low}{joint.rstrip()}第 {high}" if joint else f"第 {low}"

    def date(self, iso: str) -> str:
        """`2024 年 7 月 3 日`; a year alone stands bare."""
        year, *rest = iso.split("-")
        if not rest:
            return year
        month = f"{year} 年 {int(rest[0])} 月"
        return month if len(rest) == 1 else f"{month} {int(rest[1])} 日"

    def spaced(self, text: str) -> str:
        """A thin space between Chinese and digits or Latin letters, whatever the author typed there."""
        out: list[str] = []
        for piece in SPACES.split(text):
            if not piece:
                continue
            if SPACES.fullmatch(piece):
                out.append(piece)
                continue
            between = out.pop() if out and SPACES.fullmatch(out[-1]) else ""
            before = out[-1][-1] if out else ""
            out += [_joint(before, between, piece[0]), piece[0]]
            for left, right in pairwise(piece):
                out += [_joint(left, "", right), right]
        return "".join(out)


SPACES = re.compile("([ \u00a0\u2009\u202f]+)")


@cache
def _joint(before: str, between: str, after: str) -> str:
    """What stands between two signs, given the spaces that the author typed there."""
    if _is_full_width(before) or _is_full_width(after):
        return ""
    if (_is_han(before) and _is_western(after)) or (_is_western(before) and _is_han(after)):
        return THIN
    return "" if _is_han(before) or _is_han(after) else between


def _is_han(char: str) -> bool:
    return len(char) == 1 and ("\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf")


def _is_full_width(char: str) -> bool:
    return len(char) == 1 and char in "，。、；：！？（）《》「」『』【】"


def _is_western(char: str) -> bool:
    return len(char) == 1 and ((char.isascii() and char.isalnum()) or char in "%×≈−+")


WORDINGS: Mapping[str, Wording] = {"en": Wording(), "zh": Chinese()}
"""The languages that numbers can be said in."""
