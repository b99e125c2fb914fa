"""The reference page of the briefing file says what the models, the code and the data say."""

from __future__ import annotations

from pathlib import Path

import pytest
from docs import reference

from patentdeck.dataset import load
from patentdeck.facts.measures import ON_CELLS, ON_VALUES
from patentdeck.story.json_schema import schema
from patentdeck.story.opening import open_briefing
from patentdeck.story.readable import check_words
from patentdeck.story.sentences import filters
from patentdeck.story.story import Story
from patentdeck.story.telling import edition
from patentdeck.story.wording import WORDINGS

AGAIN = "write it again: python docs/reference.py"


@pytest.fixture(scope="module")
def page() -> str:
    return reference.PAGE.read_text(encoding="utf-8")


def test_the_page_is_what_the_models_and_the_data_make(page: str) -> None:
    assert page == reference.page(), AGAIN


def test_every_field_and_every_form_has_its_row(page: str) -> None:
    for name, part in schema()["definitions"].items():
        for field in part.get("properties", {}):
            if field != "form" and name not in ("text", "texts"):
                assert f"`{field}`" in page, f"{name}.{field}"
    for form in schema()["definitions"]["section"]["properties"]["exhibit"]["properties"]["form"]["enum"]:
        assert f"`{form}`" in page


def test_every_indicator_and_every_filter_has_an_example(page: str) -> None:
    assert {*ON_CELLS, *ON_VALUES} == {*reference.FORMULAS}
    assert {*filters(WORDINGS["en"])} == {*reference.SENTENCES}
    for example in reference.FORMULAS.values():
        assert f"| `{example}` | " in page


def test_examples_say_what_the_data_say(page: str) -> None:
    assert "| `ratio(china, us)` | 6.1 × | 6.1 倍 |" in page
    assert r"| `{{ china_share \| part }}` | about seven in ten | 约七成 |" in page


def test_every_form_that_the_briefing_uses_has_an_example(page: str) -> None:
    briefing, _ = open_briefing(reference.BRIEFING)
    for exhibit in (each for section in briefing.sections for each in (section.exhibit, section.beside) if each):
        found = f"form: {exhibit.form}" in page.partition("## Exhibits")[2]
        assert found, exhibit.form


def test_the_section_from_zero_passes_in_the_briefing_that_ships(tmp_path: Path) -> None:
    facts, _, section = reference.FROM_ZERO.partition("\nsections:\n")
    written = reference.BRIEFING.read_text(encoding="utf-8")
    text = written.replace("\nfacts:\n", "\n" + facts, 1).replace("\nsections:\n", "\nsections:\n" + section, 1)
    assert len(text) > len(written) + 1000
    file = tmp_path / "briefing.yaml"
    file.write_text(text, encoding="utf-8")
    story = Story.tell(load(reference.PACKAGE), *open_briefing(file))
    assert check_words(story) == []
    assert edition(story, "en").sections[0].title.text == "Korea ranks 3rd, with 4,155 families"


def test_nothing_of_the_machinery_is_on_the_page(page: str) -> None:
    for jargon in ("ValueError", "FactError", "None |", "dict[", "tuple", "$ref", "cells:"):
        assert jargon not in page


def test_every_jump_leads_somewhere(page: str) -> None:
    titles = {
        line.removeprefix("## ").lower().replace(" ", "-") for line in page.splitlines() if line.startswith("## ")
    }
    jumps = {part.partition(")")[0] for part in page.split("(#")[1:]}
    assert jumps and jumps <= titles
