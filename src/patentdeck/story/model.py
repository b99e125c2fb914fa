"""What the models of a briefing file have in common."""

from __future__ import annotations

from types import NoneType, UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict

BY_LANGUAGE: Final = "by language"
"""Marks a type whose keys are the languages of the briefing, not ids or names."""

Text = Annotated[dict[str, str], BY_LANGUAGE]
"""One text in every language of the briefing: `{en: "…", zh: "…"}`."""

Lists = Annotated[dict[str, tuple[str, ...]], BY_LANGUAGE]
"""A list of texts in every language of the briefing: `{en: […], zh: […]}`."""


class Model(BaseModel):
    """The common manners: nothing unknown is accepted, nothing is changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


def bare(annotation: Any) -> Any:
    """A type without what is said about it, and without None beside it."""
    if get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) in (Union, UnionType) and NoneType in get_args(annotation):
        rest = [each for each in get_args(annotation) if each is not NoneType]
        return bare(rest[0]) if len(rest) == 1 else Union[tuple(rest)]  # noqa: UP007 - made while running
    return annotation
