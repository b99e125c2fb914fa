"""The briefing file as a JSON Schema: what an editor completes, explains and underlines while somebody writes one.

The models hold what was read; the schema describes what authors write: a text with its `when` beside the languages,
one variant or a list, a fact as its bare formula. It is draft-07, which every editor of YAML reads. What a schema
cannot know (facts, tables, filters, whether a language is missing) only `patentdeck check` tells.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from inspect import cleandoc
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from patentdeck.story.briefing import Briefing, FactEntry, Variant, Variants
from patentdeck.story.choices import TABLES, meanings
from patentdeck.story.imprint import MOST, ImprintForm
from patentdeck.story.model import BY_LANGUAGE, Model, bare
from patentdeck.story.naming import FACT, TAKEN
from patentdeck.story.wording import WORDINGS

Schema = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"
WRITTEN: Schema = {"type": "string", "pattern": r"\S", "patternErrorMessage": "The text is empty."}
"""A text that is not empty."""


NAMED = "A fact is called by small letters, digits and _, beginning with a letter."


def schema() -> Schema:
    """The JSON Schema (draft-07) of a briefing file as plain data, the same for every run of one version."""
    definitions = _Definitions()
    whole = definitions.fields(Briefing)
    return {
        "$schema": DRAFT,
        "title": "A patentdeck briefing",
        "description": first_sentence(Briefing),
        **whole,
        "definitions": dict(sorted(definitions.made.items())),
    }


def named(model: type[Model]) -> str:
    """The name of a part in the schema, in small letters: `ranked_bars`, `line_panel`, `section`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", model.__name__.removesuffix("Form").removesuffix("Entry")).lower()


def forms_of(model: type[Model]) -> tuple[str, ...]:
    """The forms of exhibit that a model describes; none for a part that is no exhibit."""
    field = model.model_fields.get("form")
    return () if field is None else get_args(field.annotation)


def titled(name: str) -> str:
    """A name as a heading: `Beside finding`."""
    return name.replace("_", " ").capitalize()


def first_sentence(model: type[Model]) -> str:
    """What a part is, in a sentence."""
    return " ".join(cleandoc(model.__doc__ or "").split("\n\n")[0].split())


def said(model: type[Model]) -> str:
    """All that is said of a part."""
    return "\n\n".join(" ".join(part.split()) for part in cleandoc(model.__doc__ or "").split("\n\n"))


class _Definitions:
    """Schemas of parts, gathered under their names while what uses them is described."""

    def __init__(self) -> None:
        self.made: dict[str, Schema] = {}
        self._written: Mapping[type[Model], Callable[[], Schema]] = {
            Variant: self._variant, Variants: self._variants, FactEntry: self._fact, ImprintForm: self._imprint,
        }  # fmt: skip

    def part(self, model: type[Model]) -> Schema:
        """A reference to a part, which is described once."""
        name = named(model)
        if name not in self.made:
            self.made[name] = {}  # holds its place while its own parts are described
            described = self._written[model]() if model in self._written else self.fields(model)
            # What a text is for its field says: an editor would show what all texts are in its place.
            told = (
                {} if model in (Variant, Variants, FactEntry) else {"title": titled(name), "description": said(model)}
            )
            self.made[name] = {**told, **described}
        return {"$ref": f"#/definitions/{name}"}

    def fields(self, model: type[Model]) -> Schema:
        """A part with the fields of its model."""
        fields = dict(
            sorted(model.model_fields.items(), key=lambda item: item[0] != "form")
        )  # what decides stands first
        required = [name for name, field in fields.items() if field.is_required()]
        return {
            "type": "object",
            "additionalProperties": False,
            **({"required": required} if required else {}),
            "properties": {name: self.field(name, field) for name, field in fields.items()},
        }

    def field(self, name: str, field: FieldInfo) -> Schema:
        """One field: its type, what it is for, its limits, its default where that is worth showing."""
        described: Schema = {"title": titled(name), "description": field.description}
        if name == "facts" and bare(field.annotation) == dict[str, FactEntry]:
            described["propertyNames"] = {
                "pattern": rf"^{FACT.pattern}$",
                "patternErrorMessage": NAMED,
                "not": {"enum": sorted(TAKEN)},
            }
        if name == "languages":
            described |= {"type": "array", "items": {"enum": list(WORDINGS)}}
        else:
            marked = BY_LANGUAGE in field.metadata
            described |= self.shape(Annotated[field.annotation, BY_LANGUAGE] if marked else field.annotation)
        described |= _limits(field, described)
        if isinstance(field.default, str | bool) and field.default != "":
            described["default"] = field.default
        return described

    def shape(self, annotation: Any) -> Schema:
        """What may stand where the models have a type."""
        by_language = get_origin(annotation) is Annotated and BY_LANGUAGE in get_args(annotation)
        annotation = bare(annotation)
        origin, inner = get_origin(annotation), get_args(annotation)
        if by_language:
            return self._by_language(self.shape(inner[1]))
        if isinstance(annotation, type) and issubclass(annotation, Model):
            return self.part(annotation)
        if origin is Literal:
            return _closed(inner)
        if origin is tuple:
            return {"type": "array", "items": self.shape(inner[0])}
        if origin is dict:
            return {"type": "object", "additionalProperties": self.shape(inner[1])}
        if origin is Union or inner:
            models = [each for each in inner if isinstance(each, type) and issubclass(each, Model)]
            return self._forms(models) if models else _either(inner)
        return {"type": PLAIN[annotation]}

    def _by_language(self, of: Schema) -> Schema:
        """A text, or a list of them, for each language: one at least. Which are missing depends on `languages`."""
        name = "texts" if of.get("type") == "array" else "text"
        of = of if name == "texts" else WRITTEN
        self.made.setdefault(name, {
            "type": "object",
            "additionalProperties": False,
            "minProperties": 1,
            "errorMessage": "This is a text for each language of the briefing: `{en: …, zh: …}`.",
            "properties": _in_each_language(of),
        })  # fmt: skip
        return {"$ref": f"#/definitions/{name}"}

    def _forms(self, models: list[type[Model]]) -> Schema:
        """One of several forms of exhibit: what stands beside `form` depends on it."""
        said = {form: TABLES.get(form) or first_sentence(model) for model in models for form in forms_of(model)}
        return {
            "type": "object",
            "required": ["form"],
            "properties": {"form": {
                "title": "Form",
                "description": "which form of exhibit this is",
                "enum": list(said),
                "enumDescriptions": list(said.values()),
            }},
            "allOf": [
                {
                    "if": {"properties": {"form": {"enum": list(forms_of(model))}}, "required": ["form"]},
                    "then": self.part(model),
                }
                for model in models
            ],
        }  # fmt: skip

    def _variant(self) -> Schema:
        """A text with the condition and the rest beside its languages."""
        fields = {name: self.field(name, field) for name, field in Variant.model_fields.items() if name != "words"}
        return {
            "type": "object",
            "additionalProperties": False,
            "anyOf": [{"required": [code]} for code in WORDINGS],
            "properties": {"when": fields.pop("when"), **_in_each_language(WRITTEN), **fields},
        }

    def _variants(self) -> Schema:
        """One text, or a list of variants in the order in which they are tried."""
        one = self.part(Variant)
        return {"anyOf": [one, {"type": "array", "minItems": 1, "items": one}]}

    def _fact(self) -> Schema:
        """A bare formula, or the formula with the name that readers see."""
        return {"anyOf": [WRITTEN, self.fields(FactEntry)]}

    def _imprint(self) -> Schema:
        """Each of its texts is one for all languages, or one for each."""
        whole = self.fields(ImprintForm)
        for name, most in MOST.items():
            own = whole["properties"][name]
            text = own.pop("$ref")
            own["anyOf"] = [{"type": "string", "maxLength": most}, {"$ref": text}]
        return whole


def _in_each_language(of: Schema) -> Schema:
    """A field for every language that numbers can be said in."""
    return {
        code: {"title": wording.name, "description": f"the text in {wording.name}", **of}
        for code, wording in WORDINGS.items()
    }


def _either(kinds: tuple[Any, ...]) -> Schema:
    """One of several plain kinds; a pattern is asked of texts alone."""
    patterns = [
        said.pattern
        for kind in kinds
        for field in get_args(kind)[1:]
        for said in getattr(field, "metadata", ())
        if getattr(said, "pattern", None)
    ]
    return {"type": [PLAIN[bare(kind)] for kind in kinds], **({"pattern": patterns[0]} if patterns else {})}


PLAIN: Mapping[Any, str] = {str: "string", int: "integer", bool: "boolean"}


def _closed(words: tuple[str, ...]) -> Schema:
    """One of some words, each with what it means where that is known."""
    told = meanings(words)
    described: Schema = {"enum": list(words)}
    if told:
        described["enumDescriptions"] = [told[word] for word in words]
    return described


def _limits(field: FieldInfo, described: Schema) -> Schema:
    """How many, how large, which signs: what the models say beyond the type."""
    many = {"array": "Items", "object": "Properties"}.get(str(described.get("type")), "Length")
    limits: Schema = {}
    for said in field.metadata:
        for name, key in (("min_length", f"min{many}"), ("max_length", f"max{many}"), ("ge", "minimum"),
                          ("pattern", "pattern")):  # fmt: skip
            if getattr(said, name, None) is not None:
                limits[key] = getattr(said, name)
    return limits
