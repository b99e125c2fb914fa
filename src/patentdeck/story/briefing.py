"""The briefing file: what it may hold, in the words of the people who write it.

These models are the file's reference: every field says what it is for. A text is either one text in every language or
a list of variants, tried in order, of which the first whose condition holds is printed.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from patentdeck.story.edition import Kind, Role
from patentdeck.story.imprint import ImprintForm, spread
from patentdeck.story.model import Lists, Model, Text

Condition = Annotated[str | None, Field(description="a condition over facts; none: always")]


class Variant(Model):
    """A text in every language, the condition under which it may be printed, and allowed exceptions.

    `short` says the same in fewer words: it is printed where the text does not fit its place at full size.
    """

    when: Condition = None
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

    variants: tuple[Variant, ...] = Field(min_length=1, description="one text, or a list of variants")

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

    formula: str = Field(description="what it is computed from: indicators, tables, other facts")
    label: Text = Field(default_factory=dict, description="the name that readers see in tables")

    @model_validator(mode="before")
    @classmethod
    def _formula_alone(cls, data: Any) -> Any:
        return {"formula": data} if isinstance(data, str) else data


class Chapter(Model):
    """A part of the story: its name stands in the section tracker."""

    id: str = Field(description="the name that sections call it by")
    label: Text = Field(description="what the section tracker says")


Emphasis = Annotated[
    tuple[str, ...],
    Field(max_length=2, description="what the page is about, where it is not about countries: a colour for each"),
]
Focus = Annotated[str, Field(description="the id of whom the page is about: bears the accent")]
Comparator = Annotated[str, Field(description="the id of whom the focus is held against")]
Table = Annotated[str, Field(description="a value table of the data package")]
Native = Annotated[
    bool | None,
    Field(description="true: in the deck a chart to edit in PowerPoint; false: a picture; none: as the build is asked"),
]
YearPlace = Annotated[str, Field(pattern=r"^(first|last(-[1-9][0-9]?)?)$")]
"""A year by its place among those of a table that are complete."""
Place = Annotated[bool, Field(description="places stand before the names, shared ones marked")]


class Rows(Model):
    """Which rows of a table an exhibit shows."""

    of: Table
    kind: str = Field("", description="one sort of organisation: company, research")
    keys: dict[str, str] = Field(default_factory=dict, description="an id for each further key of the table")
    year: int | str | None = Field(None, description="a year or a date; none: the table's whole period")
    top: int | None = Field(None, ge=1, description="only the first so many")
    ties: Literal["in", "out"] = Field("in", description="who shares the last place and is more than `top`")


class RankedBarsForm(Rows):
    """Bars in order of size. `focus` and `comparator` are ids; with `by: home`, ids of home countries."""

    form: Literal["ranked_bars"] = Field(description="which form of exhibit this is")
    focus: Focus = ""
    comparator: Comparator = ""
    emphasis: Emphasis = ()
    by: Literal["self", "home"] = Field("self", description="whose colour a bar bears: its own or its home country's")
    ranks: Place = False
    unpublished: bool = Field(False, description="those whose number is not published too, last, in words")
    aside: str = Field("", description="a share, as a fact, drawn beside the bars")
    aside_title: Text = Field(default_factory=dict, description="what stands over that share")
    aside_label: Text = Field(default_factory=dict, description="what stands at that share")
    native: Native = None


class BarMultiplesForm(Rows):
    """Owners in order of size, a panel for each home country, every panel on one scale."""

    form: Literal["bar_multiples"] = Field(description="which form of exhibit this is")
    focus: str = Field("", description="the home country whose panel bears the accent")
    comparator: Comparator = ""
    ranks: Place = False


class ColumnsForm(Model):
    """Known years of a table without keys as columns, unknown ones as gaps."""

    form: Literal["columns"] = Field(description="which form of exhibit this is")
    of: Table
    start: int | YearPlace | None = Field(None, description="the first year, or as `last-9`; none: the package's")
    end: int | None = Field(None, description="the last year; none: the newest of package and table")
    emphasis: tuple[int | YearPlace, ...] = Field((), description="the years the page is about; none: the newest known")
    gap: Text = Field(description="what stands where no year is published")
    native: Native = None


class SlopesForm(Model):
    """Entities known, and not at zero, at both of two years, on a log scale; others that only a word is known of."""

    form: Literal["slopes"] = Field(description="which form of exhibit this is")
    of: Table
    start: int | YearPlace = Field(description="the year on the left, also as `first` or `last-3`")
    end: int | YearPlace = Field(description="the year on the right, also as `last`")
    focus: Focus = ""
    comparator: Comparator = ""
    emphasis: Emphasis = ()
    asides: tuple[str, ...] = Field((), description="entities of which a source says `says`, without a count")
    says: str = Field("", description="the word of the table `qualitative` that they have in common")
    asides_title: Text = Field(default_factory=dict, description="what stands over them")
    native: Native = None


class ShareRow(Model):
    """One share, as a fact, with the counts behind it in words.

    Where no share is published, `fact` is what else is known (a place) and `instead` says it in words.
    """

    fact: str = Field(description="the share; where none is published, what else is known")
    label: Text = Field(description="whose share it is")
    instead: Text = Field(default_factory=dict, description="what stands there where no share is published")
    when: Condition = None
    detail: Text = Field(default_factory=dict, description="the counts behind it, under the label")
    role: Role = Field("focus", description="whose colour it bears")


class ShareBarsForm(Model):
    """Shares of a whole, each on its own full-length track."""

    form: Literal["share_bars"] = Field(description="which form of exhibit this is")
    rows: tuple[ShareRow, ...] = Field(min_length=1, description="the shares, from the top")
    whole: Text = Field(default_factory=dict, description="what the whole of a track is")
    native: Native = None


class PanelForm(Model):
    """One measure: a title, and a fact for each entity id of the exhibit."""

    title: Text = Field(description="what is measured")
    facts: dict[str, str] = Field(description="a fact for each entity id, in the order of the bars")


class PairedForm(Model):
    """The same entities under several measures, each scaled within itself; where all are shares, on one scale."""

    form: Literal["paired"] = Field(description="which form of exhibit this is")
    entities: str = Field("countries", description="the entity table that the ids come from")
    focus: Focus = ""
    comparator: Comparator = ""
    panels: tuple[PanelForm, ...] = Field(min_length=1, description="the measures, each with its facts")
    native: Native = None


class LinePanelForm(Model):
    """Lines of one table: one for each entity, or one for a measure over its dates."""

    title: Text = Field(description="what is drawn, with its unit")
    of: Table
    series: dict[str, Role] = Field(default_factory=dict, description="role by entity id: a line for each")
    measure: str = Field("", description="the measure whose dates make one line, in a table that has measures")
    label: Text = Field(default_factory=dict, description="the name of that line")
    role: Role = Field("focus", description="whose colour the line of a measure bears")
    until: int | None = Field(None, description="the last year to draw: a year that is not over is left out")


class LinesForm(Model):
    """One or two panels of lines."""

    form: Literal["lines"] = Field(description="which form of exhibit this is")
    panels: tuple[LinePanelForm, ...] = Field(min_length=1, description="one panel, or two side by side")
    native: Native = None


class LineMultiplesForm(Model):
    """Years of one table, a panel for each entity, every panel on one scale."""

    form: Literal["line_multiples"] = Field(description="which form of exhibit this is")
    title: Text = Field(description="what is drawn, with its unit")
    of: Table
    series: dict[str, Role] = Field(min_length=1, description="role by entity id, in the order of the panels")
    since: int | None = Field(None, description="the first year to draw")
    until: int | None = Field(None, description="the last year to draw: a year that is not over is left out")


class MatrixForm(Model):
    """A table of who leads which model type: places and counts as published, for each owner with any."""

    form: Literal["matrix"] = Field(description="which form of exhibit this is")
    among: str = Field(description="whose places: companies or research")
    counts: str = Field(description="the value table of the counts, by organisation and model type")
    columns: tuple[str, ...] = Field(min_length=1, description="the model types, in order")
    rows: Literal["owners", "model_types"] = Field("owners", description="what stands in the rows; the rest across")
    corner: Text = Field(description="what the rows are")
    focus: str = Field("", description="the home country whose owners’ first places bear its colour")
    comparator: Comparator = ""
    footnote: Text = Field(default_factory=dict, description="what its marks mean, under the table")
    words: dict[str, Text] = Field(default_factory=dict, description="how qualitative words read")
    leading: tuple[str, ...] = Field((), description="those of the words that say as much as a first place")


class CrossingForm(Model):
    """A table of counts by two keys, marked where a row is specialised in a column."""

    form: Literal["crossing"] = Field(description="which form of exhibit this is")
    of: Table
    rows: str = Field(description="a listing, as a fact: who stands in the rows, with their totals")
    columns: str = Field(description="a listing, as a fact: who stands across, with their totals")
    corner: Text = Field(description="what the rows are")
    total: Text = Field(default_factory=dict, description="what stands over the totals of the rows; none: no totals")
    whole: str = Field("", description="the total of all, as a fact: by it rows are marked where specialised")
    marked: str = Field("", description="the index of specialisation from which on a count is marked, as a fact")
    focus: Focus = ""
    comparator: Comparator = ""
    footnote: Text = Field(default_factory=dict, description="what its marks mean, under the table")


class FigureForm(Model):
    """One large figure: a sentence that is only a number, and its caption."""

    text: Text = Field(description="the figure: `{{ fact | number }}` and little else")
    caption: Text = Field(description="what is counted, and when")
    role: Role = Field("focus", description="whose colour it bears")
    when: Condition = None


class FiguresForm(Model):
    """A strip of large figures."""

    form: Literal["figures"] = Field(description="which form of exhibit this is")
    figures: tuple[FigureForm, ...] = Field(min_length=1, description="the figures, from left to right")


class TermRow(Model):
    """A term and what it means, for a page on how to read."""

    term: Text = Field(description="the term as pages use it")
    meaning: Text = Field(description="what it means here")
    when: Condition = None


class GridForm(Model):
    """A table that the build fills: terms, the margins of claims, contradictions, the ledger, the sources."""

    form: Literal["terms", "margins", "contradictions", "ledger", "sources"] = Field(
        description="which form of exhibit this is"
    )
    header: Lists = Field(description="the names of the columns, a list for each language")
    rows: tuple[TermRow, ...] = Field((), description="the terms, in a table of terms; the others fill themselves")
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
ExhibitForm = Annotated[ChartForm | MatrixForm | CrossingForm | FiguresForm | GridForm, Field(discriminator="form")]


class SectionForm(Model):
    """A page of the deck and a topic of the brief."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$", description="its name in slots, reports and headlines")
    kind: Kind = Field(description="what sort of page it is: the slide layout of that name")
    chapter: str = Field("", description="the id of the chapter it belongs to")
    optional: bool = Field(False, description="left out, and reported, when no variant of its statement holds")
    brief: Literal["front", "story", "back", "none"] = Field("story", description="where it stands in the PDF brief")
    statement: Variants = Field(description="the title: what is claimed while its condition holds")
    subtitle: Variants | None = Field(None, description="what is shown: measure, unit, period")
    exhibit: ExhibitForm | None = Field(None, description="what the page shows: a chart, figures or a table")
    finding: Variants | None = Field(None, description="what the picture shows; the title serves where it is empty")
    beside: ChartForm | None = Field(
        None, discriminator="form", description="a second chart on the same page, for the kind two"
    )
    beside_finding: Variants | None = Field(None, description="what the second chart shows")
    points: tuple[Variants, ...] = Field((), description="the takeaways beside the exhibit, a sentence or two each")
    headlines: tuple[str, ...] = Field((), description="sections whose titles stand here as points")
    paragraph: Variants | None = Field(None, description="the brief's prose; the points serve where there is none")
    notes: Variants | None = Field(None, description="the speaker's notes")
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

    languages: tuple[str, ...] = Field(min_length=1, description="the languages it is told in: each text has them all")
    title: Text = Field(description="the document's title: on the brief's first page, in footers and properties")
    subtitle: Text = Field(description="what stands over the brief's title, and in the properties")
    basis: Text = Field(description="the counting basis, for every footer")
    keywords: Lists = Field(default_factory=dict, description="for the document properties, a list for each language")
    imprint: ImprintForm = Field(ImprintForm(), description="who it is from and for")
    tables: dict[str, tuple[str, ...]] = Field(
        default_factory=dict, description="names for tables: each stands for the first of some that the package has"
    )
    facts: dict[str, FactEntry] = Field(description="what the data say, by the name that sentences use")
    chapters: tuple[Chapter, ...] = Field((), description="the parts of the story, in order")
    sections: tuple[SectionForm, ...] = Field(min_length=1, description="the pages, in order")

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
