"""The section that tells new units from reclassified ones: what each number became another by, row by row.

Every number in it is a fact of its own, `since:units:<kind>:<key>:<what>`, traced to the comparison of two registers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import chain, zip_longest

from msgspec.structs import replace

from patentdeck.dataset.flows import Flow, Flows
from patentdeck.story.alt import alt_of_rows
from patentdeck.story.change_choice import earlier_name
from patentdeck.story.changed import SINCE
from patentdeck.story.edition import Edition, Grid, Point, Section, Span, Words, plain
from patentdeck.story.evidence import Traced
from patentdeck.story.filling import filled, joined
from patentdeck.story.numbers import digits
from patentdeck.story.phrases import PHRASES
from patentdeck.story.sentences import spaced
from patentdeck.story.sources import Bibliography
from patentdeck.story.story import Story
from patentdeck.story.turnover_words import TURNOVER_WORDS
from patentdeck.story.wording import WORDINGS

UNITS = f"{SINCE}-units"
"""The id of the section."""
TOLD = ("place", "owner", "type", "year")
"""What the table has rows by, in this order, under that of all units."""
MOST_ROWS = 6
"""So many rows under that of all units: they and what is to be said of them stand on one slide."""
MOST_NAMES, MOST_FATES = 3, 3
_AFTER = (SINCE, "summary")
"""The sections after which it stands."""


def foremost(flows: Flows) -> Flows:
    """The same with no more than the page shows."""
    return replace(flows, kinds=tuple(kind for kind in flows.kinds if kind in (*TOLD, "all")),
                   flows=(flows.whole, *rows(flows)),
                   changed={kind: flows.changed[kind] for kind in TOLD if kind in flows.changed})  # fmt: skip


def unit_facts(flows: Flows) -> dict[str, int]:
    """Every number that the section may print, by the name of its fact."""
    found = {_name(flow, what): number for flow in flows.flows for what, number in _numbers(flow).items()}
    found |= {f"{SINCE}:units:reclassified:{kind}": number for kind, number in flows.sorted.items()}
    found |= {f"{SINCE}:units:changed:{kind}": number for kind, number in flows.changed.items()}
    found |= {f"{SINCE}:units:shown:{kind}": sum(flow.kind == kind for flow in rows(flows)) for kind in TOLD}
    regrouped = {"grown": flows.grown, "joined": flows.joined, "split": flows.split}
    return found | {f"{SINCE}:units:{what}": number for what, number in regrouped.items()}


def printed_number(number: int) -> str:
    """A number of units as the section prints it, in every language."""
    return digits(Fraction(number), 0)


def rows(flows: Flows) -> tuple[Flow, ...]:
    """The rows under that of all units, kind by kind: of each kind the one of which most changed; then, by turns, those
    that are reclassified; then the others. Those that have no name are left out.
    """
    named = [[flow for flow in flows.of(kind) if flow.names] for kind in TOLD]
    firsts = [every[:1] for every in named]
    sorted_anew = [sorted(filter(_reclassified, every[1:]), key=lambda each: -_reclassified(each)) for every in named]
    others = [[flow for flow in every[1:] if not _reclassified(flow)] for every in named]
    turns = chain.from_iterable(chain.from_iterable(zip_longest(*each)) for each in (firsts, sorted_anew, others))
    chosen = [flow for flow in turns if flow is not None][:MOST_ROWS]
    return tuple(flow for kind in TOLD for flow in chosen if flow.kind == kind)


def _reclassified(flow: Flow) -> int:
    return flow.sorted_in + flow.sorted_out


def with_flows(story: Story, edition: Edition, flows: Flows, as_of: str) -> Edition:
    """The edition with the section on what became of the units since `as_of`; the same one where nothing did."""
    if not flows:
        return edition
    teller = _Teller(story, edition, flows, as_of)
    at = max((at + 1 for at, one in enumerate(edition.sections) if {one.id, one.kind} & {*_AFTER}), default=0)
    sections = (*edition.sections[:at], teller.section(), *edition.sections[at:])
    return replace(edition, sections=sections, traced={**edition.traced, **teller.traced()})


def _numbers(flow: Flow) -> dict[str, int]:
    return {
        "before": flow.before,
        "new": flow.new,
        "gone": flow.gone,
        "reclassified-in": flow.sorted_in,
        "reclassified-out": flow.sorted_out,
        "grown-in": flow.grown_in,
        "shrunk-out": flow.shrunk_out,
        "regrouped": flow.regrouped,
        "after": flow.after,
    }


def _name(flow: Flow, what: str) -> str:
    return f"{SINCE}:units:{flow.kind}:{flow.key}:{what}" if flow.key else f"{SINCE}:units:{flow.kind}:{what}"


class _Teller:
    """Makes the section in the language of an edition."""

    def __init__(self, story: Story, edition: Edition, flows: Flows, as_of: str) -> None:
        self._story, self._edition, self._flows, self._as_of = story, edition, flows, as_of
        self._language = edition.language
        self._wording, self._phrases = WORDINGS[edition.language], PHRASES[edition.language]
        self._words = TURNOVER_WORDS[edition.language]
        self._rows, self._facts = rows(flows), unit_facts(flows)
        self._revised = as_of == story.dataset.as_of

    def section(self) -> Section:
        """The section, with every number in it traced."""
        words = self._words
        title = self._filled(words.revised if self._revised else words.since, date=self._then(), what=self._happened())
        grid = self._grid()
        return Section(
            id=UNITS,
            kind="table",
            kicker="",
            title=title,
            subtitle=self._subtitle(),
            exhibit=grid,
            alt=self._alt(title, grid),
            points=tuple(self._points()),
            source=self._source(),
            notes=plain(words.notes),
        )

    def traced(self) -> Mapping[str, Traced]:
        """What is behind the facts that only the section prints."""
        unit = self._phrases.units.get(self._flows.unit, self._flows.unit)
        exact = self._phrases.exactness["exact"]
        return {name: Traced(n, n, n, unit, exact, "", (), ()) for name, n in self._facts.items()}

    def _happened(self) -> Words:
        """`2 patent families are new, 1 has gone, 4 are reclassified`."""
        flows, words = self._flows, self._words
        whole = _name(flows.whole, "")
        fates = {
            "new": f"{whole}new",
            "gone": f"{whole}gone",
            "reclassified": f"{SINCE}:units:reclassified:any",
            **{what: f"{SINCE}:units:{what}" for what in ("grown", "joined", "split")},
        }
        some = [(fate, name) for fate, name in fates.items() if self._facts[name]][:MOST_FATES]
        parts = []
        for at, (fate, name) in enumerate(some):
            many = self._facts[name] != 1
            unit = plain(words.units[flows.unit][many])
            said = {"count": self._number(name), "unit": unit, "fate": plain(words.fates[fate][many])}
            parts.append(self._filled(words.further if at else words.first, **said))
        return joined(parts, words.joint)

    def _subtitle(self) -> Words:
        """How many there were and are; by what they are reclassified; how many grew, were joined, were split."""
        words, whole = self._words, self._flows.whole
        sides = {"before": self._number(_name(whole, "before")), "now": self._number(_name(whole, "after"))}
        parts = [self._filled(words.whole, **sides)]
        by = [
            self._filled(words.by[kind], count=self._number(f"{SINCE}:units:reclassified:{kind}"))
            for kind in TOLD
            if self._flows.sorted.get(kind)
        ]
        if by:
            parts.append(self._filled(words.sorted_by, parts=joined(by, words.joint)))
        return self._spaced(joined(parts, self._wording.semicolon))

    def _grid(self) -> Grid:
        """A row for all units, and one for each place, owner, type and year shown: before, by what, now."""
        words, every = self._words, (self._flows.whole, *self._rows)
        pairs = {
            words.fresh: ("new", "gone"),
            words.sorted: ("reclassified-in", "reclassified-out"),
            words.grown: ("grown-in", "shrunk-out"),
            words.regrouped: ("regrouped", ""),
        }
        told = {
            header: pair
            for header, pair in pairs.items()
            if pair[0] in ("new", "reclassified-in") or any(_numbers(f).get(w) for f in every for w in pair)
        }
        header = (words.what, words.before, *told, words.now)
        body = tuple(
            (
                self._label(flow),
                self._number(_name(flow, "before")),
                *(self._pair(flow, *pair) for pair in told.values()),
                self._number(_name(flow, "after"), strong=True),
            )
            for flow in every
        )
        legend = words.legend + (words.families if words.grown in told else "")
        note = self._wording.spaced(legend + (words.shared if self._flows.shared else ""))
        widths = (3.2, 1.2, *(1.9 for _ in told), 1.2)
        numeric = frozenset(range(1, len(header)))
        return Grid(tuple(map(self._wording.spaced, header)), body, widths, numeric=numeric, note=note)

    def _label(self, flow: Flow) -> Words:
        """What a row counts: `China · place`. A name with a number in it is traced to what it names."""
        words = self._words
        if flow.kind == "all":
            return self._spaced(plain(words.every.format(unit=words.units[self._flows.unit][1])))
        name = flow.names.get(self._language) or flow.key
        facts = (_name(flow, "after"),) if any(char.isdigit() for char in name) else ()
        kind = f" · {words.kinds[flow.kind][0]}"
        return Words((Span(name, facts), Span(kind, role="quiet")))

    def _pair(self, flow: Flow, first: str, second: str) -> Words:
        """`+2 −1`: what was added, and what was taken away; a dash for neither."""
        spans: list[Span] = []
        for what, sign in ((first, "+"), (second, "−")):
            number = self._facts.get(_name(flow, what), 0) if what else 0
            if number:
                spans += [Span(" ")] if spans else []
                said = "−" if number < 0 else sign
                spans.append(Span(f"{said}{printed_number(abs(number))}", (_name(flow, what),)))
        return Words(tuple(spans) or (Span("–", role="quiet"),))

    def _points(self) -> Iterator[Point]:
        """Where a number changed by reclassification rather than by what is new; what may be why; what is left out."""
        words, joint = self._words, self._wording.comma
        names = [flow.names.get(self._language) or flow.key for flow in self._rows if _is_bookkeeping(flow)]
        if names:
            lead, rest = words.not_growth
            listed = plain(self._wording.series(names[:MOST_NAMES]))
            yield Point(self._spaced(Words((Span(lead, strong=True),)) + self._filled(rest, names=listed)))
        if self._flows.other:
            lead, rest = words.made_by
            made = plain(joint.join(words.made[name] for name in self._flows.other))
            yield Point(self._spaced(Words((Span(lead, strong=True),)) + self._filled(rest, made=made)))
        cut = [kind for kind in TOLD if self._shown(kind) < self._flows.changed.get(kind, 0)]
        if cut:
            parts = [self._part(kind) for kind in cut]
            yield Point(self._filled(words.shown, parts=joined(parts, words.joint)), quiet=True)

    def _shown(self, kind: str) -> int:
        return self._facts[f"{SINCE}:units:shown:{kind}"]

    def _part(self, kind: str) -> Words:
        shown, changed = f"{SINCE}:units:shown:{kind}", f"{SINCE}:units:changed:{kind}"
        named = plain(self._words.kinds[kind][self._facts[changed] != 1])
        return self._filled(self._words.part, shown=self._number(shown), all=self._number(changed), kind=named)

    def _alt(self, title: Words, grid: Grid) -> Words:
        """`Table of new and reclassified: <title>. <first row>; …`."""
        phrases, wording = self._phrases, self._wording
        rows = []
        for name, *cells in grid.rows:
            told = [(head, cell) for head, cell in zip(grid.header[1:], cells, strict=True) if cell.numbers]
            runs = (plain(f"{wording.semicolon if at else ''}{head} ") + cell for at, (head, cell) in enumerate(told))
            rows.append(name + plain(phrases.colon) + joined(runs, ""))
        return alt_of_rows(self._words.exhibit, title, rows, wording.sentence_end, wording, phrases)

    def _source(self) -> Words:
        """The sources of the records, and what was compared."""
        data = self._story.dataset
        bibliography = Bibliography.behind(self._edition.sources.values(), data)
        table = data.tables.get(f"{self._flows.unit}_by_year")
        used = {row.source for row in table.rows} if table is not None else set()
        line = bibliography.line(used & {*bibliography.numbers}, self._wording, self._phrases)
        compared = self._filled(self._words.source, date=self._then())
        return line + plain(self._wording.sentence_end) + compared if line else compared

    def _then(self) -> Words:
        """The date of the earlier data."""
        return Words((Span(self._wording.date(self._as_of), (earlier_name("as_of"),)),))

    def _number(self, name: str, *, strong: bool = False) -> Words:
        return Words((Span(printed_number(self._facts[name]), (name,), strong=strong),))

    def _filled(self, template: str, **parts: Words) -> Words:
        return filled(template, parts, self._wording)

    def _spaced(self, words: Words) -> Words:
        return spaced(words, self._wording)


def _is_bookkeeping(flow: Flow) -> bool:
    """Whether a number changed, and more by reclassification than by what is new or gone."""
    changed = flow.after != flow.before and flow.kind != "year"
    return changed and abs(flow.sorted_in - flow.sorted_out) > abs(flow.new - flow.gone)
