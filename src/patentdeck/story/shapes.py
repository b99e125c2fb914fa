"""What breaks the shape of a briefing, in the words of the file: where it stands, what is wrong, what to write."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from typing import Any, get_args, get_origin

from patentdeck.errors import Problem
from patentdeck.story.briefing import Briefing, Variant, Variants
from patentdeck.story.model import Model, bare
from patentdeck.story.worded import spoken
from patentdeck.story.yaml_lines import Document

Violation = dict[str, Any]
"""One violation of the models, as pydantic tells it."""


def told(document: Document, errors: Sequence[Violation]) -> list[Problem]:
    """The violations, without those that only follow from others.

    A list is short of a bad entry; a field is missing where its name is misspelt.
    """
    misspelt = {(error["loc"][:-1], meant) for error in errors if (meant := misspelling(error))}
    return [
        _told(document, error)
        for error in errors
        if not (error["type"] == "too_short" and _holds_another(error, errors))
        and not (error["type"] == "missing" and (error["loc"][:-1], error["loc"][-1]) in misspelt)
        and not (error["type"] == "string_pattern_mismatch" and _is_a_number_too(error, errors))
    ]


def misspelling(error: Violation) -> str:
    """The field that is meant by one that does not exist; nothing where none is close."""
    if error["type"] != "extra_forbidden":
        return ""
    return next(iter(difflib.get_close_matches(str(error["loc"][-1]), fields_at(error["loc"]), n=1)), "")


def meant(word: str, known: Iterable[str]) -> str:
    """`did you mean …?` for the nearest known name, or nothing."""
    near = difflib.get_close_matches(word, list(known), n=1)
    return f"did you mean {near[0]!r}?" if near else ""


def _holds_another(error: Violation, errors: Sequence[Violation]) -> bool:
    place = error["loc"]
    return any(other is not error and other["loc"][: len(place)] == place for other in errors)


def _is_a_number_too(error: Violation, errors: Sequence[Violation]) -> bool:
    """Whether a number may stand where a text does not fit: then a number is what was meant."""
    return any(other["type"] == "int_type" and other["loc"][:-1] == error["loc"][:-1] for other in errors)


PLAINLY = {
    "string_type": "this should be text",
    "int_type": "this should be a whole number",
    "bool_type": "this should be true or false",
    "tuple_type": "this should be a list",
    "dict_type": "this should hold names and what they stand for, `name: …`",
    "model_type": "this should hold fields, `name: …`",
    "model_attributes_type": "this should hold fields, `name: …`",
    "too_short": "this is empty",
    "too_long": "there are too many here",
    "greater_than_equal": "this is too small",
    "string_pattern_mismatch": "an id is small letters, digits and -, beginning with a letter",
    "union_tag_not_found": "the field 'form' is missing",
}
"""What a violation reads like in a file, by the kind that the models name."""

WRITE = {
    "int_type": "write a whole number, without quotation marks",
    "bool_type": "write true or false, without quotation marks",
    "dict_type": "write the names below it, indented, each with a colon",
    "too_short": "give one at least",
}
"""What to do about a violation that asks for nothing else."""


def _told(document: Document, error: Violation) -> Problem:
    """One violation of the models: where it stands, what is wrong, the closest name."""
    path = document.located(error["loc"])
    kind, value = error["type"], error.get("input")
    fields = fields_at(error["loc"])
    listed = f"the fields of this part are {', '.join(fields)}"
    message, remedy = PLAINLY.get(kind, str(error["msg"])), WRITE.get(kind) or f"correct it; {listed}"
    last = error["loc"][-1] if error["loc"] else ""
    limits = error.get("ctx", {})
    match kind:
        case "extra_forbidden":
            message, value = f"there is no field {last!r} here", None
            remedy = meant(str(last), fields) or f"remove it; {listed}"
        case "missing":
            message, remedy, value = f"the field {last!r} is missing", "add it", None
        case "union_tag_not_found":
            remedy = "add it: it says which form of exhibit this is"
        case "union_tag_invalid":
            named = str(value.get("form")) if isinstance(value, dict) else str(value)
            known = re.findall("'([^']*)'", str(limits.get("expected_tags", "")))
            message, value = f"there is no form {named!r}", None
            remedy = meant(named, known) or f"the forms are {', '.join(known)}"
            path = (*path, "form")
        case "too_long":
            remedy = f"give at most {limits['max_length']}"
        case "greater_than_equal":
            remedy = f"give {limits['ge']} or more"
        case "literal_error":
            words = re.findall("'([^']*)'", str(limits.get("expected", "")))
            message = f"this should be one of {', '.join(words)}"
            remedy = meant(str(value), words) or "choose one of them"
        case "string_type":
            remedy = _as_text(value, listed)
        case "tuple_type":
            remedy = f"write a list: [{value}]" if isinstance(value, str | int) else "write each entry after `- `"
        case "string_pattern_mismatch":
            remedy = f"write it as {_as_id(str(value))!r}" if _as_id(str(value)) else "begin it with a letter"
        case "dict_type" | "model_type" | "model_attributes_type" if isinstance(value, str):
            if "a text for each language" in fields or kind == "dict_type":
                remedy = "write a text for each language, as in {en: …, zh: …}"
    if value is None and kind not in ("extra_forbidden", "missing", "union_tag_invalid"):
        message, remedy = EMPTY
    shown = None if value is None or isinstance(value, dict | list | tuple) else _plainly(value)[:60]
    where = spoken(document, path)
    return Problem(f"{where}: {message}" if where else message, remedy, document.file, document.line(path), value=shown)


EMPTY = (
    "nothing stands after the colon",
    "write it, in quotation marks if it begins with # or the like; or remove it",
)
"""Of a field that is there and holds nothing."""


def _as_text(value: object, listed: str) -> str:
    """How to write as text what is none."""
    if isinstance(value, bool | int | float):
        return f'put it in quotation marks, as in "{_plainly(value)}"'
    return "write one text, without brackets" if isinstance(value, list | tuple) else f"correct it; {listed}"


def _as_id(value: str) -> str:
    """The nearest id to what somebody wrote; nothing where it has no letter to begin with."""
    return re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-").lstrip("0123456789-")


def _plainly(value: object) -> str:
    """A plain value as a file has it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def fields_at(place: tuple[str | int, ...]) -> list[str]:
    """The fields of the innermost part around a place in the models, as authors write them."""
    part: Any = Briefing
    model: type[Model] = Briefing
    for step in place:
        part = _inner(part, step)
        if isinstance(part, type) and issubclass(part, Model):
            model = part
    model = Variant if model is Variants else model
    return ["a text for each language" if model is Variant and name == "words" else name for name in model.model_fields]


def _inner(part: Any, step: str | int) -> Any:
    """What the models have at one step from a part; None where they have nothing."""
    if isinstance(part, type) and issubclass(part, Model):
        field = part.model_fields.get(str(step))
        return None if field is None else bare(field.annotation)
    if get_origin(part) in (tuple, dict):
        return bare(get_args(part)[get_origin(part) is dict])
    forms = [each for each in get_args(part) if isinstance(each, type) and issubclass(each, Model)]
    return next((each for each in forms if step in get_args(each.model_fields["form"].annotation)), None)
