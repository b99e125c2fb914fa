"""The contract of a data package as plain data: its tables, their columns, keys, references and vocabularies.

A descriptor may add tables and columns; what stands here holds for the tables and columns of these names
always, whatever the descriptor says of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from patentdeck.dataset.model import Exactness, Grade, Origin

FieldType = Literal["string", "integer", "number", "year", "yearmonth", "date", "any", "id", "span", "url"]
"""The Table Schema types in use, and three of our own: an ASCII id, a year, month or date, a web address."""

COUNTING: Mapping[str, tuple[str, ...]] = {
    "unit": ("families", "publications"),
    "family": ("simple", "extended", "own", "none"),
    "year": ("publication", "priority"),
    "place": ("inventor", "applicant", "priority", "office"),
    "count": ("whole", "fractional"),
    "types": ("rules", "source", "none"),
    "day": ("said", "read", "year", "stray"),
    "title": ("given", "folder", "query", "source"),
    "window": ("all", "ours", "asked"),
    "texts": ("title", "abstract", "both", "none"),
    "query": (),
    "rules": (),
    "engine": (),
    "importer": (),
    "incomplete_years": (),
}
"""What a package may say of how it was counted, and in which words; none: a text of its own."""

DECLARABLE: tuple[str, ...] = ("string", "integer", "number", "year", "yearmonth", "date", "any")
"""The types that a descriptor may declare: the subset of Table Schema in use."""

Kind = Literal["entities", "values", "sources", "stated", "coverage"]

EXACTNESS: tuple[str, ...] = get_args(Exactness)
ORIGINS: tuple[str, ...] = get_args(Origin)
GRADES: tuple[str, ...] = get_args(Grade)
KINDS: tuple[str, ...] = get_args(Kind)

COUNT_UNITS = frozenset({"families", "publications", "models", "patents", "applications", "organisations"})
"""Units of things that are counted: whole numbers, never below zero."""

SHARE_UNITS = frozenset({"share"})
"""Units of fractions of a whole: 0 to 1."""

RANK_UNITS = frozenset({"rank"})

TIME_DIMENSIONS = ("year", "period")
"""What `additive` may speak of beside the key columns."""

ID_PATTERN = r"[A-Za-z0-9][A-Za-z0-9_.\-]*"
COUNTRY_PATTERN = r"[A-Z]{2}"


class Field(Struct, frozen=True):
    """What one column holds. `required` means a filled cell; a `spare` column may be missing altogether."""

    name: str
    type: FieldType = "string"
    required: bool = False
    spare: bool = False
    enum: tuple[str, ...] = ()
    unique: bool = False
    pattern: str = ""
    minimum: str = ""
    maximum: str = ""
    min_length: int | None = None
    max_length: int | None = None


class Reference(Struct, frozen=True):
    """Cells of `columns` must be found in `target_columns` of `target`; empty cells refer to nothing."""

    columns: tuple[str, ...]
    target: str
    target_columns: tuple[str, ...] = ("id",)


class TableSchema(Struct, frozen=True):
    """What a table must be like; `ordered` where its header has these columns, in this order, and no more."""

    fields: tuple[Field, ...]
    unique: tuple[tuple[str, ...], ...] = ()
    references: tuple[Reference, ...] = ()
    ordered: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The columns in order."""
        return tuple(field.name for field in self.fields)


class ValueTable(Struct, frozen=True):
    """A value table of the contract: its key columns, its unit, and the columns that only it has."""

    keys: tuple[str, ...]
    unit: str = ""
    extra: tuple[Field, ...] = ()
    spare_keys: tuple[str, ...] = ()
    number: str = "value"
    """The column that carries the number."""
    unique_with: tuple[str, ...] = ()
    """Further columns that tell two rows apart."""


KEY_TABLES: Mapping[str, str] = {
    "country": "countries",
    "organisation": "organisations",
    "model_type": "model_types",
    "mode": "modes",
    "application": "applications",
    "measure": "measures",
}
"""The entity table that a key column speaks of."""

AMONG_TABLES: Mapping[str, str] = {
    "countries": "countries",
    "companies": "organisations",
    "research": "organisations",
}
"""The entity table that `entity` of a rank speaks of, by `among`."""

_ID = Field("id", "id", required=True, unique=True)
_NAMES = (
    Field("name_en", required=True),
    Field("name_zh", required=True),
    Field("short_en"),
    Field("short_zh"),
)
_NOTE = Field("note", spare=True)

ENTITY_TABLES: Mapping[str, TableSchema] = {
    "countries": TableSchema((_ID, Field("kind", required=True, enum=("country", "world", "region")), *_NAMES, _NOTE)),
    "organisations": TableSchema(
        (
            _ID,
            Field("kind", required=True, enum=("company", "research")),
            *_NAMES,
            Field("country", "id"),
            Field("country_candidates"),
            _NOTE,
        ),
        references=(Reference(("country",), "countries"),),
    ),
    "model_types": TableSchema((_ID, *_NAMES, _NOTE)),
    "modes": TableSchema((_ID, *_NAMES, _NOTE)),
    "applications": TableSchema((_ID, *_NAMES, _NOTE)),
    "measures": TableSchema(
        (_ID, Field("unit", required=True), *_NAMES, Field("basis"), Field("basis_zh", spare=True), _NOTE)
    ),
}

ANY_ENTITIES = TableSchema((_ID, *_NAMES))
"""What an entity table that the contract does not name must have."""

SOURCES = TableSchema(
    (
        _ID,
        Field("title", required=True),
        Field("publisher", required=True),
        Field("url", "url"),
        Field("published", "span"),
        Field("accessed", "date"),
        Field("grade", required=True, enum=GRADES),
        Field("licence"),
        Field("short_en", spare=True),
        Field("short_zh", spare=True),
        _NOTE,
    )
)

STATED = TableSchema(
    (
        _ID,
        Field("source", "id", required=True),
        Field("says_en", required=True),
        Field("says_zh", required=True),
        Field("expression"),
        Field("stated", "number"),
        Field("low", "number"),
        Field("high", "number"),
        Field("exactness", required=True, enum=EXACTNESS),
        Field("tolerance", "number", minimum="0"),
        Field("done_en", spare=True),
        Field("done_zh", spare=True),
        Field("note"),
    ),
    references=(Reference(("source",), "sources"),),
)

COMMON: tuple[Field, ...] = (
    Field("from", "span", required=True),
    Field("to", "span", required=True),
    Field("value", "number"),
    Field("low", "number"),
    Field("high", "number"),
    Field("exactness", required=True, enum=EXACTNESS),
    Field("origin", required=True, enum=ORIGINS),
    Field("edition", required=True),
    Field("source", "id", required=True),
    Field("note"),
)
"""The columns that every value table has, after its own."""

VALUE_TABLES: Mapping[str, ValueTable] = {
    "families_by_year": ValueTable((), "families"),
    "publications_by_year": ValueTable((), "publications"),
    "families_by_country": ValueTable(("country",), "families"),
    "families_by_country_year": ValueTable(("country",), "families"),
    "families_by_organisation": ValueTable(("organisation",), "families"),
    "families_by_model_type": ValueTable(("model_type",), "families"),
    "families_by_model_type_year": ValueTable(("model_type",), "families"),
    "families_by_mode": ValueTable(("mode",), "families"),
    "families_by_application": ValueTable(("application",), "families"),
    "families_by_country_model_type": ValueTable(("country", "model_type"), "families"),
    "families_by_organisation_model_type": ValueTable(("organisation", "model_type"), "families"),
    "publications_by_country": ValueTable(("country",), "publications"),
    "publications_by_country_year": ValueTable(("country",), "publications"),
    "publications_by_organisation": ValueTable(("organisation",), "publications"),
    "publications_by_model_type": ValueTable(("model_type",), "publications"),
    "publications_by_model_type_year": ValueTable(("model_type",), "publications"),
    "publications_by_country_model_type": ValueTable(("country", "model_type"), "publications"),
    "publications_by_organisation_model_type": ValueTable(("organisation", "model_type"), "publications"),
    "import_counts": ValueTable(("measure",)),
    "notable_models_by_country": ValueTable(("country",), "models"),
    "epoch_models_by_country": ValueTable(("country",), "models"),
    "performance_gap": ValueTable(("measure", "country"), spare_keys=("country",)),
    "patent_quality": ValueTable(("measure", "country"), spare_keys=("country",)),
    "indicators": ValueTable(("measure", "country"), spare_keys=("country",)),
    "ranks": ValueTable(
        ("entity", "model_type", "among"),
        "rank",
        (Field("rank", "integer", minimum="1"), Field("rank_or", "integer", spare=True, minimum="1")),
        spare_keys=("model_type",),
        number="rank",
    ),
    "qualitative": ValueTable(
        ("subject", "model_type"),
        "label",
        (Field("says", "id", required=True),),
        spare_keys=("model_type",),
        unique_with=("says",),
    ),
}

IMPORT_COUNTS: tuple[str, ...] = (
    "rows_read", "rows_refused", "rows_left_out", "duplicates", "records", "records_without_family", "units",
    "units_in_period", "units_outside_period", "units_without_year", "units_without_place", "units_without_owner",
    "units_without_type", "owners", "owner_spellings", "owner_merges",
)  # fmt: skip
"""The measures that `import_counts` may have; those that a source cannot carry have no row and no name."""

DEFAULT_KINDS: Mapping[str, Kind] = {
    **dict.fromkeys(ENTITY_TABLES, "entities"),
    **dict.fromkeys(VALUE_TABLES, "values"),
    "sources": "sources",
    "stated": "stated",
    "coverage": "coverage",
}
"""The kind of a resource whose descriptor does not say one."""


def value_table(name: str, header: Iterable[str]) -> ValueTable:
    """The shape of the value table `name` with this header.

    A table that the contract does not name is keyed by the columns that stand before `from`. Columns that
    the contract lets a table do without (`country` of an indicator) are keys only where the header has
    them.
    """
    columns = tuple(header)
    known = VALUE_TABLES.get(name)
    if known is not None:
        spared = {key for key in known.spare_keys if key not in columns}
        return replace(known, keys=tuple(key for key in known.keys if key not in spared))
    before = columns[: columns.index("from")] if "from" in columns else ()
    return ValueTable(before)


def value_schema(name: str, header: Iterable[str], entity_tables: Iterable[str]) -> TableSchema:
    """What the value table `name` must be like, given its header and the entity tables the package has."""
    table = value_table(name, header)
    tables = set(entity_tables)
    keys = tuple(
        Field(
            key,
            "id",
            required=key not in table.spare_keys,
            enum=tuple(AMONG_TABLES) if (name, key) == ("ranks", "among") else (),
        )
        for key in table.keys
    )
    references = [Reference(("source",), "sources")]
    for key in table.keys:
        target = KEY_TABLES.get(key) or (f"{key}s" if f"{key}s" in tables else "")
        if target:
            references.append(Reference((key,), target))
    return TableSchema(
        (*keys, *table.extra, *COMMON),
        unique=((*table.keys, *table.unique_with, "from", "to"),),
        references=tuple(references),
    )
