"""What is probably wrong where a file is no valid YAML, in words that say what to type instead.

A parser tells where it gave up and what it had expected there. Authors need the line where they slipped, which may be
the one before, and the slip: a tab, a colon in the words, a quotation mark inside others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple


class Slip(NamedTuple):
    """A line (1-based), what is wrong in it, and what to do."""

    line: int
    what: str
    remedy: str


KEY = r"[\w.-]+"
_FIELD = re.compile(rf"^\s*(?:- +)*(?P<key>{KEY}) *:(?: +(?P<value>\S.*?))?\s*$")


def slip(text: str, line: int) -> Slip | None:
    """The slip behind a syntax error that was met on a line; None where nothing typical is found."""
    lines = text.splitlines()
    met = lines[line - 1] if line <= len(lines) else ""
    for looks in (_SURE, _LIKELY):
        for number in _near(lines, line):
            for look in looks:
                if look is _no_colon and number != line and _goes_on(lines[number - 1], met):
                    continue
                if said := look(lines[number - 1]):
                    return Slip(number, *said)
    return None


def slip_on(text: str, line: int) -> Slip | None:
    """The typical slip in one line; None where there is none."""
    written = text.splitlines()[line - 1]
    return next((Slip(line, *said) for look in (*_SURE, *_LIKELY) if (said := look(written))), None)


def _goes_on(line: str, later: str) -> bool:
    """Whether a line is deeper than one after it: words that go on, and no field without its colon."""
    return len(line) - len(line.lstrip()) > len(later) - len(later.lstrip())


def _near(lines: Sequence[str], line: int) -> list[int]:
    """The line itself, and the two before it that hold something."""
    before = [n for n in range(min(line, len(lines)), 0, -1) if lines[n - 1].strip(" ") and not _comment(lines[n - 1])]
    return before[:3]


def _comment(line: str) -> bool:
    return line.lstrip().startswith("#")


Said = tuple[str, str] | None


def _conflict(line: str) -> Said:
    if re.match(r"(<{7}|={7}|>{7})( |$)", line):
        return "a merge left its marks here", "choose one of the two versions, and take the marks out"
    return None


def _tab(line: str) -> Said:
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "a tab stands before the text", "indent with blanks: most editors can be told to"
    return None


def _blank(line: str) -> Said:
    if re.match(r"[ ]*[\u00a0\u2000-\u200b\u202f\u3000\ufeff]", line) or re.match(
        rf"\s*(- +)*{KEY}:[\u00a0\u2000-\u200b\u202f\u3000]", line
    ):
        return (
            "a blank of another kind stands here, as texts copied from elsewhere have",
            "type a plain blank in its place",
        )
    return None


def _full_width(line: str) -> Said:
    if re.match(rf"\s*(- +)*{KEY}：", line):
        return "a full-width colon follows the name", "type a plain colon and a blank"
    return None


def _no_blank(line: str) -> Said:
    if found := re.match(rf"\s*(?:- +)*(?P<key>{KEY}):(?=[^\s:/])", line):
        return f"no blank follows the colon after {found['key']!r}", "type one"
    return None


def _no_colon(line: str) -> Said:
    found = re.fullmatch(rf"\s*({KEY})(?: .*)?", line)
    if found and ":" not in line:
        return f"no colon follows {found[1]!r}", f"a field is written `{found[1]}: …`"
    return None


def _value(line: str) -> str:
    """What stands after the first colon, where it is not a list or a mapping in brackets."""
    found = _FIELD.match(line)
    return (found["value"] or "") if found else ""


def _unquoted(line: str) -> Said:
    value = _value(line)
    if value[:1] in tuple("@`%*&!|>") and not re.fullmatch(r"[|>][+-]?\d?", value):
        return (
            f"the text begins with {value[0]!r}, which means something else in YAML",
            "put the text in quotation marks",
        )
    if value and value[0] not in "\"'[{|>#" and ": " in f"{value} ":
        return "a colon stands in the text", "put the text in quotation marks"
    return None


def _quotes(line: str) -> Said:
    value = _value(line)
    for mark, doubled in (('"', '\\"'), ("'", "''")):
        if not value.startswith(mark):
            continue
        inner = value[1:].replace(doubled, "")
        if mark not in inner:
            return "a quotation mark is not closed", f"end the text with {mark}"
        if not re.match(rf"[^{mark}]*{mark}\s*(#.*)?$", inner):
            remedy = 'use “ and ” inside, or \\" for each' if mark == '"' else 'put the text in " instead'
            return "quotation marks stand inside quotation marks", remedy
    return None


def _brackets(line: str) -> Said:
    value = re.sub(r'"(?:\\.|[^"\\])*"', "", line)
    for opening, closing in ("[]", "{}"):
        if value.count(opening) > value.count(closing) and _value(line)[:1] in ("[", "{"):
            return f"a bracket {opening} is not closed", f"close it with {closing}"
    return None


_SURE: tuple[Callable[[str], Said], ...] = (_conflict, _tab, _blank, _full_width, _no_blank)
_LIKELY: tuple[Callable[[str], Said], ...] = (_quotes, _unquoted, _brackets, _no_colon)
"""Looks that are tried on every near line before those that might see a slip in what is sound."""

INDENTATION = (
    "this line is not indented as what it belongs to",
    "begin it under the first letter of its neighbours; an entry of a list begins with `- `",
)
"""What is left where a parser had expected another field or entry."""

EXPECTED = re.compile(
    r"did not find expected (key|'-' indicator)|mapping values are not allowed|did not find expected <"
)
