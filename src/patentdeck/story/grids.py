"""Tables of words that the build itself writes: terms, margins, contradictions, the ledger, the sources."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

from msgspec import Struct

from patentdeck.facts.audit import Finding
from patentdeck.facts.book import quantities
from patentdeck.facts.cells import FactError
from patentdeck.facts.quantity import Quantity, Relation
from patentdeck.facts.verdict import Test
from patentdeck.story.briefing import Briefing, GridForm
from patentdeck.story.claims import Claim
from patentdeck.story.drawing import Drawing
from patentdeck.story.edition import Grid, Span, Words, plain
from patentdeck.story.filling import joined
from patentdeck.story.numbers import digits, rounded
from patentdeck.story.sentences import spaced
from patentdeck.story.sources import Bibliography, dated
from patentdeck.story.wording import Wording


class Back(Struct, frozen=True):
    """What the tables of an edition are written from, beside the drawing: its claims, findings and sources."""

    briefing: Briefing
    claims: tuple[Claim, ...]
    titles: Mapping[str, Words]
    findings: tuple[Finding, ...]
    bibliography: Bibliography


def terms(spec: GridForm, drawing: Drawing, back: Back) -> Grid:  # noqa: ARG001
    """A term a row, with what it means; the caller leaves out those whose condition does not hold."""
    rows = tuple(
        (plain(drawing.text(row.term)), drawing.sentences.set(row.meaning[drawing.language])) for row in spec.rows
    )
    return _grid(spec, drawing, rows, (1.0, 3.4))


FARTHEST = 10
"""A number so many times its turning point away is no number to watch."""


def margins(spec: GridForm, drawing: Drawing, back: Back) -> Grid:
    """For each number that a statement of the given sections rests on: its value, where it turns, how far that is.

    The statement itself stands in the first of its rows only. What is farther than `FARTHEST` from turning is left out.
    """
    rows: list[tuple[Words, ...]] = []
    for section in spec.sections:
        title = back.titles.get(section, Words())
        for claim in back.claims:
            if claim.section != section or not claim.chosen or claim.slot != f"{section}.title":
                continue
            for test in claim.verdict.tests:
                row = _margin_row(test, drawing, back.briefing)
                if row is not None:
                    rows.append((title, *row))
                    title = Words()
    return _grid(spec, drawing, rows, (3.6, 2.6, 0.9, 1.4, 0.9), 2, 3, 4)


def _margin_row(test: Test, drawing: Drawing, briefing: Briefing) -> tuple[Words, ...] | None:
    left, right = test.left, test.right
    if not isinstance(left, Quantity) or not isinstance(right, Quantity) or not left.name or test.margin is None:
        return None
    if abs(test.margin) > FARTHEST:
        return None
    threshold = Quantity(right.value, right.low, right.high, left.unit, name=left.name)
    relation: Relation = test.relation or "gt"
    turning = f"{drawing.phrases.turns[relation]} {say(threshold, drawing)}"
    names = (left.name, *((right.name,) if right.name else ()))
    distance = f"{digits(rounded(abs(test.margin) * 100, 0), 0)}%"
    return (
        drawing.sentences.set(briefing.label(left.name)[drawing.language]),
        _fact(say(left, drawing), (left.name,), drawing),
        _fact(turning, names, drawing),
        _fact(distance, names, drawing),
    )


def say(quantity: Quantity, drawing: Drawing) -> str:
    """A number in the way that fits its unit."""
    return drawing.wording.fitting(quantity)


def contradictions(spec: GridForm, drawing: Drawing, back: Back) -> Grid:
    """Each statement of a source that the data contradict: what it says, states, what comes out, what was done.

    Statements of sources graded low stay out of print, and one that a source makes twice stands once.
    """
    rows = []
    seen: set[tuple[str, Fraction | None, Fraction | None, Fraction | None]] = set()
    for finding in back.findings:
        stated, computed = finding.stated, finding.computed
        low_grade = drawing.dataset.sources[stated.source].grade == "low"
        same = (stated.expression, stated.stated, stated.low, stated.high)
        if finding.verdict != "contradicts" or computed is None or low_grade or same in seen:
            continue
        seen.add(same)
        name = (f"stated:{stated.id}",)
        done = stated.done.get(drawing.language, "")
        rows.append(
            (
                _fact(stated.says[drawing.language], name, drawing),
                _fact(say(as_stated(finding), drawing), name, drawing),
                _fact(say(computed, drawing), name, drawing),
                plain(drawing.wording.spaced(done)) if done else plain(drawing.phrases.unresolved),
            )
        )
    return _grid(spec, drawing, rows, (2.6, 1.0, 1.0, 2.6), 1, 2)


def as_stated(finding: Finding) -> Quantity:
    """The figure of a source as a quantity, in the unit of what was computed."""
    stated, computed = finding.stated, finding.computed
    assert computed is not None
    point = stated.stated
    low = stated.low if stated.low is not None else point
    high: Fraction | float | None = stated.high if stated.high is not None else point
    if stated.exactness == "lower_bound":
        high = math.inf
    elif stated.exactness == "upper_bound":
        low = Fraction(0)
    assert low is not None and high is not None
    return Quantity(point, low, high, computed.unit, name=f"stated:{stated.id}")


def ledger(spec: GridForm, drawing: Drawing, back: Back) -> Grid:
    """A row for each section that claims something: its statement, the conditions that its printed texts rest on, the
    values they were tested on, and the cells behind those.
    """
    rows = []
    for section, title in back.titles.items():
        claims = [claim for claim in back.claims if claim.section == section and claim.chosen and claim.when]
        if not claims:
            continue
        tests = [test for claim in claims for test in claim.verdict.tests]
        found = [quantity for claim in claims for quantity in quantities(claim.verdict)]
        names = tuple(dict.fromkeys(quantity.name for quantity in found if quantity.name)) or (f"claim:{section}",)
        condition = _glued("; ".join(_distinct(claim.when for claim in claims)))
        rows.append(
            (title, Words((Span(condition, names),)), _tested(tests, drawing, back.briefing), _cells(found, drawing))
        )
    return _grid(spec, drawing, rows, (2.0, 2.4, 2.2, 2.2))


_COMPARISON = re.compile(r"(\w+) (==|!=|<=|>=|<|>) (\S+)")
_SHORT = 24


def _glued(condition: str) -> str:
    """The condition with no-break spaces: no line begins with what is compared, nor a short comparison in its midst."""

    def glued(found: re.Match[str]) -> str:
        left, sign, right = found.groups()
        joint = "\u00a0" if len(found[0]) <= _SHORT else " "
        return f"{left}{joint}{sign}\u00a0{right}"

    return _COMPARISON.sub(glued, condition)


def _distinct(conditions: Iterable[str]) -> list[str]:
    """The conditions, less what an earlier one already says: of `a > 2 and b > 1` beside `a > 2` the second half."""
    kept: list[str] = []
    said: set[str] = set()
    for condition in conditions:
        joined = " or " not in condition and "not " not in condition
        fresh = [part for part in (condition.split(" and ") if joined else [condition]) if part not in said]
        if fresh:
            kept.append(" and ".join(fresh))
        said.update(fresh)
    return kept


def _tested(tests: Iterable[Test], drawing: Drawing, briefing: Briefing) -> Words:
    shown: dict[str, Words] = {}
    for test in tests:
        for side in (test.left, test.right):
            if isinstance(side, Quantity) and side.name:
                label = drawing.sentences.set(briefing.label(side.name)[drawing.language])
                value = _fact(say(side, drawing), (side.name,), drawing)
                shown[side.name] = label + plain(drawing.phrases.colon) + value
    return joined(list(shown.values()), drawing.wording.semicolon) or plain("–")


MOST_CELLS = 3
"""More cells than these are named by their table and how many rows of it."""


def _cells(found: Iterable[Quantity], drawing: Drawing) -> Words:
    by_table: dict[str, list[str]] = {}
    for quantity in found:
        for cell in quantity.cells:
            keys = [value for key, value in cell.row if key not in ("from", "to") and value]
            ends = dict(cell.row)
            span = ends["from"] if ends["from"] == ends["to"] else f"{ends['from']}–{ends['to']}"
            place = " ".join([*keys, span])
            places = by_table.setdefault(cell.table, [])
            if place not in places:
                places.append(place)
    parts = []
    for table, places in by_table.items():
        inner = "; ".join(places) if len(places) <= MOST_CELLS else f"{len(places)} {drawing.phrases.rows}"
        parts.append(f"{table} [{inner}]")
    return Words((Span("; ".join(parts) or "–", ("cells",)),))


def sources(spec: GridForm, drawing: Drawing, back: Back) -> Grid:
    """The numbered sources with publisher, dates and address."""
    rows = []
    for number, source in back.bibliography.listed():
        wording, phrases = drawing.wording, drawing.phrases
        published, accessed = (dated(stamp, wording, phrases) for stamp in (source.published, source.accessed))
        known = source.published or source.accessed
        dates = f"{published}{wording.semicolon}{phrases.accessed} {accessed}" if known else phrases.undated
        address = source.url.split(" ")[0] if source.url.startswith("http") else ""
        shown_address = _readable(address)
        end = Wording.sentence_end if source.title[-1:].isascii() else wording.sentence_end
        title = spaced(Words((Span(f"{source.title}{end}{source.publisher}"),)), drawing.wording)
        rows.append(
            (
                plain(f"[{number}]"),
                title,
                plain(drawing.wording.spaced(dates)),
                Words((Span(shown_address, link=address),)) if address else plain("–"),
            )
        )
    return _grid(spec, drawing, rows, (0.35, 3.2, 1.5, 2.4))


def _readable(address: str) -> str:
    """An address without its scheme, for print; the link keeps it whole."""
    return address.split("://", 1)[-1].rstrip("/")


def _fact(text: str, names: tuple[str, ...], drawing: Drawing) -> Words:
    return spaced(Words((Span(text, names),)), drawing.wording)


def _grid(
    spec: GridForm, drawing: Drawing, rows: Iterable[tuple[Words, ...]], widths: tuple[float, ...], *numeric: int
) -> Grid:
    """The table under its header, which must have as many columns."""
    header = tuple(drawing.wording.spaced(cell) for cell in spec.header[drawing.language])
    if len(header) != len(widths):
        raise FactError(f"the header names {len(header)} columns, the table has {len(widths)}")
    return Grid(header, tuple(rows), widths, frozenset(numeric))


GRIDS: Mapping[str, Callable[[GridForm, Drawing, Back], Grid]] = {
    "terms": terms,
    "margins": margins,
    "contradictions": contradictions,
    "ledger": ledger,
    "sources": sources,
}
"""Which function writes which table."""
