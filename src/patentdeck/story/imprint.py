"""Who the documents are from and for: what may be said of it, and how it reads in a language."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import Any, NamedTuple

from pydantic import Field, ValidationError, field_validator
from pydantic_core import PydanticCustomError

from patentdeck.errors import ChoiceError, InputError, Problem
from patentdeck.facts.cells import closest
from patentdeck.story.companions import Given, Imprint, Logo
from patentdeck.story.model import Model, Text
from patentdeck.story.phrases import Phrases
from patentdeck.story.wording import Wording

MOST = {"author": 80, "organisation": 80, "client": 80, "confidentiality": 100, "date": 60}
"""How long each may be, in characters: what a line of a cover bears."""

UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
"""Kinds of characters that turn, break or hide what stands around them."""


class ImprintForm(Model):
    """Who the documents are from and for: each a text by language, or one text for all. Whatever is empty is left out.

    These are names and words of the people themselves: they are printed as they stand, numerals included.
    """

    author: Text = Field(default_factory=dict, description="who wrote it")
    organisation: Text = Field(default_factory=dict, description="for which house, also in footers")
    client: Text = Field(default_factory=dict, description="for whom it was prepared")
    confidentiality: Text = Field(default_factory=dict, description="a line for cover and footers")
    date: Text = Field(default_factory=dict, description="a date line, as it is to be printed")
    logo: str = Field(default="", description="a PNG or JPEG file, told from the briefing file on")

    @field_validator(*MOST, mode="before")
    @classmethod
    def _text(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            raise PydanticCustomError("imprint", "this should be text, or a text for each language")
        return value

    def texts(self) -> Iterator[tuple[str, Text]]:
        """Every text with the name of its field, those that are given."""
        for name in MOST:
            if text := getattr(self, name):
                yield name, text


def spread(given: Mapping[str, object], languages: Iterable[str]) -> dict[str, object]:
    """What is given as one text for all, made a text for each language; an empty one is none."""
    spoken = tuple(languages)

    def each(value: object) -> object:
        return value if not isinstance(value, str) else dict.fromkeys(spoken, value) if value.strip() else {}

    return {name: value if name == "logo" else each(value) for name, value in given.items()}


def overridden(form: ImprintForm, given: Given, languages: Iterable[str]) -> ImprintForm:
    """The imprint of a briefing with what a caller gives in its place: an empty text takes one away.

    Raises ChoiceError for fields that do not exist; InputError for texts that are missing, or that no cover bears.
    """
    spoken, known = tuple(languages), list(ImprintForm.model_fields)
    if strangers := [name for name in given if name not in known]:
        raise ChoiceError(
            Problem(f"an imprint has no {name!r}{closest(name, known)}", f"it has {', '.join(known)}")
            for name in strangers
        )
    plain = {name: _plain(name, value) for name, value in given.items()}
    try:
        ours = ImprintForm.model_validate(spread(plain, spoken))
    except ValidationError as error:
        raise InputError(
            Problem(f"the {each['loc'][0]} of the imprint is not text", "give it as text, or a text for each language")
            for each in error.errors()
        ) from None
    problems = [
        Problem(f"the {name} of the imprint is not given in {', '.join(lacking)}", "give one text, or one for each")
        for name, text in ours.texts()
        if (lacking := [language for language in spoken if not text.get(language, "").strip()])
    ]
    problems += [
        Problem(f"the {fault.field} of the imprint {fault.what}", fault.remedy, value=fault.shown)
        for fault in faults(ours)
    ]
    if problems:
        raise InputError(problems)
    return form.model_copy(update={name: getattr(ours, name) for name in given})


def _plain(name: str, value: object) -> object:
    """What a caller gives, as a file would hold it."""
    if isinstance(value, Mapping):
        return dict(value)
    return str(value) if name == "logo" and isinstance(value, PurePath) else value


class Fault(NamedTuple):
    """What no cover bears: where, what is wrong with the text, what to do, and the text as it can be shown."""

    field: str
    language: str
    what: str
    remedy: str
    shown: str


def faults(form: ImprintForm) -> Iterator[Fault]:
    """Texts with characters that cannot be seen, and texts that are too long for a line; each once."""
    seen = set()
    for name, text in form.texts():
        for language, words in text.items():
            if (name, words) in seen:
                continue
            seen.add((name, words))
            shown = "".join(char if char.isprintable() else "\ufffd" for char in words)
            shown = f"{shown[:60]}…" if len(shown) > 60 else shown
            over = len(words) - MOST[name]
            if any(unicodedata.category(char) in UNSEEN for char in words):
                yield Fault(name, language, "has characters that cannot be seen", "write it in one plain line", shown)
            elif over > 0:
                yield Fault(name, language, f"is too long by {over} characters", f"{MOST[name]} fit a line", shown)


def imprint(form: ImprintForm, logo: Logo | None, language: str, wording: Wording, phrases: Phrases) -> Imprint:
    """The imprint in a language: for whom, author and organisation, the date line, the confidentiality line."""
    said = {name: text.get(language, "").strip() for name, text in form.texts()}
    author, organisation, client = (said.get(name, "") for name in ("author", "organisation", "client"))
    lines = (
        prepared_for(client, wording, phrases) if client else "",
        " · ".join(name for name in (author, organisation) if name),
        said.get("date", ""),
        said.get("confidentiality", ""),
    )
    return Imprint(tuple(line for line in lines if line), author, organisation, logo)


def footer_parts(form: ImprintForm, language: str) -> tuple[str, ...]:
    """What the footer of every page says of it."""
    parts = (getattr(form, name).get(language, "").strip() for name in ("organisation", "confidentiality"))
    return tuple(part for part in parts if part)


def prepared_for(client: str, wording: Wording, phrases: Phrases) -> str:
    """`Prepared for X`, `为 X 编制`: the name stays as it was given, only the joints are set."""
    before, after = phrases.prepared_for
    if before:
        before = wording.spaced(f"{before}{client[0]}")[:-1]
    if after:
        after = wording.spaced(f"{client[-1]}{after}")[1:]
    return f"{before}{client}{after}"
