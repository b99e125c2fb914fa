"""The briefing file: what it may hold, in the words of the people who write it.

These models are the file's reference: every field says what it is for. A text is either one text in every language or
a list of variants, tried in order, of which the first whose condition holds is printed.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from patentdeck.story.edition import Kind, Role
from patentdeck.story.imprint import ImprintForm, spread
from patentdeck.story.model import Model, Text


class Variant(Model):
    """A text in every language, the condition under which it may be printed, and allowed exceptions.

    `short` says the same in fewer words: it is printed where the text does not fit its place at full size.
    """

    when: str | None = Field(None, description="a condition over facts; none: always")
    words: Text = Field(description="the text by language")
    short: Text = Field(default_factory=dict, description="the same in fewer words, for a place that it does not fit")
    quiet: bool = Field(False, description="a caveat, set in grey")
    allow: dict[str, str] = Field(
        default_factory=dict, description="numbers that may stand in the words, each with its reason"
    )

    @model_validator(mode="before")
    @classmethod
    def _languages_beside_the_rest(cls, data: Any) -> Any:
        """`{when: …, en: …, zh: …}` as authors write it, with the languages gathered under `words`."""
        if not isinstance(data, dict) or "words" in data:
            return data
        own = {"when", "short", "quiet", "allow"}
        return {
            **{key: value for key, value in data.items() if key in own},
            "words": {key: value for key, value in data.items() if key not in own},
        }


class Variants(Model):
    """One or more variants of a text, in the order in which they are tried."""

    variants: tuple[Variant, ...] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _one_or_many(cls, data: Any) -> Any:
        if isinstance(data, dict) and "variants" not in data:
            return {"variants": (data,)}
        if isinstance(data, list | tuple):
            return {"variants": tuple(data)}
        return data


class FactEntry(Model):
    """A fact: `name: formula`, or with the name that readers see in tables."""

    formula: str
    label: Text = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _formula_alone(cls, data: Any) -> Any:
        return {"formula": data} if isinstance(data, str) else data


class Chapter(Model):
    """A part of the story: its name stands in the section tracker."""

    id: str
    label: Text


Emphasis = Annotated[
    tuple[str, ...],
    Field(max_length=2, description="what the page is about, where it is not about countries: a colour for each"),
]


class Rows(Model):
    """Which rows of a table an exhibit shows."""

    of: str = Field(description="a value table")
    kind: str = Field("", description="one sort of organisation: company, research")
    keys: dict[str, str] = Field(default_factory=dict)
    year: int | str | None = None
    top: int | None = Field(None, ge=1, description="only the first so many")


class RankedBarsForm(Rows):
    """Bars in order of size. `focus` and `comparator` are ids; with `by: home`, ids of home countries."""

    form: Literal["ranked_bars"]
    focus: str = ""
    comparator: str = ""
    emphasis: Emphasis = ()
    by: Literal["self", "home"] = "self"
    ranks: bool = False
    unpublished: bool = Field(False, description="those whose number is not published too, last, in words")
    aside: str = Field("", description="a share, as a fact, drawn beside the bars")
    aside_title: Text = Field(default_factory=dict)
    aside_label: Text = Field(default_factory=dict)


class BarMultiplesForm(Rows):
    """Owners in order of size, a panel for each home country, every panel on one scale."""

    form: Literal["bar_multiples"]
    focus: str = Field("", description="the home country whose panel bears the accent")
    comparator: str = ""
    ranks: bool = False


class ColumnsForm(Model):
    """Known years of a table without keys as columns, unknown ones as gaps."""

    form: Literal["columns"]
    of: str
    start: int | None = None
    end: int | None = None
    emphasis: tuple[int, ...] = Field((), description="the years the page is about; none: the newest known")
    gap: Text


class SlopesForm(Model):
    """Entities known at both of two years, on a log scale; others that only a word is known of."""

    form: Literal["slopes"]
    of: str
    start: int
    end: int
    focus: str = ""
    comparator: str = ""
    emphasis: Emphasis = ()
    asides: tuple[str, ...] = Field((), description="entities of which a source says `says`, without a count")
    says: str = ""
    asides_title: Text = Field(default_factory=dict)


class ShareRow(Model):
    """One share, as a fact, with the counts behind it in words.

    Where no share is published, `fact` is what else is known (a place) and `instead` says it in words.
    """

    fact: str
    label: Text
    instead: Text = Field(default_factory=dict)
    when: str | None = None
    detail: Text = Field(default_factory=dict)
    role: Role = "focus"


class ShareBarsForm(Model):
    """Shares of a whole, each on its own full-length track."""

    form: Literal["share_bars"]
    rows: tuple[ShareRow, ...] = Field(min_length=1)
    whole: Text = Field(default_factory=dict)


class PanelForm(Model):
    """One measure: a title, and a fact for each entity id of the exhibit."""

    title: Text
    facts: dict[str, str]


class PairedForm(Model):
    """The same entities under several measures, each scaled within itself; where all are shares, on one scale."""

    form: Literal["paired"]
    entities: str = Field("countries", description="the entity table that the ids come from")
    focus: str = ""
    comparator: str = ""
    panels: tuple[PanelForm, ...] = Field(min_length=1)


class LinePanelForm(Model):
    """Lines of one table: one for each entity, or one for a measure over its dates."""

    title: Text
    of: str
    series: dict[str, Role] = Field(default_factory=dict, description="role by entity id")
    measure: str = ""
    label: Text = Field(default_factory=dict)
    role: Role = Field("focus", description="whose colour the line of a measure bears")
    until: int | None = Field(None, description="the last year to draw: a year that is not over is left out")


class LinesForm(Model):
    """One or two panels of lines."""

    form: Literal["lines"]
    panels: tuple[LinePanelForm, ...] = Field(min_length=1)


class LineMultiplesForm(Model):
    """Years of one table, a panel for each entity, every panel on one scale."""

    form: Literal["line_multiples"]
    title: Text
    of: str
    series: dict[str, Role] = Field(min_length=1, description="role by entity id, in the order of the panels")
    since: int | None = Field(None, description="the first year to draw")
    until: int | None = Field(None, description="the last year to draw: a year that is not over is left out")


class MatrixForm(Model):
    """A table of who leads which model type: places and counts as published, for each owner with any."""

    form: Literal["matrix"]
    among: str
    counts: str
    columns: tuple[str, ...] = Field(min_length=1, description="the model types, in order")
    rows: Literal["owners", "model_types"] = Field("owners", description="what stands in the rows; the rest across")
    corner: Text = Field(description="what the rows are")
    focus: str = Field("", description="the home country whose owners’ first places bear its colour")
    comparator: str = ""
    footnote: Text = Field(default_factory=dict)
    words: dict[str, Text] = Field(default_factory=dict, description="how qualitative words read")
    leading: tuple[str, ...] = Field((), description="those of the words that say as much as a first place")


class FigureForm(Model):
    """One large figure: a sentence that is only a number, and its caption."""

    text: Text
    caption: Text
    role: Role = "focus"
    when: str | None = None


class FiguresForm(Model):
    """A strip of large figures."""

    form: Literal["figures"]
    figures: tuple[FigureForm, ...] = Field(min_length=1)


class TermRow(Model):
    """A term and what it means, for a page on how to read."""

    term: Text
    meaning: Text


class GridForm(Model):
    """A table that the build fills: terms, the margins of claims, contradictions, the ledger, the sources."""

    form: Literal["terms", "margins", "contradictions", "ledger", "sources"]
    header: dict[str, tuple[str, ...]]
    rows: tuple[TermRow, ...] = ()
    sections: tuple[str, ...] = Field((), description="the sections whose claims a table of margins shows")


ChartForm = (
    RankedBarsForm
    | ColumnsForm
    | SlopesForm
    | ShareBarsForm
    | PairedForm
    | LinesForm
    | BarMultiplesForm
    | LineMultiplesForm
)
ExhibitForm = Annotated[ChartForm | MatrixForm | FiguresForm | GridForm, Field(discriminator="form")]


class SectionForm(Model):
    """A page of the deck and a topic of the brief."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    kind: Kind
    chapter: str = ""
    optional: bool = Field(False, description="left out, and reported, when no variant of its statement holds")
    brief: Literal["front", "story", "back", "none"] = "story"
    statement: Variants
    subtitle: Variants | None = None
    exhibit: ExhibitForm | None = None
    finding: Variants | None = Field(None, description="what the picture shows; the title serves where it is empty")
    beside: ChartForm | None = Field(
        None, discriminator="form", description="a second chart on the same page, for the kind two"
    )
    beside_finding: Variants | None = Field(None, description="what the second chart shows")
    points: tuple[Variants, ...] = ()
    headlines: tuple[str, ...] = Field((), description="sections whose titles stand here as points")
    paragraph: Variants | None = None
    notes: Variants | None = None
    uses: tuple[str, ...] = Field((), description="facts whose sources stand in the source line besides those printed")


def _with_tuples(part: Any) -> Any:
    """Plain data with every list made a tuple, as the frozen models hold them."""
    if isinstance(part, list | tuple):
        return tuple(_with_tuples(item) for item in part)
    if isinstance(part, dict):
        return {key: _with_tuples(value) for key, value in part.items()}
    return part


class Briefing(Model):
    """A whole briefing file."""

    languages: tuple[str, ...] = Field(min_length=1)
    title: Text
    subtitle: Text
    basis: Text = Field(description="the counting basis, for every footer")
    keywords: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    imprint: ImprintForm = Field(ImprintForm(), description="who it is from and for")
    facts: dict[str, FactEntry]
    chapters: tuple[Chapter, ...] = ()
    sections: tuple[SectionForm, ...] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _lists_to_tuples(cls, data: Any) -> Any:
        data = _with_tuples(data)
        if isinstance(data, dict) and isinstance(data.get("imprint"), dict):
            languages = data.get("languages")
            spoken = [each for each in languages if isinstance(each, str)] if isinstance(languages, tuple) else []
            data = {**data, "imprint": spread(data["imprint"], spoken)}
        return data

    def formula(self, name: str) -> str:
        """The formula of a fact."""
        return self.facts[name].formula

    def label(self, name: str) -> Text:
        """The name that readers see for a fact, by language; its id where it has none."""
        entry = self.facts.get(name)
        return entry.label if entry is not None and entry.label else dict.fromkeys(self.languages, name)
