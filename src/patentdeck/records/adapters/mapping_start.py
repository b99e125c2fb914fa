"""The start of a mapping file for an export that no adapter knows: its header, and what its columns look like."""

from __future__ import annotations

import difflib
import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from patentdeck.records.adapters.mapped import FIELDS
from patentdeck.records.gathering import Given, decide, gather

_LIKE = {
    "id": ("publication number", "publication no", "patent number", "publication id", "公开号", "公开(公告)号"),
    "office": ("publication country", "country", "office", "jurisdiction", "authority"),
    "published": ("publication date", "pub date", "date of publication", "公开日", "公开(公告)日"),
    "year": ("publication year", "pub year"),
    "priority": ("earliest priority date", "priority date", "优先权日"),
    "priority_number": ("priority number", "priority numbers", "优先权号"),
    "simple_family": ("simple family id", "docdb family id", "family number"),
    "simple_members": ("simple family members", "simple family", "family members", "简单同族"),
    "extended_family": ("inpadoc family id", "extended family id"),
    "extended_members": ("inpadoc family members", "inpadoc family", "extended family"),
    "title": ("title", "title (english)", "标题", "发明名称"),
    "abstract": ("abstract", "abstract (english)", "摘要"),
    "applicants": ("applicant", "applicants", "assignee", "assignees", "original assignee", "owner", "申请人"),
    "applicant_countries": ("applicant country", "assignee country", "applicant countries"),
    "inventors": ("inventor", "inventors", "发明人"),
    "inventor_countries": ("inventor country", "inventor countries"),
}
_NEAR = 0.85


def mapping_start(file: Path, encoding: str = "") -> str:
    """TOML for the table in `file`: every field that a mapping knows, those guessed from the header filled in.

    InputError where the file cannot be read as a table.
    """
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        part = gather([file], scratch)[0]
        header = [title for title in decide(part, scratch, Given(encoding=encoding)).header if title.strip()]
    return "\n".join(_lines(part.shown, header)) + "\n"


def _lines(shown: str, header: Sequence[str]) -> Iterator[str]:
    yield "# What the columns of an export are, for: patentdeck import FILE --map THIS --output DIR"
    yield f"# Begun from {shown}: look at each line, correct it, and take away the # of what the file has."
    yield 'title = "What the export is, for the list of sources"'
    yield 'publisher = "Whose it is"'
    yield 'list_separator = ";"  # what parts the members of a list in a cell'
    yield '# missing = ["-"]  # cells that stand for nothing'
    yield '# dates = "dmy"  # ymd, dmy or mdy, where the columns themselves do not decide'
    yield ""
    yield "# Its header:"
    for title in header:
        yield f"#   {title}"
    yield ""
    yield "[columns]"
    taken = set[str]()
    for field, meaning in FIELDS.items():
        guess = _guess(field, [title for title in header if title not in taken])
        taken |= {guess} - {""}
        yield f"# {meaning}"
        yield f"{'' if guess or field == 'id' else '# '}{field} = [{json.dumps(guess, ensure_ascii=False)}]"


def _guess(field: str, header: Sequence[str]) -> str:
    """The column that a field's usual names come nearest to; empty where none is near."""
    folded = {title.strip().casefold().replace("_", " "): title for title in reversed(header)}
    for name in _LIKE.get(field, ()):
        if name in folded:
            return folded[name]
    for name in _LIKE.get(field, ()):
        close = difflib.get_close_matches(name, folded, 1, _NEAR)
        if close:
            return folded[close[0]]
    return ""
