"""The subset of Table Schema in use, read from a descriptor: types, constraints, keys, references."""

from __future__ import annotations

import re
from typing import cast

from patentdeck.dataset import cells
from patentdeck.dataset.findings import closest
from patentdeck.dataset.json_text import Member
from patentdeck.dataset.members import Members
from patentdeck.dataset.schema import DECLARABLE, Field, FieldType, Reference, TableSchema

_CONSTRAINTS = ("required", "unique", "enum", "pattern", "minimum", "maximum", "minLength", "maxLength")
_OTHER_NUMBERS = ("decimalChar", "groupChar", "bareNumber")


def read_table_schema(members: Members, at: Member) -> TableSchema | None:
    """What the descriptor declares of a table, None where it declares nothing.

    Whatever would change how cells are read and is not supported (other types, date formats, missing
    values, separators of numbers) is noted: nothing is read otherwise than it was declared.
    """
    if members.at(at) is None:
        return None
    members.mapping(at)
    if members.at(at) == {}:
        return None
    fields = tuple(
        field
        for index in range(len(members.sequence((*at, "fields"))))
        if (field := _field(members, (*at, "fields", index))) is not None
    )
    if not fields:
        members.add((*at, "fields"), "The schema declares no columns", "List them, or take the schema out.")
        return None
    if members.at((*at, "missingValues")) not in (None, [""]):
        members.add((*at, "missingValues"), "Only the empty cell stands for a missing value", 'Write [""].')
    if members.at((*at, "fieldsMatch")) not in (None, "exact", ["exact"]):
        members.add((*at, "fieldsMatch"), "Columns must match the declared ones exactly", 'Write "exact".')
    names = tuple(field.name for field in fields)
    for twice in {name for name in names if names.count(name) > 1}:
        members.add((*at, "fields"), f"The column {twice} is declared twice", "Take one out.", show=False)
    return TableSchema(fields, _unique(members, at, names), _references(members, at, names), ordered=True)


def _field(members: Members, at: Member) -> Field | None:
    if not isinstance(members.at(at), dict):
        members.add(at, "A column is not declared as an object", 'Write {"name": …, "type": …}.')
        return None
    name = members.text((*at, "name"), "Give the column its name.")
    kind = members.text((*at, "type")) or "any"
    if kind not in DECLARABLE:
        near = closest(kind, DECLARABLE)
        hint = f"Did you mean {near}? " if near else ""
        members.add((*at, "type"), "Columns of this type are not read", f"{hint}Types: {', '.join(DECLARABLE)}.")
        kind = "any"
    if kind not in ("string", "any") and members.at((*at, "format")) not in (None, "default"):
        members.add((*at, "format"), "Only the default format is read", "Take the format out.")
    for option in _OTHER_NUMBERS:
        if members.at((*at, option)) is not None:
            members.add((*at, option), "Numbers are read as plain digits only", f"Take {option} out.")
    limits = (*at, "constraints")
    for constraint in members.mapping(limits):
        if constraint not in _CONSTRAINTS:
            members.add(
                (*limits, constraint),
                "There is no such constraint",
                f"Constraints: {', '.join(_CONSTRAINTS)}.",
            )
    return Field(
        name,
        cast("FieldType", kind),
        required=_flag(members, (*limits, "required")),
        unique=_flag(members, (*limits, "unique")),
        enum=tuple(str(item) for item in members.sequence((*limits, "enum"))),
        pattern=_pattern(members, (*limits, "pattern")),
        minimum=_limit(members, (*limits, "minimum"), kind),
        maximum=_limit(members, (*limits, "maximum"), kind),
        min_length=_length(members, (*limits, "minLength")),
        max_length=_length(members, (*limits, "maxLength")),
    )


def _flag(members: Members, at: Member) -> bool:
    value = members.at(at)
    if value is not None and not isinstance(value, bool):
        members.add(at, "This is neither true nor false", "Write true or false.")
    return value is True


def _pattern(members: Members, at: Member) -> str:
    pattern = members.text(at)
    try:
        re.compile(pattern)
    except (re.error, RecursionError, OverflowError):
        members.add(at, "This is not a regular expression", "Correct it, or take it out.")
        return ""
    return pattern


def _limit(members: Members, at: Member, kind: str) -> str:
    value = members.at(at)
    if value is None:
        return ""
    text = str(value)
    try:
        if kind in ("integer", "number") and cells.number(text) is not None:
            return text
        if kind in ("year", "yearmonth", "date") and cells.days(text):
            return text
    except cells.CellError:
        pass
    members.add(at, "This limit does not fit the type of the column", "Write a value of that type.")
    return ""


def _length(members: Members, at: Member) -> int | None:
    value = members.at(at)
    if value is None:
        return None
    if type(value) is int and value >= 0:
        return value
    members.add(at, "This is not a length", "Write a whole number.")
    return None


def _unique(members: Members, at: Member, names: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    keys = [(members.texts((*at, "primaryKey")), (*at, "primaryKey"))]
    for index in range(len(members.sequence((*at, "uniqueKeys")))):
        keys.append((members.texts((*at, "uniqueKeys", index)), (*at, "uniqueKeys", index)))
    return tuple(key for key, member in keys if key and _declared(members, member, key, names))


def _references(members: Members, at: Member, names: tuple[str, ...]) -> tuple[Reference, ...]:
    references = []
    for index in range(len(members.sequence((*at, "foreignKeys")))):
        key: Member = (*at, "foreignKeys", index)
        columns = members.texts((*key, "fields"))
        target = members.text((*key, "reference", "resource"))
        target_columns = members.texts((*key, "reference", "fields"))
        if not columns or len(columns) != len(target_columns):
            members.add(
                key,
                "The foreign key does not say which columns refer to which",
                'Write {"fields": ["country"], "reference": {"resource": "countries", "fields": ["id"]}}.',
            )
        elif _declared(members, (*key, "fields"), columns, names):
            references.append(Reference(columns, target, target_columns))
    return tuple(references)


def _declared(members: Members, member: Member, columns: tuple[str, ...], names: tuple[str, ...]) -> bool:
    unknown = [column for column in columns if column not in names]
    for column in unknown:
        near = closest(column, names)
        members.add(
            member,
            f"The column {column} is not declared among the fields",
            f"Did you mean {near}?" if near else "Declare it, or take it out of the key.",
        )
    return not unknown
