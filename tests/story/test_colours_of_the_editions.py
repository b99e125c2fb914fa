"""Colours: China has one accent and the United States the other on every page; nobody else ever bears them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from story_making import LANGUAGES, dataset, story, told

from patentdeck.story.edition import Edition, Grid, Mark, RankedBars, Section

EDITIONS = pytest.mark.parametrize(
    ("package", "language"), [(p, lang) for p in ("genai-2024", "genai-2026") for lang in LANGUAGES]
)
OWN = {"CN": "focus", "US": "comparator"}


def marks(part: object) -> Iterator[Mark]:
    """Every mark in a part of an edition."""
    if isinstance(part, Mark):
        yield part
    elif isinstance(part, tuple):
        for item in part:
            yield from marks(item)
    else:
        for name in getattr(part, "__struct_fields__", ()):
            yield from marks(getattr(part, name))


def country(package: str, mark: Mark) -> str:
    """Whose number a mark shows: the country it is, the home of the owner it is, or the country its cells name."""
    data = dataset(package)
    if mark.entity in data.entities["countries"]:
        return mark.entity
    if mark.entity in data.entities["organisations"]:
        return data.entities["organisations"][mark.entity].country
    known = {**story(package).facts, **story(package).drawn}
    cells = [cell for fact in mark.facts for cell in getattr(known[fact], "cells", ())]
    named = {value for cell in cells for key, value in cell.row if key in ("country", "entity") and value != "WORLD"}
    return named.pop() if len(named) == 1 else ""


def contradictions(package: str, edition: Edition) -> list[str]:
    """The marks that bear a colour which is not theirs, or lack the one that is."""
    found = []
    for section in edition.sections:
        for slot, exhibit, _ in section.exhibits():
            for mark in marks(exhibit):
                whose = country(package, mark)
                wanted = OWN.get(whose)
                if wanted is None and mark.role in OWN.values() and mark.entity not in LEADS:
                    found.append(f"{slot}: {mark.label} bears {mark.role}")
                if wanted is not None and mark.role != wanted:
                    found.append(f"{slot}: {mark.label} bears {mark.role}, not {wanted}")
    return found


LEADS = {"arena_gap"}
"""Measures that stand for a country without naming it in a cell: the lead of the United States."""


@EDITIONS
def test_a_country_keeps_its_colour_on_every_page_and_nobody_else_bears_it(package, language):
    assert contradictions(package, told(package, language)) == []


@EDITIONS
def test_an_entity_bears_its_emphasis_or_none_but_never_two_colours(package, language):
    worn: dict[str, set[str]] = {}
    for section in told(package, language).sections:
        for _, exhibit, _ in section.exhibits():
            for mark in marks(exhibit):
                if mark.entity not in dataset(package).entities["countries"] and not mark.label.isdigit():
                    worn.setdefault(mark.entity, set()).add(mark.role)
    assert {entity: roles for entity, roles in worn.items() if len(roles - {"quiet"}) > 1} == {}
    assert len(worn) > 20


@EDITIONS
def test_leaders_in_the_tables_bear_the_colour_of_their_home(package, language):
    edition = told(package, language)
    known = story(package).drawn
    seen = set()
    for section in edition.sections:
        if section.kind != "matrix":
            continue
        assert isinstance(section.exhibit, Grid)
        owners = {owner.shorts[language]: id_ for id_, owner in dataset(package).entities["organisations"].items()}
        for row in section.exhibit.rows:
            for span in (span for cell in row[1:] for span in cell.spans if span.strong):
                cells = known[span.facts[0]].cells if span.facts else ()
                owner = dict(cells[0].row)["entity"] if cells else owners[row[0].text]
                home = dataset(package).entities["organisations"][owner].country
                assert span.role == OWN[home]
                seen.add((owner, span.text if span.text.isdigit() else "in words"))
    assert {("tencent", "1"), ("tencent", "in words"), ("baidu", "in words"), ("ibm", "1"), ("cas", "1")} <= seen
    assert "state_grid" not in {owner for owner, _ in seen}


def test_colours_are_the_same_in_both_languages():
    for package in ("genai-2024", "genai-2026"):
        roles = [
            [[(mark.entity, mark.role) for mark in marks(section.exhibit)] for section in told(package, lang).sections]
            for lang in LANGUAGES
        ]
        assert roles[0] == roles[1]


def test_a_colour_that_is_not_its_own_is_found():
    edition = told("genai-2024", "en")

    def spoilt(section: Section) -> Section:
        if section.id != "countries":
            return section
        assert isinstance(section.exhibit, RankedBars)
        china, us, korea, *rest = section.exhibit.marks
        marks = (replace(china, role="quiet"), us, replace(korea, role="focus"), *rest)
        return replace(section, exhibit=replace(section.exhibit, marks=marks))

    wrong = replace(edition, sections=tuple(map(spoilt, edition.sections)))
    assert contradictions("genai-2024", wrong) == [
        "countries.exhibit: China bears quiet, not focus",
        "countries.exhibit: Korea bears focus",
    ]
