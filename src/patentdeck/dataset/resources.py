"""The tables that a descriptor lists: where they are, what kind they are, and what it declares of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from msgspec import Struct

from patentdeck.dataset.encoding import is_text_encoding
from patentdeck.dataset.findings import closest, listed
from patentdeck.dataset.json_text import Member
from patentdeck.dataset.members import Members
from patentdeck.dataset.model import Period
from patentdeck.dataset.paths import refusal
from patentdeck.dataset.schema import DEFAULT_KINDS, KINDS, Kind, TableSchema
from patentdeck.dataset.table_schema import read_table_schema

_PLAIN_DIALECT: Mapping[str, object] = {
    "delimiter": ",",
    "quoteChar": '"',
    "doubleQuote": True,
    "header": True,
    "headerRows": [1],
    "skipInitialSpace": False,
}


class Resource(Struct, frozen=True):
    """One table as the descriptor presents it.

    `encoding` is empty for UTF-8, `schema` None where the descriptor declares none, `hash` empty
    where it was never sealed. `bases` is by language and empty where the package's basis holds; so
    `period` None.
    """

    name: str
    path: str
    kind: Kind
    encoding: str
    schema: TableSchema | None
    hash: str
    additive: Mapping[str, bool]
    unit: str
    bases: Mapping[str, str]
    period: Period | None


def read_resources(members: Members) -> tuple[Resource, ...]:
    """Every table that the descriptor lists and that may be opened, in its order; the others are noted."""
    resources: list[Resource] = []
    for index in range(len(members.sequence(("resources",)))):
        resource = _resource(members, ("resources", index))
        if resource is None:
            continue
        if any(resource.name == other.name for other in resources):
            members.add(("resources", index, "name"), "Two tables have the same name", "Rename one of them.")
        elif any(resource.path == other.path for other in resources):
            members.add(("resources", index, "path"), "Two tables are the same file", "Take one of them out.")
        else:
            resources.append(resource)
    return tuple(resources)


def _resource(members: Members, at: Member) -> Resource | None:
    if not isinstance(members.at(at), dict):
        members.add(at, "A table is not presented as an object", 'Write {"name": …, "path": …}.')
        return None
    name = members.text((*at, "name"), "Give the table its name: families_by_country.")
    path = _path(members, at)
    kind = _kind(members, at, name)
    _check_plain(members, at)
    if not name or not path or kind is None:
        return None
    own: Member = (*at, "patentdeck")
    members.mapping(own)
    basis, basis_zh = members.text((*own, "basis")), members.text((*own, "basis_zh"))
    return Resource(
        name=name,
        path=path,
        kind=kind,
        encoding=_encoding(members, at),
        schema=read_table_schema(members, (*at, "schema")),
        hash=members.text((*at, "hash")),
        additive=_additive(members, (*own, "additive")),
        unit=members.text((*own, "unit")),
        bases={"en": basis, "zh": basis_zh or basis} if basis else {},
        period=members.period((*own, "period"), needed=False),
    )


def _path(members: Members, at: Member) -> str:
    if members.at((*at, "data")) is not None:
        members.add(
            (*at, "data"),
            "The table is written into the descriptor",
            "Keep it in a CSV file beside it.",
            show=False,
        )
        return ""
    path = members.text((*at, "path"), "Name the CSV file beside the descriptor: families_by_country.csv.")
    refused = refusal(path) if path else None
    if refused:
        members.add((*at, "path"), *refused)
        return ""
    return path


def _kind(members: Members, at: Member, name: str) -> Kind | None:
    member: Member = (*at, "patentdeck", "kind")
    said = members.text(member) if isinstance(members.at((*at, "patentdeck")), dict) else ""
    default = DEFAULT_KINDS.get(name)
    if not said:
        if default is None and name:
            near = closest(name, DEFAULT_KINDS)
            hint = f"Did you mean {near}? Otherwise say" if near else "Say"
            members.add(
                (*at, "name"),
                "No table of this name is known, and the descriptor does not say its kind",
                f'{hint} "patentdeck": {{"kind": "values"}} beside its path; kinds: {", ".join(KINDS)}.',
            )
        return default
    if said not in KINDS:
        members.add(member, "There is no such kind of table", f"Kinds: {', '.join(KINDS)}.")
        return None
    if default is not None and said != default:
        members.add(member, f"The table {name} is of another kind", f'Write "{default}".')
        return None
    return cast("Kind", said)


def _encoding(members: Members, at: Member) -> str:
    encoding = members.text((*at, "encoding"))
    if encoding and not is_text_encoding(encoding):
        members.add((*at, "encoding"), "There is no such text encoding", "Write utf-8, gb18030, big5, cp1252 …")
        return ""
    return "" if encoding.lower().replace("_", "-") in ("utf-8", "utf8", "utf-8-sig") else encoding


def _additive(members: Members, path: Member) -> Mapping[str, bool]:
    flags: dict[str, bool] = {}
    for dimension, flag in members.mapping(path).items():
        if isinstance(flag, bool):
            flags[dimension] = flag
        else:
            members.add(
                (*path, dimension),
                "Whether it may be summed is neither true nor false",
                "Write true or false.",
            )
    return flags


def _check_plain(members: Members, at: Member) -> None:
    """Note what would need another reader: tables are comma-separated, with one header row."""
    dialect: Member = (*at, "dialect")
    if isinstance(members.at(dialect), dict):
        for member, value in members.mapping(dialect).items():
            if member in _PLAIN_DIALECT and value != _PLAIN_DIALECT[member]:
                members.add(
                    (*dialect, member),
                    "Only comma-separated tables with one header row are read",
                    "Save the table so, and take the dialect out.",
                )
    elif members.at(dialect) is not None:
        members.mapping(dialect)
    form = members.text((*at, "format"))
    if form not in ("", "csv"):
        members.add((*at, "format"), "Only CSV tables are read", f"Save it as CSV. It says: {listed([form])}.")
