"""Exhibits that strain their forms: equal values, many rows, long names, long values, ends that meet."""

from __future__ import annotations

from patentdeck.story.edition import (
    BarMultiples,
    Chart,
    Columns,
    Group,
    Key,
    LineMultiples,
    LinePanel,
    Lines,
    Mark,
    Paired,
    Panel,
    RankedBars,
    Role,
    Series,
    ShareBars,
    Slope,
    Slopes,
    Span,
    Words,
)
from sample_exhibits import bar, ranked, unknown
from sample_words import Tongue

ROLES: tuple[Role, ...] = ("focus", "comparator", "third", "ink", "quiet")


def _long(t: Tongue, number: int = 0) -> str:
    return t.text(f"Institute for Speech and Language {number}", f"语音及语言信息处理国家工程实验室 {number}")


def _bars(t: Tongue) -> dict[str, Chart]:
    equal = ranked(bar(f"e{n}", f"{t.text('Owner', '权利人')} {n}", 100, role=ROLES[n % 5]) for n in range(20))
    long = [bar(f"l{n}", _long(t, n), 1000 - n, role=ROLES[n % 5]) for n in range(7)]
    text = t.text("somewhat more than 1,000,000 families", "超过 100 万项专利族")
    key = tuple(Key(t.text(f"group {n}", f"组 {n}"), role) for n, role in enumerate(ROLES))
    return {
        "twenty equal bars": RankedBars(equal),
        "twenty equal bars with a key": RankedBars(equal, key),
        "long names": RankedBars(tuple(long)),
        "a long value at the longest bar": RankedBars((bar("a", "A", 1e6, text, "focus", high=None), bar("b", "B", 1))),
        "bars of nothing": RankedBars((bar("a", "A", 0), unknown("b", "B", t.text("not published", "未公布")))),
        "shares at the ends of their tracks": ShareBars(
            (
                bar("a", "A", 0.999, t.text("more than 99.9%", "超过 99.9%"), "focus", high=None),
                bar("b", "B", 0.001, "0.1%", detail=_long(t)),
                unknown("c", _long(t), t.text("first; no count published", "居首，未公布数量")),
            ),
            t.text("all families of the type", "该类型的全部专利族"),
        ),
        "pairs of long titles": Paired(
            tuple(
                Panel(_long(t, n) * 2, (bar("CN", "China", 10, text, "focus"), bar("US", "United States", 10, text)))
                for n in range(3)
            )
        ),
    }


def _groups(t: Tongue) -> dict[str, Chart]:
    def group(name: str, role: Role, *marks: Mark) -> Group:
        spans = (Span(name, strong=True, role=role), Span(" · "), Span(str(len(marks)), strong=True, role=role))
        return Group(Words(spans), role, marks)

    equal = [bar(f"e{n}", t.text(f"Owner {n}", f"权利人 {n}"), 100) for n in range(20)]
    long = [bar(f"l{n}", _long(t, n), 10**n) for n in range(4)]
    return {
        "twenty equal rows in panels": BarMultiples(
            tuple(group(f"{n}", ROLES[n], *ranked(equal[4 * n : 4 * n + 4])) for n in range(5))
        ),
        "panels of one": BarMultiples(tuple(group(_long(t, n), ROLES[n % 5], equal[n]) for n in range(8))),
        "long names in panels": BarMultiples(
            (group("A", "focus", *long), group("B", "quiet", long[0], unknown("u", "U", _long(t))))
        ),
    }


def _times(t: Tongue) -> dict[str, Chart]:
    years = tuple(float(2014 + n) for n in range(11))

    def series(name: str, values: tuple[int | None, ...], role: Role) -> Series:
        marks = (bar(name, name, v, role=role) if v is not None else unknown(name, name) for v in values)
        return Series(name, role, years[: len(values)], tuple(marks))

    names = [t.text(f"United Kingdom {n}", f"英国与北爱尔兰 {n}") for n in range(5)]
    rising = [tuple(1000 + (9 + n) * y for y in range(11)) for n in range(5)]
    crossing = [(900, 100, 900, 100 + n) for n in range(5)]
    broken = [(5, None, 7, None, None, 9, None, 10, 4, None, 1 + n) for n in range(5)]
    ticks = ((2014.0, "2014"), (2024.0, "2024"))
    every = tuple((year, f"{year:.0f}") for year in years)

    def lines(values: list[tuple[int | None, ...]]) -> tuple[Series, ...]:
        return tuple(series(name, found, role) for name, found, role in zip(names, values, ROLES, strict=True))

    def slopes(pairs: tuple[tuple[int, int], ...]) -> Slopes:
        ends = zip(names, pairs, ROLES, strict=True)
        found = (Slope(name, bar(name, name, a), bar(name, name, b), role, "16 ×") for name, (a, b), role in ends)
        return Slopes(tuple(found), "2020", "2023")

    columns = tuple(bar(str(y), str(y), 1000 + y, t.text(f"about {y},000", f"约 {y} 千")) for y in range(2014, 2022))
    return {
        "five ends within two per cent": Lines((LinePanel("", lines(rising), every),)),
        "five lines that cross": Lines((LinePanel(_long(t), lines(crossing), ticks),) * 2),
        "lines with gaps": Lines((LinePanel("", lines(broken), every),)),
        "panels of five equal lines": LineMultiples(_long(t), lines(rising), ticks),
        "panels of lines with gaps": LineMultiples("", lines(broken), ticks),
        "five slopes within two per cent": slopes(((50, 800), (50, 801), (51, 810), (51, 799), (50, 805))),
        "slopes that cross": slopes(((5, 800), (800, 5), (6, 700), (700, 6), (60, 60))),
        "columns as high as one another": Columns(columns),
        "columns beside gaps": Columns(
            (*columns[:2], *(unknown(str(y), str(y)) for y in range(2016, 2024)), columns[0]), _long(t)
        ),
    }


def strained(language: str) -> dict[str, Chart]:
    """The exhibits of one language, by what strains them."""
    t = Tongue(language)
    return {**_bars(t), **_groups(t), **_times(t)}
