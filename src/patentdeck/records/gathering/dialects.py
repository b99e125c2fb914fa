"""Which delimiter a text table has, whether quotation marks enclose its cells, and where its header stands."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from itertools import dropwhile

from msgspec import Struct

DELIMITERS = {",": "commas", "\t": "tabs", ";": "semicolons", "|": "bars"}

_LOOKED_AT = 60
_HEADER_WITHIN = 40


class Head(Struct, frozen=True):
    """The beginning of a text table: the delimiter and why, the header, on which lines it stands, what is above it."""

    delimiter: str
    quoted: bool
    header: tuple[str, ...]
    columns: int
    line: int
    next_line: int
    above: tuple[tuple[str, ...], ...] = ()
    evidence: str = ""


class _Rows(Struct, frozen=True):
    rows: tuple[tuple[int, int, tuple[str, ...]], ...]
    """The line at which each begins, that after its end, its cells."""

    @property
    def width(self) -> int:
        """How many cells most rows have below a banner, that is from the first row on that has several."""
        filled = [cells for _, _, cells in self.rows if any(cells)]
        widths = Counter(map(len, dropwhile(lambda cells: len(cells) < 2, filled)))
        return max(widths, key=lambda width: (widths[width], width), default=1 if filled else 0)

    @property
    def agreement(self) -> float:
        """The share of the rows that have that width."""
        filled = [cells for _, _, cells in self.rows if any(cells)]
        return sum(len(cells) == self.width for cells in filled) / len(filled) if filled else 0.0


def head_of(text: str, whole: bool) -> Head:
    """The delimiter and the header of the table that begins with `text`; `whole`: there is no more of it."""
    named, skipped = _named_separator(text)
    tried = {each: _read(text, each, True, whole) for each in ((named,) if named else DELIMITERS)}
    delimiter = max(tried, key=lambda each: _worth(tried[each]))
    quoted = not _quotes_are_letters(text, delimiter, tried[delimiter], whole)
    found = tried[delimiter] if quoted else _read(text, delimiter, False, whole)
    rows = tuple(row for row in found.rows if row[0] > skipped)
    place = header_at([cells for _, _, cells in rows])
    if not rows:
        return Head(delimiter, quoted, (), 0, 1, 1)
    line, after, cells = rows[place]
    header = trimmed(cells)
    above = tuple(trimmed(row) for _, _, row in rows[:place] if any(row))
    evidence = f"{DELIMITERS.get(delimiter, repr(delimiter))} between cells, {len(header)} columns named in line {line}"
    if not quoted:
        evidence += "; quotation marks are characters like any other"
    return Head(delimiter, quoted, header, len(cells), line, after, above, evidence)


def trimmed(cells: Sequence[str]) -> tuple[str, ...]:
    """The cells without the empty ones at the right, and without spaces around them."""
    clean = [cell.strip() for cell in cells]
    while clean and not clean[-1]:
        clean.pop()
    return tuple(clean)


def header_at(rows: Sequence[Sequence[str]]) -> int:
    """Which of the first rows is the header: the first that is as wide as most, and half as full.

    Above it stand banners: a search address, the name of a product, a date. Where a row that is so full repeats a name
    over and over or is all numbers, it is no header, and the first that is neither is taken.
    """
    filled = [sum(1 for cell in cells if cell.strip()) for cells in rows]
    met = [place for place, count in enumerate(filled) if count]
    if not met:
        return 0
    met = list(dropwhile(lambda place: filled[place] < 2, met)) or met
    widths = Counter(len(rows[place]) for place in met)
    width = max(widths, key=lambda each: (widths[each], each))
    usual = sorted(filled[place] for place in met)[len(met) // 2]
    # Some programs end each row with a delimiter, and not the header.
    ended = all(not rows[place][-1].strip() for place in met if len(rows[place]) == width)
    least = width - 1 if ended else width
    full = [place for place in met[:_HEADER_WITHIN] if len(rows[place]) >= least and 2 * filled[place] >= usual]
    return next((place for place in full if _names(rows[place])), full[0] if full else met[0])


def _names(cells: Sequence[str]) -> bool:
    names = [cell.strip() for cell in cells if cell.strip()]
    numbers = sum(name.replace(".", "").replace("-", "").isdigit() for name in names)
    return 2 * len(set(names)) >= len(names) and 2 * numbers <= len(names)


def _named_separator(text: str) -> tuple[str, int]:
    """The separator that a spreadsheet names in a first line `sep=;`, and how many lines that takes."""
    first = text[:12].splitlines()[0].strip() if text.strip() else ""
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[4], 1
    return "", 0


def _read(text: str, delimiter: str, quoted: bool, whole: bool) -> _Rows:
    """The first rows; one that the text does not hold to its end is left out."""
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter, quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    )
    rows, begin = [], 1
    csv.field_size_limit(max(len(text), csv.field_size_limit()))  # of all readers in the process
    try:
        for cells in reader:
            rows.append((begin, reader.line_num + 1, tuple(cells)))
            begin = reader.line_num + 1
            if len(rows) > _LOOKED_AT:
                break
        else:
            if not whole and len(rows) > 1:
                rows.pop()
    except csv.Error:
        pass
    return _Rows(tuple(rows))


def _worth(rows: _Rows) -> tuple[float, int]:
    """Rows that agree on a width of two or more; the wider, the better, where they agree about as well."""
    if rows.width < 2:
        return 0.0, 0
    return round(rows.agreement, 1), rows.width


def _quotes_are_letters(text: str, delimiter: str, rows: _Rows, whole: bool) -> bool:
    """Whether quotation marks enclose nothing: no cell stands wholly within them, and without them rows agree."""
    if '"' not in text or delimiter == ",":
        return False
    plain = _read(text, delimiter, False, whole)
    cells = [cell for _, _, row in plain.rows for cell in row]
    if any(len(cell) > 1 and cell.startswith('"') and cell.endswith('"') for cell in cells):
        return False
    return plain.width >= 2 and plain.agreement >= rows.agreement
