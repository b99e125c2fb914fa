"""What a briefing says where nobody could read it: a second chart on a page of one, a short wording of what fits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from patentdeck.errors import Problem
from patentdeck.story.briefing import Briefing, ChartForm, SectionForm
from patentdeck.story.yaml_lines import Document, Path

_UNSHORTENED = ("finding", "beside_finding", "notes")
"""Texts of a section that always fit: alternative texts and speaker notes have room for any length."""


def misplaced(briefing: Briefing, document: Document) -> Iterator[Problem]:
    """Charts that a page has no room for or lacks, and short wordings that could not be printed."""
    for index, section in enumerate(briefing.sections):
        path: Path = ("sections", index)
        for fault, remedy, *at in (*_charts(section), *_shorts(section)):
            place = document.located((*path, *at))
            yield Problem(f"{section.id}: {fault}", remedy, document.file, document.line(place))


def _charts(section: SectionForm) -> Iterator[tuple[Any, ...]]:
    """A page of two charts has both, any other has no second: what is wrong, what to do, where it stands."""
    if section.kind == "two":
        if not isinstance(section.exhibit, get_args(ChartForm)):
            shown = (
                "no exhibit"
                if section.exhibit is None
                else f"{section.exhibit.form!r} for the first, which is not drawn"
            )
            at = "exhibit" if section.exhibit else "kind"
            yield f"a page of two charts has {shown}", "give it a chart under `exhibit`, or another kind", at
        if section.beside is None:
            yield "a page of two charts has one", "give the second under `beside`, or make it of kind `chart`", "kind"
    elif section.beside is not None:
        yield f"a page of kind {section.kind!r} has no place for a second chart", "make it of kind `two`", "beside"
    elif section.beside_finding is not None:
        remedy = "give the chart under `beside`, or remove it"
        yield "there is a finding of a second chart, and no second chart", remedy, "beside_finding"


def _shorts(section: SectionForm) -> Iterator[tuple[Any, ...]]:
    """Short wordings of what is never shortened, in the same way."""
    for name in _UNSHORTENED:
        text = getattr(section, name)
        for number, variant in enumerate(text.variants if text is not None else ()):
            if variant.short:
                fault = f"the short wording of {name} would never be printed"
                yield fault, "remove it: the whole always fits there", name, "variants", number, "short"
