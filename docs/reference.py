"""The page that looks the briefing file up, from the models and real numbers: `python docs/reference.py`.

Writes `docs/briefing.md`. Fields, forms and words come from the schema, indicators and filters from their own code,
every example is computed from the data package that ships; a test holds the page to them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from inspect import Parameter, getdoc, signature
from pathlib import Path
from typing import Any

from patentdeck.dataset import load
from patentdeck.facts.book import Fact, FactBook
from patentdeck.facts.listing import Listing
from patentdeck.facts.measures import ON_CELLS, ON_VALUES
from patentdeck.facts.quantity import Quantity
from patentdeck.facts.verdict import Verdict
from patentdeck.story.choices import KINDS, PARTS, ROLES, TABLES
from patentdeck.story.json_schema import schema
from patentdeck.story.opening import open_briefing
from patentdeck.story.sentences import Printed, Sentences, filters
from patentdeck.story.wording import WORDINGS
from patentdeck.story.yaml_lines import read

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "briefing.md"
PACKAGE, BRIEFING = ROOT / "data" / "genai-2024", ROOT / "templates" / "genai" / "briefing.yaml"
LANGUAGES = ("en", "zh")

FORMULAS: Mapping[str, str] = {
    "value": 'value(families_by_country, country="CN")',
    "total": "total(families_by_year, year=2023)",
    "listing": "listing(families_by_model_type)",
    "top": 'top(families_by_organisation, 3, kind="company")',
    "who": "value(families_by_organisation, organisation=who(first_companies, 1))",
    "peak": 'peak(notable_models_by_country, country="US")',
    "rank": 'rank(families_by_organisation, organisation="microsoft", kind="company")',
    "count": 'count(company_list, home="CN")',
    "listed": "listed(company_list)",
    "mentions_share": 'mentions_share(families_by_organisation, home="CN", kind="company")',
    "ranked": 'ranked(entity="CN", among="countries", model_type="gan")',
    "said": 'said(subject="gan", says="slowed")',
    "counted": 'counted("query")',
    "share": "share(china, of=world)",
    "period_share": "period_share(y2023, of=world)",
    "ratio": "ratio(china, us)",
    "specialisation": "specialisation(china_diffusion, row=china, column=diffusion, whole=world)",
    "multiple": "multiple(llm_2023, llm_2020)",
    "growth": "growth(llm_2023, llm_2020)",
    "cagr": "cagr(llm_2023, llm_2020)",
    "difference": "difference(models_us, models_china)",
    "across": "across(share(y2023, of=world))",
    "known": "known(y2025)",
}
"""An example of each indicator, over facts of the briefing that ships."""

SENTENCES: Mapping[str, str] = {
    "number": "{{ china | number }}",
    "coarse": "{{ world | coarse }}",
    "times": "{{ lead | times }}",
    "multiple": "{{ lead | multiple }}",
    "percent": "{{ china_share | percent }}",
    "part": "{{ china_share | part }}",
    "spelled": "{{ companies_china | spelled }}",
    "ordinal": "{{ microsoft_rank | ordinal }}",
    "period": "{{ world | period }}",
    "start": "{{ world | start }}",
    "end": "{{ world | end }}",
    "edition": "{{ models_us | edition }}",
    "names": "{{ first_companies | names }}",
    "name": "{{ first_companies | name(1) }}",
    "nth": "{{ first_companies | nth(1) | number }}",
    "size": "{{ company_list | size }}",
    "strong": "{{ china | number | strong }}",
    "capital": "{{ last_share | part | capital }}",
}
"""An example of each filter."""


BLANKS = {ord(blank): " " for blank in "\u00a0\u2009"}


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8", newline="\n")


def page() -> str:
    """The whole page, with plain blanks where print has others, so that it can be searched."""
    return "\n".join(_lines()).translate(BLANKS).rstrip() + "\n"


def _lines() -> Iterator[str]:
    whole = schema()
    parts = whole["definitions"]
    exhibit = parts["section"]["properties"]["exhibit"]
    yield from INTRODUCTION.splitlines()
    yield from ("", "## A section from zero", "", *_from_zero())
    yield from ("", "## The file", "", *_fields(whole))
    yield from ("", "## Texts", "", *TEXTS.splitlines(), "", *_fields(parts["variant"]))
    yield from ("", "## Sections", "", "Each is a page of the deck and a topic of the brief.", "")
    yield from _fields(parts["section"])
    for title, meanings in (("kind", KINDS), ("brief", PARTS), ("role", ROLES)):
        yield from ("", f"| {title} | |", "|---|---|", *(f"| `{word}` | {told} |" for word, told in meanings.items()))
    yield from ("", "## Exhibits", "", *EXHIBITS.splitlines())
    for rule in exhibit["allOf"]:
        forms, part = rule["if"]["properties"]["form"]["enum"], _named(rule["then"])
        yield from ("", f"### {', '.join(f'`{form}`' for form in forms)}", "", parts[part]["description"], "")
        if len(forms) > 1:
            yield from (*(f"* `{form}`: {TABLES[form]}" for form in forms), "")
        yield from _fields(parts[part], but=("form",))
        yield from (line for form in forms for line in _example(form))
        for inner in _inner(parts[part]):
            yield from ("", f"**A {parts[inner]['title'].lower()}.** {parts[inner]['description']}", "")
            yield from _fields(parts[inner])
    yield from ("", "## Facts", "", *FACTS.splitlines(), "", *_fields(parts["fact"]["anyOf"][1]), "", *_indicators())
    yield from ("", "## Conditions", "", *CONDITIONS.splitlines(), "", *_conditions())
    yield from ("", "## Filters", "", *FILTERS.splitlines(), "", *_filters())
    for title, part in (("Chapters", "chapter"), ("The imprint", "imprint")):
        yield from ("", f"## {title}", "", parts[part]["description"], "", *_fields(parts[part]))


INTRODUCTION = """\
# The briefing file, looked up

<!-- Made by `python docs/reference.py` from the models and the data that ship: change those, not this page. -->

What may stand in `briefing.yaml`, field by field. A file that shows most of it is `templates/genai/briefing.yaml`; the
README tells what it is for. In an editor with the YAML language server the same stands at each field: the file's first
line names the schema, which `patentdeck schema` prints. `patentdeck check` says what is wrong, with its line.

[A section from zero](#a-section-from-zero) · [The file](#the-file) · [Texts](#texts) · [Sections](#sections) ·
[Exhibits](#exhibits) · [Facts](#facts) · [Conditions](#conditions) · [Filters](#filters) · [Chapters](#chapters) ·
[The imprint](#the-imprint)

A field in **bold** must be there. *Text* is a text for each language, `{en: …, zh: …}`; *variants* are such a
text with the fields below beside its languages, or a list of those. *Plain text* is the same in every language: an id,
a name, a formula."""

FROM_ZERO = """\
facts:
  kr:
    formula: value(families_by_country, country="KR")
    label: {en: "Families of Korea", zh: "韩国的专利族"}
  kr_rank: rank(families_by_country, country="KR")
  kr_share: share(kr, of=world)

sections:
  - id: korea
    kind: chart
    statement:
      - when: kr_rank <= 3
        en: "Korea ranks {{ kr_rank | ordinal }}, with {{ kr | number }} families"
        zh: "韩国以 {{ kr | number }} 项专利族居{{ kr_rank | ordinal }}位"
      - en: "Korea publishes {{ kr | number }} families"
        zh: "韩国公布专利族 {{ kr | number }} 项"
    subtitle:
      en: "Published patent families by inventor location, {{ kr | period }}"
      zh: "按发明人所在地统计的公布专利族，{{ kr | period }} 年"
    exhibit: {form: ranked_bars, of: families_by_country, focus: KR, comparator: CN}
    points:
      - en: "That is {{ kr_share | percent }} of the world’s families."
        zh: "占全球专利族的 {{ kr_share | percent }}。"
      - quiet: true
        en: "A family counts once for each country of its inventors."
        zh: "专利族按发明人所在国各计一遍。"
    notes:
      en: "If asked: {{ kr | number }} families, counted by the address of their inventors."
      zh: "若有人问：按发明人地址统计，共 {{ kr | number }} 项。"
"""
"""A section with its facts, as somebody would add it to the briefing that ships."""

STEPS = """\
A number in a table becomes a sentence in five steps. In `families_by_country.csv` of `data/genai-2024` stands

```csv
{row}
```

1. **Name the number**: a [fact](#facts) under `facts`, computed from the row, and whatever is computed from it.
2. **Claim something**: the `statement` is the title. It stands under a [condition](#conditions), `when`; the next
   variant serves where that does not hold.
3. **Print the number** by its name and a [filter](#filters): no figure is typed.
4. **Show it**: an [exhibit](#exhibits) names the table, and by their ids those who bear the accents.
5. **Say what follows**: `points` beside it, caveats with `quiet`, `notes` for whoever speaks.

`patentdeck check` tells what is missing, `patentdeck build` makes page and topic of it:

```yaml
{section}```

`world` is a fact of that briefing already. What is printed:"""

CONDITION_EXAMPLES = (
    "lead > 5",
    "china_rank == 1 and china_share > 0.5",
    "models_lead > 5",
    "y2025 > y2023",
    "known(y2025)",
    "not known(y2025) or y2025 > y2023",
)
"""Conditions over facts of the briefing that ships, each with what the data make of it."""

PRINTED_BY = {"share": "`percent`, `part`", "rate": "`percent`", "times": "`times`, `multiple`", "rank": "`ordinal`"}
"""The filters that print a number of a unit; any other is a count."""

TEXTS = """\
Of several variants the first whose condition holds is printed. No number stands in the words, in digits or spelled:
a [filter](#filters) prints it from a fact. Beside the facts, `{{ as_of }}` is the day of the data package and
`{{ decade }}` its span, `{{ landscape }}` its title and `{{ basis }}` its counting basis; of an imported one
`{{ units }}`, `{{ places }}`, `{{ incomplete_years }}`, `{{ query }}`, `{{ rules }}`, `{{ engine }}` and
`{{ importer }}` say how it was made, and `{{ classifier }}` is what Chinese counts by: 项 families, 件 publications.

```yaml
statement:
  - when: lead > 5
    en: "Inventors in China publish {{ lead | times }} as many families as those in the United States"
    zh: "中国发明人公布的专利族是美国的 {{ lead | times }}"
    short: {en: "China publishes {{ lead | times }} as many", zh: "中国是美国的 {{ lead | times }}"}
  - en: "China publishes more families than the United States"
    zh: "中国公布的专利族多于美国"
```"""

EXHIBITS = """\
The form decides which fields there are. Ids are those of the data package; in place of one, `who(leaders, 1)` is
whoever has that place of a listing among the facts."""

FACTS = """\
`name: formula`, or with the name that readers see in tables. A name is small letters, digits and `_`. A formula calls
indicators, does sums (`+ - * /`) and names other facts, in any order. What the examples come to in `data/genai-2024`
stands beside them.

A table that the package may have and has not makes facts *unknown*: `known(…)` tells, and nothing that rests on them is
printed. A name under `tables` stands for the first of some tables that the package has, in formulas and exhibits:
`tables: {by_year: [families_by_year, publications_by_year]}`. A year may be told by its place: `year="last"` is the
last year of the table that is complete, `"last-5"` five years before, `"first"` the first of several, `"newest"` the
last that there is, complete or not."""

CONDITIONS = """\
Comparisons (`== != > >= < <=`) of facts and numbers, joined by `and`, `or`, `not`; and facts that are true or false, as
`said(…)` and `known(…)` are. One that the data do not decide, because a number is unknown or a bound reaches across,
is not true, and its variant is not printed. `patentdeck check` shows how far each is from turning."""

FILTERS = """\
A fact is printed as `{{ fact | filter }}`: exactness is said before the number. What the examples come to in
`data/genai-2024`; a setting in brackets stands with what it is where none is given."""


def _from_zero() -> Iterator[str]:
    """A section with its facts, and what comes of it in each language."""
    lines = (PACKAGE / "families_by_country.csv").read_text(encoding="utf-8").splitlines()
    row = next(line for line in lines if line.startswith("KR,"))
    yield from STEPS.format(row=f"{lines[0]}\n{row}", section=FROM_ZERO).splitlines()
    (section,) = read(FROM_ZERO, "section").data["sections"]
    slots = {"title": section["statement"][0], "subtitle": section["subtitle"], "point": section["points"][0]}
    yield from ("", "| | en | zh |", "|---|---|---|")
    for name, words in slots.items():
        yield f"| {name} | {' | '.join(_cell(sentences(each).set(words[each]).text) for each in LANGUAGES)} |"


def _example(form: str) -> Iterator[str]:
    """How the briefing that ships uses a form of exhibit, as it stands there."""
    briefing, document = open_briefing(BRIEFING)
    written = document.content.decode().splitlines()
    shown = [(n, part, getattr(one, part)) for n, one in enumerate(briefing.sections) for part in ("exhibit", "beside")]
    for number, part, exhibit in shown:
        if exhibit is not None and exhibit.form == form:
            first = document.line(("sections", number, part))
            after = (document.line(("sections", number, name)) for name in document.at(("sections", number)))
            nearest = min((line for line in after if line > first), default=len(written) + 1)
            block = [line[4:] for line in written[first - 1 : nearest - 1]]
            block = block[: next((at for at, line in enumerate(block) if at and line and line[0] != " "), len(block))]
            ident = briefing.sections[number].id
            yield from ("", f"For example, in the section `{ident}`:", "", "```yaml", *_shortened(block), "```")
            return


LONGEST = 14
"""Lines of an example; what comes after the last whole entry of a list is left out."""


def _shortened(block: list[str]) -> list[str]:
    """The lines of an example without blank ones at its end, or its first entries."""
    lines = "\n".join(block).rstrip().split("\n")
    entries = [at for at, line in enumerate(lines[: LONGEST + 1]) if line.startswith("    - ")]
    return [*lines[: entries[-1]], "    # …"] if len(lines) > LONGEST and entries else lines


def _conditions() -> Iterator[str]:
    """What the data make of some conditions."""
    yield from ("| for example | in `data/genai-2024` |", "|---|---|")
    for condition in CONDITION_EXAMPLES:
        said = {True: "true", False: "not true", None: "undecided, so not true"}[facts().condition(condition).holds]
        yield f"| `{condition}` | {said} |"


def _named(reference: Mapping[str, Any]) -> str:
    """The name of the part that a schema refers to."""
    return str(reference["$ref"]).rpartition("/")[2]


def _inner(part: Mapping[str, Any]) -> Iterator[str]:
    """The parts that the lists of a part are made of."""
    for field in part["properties"].values():
        if "$ref" in field.get("items", {}):
            yield _named(field["items"])


def _fields(part: Mapping[str, Any], but: Iterable[str] = ()) -> Iterator[str]:
    """A row for each field: its name, what is written, what it is for."""
    required = part.get("required", ())
    yield from ("| field | what is written | what for |", "|---|---|---|")
    for name, field in part["properties"].items():
        if name not in but:
            shown = f"**`{name}`**" if name in required else f"`{name}`"
            default = field.get("default")
            told = f"{field['description']}{f'; `{_plainly(default)}` otherwise' if default is not None else ''}"
            yield f"| {shown} | {_kind(field)} | {_cell(told)} |"


def _plainly(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


PLAIN = {"string": "plain text", "integer": "a whole number", "boolean": "`true` or `false`"}
PARTS_SAID = {"text": "text", "texts": "a list for each language", "variants": "variants"}


def _kind(field: Mapping[str, Any]) -> str:
    """What is written in a field."""
    if "$ref" in field:
        name = _named(field)
        return PARTS_SAID.get(name, f"[{name}](#the-{name})" if name == "imprint" else name.replace("_", " "))
    if "anyOf" in field:
        return " or ".join(_kind(each) for each in field["anyOf"])
    if "enum" in field:
        return ", ".join(f"`{word}`" for word in field["enum"])
    if "allOf" in field:
        return "[an exhibit](#exhibits)"
    kind = field["type"]
    if kind == "array":
        items = _kind(field["items"])
        return f"a list: {items.removeprefix('a ')}" + (f", {field['maxItems']} at most" if "maxItems" in field else "")
    if kind == "object":
        return f"`name: …`, each {_kind(field['additionalProperties'])}"
    return " or ".join(PLAIN[each] for each in kind) if isinstance(kind, list) else PLAIN[kind]


def _cell(text: str) -> str:
    """A text for a cell of a table."""
    return " ".join(text.split()).replace("|", "\\|")


def _indicators() -> Iterator[str]:
    """A row for each indicator: how it is called, what it gives, an example in each language."""
    yield from ("| indicator | what it gives | printed by | for example | en | zh |", "|---|---|---|---|---|---|")
    told: dict[str, Callable[..., object]] = {}
    for name, measure in {**ON_CELLS, **ON_VALUES}.items():
        rest = list(signature(measure).parameters.values())[name in ON_CELLS :]  # the package is no part of a call
        called = f"{name}({', '.join(_parameter(each) for each in rest)})"
        shown = [_value(facts()[f"example_{name}"], language) for language in LANGUAGES]
        same = next((each for each in told if told[each] is measure), "")
        told[name] = measure
        gives = f"The same as `{same}`." if same else _cell(_told(measure))
        by = _printed_by(facts()[f"example_{name}"])
        yield f"| `{called}` | {gives} | {by} | `{FORMULAS[name]}` | {' | '.join(shown)} |"


def _printed_by(fact: Fact) -> str:
    """The filters that a fact of this sort is printed by."""
    if isinstance(fact, Listing):
        return "`names`, `name`, `nth`, `size`"
    if isinstance(fact, Verdict):
        return "nothing: a condition"
    return PRINTED_BY.get(fact.unit, "`number`, `coarse`, `spelled`")


def _parameter(one: Parameter) -> str:
    """A parameter as it is written in a call."""
    if one.kind is Parameter.VAR_KEYWORD:
        return "key=…"
    if one.kind is Parameter.VAR_POSITIONAL:
        return "…"
    return one.name if one.kind is not Parameter.KEYWORD_ONLY else f"{one.name}=…"


def _told(thing: Callable[..., object]) -> str:
    """What code says of itself, in an analyst's words."""
    function = thing.func if isinstance(thing, partial) else thing
    return (getdoc(function) or "").replace("ValueError for", "Refused for")


def _value(fact: Fact, language: str) -> str:
    """A fact as a reader would see it."""
    wording = WORDINGS[language]
    if isinstance(fact, Quantity):
        return wording.spaced(wording.fitting(fact))
    if isinstance(fact, Listing):
        return wording.spaced(wording.series([entry.entity.shorts[language] for entry in fact]))
    assert isinstance(fact, Verdict)
    return {True: "true", False: "false", None: "undecided"}[fact.holds]


def _filters() -> Iterator[str]:
    """A row for each filter: what it prints, an example in each language."""
    yield from ("| filter | what it prints | for example | en | zh |", "|---|---|---|---|---|")
    for name, said in filters(WORDINGS["en"]).items():
        _, *settings = signature(said).parameters.values()
        told = ", ".join(str(each.replace(annotation=Parameter.empty)) for each in settings)
        example = SENTENCES[name]
        shown = [_cell(sentences(language).set(example).text) for language in LANGUAGES]
        call = f"{name}({told})" if told else name
        yield f"| `{call}` | {_cell(_told(said))} | `{_cell(example)}` | {' | '.join(shown)} |"


@cache
def facts() -> FactBook:
    """The facts of the briefing that ships and those of the examples, over the data that ship."""
    briefing, _ = open_briefing(BRIEFING)
    own = {name: briefing.formula(name) for name in briefing.facts}
    zero = read(FROM_ZERO, "section").data["facts"]
    own |= {name: each if isinstance(each, str) else each["formula"] for name, each in zero.items()}
    made, wrong = FactBook.compute(
        load(PACKAGE), {**own, **{f"example_{name}": each for name, each in FORMULAS.items()}}
    )
    if wrong:
        raise ValueError(f"examples that cannot be computed: {wrong}")
    return made


@cache
def sentences(language: str) -> Sentences:
    """What sets the examples of filters."""
    day = facts().dataset.as_of
    return Sentences(facts(), WORDINGS[language], {"as_of": Printed(WORDINGS[language].date(day), ("as_of",))})


if __name__ == "__main__":
    main()
