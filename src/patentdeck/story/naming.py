"""Names inside a briefing that must exist: facts, sections, chapters. A misspelt one must not pass for nothing."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator

from patentdeck.errors import Problem
from patentdeck.story.briefing import (
    Briefing,
    CrossingForm,
    PairedForm,
    RankedBarsForm,
    SectionForm,
    ShareBarsForm,
)
from patentdeck.story.yaml_lines import Document, Path

DATES = ("as_of", "decade")
"""What every sentence may print beside the facts: the day of the package and its span."""

CLASSIFIER = "classifier"
"""The word between a number and what is counted: 项 of families, 件 of publications; in English there is none."""

TEXTS = (
    *("landscape", "basis", "units", CLASSIFIER, "places", "query", "rules", "engine", "importer"),
    "incomplete_years",
)
"""What else of the package: title, counting basis, and how an import made it. A fact of that name goes before."""

FACT = re.compile(r"[a-z][a-z0-9_]*")
TAKEN = frozenset({*DATES, "and", "or", "not", "in", "is", "if", "else", "true", "false", "none", "self"})
"""Words that mean something else in a formula or a sentence."""


def unknown_names(briefing: Briefing, document: Document) -> Iterator[Problem]:
    """Facts that cannot be called by their name, and names of facts and sections that nothing bears."""
    for name in briefing.facts:
        if not FACT.fullmatch(name) or name in TAKEN:
            yield Problem(
                f"a fact cannot be called {name!r}", "use small letters, digits and _, beginning with a letter",
                document.file, document.line(("facts", name)),
            )  # fmt: skip
    for name in briefing.tables:
        if not FACT.fullmatch(name) or name in TAKEN or name in briefing.facts:
            yield Problem(
                f"a table cannot be called {name!r}", "use small letters, digits and _, and no name of a fact",
                document.file, document.line(("tables", name)),
            )  # fmt: skip
    sections = [section.id for section in briefing.sections]
    for index, section in enumerate(briefing.sections):
        for path, kind, name in _named(section, ("sections", index)):
            known: Iterable[str] = briefing.facts if kind == "fact" else sections
            if name not in known:
                near = difflib.get_close_matches(name, list(known), n=1)
                yield Problem(
                    f"{section.id}: there is no {kind} {name!r}",
                    f"did you mean {near[0]!r}?" if near else "correct it",
                    document.file, document.line(path),
                )  # fmt: skip


def _named(section: SectionForm, path: Path) -> Iterator[tuple[Path, str, str]]:
    """Every fact and section that a section names outside its sentences: path, fact or section, name."""
    for kind, part in (("fact", "uses"), ("section", "headlines")):
        for index, name in enumerate(getattr(section, part)):
            yield (*path, part, index), kind, name
    exhibit, path = section.exhibit, (*path, "exhibit")
    for index, name in enumerate(getattr(exhibit, "sections", ())):
        yield (*path, "sections", index), "section", name
    if isinstance(exhibit, RankedBarsForm) and exhibit.aside:
        yield (*path, "aside"), "fact", exhibit.aside
    if isinstance(exhibit, CrossingForm):
        for part in ("rows", "columns", "whole", "marked"):
            if name := getattr(exhibit, part):
                yield (*path, part), "fact", name
    if isinstance(exhibit, ShareBarsForm):
        for index, row in enumerate(exhibit.rows):
            yield (*path, "rows", index, "fact"), "fact", row.fact
    if isinstance(exhibit, PairedForm):
        for index, panel in enumerate(exhibit.panels):
            for ident, name in panel.facts.items():
                yield (*path, "panels", index, "facts", ident), "fact", name
