"""What differs between two sides, as lines for a terminal: data, figures, statements, pages, each under its heading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from patentdeck.editions.difference import Difference, PageChange
from patentdeck.editions.difference_records import record_lines
from patentdeck.editions.difference_rows import CellChange, RowChange, TableChange
from patentdeck.editions.layout import table, wrapped
from patentdeck.story.amounts import amount
from patentdeck.story.changed import Figure, FigureChange, StatementChange, StatementFate
from patentdeck.story.numbers import digits, rounded

MOST = 8
"""So many rows of a table are named one by one; the JSON has them all."""
NAMES = ("name_en", "title", "says_en")
"""Columns that say what a row without a value is about."""


def lines(found: Difference) -> Iterator[str]:
    """All that differs; where nothing does, that."""
    sides = (("old", found.old), ("new", found.new))
    yield from table(((word, _dated(side.package, side.as_of), side.name) for word, side in sides), indent="")
    parts = [record_lines(found.records), _data(found), _figures(found), _statements(found.statements), _pages(found)]
    for part in parts:
        block = list(part)
        yield from ("", *block) if block else ()
    if not found:
        yield from ("", "nothing differs: data, figures, statements and pages are the same")


def _dated(package: str, as_of: str) -> str:
    return f"{package}, as of {as_of}"


def _data(found: Difference) -> Iterator[str]:
    data, files = found.data, found.files
    if data is not None and data:
        counts = {"came in": len(data.added), "went": len(data.removed), "changed": len(data.changed)}
        yield f"data: {_counted('table', counts)}; {data.same} {'is' if data.same == 1 else 'are'} the same"
        yield from table([("+", name, _many(count, "row")) for name, count in data.added.items()])
        yield from table([("−", name, _many(count, "row")) for name, count in data.removed.items()])
        for change in data.changed:
            yield from _table(change)
    if files:
        rows = " (no rows to compare on both sides)" if data is None else ""
        yield f"files: {_counted('file', _fates(each.fate for each in files))}{rows}"
        yield from table([(_SIGNS[each.fate], each.path) for each in files])
    for setting in found.settings:
        yield f"setting {setting.name}: {_plain(setting.old)} → {_plain(setting.new)}"


_SIGNS: Mapping[str, str] = {"added": "+", "removed": "−", "changed": "~", "redrawn": "~"}


def _plain(value: object) -> str:
    return str(value) if value not in ({}, "", None) else "–"


def _table(change: TableChange) -> Iterator[str]:
    counts = {"came in": len(change.added), "went": len(change.removed), "changed": len(change.changed)}
    said = [_counted("row", counts)] if any(counts.values()) else []
    said += [f"{len(change.reranked)} re-ranked"] if change.reranked else []
    said += ["rows in another order"] if change.reordered else []
    yield f"  ~ {change.name}: {', '.join(said)}"
    rows = [("+", *_row(row)) for row in change.added]
    rows += [("−", *_row(row)) for row in change.removed]
    renewed = _renewed(change.changed)
    if renewed:
        rows += [("~", _many(len(change.changed), "row"), f"edition {renewed.old or '–'} → {renewed.new or '–'}")]
    # Numbers first, then what is said of them.
    ordered = sorted(change.changed, key=lambda each: all(cell.column != "value" for cell in each.cells))
    told = [("~", _key(each.row), _cells(each, renewed)) for each in ordered]
    rows += [row for row in told if row[2]]
    rows += [("#", _key(each.row), f"place {each.old} → {each.new}") for each in change.reranked]
    yield from _some(rows, "      ")


def _some(rows: Sequence[Sequence[str]], indent: str) -> Iterator[str]:
    yield from table(rows[:MOST], indent=indent)
    if len(rows) > MOST:
        yield f"{indent}… and {len(rows) - MOST} more, in --json"


def _key(row: Mapping[str, str]) -> str:
    """The columns that tell a row apart, in a line: `CN 2014–2023`."""
    parts = [text for column, text in row.items() if column not in ("from", "to")]
    ends = [row[column] for column in ("from", "to") if column in row]
    return " ".join([*parts, *(["–".join(dict.fromkeys(ends))] if ends else [])])


def _row(row: Mapping[str, str]) -> tuple[str, str]:
    """A whole row: what tells it apart, and its number with how exact it is, or what it is about."""
    if "id" in row:
        return row["id"], next((row[name] for name in NAMES if name in row), "")
    keys = {column: text for column, text in row.items() if column not in _NO_KEYS}
    exactness = row.get("exactness", "").replace("_", " ")
    numbers = row.get("says") or row.get("value") or "–".join(row.get(end, "") for end in ("low", "high") if end in row)
    shown = (numbers, "" if exactness in ("exact", "qualitative") else exactness)
    return _key(keys), " ".join(part for part in shown if part)


_NO_KEYS = frozenset(
    {"value", "low", "high", "exactness", "origin", "edition", "source", "note", "rank", "rank_or", "says"}
)


def _renewed(changed: Sequence[RowChange]) -> CellChange | None:
    """The change of edition that several rows have in common, all that changed: it is said once."""
    editions = [cell for change in changed for cell in change.cells if cell.column == "edition"]
    alike = len(editions) == len(changed) > 1 and len({(cell.old, cell.new) for cell in editions}) == 1
    return editions[0] if alike else None


def _cells(change: RowChange, said: CellChange | None) -> str:
    """The cells of a row that differ but for what is `said` of all; the bounds of its value are left to the JSON."""
    columns = {cell.column for cell in change.cells}
    shown = [cell for cell in change.cells if cell.column not in ("low", "high") or "value" not in columns]
    shown = [cell for cell in shown if said is None or cell.column != said.column]
    return "; ".join(f"{cell.column} {cell.old or '–'} → {cell.new or '–'}" for cell in shown)


def _figures(found: Difference) -> Iterator[str]:
    """The briefing's figures; the cells behind the charts as well where no rows tell of them."""
    shown = [change for change in found.figures if found.data is None or not change.is_cell]
    if shown:
        shown.sort(key=lambda change: change.fate != "changed")
        yield f"facts: {_counted('fact', _fates(change.fate for change in shown))}"
        yield from table([_figure(change) for change in shown], most=64)


def _figure(change: FigureChange) -> tuple[str, str, str, str]:
    sides = f"{_printed(change.old)} → {_printed(change.new)}"
    return change.id, sides, amount(change, "en"), "; ".join(_vintages(change))


def _printed(figure: Figure | None) -> str:
    """A figure as printed in every language, once where the languages agree."""
    if figure is None:
        return "–"
    if figure.unit == "condition":
        return "undecided" if figure.value is None else "holds" if figure.value else "does not hold"
    return " / ".join(dict.fromkeys(figure.text.values())) or "–"


def _vintages(change: FigureChange) -> Iterator[str]:
    """How exact, of when and from which edition, where that differs; of one side alone, what that is."""
    old, new = change.old, change.new
    sides = [side for side in (old, new) if side is not None and side.is_number]
    for name in ("period", "edition", "exactness"):
        told = list(dict.fromkeys(getattr(side, name).replace("_", " ") for side in sides))
        if len(told) > 1 or (len(sides) == 1 and told[0] not in ("", "exact")):
            yield " → ".join(each.replace("/", "–") or "–" for each in told)


def _statements(changes: Sequence[StatementChange]) -> Iterator[str]:
    """Headlines with their words; other texts, and margins that moved under the same words, a line each."""
    if not changes:
        return
    yield f"statements: {_counted('', _fates(_FATES[each.fate] for each in changes))}"
    spoken = [each for each in changes if each.is_headline and each.fate != "says the same"]
    for change in spoken:
        yield f"  {change.slot}: {change.fate}{_margin(change)}"
        if change.fate in ("no longer holds", "left out") and change.when[0]:
            yield from wrapped(f"it stood while {change.when[0]}", "      ")
        for word, texts in (("was", change.old), ("now", change.new)):
            for at, text in enumerate(dict.fromkeys(texts.values())):
                yield from _hung("" if at else word, text)
    rest = [each for each in changes if each not in spoken]
    yield from table([(each.slot, each.fate + _margin(each), _told(each)) for each in rest])


_FATES: Mapping[StatementFate, str] = {
    "no longer holds": "no longer true",
    "now says": "changed",
    "says the same": "with another margin",
    "came in": "new",
    "left out": "left out",
}


def _told(change: StatementChange) -> str:
    """What stands there now, as a reader of the last language told reads it; of a point, the condition."""
    words = list((change.new or change.old).values())
    when = change.when[1] or change.when[0]
    return words[-1] if words and change.fate != "says the same" else f"while {when}" if when else ""


def _hung(word: str, text: str) -> Iterator[str]:
    """A text with its word before the first line."""
    first, *rest = wrapped(text, " " * 11) or [""]
    yield f"      {word:<5}{first[11:]}"
    yield from rest


def _margin(change: StatementChange) -> str:
    old, new = map(_percent, change.margin)
    return f", margin {old} → {new}" if old != new and "" not in (old, new) else ""


def _percent(margin: float | None) -> str:
    if margin is None:
        return ""
    share = Fraction(repr(abs(margin))) * 100
    places = 0 if share >= 10 else 1
    return f"{'−' if margin < 0 else '+'}{digits(rounded(share, places), places)}%"


def _pages(found: Difference) -> Iterator[str]:
    pages = found.pages
    if pages or found.languages[0] != found.languages[1]:
        yield f"pages: {_page_counts(pages)}"
    if found.languages[0] != found.languages[1]:
        yield f"  languages: {', '.join(found.languages[0])} → {', '.join(found.languages[1])}"
    yield from table([(sign, name) for sign, names in (("+", pages.added), ("−", pages.removed)) for name in names])
    by_section: dict[str, list[str]] = {}
    for slot in pages.slots:
        section, _, name = slot.slot.partition(".")
        by_section.setdefault(section, []).append(f"{name} ({slot.fate})" if slot.fate != "changed" else name)
    yield from table([("~", section, ", ".join(names)) for section, names in by_section.items()])


def _page_counts(pages: PageChange) -> str:
    said = [_counted("section", {"came in": len(pages.added), "left": len(pages.removed)})]
    said += [f"{_many(len(pages.slots), 'slot')} differ{'s' if len(pages.slots) == 1 else ''}"] if pages.slots else []
    said += ["sections in another order"] if pages.reordered else []
    return ", ".join(part for part in said if part) or "told in other languages"


def _fates(fates: Iterable[str]) -> dict[str, int]:
    """How many of each, in the order in which they come."""
    found: dict[str, int] = {}
    for fate in fates:
        found[fate] = found.get(fate, 0) + 1
    return found


def _counted(what: str, counts: Mapping[str, int]) -> str:
    """`3 tables came in, 2 changed`; empty for nothing."""
    parts: list[str] = []
    for fate, count in counts.items():
        if count:
            parts.append(f"{count} {fate}" if parts or not what else f"{_many(count, what)} {fate}")
    return ", ".join(parts)


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
