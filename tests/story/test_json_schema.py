"""The JSON Schema of briefing files: what authors write passes, what is broken does not, every field is explained."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from briefing_making import WHOLE
from jsonschema import Draft7Validator
from story_making import ROOT, Desk
from test_briefing_shape import FAULTS

from patentdeck.story.json_schema import schema
from patentdeck.story.yaml_lines import read

STORED = ROOT / "templates" / "briefing.schema.json"
SHIPPED = sorted(ROOT.glob("templates/*/briefing.yaml"))

UNSEEN = {
    "an id that stands twice",
    "a missing translation",
    "a missing translation of a variant",
    "a missing translation of a caption",
    "a missing translation of a header",
    "a headline that is no section",
    "a margin of no section",
    "a use of no fact",
    "a chapter that is none",
}
"""Faults that no schema can know: they depend on what stands elsewhere in the file."""


def refusals(text: str) -> list[str]:
    """What the schema says is wrong."""
    data = read(text, "briefing.yaml").data
    return [error.message for error in Draft7Validator(schema()).iter_errors(data)]


def test_the_schema_is_a_schema() -> None:
    Draft7Validator.check_schema(schema())


def test_the_stored_copy_is_that_of_the_models() -> None:
    assert json.loads(STORED.read_text(encoding="utf-8")) == schema(), (
        "write it again: patentdeck schema --output templates/briefing.schema.json"
    )


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parent.name)
def test_a_shipped_briefing_passes_and_its_first_line_leads_to_the_schema(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert refusals(text) == []
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", text.splitlines()[0])
    assert named and (path.parent / named[1]).resolve() == STORED


def test_there_are_briefings_that_ship() -> None:
    assert SHIPPED


def test_what_authors_write_in_short_passes(desk: Desk) -> None:
    more = WHOLE.replace("languages:", "imprint: {author: A. Analyst, client: {en: Ours, zh: 我方}}\nlanguages:")
    assert refusals(more) == []
    assert desk.problems(more) == ()


@pytest.mark.parametrize("case", [case for case in FAULTS if case not in UNSEEN])
def test_a_fault_is_refused_by_the_schema_too(case: str) -> None:
    old, new, *_ = FAULTS[case]
    assert refusals(WHOLE.replace(old, new))


@pytest.mark.parametrize("case", sorted(UNSEEN))
def test_what_the_schema_cannot_know_it_does_not_refuse(case: str) -> None:
    old, new, *_ = FAULTS[case]
    assert refusals(WHOLE.replace(old, new)) == []


IMPRINT = {
    "an unknown field": "{auhtor: A}",
    "a list for a text": "{author: [A]}",
    "a text that fits no line": "{author: " + "A" * 81 + "}",
    "a language that nobody can word": "{author: {fr: A}}",
}


@pytest.mark.parametrize("case", IMPRINT)
def test_a_broken_imprint_is_refused_by_both(desk: Desk, case: str) -> None:
    text = WHOLE.replace("languages:", f"imprint: {IMPRINT[case]}\nlanguages:")
    assert refusals(text)
    assert desk.problems(text)


def fields(part: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every field of every part of a schema that an author may write."""
    if isinstance(part, dict):
        for name, field in part.get("properties", {}).items():
            yield name, field
        for name, each in part.items():
            if name != "if":  # asks, and describes nothing
                yield from fields(each)
    if isinstance(part, list):
        for each in part:
            yield from fields(each)


def test_every_field_is_explained() -> None:
    found = list(fields(schema()))
    assert len(found) > 100
    assert [name for name, field in found if not (field.get("description") and field.get("title"))] == []


def test_every_word_of_a_closed_list_of_pages_and_roles_is_explained() -> None:
    closed = [field for name, field in fields(schema()) if name in ("kind", "role", "brief") and "enum" in field]
    assert closed
    assert all(len(field["enumDescriptions"]) == len(field["enum"]) for field in closed)


def test_forms_of_exhibits_are_those_that_are_drawn() -> None:
    from patentdeck.story.exhibits import MAKERS
    from patentdeck.story.grids import GRIDS

    exhibit = schema()["definitions"]["section"]["properties"]["exhibit"]
    assert set(exhibit["properties"]["form"]["enum"]) == {*MAKERS, *GRIDS}
