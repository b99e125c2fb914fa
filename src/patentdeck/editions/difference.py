"""What changed from one edition to another: pure comparison of two records, and of the tables behind them.

Two records are compared as plain values, also older ones: what one of them does not tell is not compared. Data are
compared row by row where the tables of both sides are at hand, else file by file, by their hashes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

from msgspec import Struct

from patentdeck.dataset.flows import Flows, Untold
from patentdeck.editions.difference_rows import DataChange, compared_rows
from patentdeck.editions.difference_statements import compared_statements, known_number, told_sections
from patentdeck.editions.recorded import Record
from patentdeck.editions.tabulated import Sheet
from patentdeck.story.changed import SINCE, Changes, Figure, FigureChange, StatementChange

FileFate = Literal["changed", "added", "removed"]
SlotFate = Literal["changed", "added", "removed", "redrawn"]


class Side(Struct, frozen=True):
    """One of two that are compared: its name for the reader, its record, its tables where they are at hand.

    `whole` says that the record tells of the settings too: data that were told only to be compared have none.
    """

    name: str
    record: Record
    sheets: Mapping[str, Sheet] | None = None
    whole: bool = True

    @property
    def package(self) -> str:
        """The data package's name."""
        return str(self.record["package"])

    @property
    def as_of(self) -> str:
        """The date of the data, ISO."""
        return str(self.record["as_of"])


class FileChange(Struct, frozen=True):
    """An input file that differs by its hash, by its name: within the data package, or as the record has it."""

    path: str
    fate: FileFate


class SettingChange(Struct, frozen=True):
    """Something that was asked for, as plain values."""

    name: str
    old: object
    new: object


class SlotChange(Struct, frozen=True):
    """A slot whose content differs, with its text by language; *redrawn* where the same text stands for another."""

    slot: str
    fate: SlotFate
    old: Mapping[str, str]
    new: Mapping[str, str]


class PageChange(Struct, frozen=True):
    """Sections that came in, that went, that stand in another order; and slots of the others that differ."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    reordered: bool = False
    slots: tuple[SlotChange, ...] = ()

    def __bool__(self) -> bool:
        return self != PageChange()


class Difference(Struct, frozen=True):
    """All that differs between two sides. `data` is None where rows are not at hand on both; it is false, as the
    others are empty, where nothing differs. `records` tells of imported packages what became of their units, or why
    that cannot be said; None of others.
    """

    old: Side
    new: Side
    data: DataChange | None
    files: tuple[FileChange, ...]
    settings: tuple[SettingChange, ...]
    figures: tuple[FigureChange, ...]
    statements: tuple[StatementChange, ...]
    pages: PageChange
    languages: tuple[tuple[str, ...], tuple[str, ...]]
    records: Flows | Untold | None = None

    def __bool__(self) -> bool:
        """Whether anything differs."""
        parts = (self.data, self.files, self.settings, self.figures, self.statements, self.pages, self.records)
        return any(parts) or self.languages[0] != self.languages[1] or self.renamed

    @property
    def renamed(self) -> bool:
        """Whether the two are of unlike packages or dates."""
        return (self.old.package, self.old.as_of) != (self.new.package, self.new.as_of)

    @property
    def changes(self) -> Changes:
        """Figures and statements, for a story that tells what changed."""
        return Changes(
            self.old.as_of,
            self.figures,
            self.statements,
            {fact["id"]: figure(fact) for fact in self.old.record["facts"]},
        )


def difference(old: Side, new: Side, records: Flows | Untold | None = None) -> Difference:
    """All that differs from one side to the other; `records` is what became of their units, where that was told."""
    data = compared_rows(old.sheets, new.sheets) if old.sheets is not None and new.sheets is not None else None
    texts = _texts(old.record), _texts(new.record)
    languages = tuple(tuple(dict.fromkeys(lang for by in side.values() for lang in by)) for side in texts)
    return Difference(
        old,
        new,
        data,
        tuple(_files(old.record, new.record, data)),
        tuple(_settings(old.record, new.record)) if old.whole and new.whole else (),
        tuple(_figures(old.record, new.record)),
        tuple(compared_statements(old.record, new.record, *texts)),
        _pages(old.record, new.record),
        (languages[0], languages[1]),
        records,
    )


def _files(old: Record, new: Record, data: DataChange | None) -> Iterator[FileChange]:
    """Files by name; of the data package those alone of which no row says what changed."""
    before, after = _inputs(old), _inputs(new)
    told: set[str] = set()
    if data is not None:
        told = {f"{name}.csv" for name in (*data.added, *data.removed, *(change.name for change in data.changed))}
    for path in sorted({*before, *after}):
        if before.get(path) == after.get(path) or path.rpartition("/")[2] in told:
            continue
        yield FileChange(path, "added" if path not in before else "removed" if path not in after else "changed")


def _inputs(record: Record) -> dict[str, str]:
    """Hashes by name, below the folder of the data package, whatever that is called."""
    folder = f"data/{record['package']}/"
    found = ((str(each["path"]), str(each["hash"])) for each in record["inputs"])
    return {f"data/{path.removeprefix(folder)}" if path.startswith(folder) else path: hash_ for path, hash_ in found}


def _settings(old: Record, new: Record) -> Iterator[SettingChange]:
    """What counted, not how it was said; what a record leaves blank, since it does not shape its file, is not told."""
    before, after = old["settings"], new["settings"]
    for name in (name for name in before if name in after and name != "given"):
        if before[name] != after[name] and "" not in (before[name], after[name]):
            yield SettingChange(name, before[name], after[name])


def _figures(old: Record, new: Record) -> Iterator[FigureChange]:
    before = {fact["id"]: figure(fact) for fact in old["facts"]}
    after = {fact["id"]: figure(fact) for fact in new["facts"]}
    for name in dict.fromkeys((*after, *before)):
        change = FigureChange(name, before.get(name), after.get(name))
        if not name.startswith(f"{SINCE}:") and not _alike(change.old, change.new):
            yield change


def _alike(old: Figure | None, new: Figure | None) -> bool:
    """Whether a fact is the same on both sides; texts count in the languages that both were told in."""
    if old is None or new is None:
        return False
    both = {language for language in old.text if language in new.text}
    return (old.value, old.low, old.high, old.unit, old.exactness, old.vintage) == (
        new.value, new.low, new.high, new.unit, new.exactness, new.vintage
    ) and all(old.text[language] == new.text[language] for language in both)  # fmt: skip


def figure(fact: Mapping[str, Any]) -> Figure:
    """A fact of a record."""
    value, low, high = (known_number(fact[name]) for name in ("value", "low", "high"))
    unit, exactness, period, edition = (str(fact[name] or "") for name in ("unit", "exactness", "period", "edition"))
    text = {str(language): str(text) for language, text in fact["text"].items()}
    return Figure(value, low, high, unit, exactness, period, edition, text)


def _texts(record: Record) -> dict[str, dict[str, str]]:
    """The text of every slot by language."""
    found: dict[str, dict[str, str]] = {}
    for section in record["sections"]:
        for slot in section["slots"]:
            found.setdefault(slot["id"], {})[slot["language"]] = slot["text"]
    return found


def _pages(old: Record, new: Record) -> PageChange:
    before, after = told_sections(old), told_sections(new)
    both = [name for name in after if name in before]
    slots = _slots(old, both), _slots(new, both)
    languages = {lang for _, lang in slots[0]} & {lang for _, lang in slots[1]}
    names = dict.fromkeys(slot for side in (slots[1], slots[0]) for slot, _ in side)
    return PageChange(
        tuple(name for name in after if name not in before),
        tuple(name for name in before if name not in after),
        both != [name for name in before if name in after],
        tuple(change for name in names if (change := _slot(name, languages, *slots)) is not None),
    )


Slots = Mapping[tuple[str, str], tuple[str, str]]
"""Text and hash, by slot and language."""


def _slots(record: Record, sections: Iterable[str]) -> Slots:
    wanted = set(sections)
    return {
        (slot["id"], slot["language"]): (slot["text"], slot["hash"])
        for section in record["sections"]
        if section["id"] in wanted
        for slot in section["slots"]
    }


def _slot(name: str, languages: Iterable[str], before: Slots, after: Slots) -> SlotChange | None:
    """What became of a slot, with its texts in the languages in which something did."""
    differ = sorted(lang for lang in languages if before.get((name, lang)) != after.get((name, lang)))
    if not differ:
        return None
    then = {lang: before[name, lang][0] for lang in differ if (name, lang) in before}
    today = {lang: after[name, lang][0] for lang in differ if (name, lang) in after}
    fate: SlotFate = "added" if not then else "removed" if not today else "redrawn" if then == today else "changed"
    return SlotChange(name, fate, then, today)
