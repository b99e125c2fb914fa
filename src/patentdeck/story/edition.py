"""What a story is in one language: finished words and drawable exhibits, in order. Renderers only place it.

Nothing below the story asks which language it is in, computes a number or chooses a wording: every text here is
ready to print. `language` is carried for document properties, hyphenation and fonts alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, get_args

from msgspec import Struct, field
from msgspec.structs import replace

from patentdeck.story.companions import Imprint, Labels
from patentdeck.story.evidence import Cited, SheetWords, Traced

Role = Literal["focus", "comparator", "quiet", "third", "ink"]
"""Whose colour a mark bears: the one the page is about, the one it is held against, all else, a third hue."""

Kind = Literal["cover", "summary", "chart", "wide", "two", "matrix", "closing", "table"]
"""What sort of page a section is; each has a layout of that name in the deck and a treatment in the brief."""


class Span(Struct, frozen=True):
    """A run of text. `facts` names where its number comes from; `strong` asks for emphasis in the role's colour."""

    text: str
    facts: tuple[str, ...] = ()
    strong: bool = False
    role: Role = "ink"
    link: str = ""


class Words(Struct, frozen=True):
    """A text a reader sees, as runs. Empty where a slot is not used.

    `short` says the same in fewer words, for a place that the whole does not fit; who chooses is `editions.fitting`.
    """

    spans: tuple[Span, ...] = ()
    short: Words | None = None

    @property
    def text(self) -> str:
        """The plain text."""
        return "".join(span.text for span in self.spans)

    @property
    def numbers(self) -> tuple[Span, ...]:
        """The runs that print a fact."""
        return tuple(span for span in self.spans if span.facts)

    def __bool__(self) -> bool:
        return bool(self.spans)

    def __add__(self, other: Words) -> Words:
        return Words(self.spans + other.spans)


def plain(text: str) -> Words:
    """Words without a number in them."""
    return Words((Span(text),)) if text else Words()


class Mark(Struct, frozen=True):
    """One drawn value: a bar, a point, a cell. `text` is what is printed at it, finished ("about 9,700").

    `low` and `high` bound the truth; `high` is None where the value is open above ("more than"). `value` is where
    the mark ends; None where nothing is known, and then nothing may be drawn but the gap and `text`.
    """

    entity: str
    label: str
    text: str
    value: float | None
    low: float | None = None
    high: float | None = None
    role: Role = "quiet"
    rank: str = ""
    detail: str = ""
    facts: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether the value is a floor ("more than"): the bar's end is drawn open."""
        return self.value is not None and self.low is not None and self.high is None

    @property
    def is_exact(self) -> bool:
        """Whether the value is a point."""
        return self.value is not None and self.low == self.high == self.value


class Key(Struct, frozen=True):
    """An entry of the colour key of a chart: used only where colours mean groups, as home countries do."""

    label: str
    role: Role


class RankedBars(Struct, frozen=True):
    """Horizontal zero-based bars, largest first, value at the end, shared ranks where `rank` is given.

    `aside` is an optional second small figure under or beside the bars (the share that maps), a single share.
    """

    marks: tuple[Mark, ...]
    key: tuple[Key, ...] = ()
    aside: tuple[Mark, ...] = ()
    aside_title: str = ""


class Columns(Struct, frozen=True):
    """Known years as columns; an unknown year keeps its place on the axis as an honest gap (`value` None).

    `gap_text` is printed once over each run of unknown years ("not published").
    """

    marks: tuple[Mark, ...]
    gap_text: str = ""


class Slope(Struct, frozen=True):
    """One entity at two dates. `multiple` is printed at the end label ("16.6 ×")."""

    label: str
    start: Mark
    end: Mark
    role: Role
    multiple: str = ""


class Slopes(Struct, frozen=True):
    """Two dates on a log scale, both ends labelled. `asides` are entities known only in words ("GAN: slowed")."""

    slopes: tuple[Slope, ...]
    start_label: str
    end_label: str
    asides: tuple[Mark, ...] = ()
    asides_title: str = ""


class ShareBars(Struct, frozen=True):
    """Shares of a whole (0 to 1), one bar a row on a full-length track, bounds drawn as bounds, never stacked.

    `detail` of a mark holds the counts behind the share ("500 of 559; US 35").
    """

    marks: tuple[Mark, ...]
    whole_label: str = ""


class Panel(Struct, frozen=True):
    """One measure for the same entities as the other panels; bars are scaled within the panel."""

    title: str
    marks: tuple[Mark, ...]


class Paired(Struct, frozen=True):
    """The same entities under two (or three) measures, side by side; unlike measures are scaled each within itself.

    `shared` says that all panels have one scale, for all of them are shares.
    """

    panels: tuple[Panel, ...]
    shared: bool = False


class Series(Struct, frozen=True):
    """One line: marks in order of `x` (years, or decimal years for dates), unknown ones left out as gaps."""

    label: str
    role: Role
    xs: tuple[float, ...]
    marks: tuple[Mark, ...]


class LinePanel(Struct, frozen=True):
    """Lines that share one scale. `ticks` are (x, label); `unit` is written at the top of the axis."""

    title: str
    series: tuple[Series, ...]
    ticks: tuple[tuple[float, str], ...]


class Lines(Struct, frozen=True):
    """One or two panels of lines with direct labels at their ends, zero-based."""

    panels: tuple[LinePanel, ...]


class Group(Struct, frozen=True):
    """A panel of small multiples of bars: the name of the group with how many it holds, in its colour, and its bars."""

    title: Words
    role: Role
    marks: tuple[Mark, ...]


class BarMultiples(Struct, frozen=True):
    """Small multiples: a panel of bars for each group, all on one scale, so that lengths compare across panels."""

    groups: tuple[Group, ...]


class LineMultiples(Struct, frozen=True):
    """Small multiples: a panel for each line, all on one scale of values and one of time, zero-based.

    `ticks` are (x, label), the first and the last time. A time that is not known breaks its line.
    """

    title: str
    series: tuple[Series, ...]
    ticks: tuple[tuple[float, str], ...]


class Figure(Struct, frozen=True):
    """One large figure with its caption: a key figure on the summary, one of the two on the closing page.

    It is set in the colour of its role; where runs of it are strong, in theirs, and what stands between in ink.
    """

    value: Words
    caption: Words
    role: Role = "focus"

    @property
    def text(self) -> str:
        """The figure as it is read."""
        return self.value.text

    @property
    def facts(self) -> tuple[str, ...]:
        """Where its numbers come from."""
        return tuple(dict.fromkeys(name for span in self.value.spans for name in span.facts))

    @property
    def coloured(self) -> Words:
        """The figure in runs that are all strong, each in the role whose colour it bears."""
        own = any(span.strong for span in self.value.spans)
        roles = ((span.role if span.strong else "ink") if own else self.role for span in self.value.spans)
        runs = zip(self.value.spans, roles, strict=True)
        return Words(tuple(replace(span, strong=True, role=role) for span, role in runs))


class Figures(Struct, frozen=True):
    """A strip of key figures; renderers set it as text, it is not a chart."""

    figures: tuple[Figure, ...]


class Grid(Struct, frozen=True):
    """A table of words: header, rows, and the relative widths of the columns. Renderers set it natively.

    `note` explains its marks and stands under it, quiet.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[Words, ...], ...]
    widths: tuple[float, ...]
    numeric: frozenset[int] = frozenset()
    """The columns that hold numbers: set flush right."""
    centred: frozenset[int] = frozenset()
    """The columns that hold marks: set in the middle."""
    note: str = ""


Chart = RankedBars | Columns | Slopes | ShareBars | Paired | Lines | BarMultiples | LineMultiples
Exhibit = Chart | Figures | Grid


class Point(Struct, frozen=True):
    """A takeaway, a sentence or two. `quiet` marks a caveat, set in grey."""

    words: Words
    quiet: bool = False


Charts = Literal["pictures", "native"]
"""What the charts of a deck are: pictures, or charts that PowerPoint draws itself and people can edit."""
CHARTS: tuple[Charts, ...] = get_args(Charts)


class Beside(Struct, frozen=True):
    """A second chart on a page, beside the first: it has its own slot, and says its own finding.

    `native` says whether it is a native chart in a deck; None leaves that to the edition.
    """

    exhibit: Chart
    alt: Words
    native: bool | None = None


class Section(Struct, frozen=True):
    """One page of the deck, one topic of the brief, finished.

    `kicker` is the quiet section tracker ("02  Countries"); `in_brief` says in what part of the brief it stands.
    `paragraph` is the brief's prose where it says more than the points; the points serve where it is empty.
    Slots are named `<id>.title`, `.subtitle`, `.exhibit`, `.point-N`, `.paragraph`, `.source`, `.notes`; the second
    chart of a page of two is `.exhibit-2`. `native` is as in `Beside`.
    """

    id: str
    kind: Kind
    kicker: str
    title: Words
    subtitle: Words = field(default_factory=Words)
    exhibit: Exhibit | None = None
    alt: Words = field(default_factory=Words)
    caption: Words = field(default_factory=Words)
    points: tuple[Point, ...] = ()
    paragraph: Words = field(default_factory=Words)
    source: Words = field(default_factory=Words)
    notes: Words = field(default_factory=Words)
    in_brief: Literal["front", "story", "back", "none"] = "story"
    beside: Beside | None = None
    native: bool | None = None

    def exhibits(self) -> Iterator[tuple[str, Exhibit, Words]]:
        """What the section shows, from left to right: its slot, the exhibit, its alternative text."""
        if self.exhibit is not None:
            yield f"{self.id}.exhibit", self.exhibit, self.alt
        if self.beside is not None:
            yield f"{self.id}.exhibit-2", self.beside.exhibit, self.beside.alt

    def charts(self) -> Iterator[tuple[str, Chart, Words]]:
        """Those of its exhibits that are drawn."""
        for slot, exhibit, alt in self.exhibits():
            if isinstance(exhibit, Chart):
                yield slot, exhibit, alt

    def natives(self, charts: Charts) -> Iterator[str]:
        """The slots of its charts that a deck shows as native ones, where PowerPoint has their form.

        `charts` is what holds where the section says nothing of it.
        """
        said = {f"{self.id}.exhibit": self.native, f"{self.id}.exhibit-2": self.beside and self.beside.native}
        for slot, _, _ in self.charts():
            choice = said[slot]
            if choice or (choice is None and charts == "native"):
                yield slot

    def slots(self) -> Iterator[tuple[str, Words]]:
        """Every slot of the section with what a reader reads there, in reading order; the exhibit as its alt text."""
        yield f"{self.id}.title", self.title
        if self.subtitle:
            yield f"{self.id}.subtitle", self.subtitle
        yield from ((slot, alt) for slot, _, alt in self.exhibits())
        for number, point in enumerate(self.points, start=1):
            yield f"{self.id}.point-{number}", point.words
        if self.paragraph:
            yield f"{self.id}.paragraph", self.paragraph
        if self.source:
            yield f"{self.id}.source", self.source
        if self.notes:
            yield f"{self.id}.notes", self.notes


class Edition(Struct, frozen=True):
    """The whole story in one language. `package` and `language` name the files; `footer` stands on every page, and
    `dated` is the part of it that tells the date.

    `names` are the names of entities: where a line must end, it had better not end inside one. `traced` holds what is
    behind every printed number, by the name that spans and marks give; `sources` the list of sources, by the name that
    `Traced` gives; `sheets` the words of workbooks. `charts` is what those of a deck are, where a section does not
    say so itself.
    """

    package: str
    language: str
    title: str
    subtitle: str
    as_of: str
    basis: str
    footer: str
    labels: Labels
    sections: tuple[Section, ...]
    keywords: tuple[str, ...] = ()
    imprint: Imprint = field(default_factory=Imprint)
    names: frozenset[str] = frozenset()
    traced: Mapping[str, Traced] = field(default_factory=dict)
    sources: Mapping[str, Cited] = field(default_factory=dict)
    sheets: SheetWords = field(default_factory=SheetWords)
    charts: Charts = "pictures"
    dated: str = ""

    @property
    def locale(self) -> str:
        """The BCP 47 tag for runs and documents."""
        return {"zh": "zh-CN", "en": "en-US"}.get(self.language, self.language)
