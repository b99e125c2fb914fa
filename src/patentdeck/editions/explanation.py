"""Where something printed stands, and what it is made from: the answer to `patentdeck explain`."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from patentdeck.dataset.model import Dataset, Source
from patentdeck.editions.entries import FactEntry
from patentdeck.editions.fitting import fitted
from patentdeck.editions.layout import table, wrapped
from patentdeck.editions.texts import printed
from patentdeck.errors import ChoiceError, Problem
from patentdeck.facts.verdict import needed
from patentdeck.story.claims import Claim
from patentdeck.story.edition import Edition, Grid, Words
from patentdeck.story.story import Story


class Place(Struct, frozen=True):
    """One place where a number is read: its slot, the language, the number as printed, its fact, the text around it.

    `short` says that it stands in the shorter text alone, which is printed only where the whole does not fit.
    """

    slot: str
    language: str
    number: str
    fact: str
    text: str
    short: bool = False


class Text(Struct, frozen=True):
    """What stands in one slot in one language; and the shorter text that stands there where the whole does not fit.

    `leading` are the texts that speak for their section: its title, and what its exhibits show.
    """

    slot: str
    language: str
    text: str
    short: str = ""
    leading: bool = False


class CellValue(Struct, frozen=True):
    """A cell with its figure as the package has it, and the file and line where it stands."""

    table: str
    row: str
    value: str
    exactness: str
    where: str


class Origin(Struct, frozen=True):
    """A fact, the places where it is printed, its cells, and its sources.

    Where a printed number was asked for, `places` are those that print it, `elsewhere` those of other forms.
    """

    entry: FactEntry
    places: tuple[Place, ...]
    cells: tuple[CellValue, ...]
    sources: tuple[Source, ...]
    elsewhere: tuple[Place, ...] = ()


class Passage(Struct, frozen=True):
    """A section, or one of its slots: what it reads, the conditions it was tried on, the facts it prints."""

    name: str
    texts: tuple[Text, ...]
    claims: tuple[Claim, ...]
    origins: tuple[Origin, ...]


class Explanation(Struct, frozen=True):
    """The answer: the section or slot of that name, and the facts of that name or number.

    `str()` gives it as it reads on a terminal.
    """

    what: str
    passage: Passage | None
    origins: tuple[Origin, ...]

    def __str__(self) -> str:
        blocks = [_passage_lines(self.passage)] if self.passage else []
        blocks += [_origin_lines(origin) for origin in self.origins]
        return "\n\n".join("\n".join(block) for block in blocks)


def explained(what: str, story: Story, editions: Mapping[str, Edition], facts: Sequence[FactEntry]) -> Explanation:
    """What is known of a section or slot, of a fact, or of a printed number. A section and a fact may share a name.

    Raises ChoiceError with the closest names where it is none of them.
    """
    asked = what.strip()
    places = list(_places(editions))
    by_id = {entry["id"]: entry for entry in facts}
    sections = [form.id for form in story.briefing.sections]
    texts = tuple(each for each in _texts(editions) if asked in (each.slot, each.slot.partition(".")[0]))
    passage: Passage | None = None
    if texts or asked in sections:
        inside = [place for place in places if asked in (place.slot, place.slot.partition(".")[0])]
        # Points are counted as printed, claims as written: only for the other slots are the two the same.
        claims = [c for c in story.claims if c.when and (c.section == asked or (c.slot == asked and not _is_point(c)))]
        found = dict.fromkeys(place.fact for place in inside)
        passage = Passage(asked, texts, tuple(claims), _origins(found, inside, by_id, story.dataset))
    named = [asked] if asked in by_id else []
    if named or passage:
        return Explanation(asked, passage, _origins(named, places, by_id, story.dataset))
    met = _printing(asked, places)
    if not met:
        known = [*sections, *by_id, *dict.fromkeys(place.number for place in places)]
        raise ChoiceError(_unknown(asked, known))
    rest = [place for place in places if place not in met]
    facts_met = dict.fromkeys(place.fact for place in met)
    return Explanation(asked, None, _origins(facts_met, met, by_id, story.dataset, rest))


def _is_point(claim: Claim) -> bool:
    return claim.slot.partition(".")[2].startswith("point")


def normalised(text: str) -> str:
    """A number as it is compared: without spaces of any width, full-width signs and minus as plain ones."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).replace("−", "-").casefold()


def _core(text: str) -> str:
    """The figure alone, without the words around it: `54,358` and `about 54358` are both 54358."""
    found = re.search(r"-?\d[\d,.]*(?:万|亿|%)?", normalised(text))
    return found.group().replace(",", "").rstrip(".") if found else ""


def _printing(asked: str, places: Iterable[Place]) -> list[Place]:
    """The places that print a number: as it is asked for, else with the same figure in it."""
    listed = list(places)
    wanted, core = normalised(asked), _core(asked)
    met = [place for place in listed if normalised(place.number) == wanted]
    bare = re.fullmatch(r"-?[\d,.]+(?:万|亿|%)?", wanted) is not None
    return met or [place for place in listed if bare and core and _core(place.number) == core]


def _unknown(asked: str, known: Sequence[str]) -> Problem:
    near = difflib.get_close_matches(asked, known, n=3, cutoff=0.5)
    near = near or difflib.get_close_matches(normalised(asked), [normalised(each) for each in known], n=3, cutoff=0.4)
    remedy = f"did you mean {' or '.join(near)}?" if near else "patentdeck facts lists the facts"
    return Problem("no section, fact or printed number is called that", remedy, value=asked)


def _places(editions: Mapping[str, Edition]) -> Iterator[Place]:
    for language, edition in editions.items():
        for section, whole in zip(edition.sections, fitted(edition, ()).sections, strict=True):
            shown = {slot: exhibit for slot, exhibit, _ in whole.exhibits()}
            shorter = {slot: words.short for slot, words in section.slots() if words.short}
            for slot, words in whole.slots():
                exhibit = shown.get(slot)
                numbers = dict.fromkeys((*printed(exhibit), *printed(words)), words.text)
                if isinstance(exhibit, Grid):
                    for row in exhibit.rows:
                        numbers |= dict.fromkeys((pair for cell in row for pair in printed(cell)), _row(row))
                for (number, fact), text in numbers.items():
                    yield Place(slot, language, number, fact, text)
                short = shorter.get(slot)
                for number, fact in printed(short):
                    if short and (number, fact) not in numbers:
                        yield Place(slot, language, number, fact, short.text, short=True)


def _row(cells: Iterable[Words]) -> str:
    return " | ".join(cell.text for cell in cells)


def _texts(editions: Mapping[str, Edition]) -> Iterator[Text]:
    for language, edition in editions.items():
        for section in edition.sections:
            leading = {f"{section.id}.title", *(slot for slot, *_ in section.exhibits())}
            for slot, words in section.slots():
                yield Text(slot, language, words.text, words.short.text if words.short else "", slot in leading)


def _origins(
    names: Iterable[str],
    places: Sequence[Place],
    by_id: Mapping[str, FactEntry],
    dataset: Dataset,
    elsewhere: Sequence[Place] = (),
) -> tuple[Origin, ...]:
    return tuple(
        Origin(
            by_id[name],
            tuple(place for place in places if place.fact == name),
            tuple(_cell_value(cell, dataset) for cell in by_id[name]["cells"]),
            tuple(dataset.sources[ident] for ident in by_id[name]["sources"]),
            tuple(place for place in elsewhere if place.fact == name),
        )
        for name in names
        if name in by_id
    )


def _cell_value(cell: Mapping[str, Any], dataset: Dataset) -> CellValue:
    """A cell of an entry, found again in the package."""
    found = dataset.tables[cell["table"]]
    keys = dict(cell["row"])
    start, end = keys.pop("from"), keys.pop("to")
    shown = " ".join([*keys.values(), start if start == end else f"{start}–{end}"])
    for row in found.rows:
        own = {key: value for key, value in row.keys.items() if value}
        if own == keys and (row.period.start, row.period.end) == (start, end):
            value = f"{float(row.value):,.10g}" if row.value is not None else _ends(row.low, row.high)
            value = row.extra.get(cell["column"], value)
            return CellValue(found.name, shown, value, row.exactness, f"{found.file}, line {row.line}")
    raise LookupError(f"{cell} is not in the package")  # the entry was made from the package: this cannot be


def _ends(low: object, high: object) -> str:
    return f"{low if low is not None else ''}–{high if high is not None else ''}"


def _passage_lines(passage: Passage) -> list[str]:
    is_section = "." not in passage.name
    lines = [f"section {passage.name}" if is_section else f"slot {passage.name}"]
    if not passage.texts:
        lines += wrapped("left out: none of its statements holds on these data")
    for text in passage.texts:
        if not is_section or text.leading:
            lines += [f"  {text.slot} ({text.language})", *wrapped(text.text, "    ")]
            if text.short:
                lines += wrapped(f"where that does not fit: {text.short}", "    ")
    if passage.claims:
        lines += ["  conditions"]
    for claim in passage.claims:
        lines += wrapped(f"{claim.slot}, line {claim.line}, {claim.fate}: {claim.when}", "    ")
        for reason in needed(claim.verdict.tests) if not claim.verdict else ():
            lines += wrapped(reason, "      ")
    if passage.origins:
        lines += ["  facts, each of which can be asked for by its name", *_summary(passage.origins)]
    return lines


def _summary(origins: Iterable[Origin]) -> list[str]:
    """Facts, a line each: name, numbers as printed, formula."""
    rows = []
    for origin in origins:
        numbers = ", ".join(dict.fromkeys(place.number for place in origin.places))
        rows.append((origin.entry["id"], numbers, origin.entry["formula"]))
    return table(rows, indent="    ")


def _origin_lines(origin: Origin) -> list[str]:
    entry = origin.entry
    about = [("value", _value(entry)), ("exactness", _exactness(entry))]
    about += [(name, entry[name]) for name in ("period", "edition") if entry[name]]
    if "reason" in entry:
        about.append(("not known", entry["reason"]))
    if "computed" in entry:
        about.append(("computed", _both(entry["computed"]["text"])))
    lines = [f"{entry['id']} = {entry['formula']}", *table(about)]
    if "entries" in entry:
        members = [(str(each["rank"]), each["entity"], _both(each["text"])) for each in entry["entries"]]
        lines += ["  in order", *table(members, indent="    ")]
    if origin.cells:
        cells = [(cell.value, cell.exactness, cell.row, cell.where) for cell in origin.cells]
        lines += ["  cells", *table(cells, indent="    ")]
    if origin.sources:
        lines += ["  sources"]
        for source in origin.sources:
            lines += wrapped(f"{source.id}: {source.title}. {source.publisher}. {source.url}", "    ")
    lines += ["  printed in" if origin.places else "  printed nowhere", *_standing(origin.places)]
    return [*lines, "  in other forms in", *_standing(origin.elsewhere)] if origin.elsewhere else lines


def _standing(places: Iterable[Place]) -> list[str]:
    rows = ((place.slot, place.language, place.number, _around(place)) for place in places)
    return table(rows, indent="    ")


def _both(texts: Mapping[str, str]) -> str:
    """A text in every language, once where the languages agree."""
    return " / ".join(dict.fromkeys(texts.values()))


def _value(entry: FactEntry) -> str:
    text, unit = _both(entry["text"]), entry["unit"]
    if entry["value"] is None or unit in ("", "condition"):
        return text
    return f"{text} ({entry['value']:.6g} {unit})" if unit in ("share", "rate", "times") else f"{text} {unit}"


def _exactness(entry: FactEntry) -> str:
    low, high, exactness = entry["low"], entry["high"], entry["exactness"].replace("_", " ")
    if low is None or low == high:
        return str(exactness)
    return f"{exactness}, from {low:.6g}" if high is None else f"{exactness}, {low:.6g} to {high:.6g}"


def _around(place: Place) -> str:
    """The words around a number; and, of a shorter text, when they are printed at all."""
    start = max(0, place.text.find(place.number) - 24)
    return ("where the whole does not fit: " if place.short else "") + ("…" if start else "") + place.text[start:]
