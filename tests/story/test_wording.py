"""How numbers read: by exactness, language and filter; and that what is printed is always true."""

from __future__ import annotations

import math
import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patentdeck.dataset.model import Period
from patentdeck.facts.quantity import Quantity
from patentdeck.story.numbers import digits, shown, simple_part
from patentdeck.story.wording import WORDINGS

INF = math.inf


def number(value: object, low: object = None, high: object = None) -> Quantity:
    def bound(end: object) -> Fraction | float:
        return end if end in (INF, -INF) else Fraction(str(end if end is not None else value))

    return Quantity(None if value is None else Fraction(str(value)), bound(low), bound(high), "")


READS = [
    # exact values stand in full, in both languages
    ("number", (38210,), {}, "38,210", "38,210"),
    ("number", (54358,), {}, "54,358", "54,358"),
    ("number", (733,), {}, "733", "733"),
    ("number", (10000,), {}, "10,000", "10,000"),
    ("number", (0,), {}, "0", "0"),
    ("number", (-19616,), {}, "−19,616", "−19,616"),
    # about
    ("number", (9700, 9650, 9700), {}, "about 9,700", "约 9,700"),
    ("number", (1800, 1750, 1850), {}, "about 1,800", "约 1,800"),
    ("number", (14100, 14050, 14149), {}, "about 14,100", "约 1.41 万"),
    ("number", (54000, 53500, 54500), {}, "about 54,000", "约 5.4 万"),
    ("number", (230000, 225000, 230000), {}, "about 230,000", "约 23 万"),
    ("number", (434600, 432091, 437087), {}, "about 435,000", "约 43.5 万"),
    ("number", (12345, 12340, 12350), {}, "about 12,350", "约 12,350"),  # 1.235 万 has too many digits
    ("number", (7, Fraction("6.5"), Fraction("7.5")), {}, "about 7", "约 7"),
    # more than, fewer than
    ("number", (7300, 7300, INF), {}, "more than 7,300", "超过 7,300"),
    ("number", (18192, 18192, INF), {}, "more than 18,192", "超过 18,192"),
    ("number", (56000, 56000, INF), {}, "more than 56,000", "超过 5.6 万"),
    ("number", (75000, 75000, INF), {}, "more than 75,000", "超过 7.5 万"),
    ("number", (10000, 0, 10000), {}, "fewer than 10,000", "不到 1 万"),
    ("number", (9999, 0, 9999), {}, "fewer than 9,999", "不到 9,999"),
    # floors are rounded down, ceilings up
    ("number", ("7300.9", "7300.9", INF), {}, "more than 7,300", "超过 7,300"),
    ("number", ("7300.1", 0, "7300.1"), {}, "fewer than 7,301", "不到 7,301"),
    ("percent", ("0.75258", "0.75258", INF), {}, "more than 75.2%", "超过 75.2%"),
    ("percent", ("0.75", "0.75", INF), {}, "more than 75%", "超过 75%"),
    ("percent", ("0.4581", 0, "0.4581"), {}, "less than 45.9%", "不到 45.9%"),
    ("times", ("2.09", "2.09", INF), {}, "more than 2 times", "超过 2 倍"),
    # ranges, outwards
    ("number", (None, 9, 10), {}, "9 or 10", "9 或 10"),
    ("number", (None, 2000, 5000), {}, "2,000 to 5,000", "2,000 至 5,000"),
    ("percent", (None, "0.32", "0.44"), {}, "32 to 44%", "32 至 44%"),
    ("percent", (None, "0.4286", "0.5714"), {}, "42.8 to 57.2%", "42.8 至 57.2%"),
    ("number", (None, "9.4", "10.2"), {}, "9 to 11", "9 至 11"),
    # coarse
    ("coarse", (54358,), {}, "about 54,000", "约 5.4 万"),
    ("coarse", (54000,), {}, "54,000", "54,000"),
    ("coarse", (14100, 14050, 14149), {}, "about 14,000", "约 1.4 万"),
    ("coarse", (7390, 7390, INF), {}, "more than 7,300", "超过 7,300"),
    ("coarse", (38210,), {"significant": 1}, "about 40,000", "约 4 万"),
    ("coarse", (950,), {}, "950", "950"),
    # ratios
    ("times", ("6.0883",), {}, "6.1 times", "6.1 倍"),
    ("times", (6,), {}, "6 times", "6 倍"),
    ("times", ("19.236", "19.168", "19.304"), {}, "about 19.2 times", "约 19.2 倍"),
    ("times", ("5.389", "5.216", "5.543"), {}, "about 5.4 times", "约 5.4 倍"),
    ("times", ("2.648", "2.643", "2.653"), {}, "about 2.6 times", "约 2.6 倍"),  # rounded once, not twice
    ("multiple", ("16.6226",), {}, "16.6\u00a0×", "16.6 倍"),
    ("multiple", ("2.6814", "2.6719", "2.6909"), {}, "about 2.7\u00a0×", "约 2.7 倍"),
    # shares and rates
    ("percent", ("0.70293",), {}, "70.3%", "70.3%"),
    ("percent", ("0.56",), {}, "56%", "56%"),
    ("percent", ("0.093",), {}, "9.3%", "9.3%"),
    ("percent", ("0.25", "0.245", "0.255"), {}, "about 25%", "约 25%"),
    ("percent", ("0.25939", "0.25847", "0.2603"), {}, "about 25.9%", "约 25.9%"),
    ("percent", ("0.70293",), {"places": 0}, "70%", "70%"),
    ("percent", ("0.70293",), {"places": 2}, "70.29%", "70.29%"),
    ("percent", (8, 8, INF), {}, "more than 800%", "超过 800%"),
    ("percent", ("-0.051",), {}, "−5.1%", "−5.1%"),
    # words and places
    ("spelled", (12,), {}, "twelve", "12"),
    ("spelled", (20,), {}, "twenty", "20"),
    ("spelled", (21,), {}, "21", "21"),
    ("spelled", (None, 9, 10), {}, "nine or ten", "9 或 10"),
    ("spelled", (None, 9, 12), {}, "nine to twelve", "9 至 12"),
    ("spelled", (5, 5, INF), {}, "more than five", "超过 5"),
    ("ordinal", (1,), {}, "1st", "第 1"),
    ("ordinal", (2,), {}, "2nd", "第 2"),
    ("ordinal", (3,), {}, "3rd", "第 3"),
    ("ordinal", (4,), {}, "4th", "第 4"),
    ("ordinal", (11,), {}, "11th", "第 11"),
    ("ordinal", (12,), {}, "12th", "第 12"),
    ("ordinal", (13,), {}, "13th", "第 13"),
    ("ordinal", (21,), {}, "21st", "第 21"),
    ("ordinal", (112,), {}, "112th", "第 112"),
    ("ordinal", (None, 1, 2), {}, "1st or 2nd", "第 1 或第 2"),
    ("ordinal", (None, 2, 5), {}, "2nd to 5th", "第 2 至第 5"),
]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("case", READS, ids=lambda case: f"{case[0]} {case[1]} {case[2] or ''}")
def test_a_number_reads(language, case):
    way, bounds, settings, english, chinese = case
    text = getattr(WORDINGS[language], way)(number(*bounds), **settings)
    assert text == (english if language == "en" else chinese)


PARTS = [
    (("0.70293",), "about seven in ten", "约七成"),
    (("0.7",), "seven in ten", "七成"),
    (("0.5",), "half", "一半"),
    (("0.2",), "a fifth", "两成"),
    (("0.205",), "about a fifth", "约两成"),
    (("0.25939", "0.25847", "0.2603"), "more than a quarter", "超过四分之一"),
    (("0.2459",), "about a quarter", "约四分之一"),
    (("0.25",), "a quarter", "四分之一"),
    (("0.76",), "more than three quarters", "超过四分之三"),
    (("0.3333",), "about a third", "约三分之一"),
    (("0.6667",), "about two thirds", "约三分之二"),
    (("0.47",), "less than half", "不到一半"),
    (("0.53",), "more than half", "超过一半"),
    (("0.25", "0.25", INF), "more than a quarter", "超过四分之一"),
    (("0.5", 0, "0.5"), "less than half", "不到一半"),
    (("0.48", 0, "0.48"), "less than half", "不到一半"),
    ((None, "0.51", "0.53"), "more than half", "超过一半"),
]  # fmt: skip


@pytest.mark.parametrize(("bounds", "english", "chinese"), PARTS)
def test_a_share_reads_as_a_plain_part(bounds, english, chinese):
    assert WORDINGS["en"].part(number(*bounds)) == english
    assert WORDINGS["zh"].part(number(*bounds)) == chinese


@pytest.mark.parametrize(
    ("bounds", "said"),
    [(("0.15",), "15%"), (("0.97",), "97%"), (("1.7",), "170%")],
)
def test_a_share_that_is_near_no_plain_part_reads_in_per_cent(bounds, said):
    assert simple_part(number(*bounds)) is None
    assert WORDINGS["en"].part(number(*bounds)) == said
    assert WORDINGS["zh"].part(number(*bounds)) == said.replace("about", "约")


DATES = [
    (("2023", "2023"), "2023", "2023"),
    (("2014", "2023"), "2014–2023", "2014–2023"),
    (("2024-01", "2024-01"), "January 2024", "2024 年 1 月"),
    (("2024-01-01", "2024-01-31"), "January 2024", "2024 年 1 月"),
    (("2024-07-03", "2024-07-03"), "3 July 2024", "2024 年 7 月 3 日"),
    (("2023-01", "2026-01"), "January 2023–January 2026", "2023 年 1 月–2026 年 1 月"),
]


@pytest.mark.parametrize(("ends", "english", "chinese"), DATES)
def test_a_period_reads(ends, english, chinese):
    assert WORDINGS["en"].period(Period(*ends)) == english
    assert WORDINGS["zh"].period(Period(*ends)) == chinese


def test_half_a_month_is_not_called_the_month():
    assert WORDINGS["en"].period(Period("2024-01-01", "2024-01-15")) == "1 January 2024–15 January 2024"


SERIES = [((), "", ""), (("A",), "A", "A"), (("A", "B"), "A and B", "A、B"), (("A", "B", "C"), "A, B and C", "A、B、C")]


@pytest.mark.parametrize(("names", "english", "chinese"), SERIES)
def test_names_in_a_row(names, english, chinese):
    assert WORDINGS["en"].series(names) == english
    assert WORDINGS["zh"].series(names) == chinese


FITTING = [
    ("share", "0.703", "70.3%"),
    ("rate", "0.5", "50%"),
    ("times", "6.1", "6.1\u00a0×"),
    ("families", "38210", "38,210"),
    ("points", "17.5", "17.5"),
]


@pytest.mark.parametrize(("unit", "value", "text"), FITTING)
def test_a_number_fits_its_unit(unit, value, text):
    exact = Fraction(value)
    assert WORDINGS["en"].fitting(Quantity(exact, exact, exact, unit)) == text


REFUSED = {
    "nothing known": (lambda w: w.number(number(None, -INF, INF)), "cannot be printed"),
    "negative decimals": (lambda w: w.number(number(5), -1), "from 0 to 6"),
    "too many decimals": (lambda w: w.number(number(5), 10**9), "from 0 to 6"),
    "a word for decimals": (lambda w: w.percent(number(5), "2"), "from 0 to 6"),
    "too many digits": (lambda w: w.coarse(number(5), 10**9), "from 1 to 9"),
    "no digits": (lambda w: w.coarse(number(5), 0), "from 1 to 9"),
    "a place that is only bounded": (lambda w: w.ordinal(number(2, 2, INF)), "only a rank that is known"),
    "a place that is about": (lambda w: w.ordinal(number(2, 1, 3)), "only a rank that is known"),
}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_said_is_refused(language, case):
    say, words = REFUSED[case]
    with pytest.raises(ValueError, match=words):
        say(WORDINGS[language])


# What is printed is always true


@st.composite
def known(draw: st.DrawFn) -> Quantity:
    points = st.fractions(min_value=Fraction(1, 1000), max_value=10**6, max_denominator=1000)
    low, value, high = sorted(draw(st.tuples(points, points, points)))
    match draw(st.sampled_from(("exact", "approx", "range", "more", "fewer"))):
        case "exact":
            return Quantity(value, value, value, "")
        case "approx":
            return Quantity(value, low, high, "")
        case "range":
            return Quantity(None, low, high, "")
        case "more":
            return Quantity(low, low, INF, "")
    return Quantity(high, Fraction(0), high, "")


FIGURE = re.compile(r"[\d,.]+")


def read_back(text: str) -> tuple[str, list[Fraction], Fraction]:
    """The hedge of a printed number, its figures, and the unit of their last digit."""
    factor = Fraction(10_000) if "万" in text else Fraction(1)
    figures = [figure.rstrip(".").replace(",", "") for figure in FIGURE.findall(text)]
    places = max(len(figure.partition(".")[2]) for figure in figures)
    return text, [Fraction(figure) * factor for figure in figures], factor / 10**places


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("places", [0, 1])
@given(quantity=known())
def test_a_printed_bound_is_true_of_every_number_that_it_may_be(language, places, quantity):
    text, figures, unit = read_back(WORDINGS[language].number(quantity, places))
    first = figures[0]
    if text.startswith(("more than", "超过")):
        assert first <= quantity.low
        assert quantity.high == INF
    elif text.startswith(("fewer than", "不到")):
        assert first >= quantity.high
    elif text.startswith(("about", "约")):
        assert quantity.low != quantity.high
        close = quantity.low <= first <= quantity.high
        assert close or abs(first - quantity.value) <= unit / 2
        assert first != 0 or quantity.value < Fraction(1, 2)
    elif len(figures) == 2:
        assert figures[0] <= quantity.low
        assert quantity.high <= figures[1]
    else:
        assert quantity.low == quantity.high or quantity.exactness == "range"
        assert abs(first - quantity.low) <= unit / 2


@given(quantity=known(), significant=st.integers(1, 4))
def test_a_coarse_number_is_marked_where_digits_were_lost(quantity, significant):
    part = shown(quantity, 0, significant=significant)
    if quantity.exactness == "exact":
        assert (part.exactness == "exact") is (part.value == quantity.low)
    if quantity.exactness == "lower_bound":
        assert part.value <= quantity.low
    if quantity.exactness == "upper_bound":
        assert part.value >= quantity.high


@given(st.fractions(0, 1, max_denominator=1000), st.fractions(0, Fraction(1, 20), max_denominator=1000))
def test_a_plain_part_is_honest(low, width):
    quantity = Quantity(low + width / 2, low, low + width, "share")
    found = simple_part(quantity)
    if found is not None:
        exactness, part = found
        if exactness == "lower_bound":
            assert part <= quantity.low
        elif exactness == "upper_bound":
            assert quantity.high <= part
        elif exactness == "approx":
            assert max(abs(quantity.low - part), abs(quantity.high - part)) <= Fraction(1, 100)
        else:
            assert quantity.low == quantity.high == part


@given(value=st.integers(0, 10**7))
def test_ten_thousands_never_lose_a_digit(value):
    for quantity in (number(value, value, INF), number(value, 0, value)):
        if quantity.exactness in ("lower_bound", "upper_bound"):
            text, figures, _ = read_back(WORDINGS["zh"].number(quantity))
            assert figures == [value]
            assert ("万" in text) is (value >= 10_000 and value % 100 == 0)


@given(value=st.integers(-(10**7), 10**7))
def test_an_exact_count_stands_in_full_in_both_languages(value):
    text = digits(Fraction(value), 0)
    assert WORDINGS["en"].number(number(value)) == WORDINGS["zh"].number(number(value)) == text
    assert int(text.replace(",", "").replace("−", "-")) == value


def one(value: str, unit: str) -> Quantity:
    exact = Fraction(value)
    return Quantity(exact, exact, exact, unit)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_count_s_filters_refuse_shares_and_ratios(language):
    for unit in ("share", "rate", "times"):
        for say in (WORDINGS[language].number, WORDINGS[language].coarse, WORDINGS[language].spelled):
            with pytest.raises(ValueError, match="not a count"):
                say(one("0.26", unit))
    assert WORDINGS[language].number(one("26", "families")) == "26"


def test_a_broken_count_keeps_its_decimal_and_is_never_spelled():
    assert WORDINGS["en"].number(one("558.66", "elo")) == "558.7"
    with pytest.raises(ValueError, match="whole number"):
        WORDINGS["en"].spelled(one("12.5", "families"))


def test_a_share_is_never_rounded_to_nothing_or_to_the_whole():
    assert WORDINGS["en"].percent(one("0.9996", "share")) == "99.96%"
    assert WORDINGS["en"].percent(one("0.0002", "share")) == "0.02%"
    assert WORDINGS["en"].percent(one("1", "share")) == "100%"
    assert WORDINGS["en"].percent(one("0", "share")) == "0%"
