"""`patentdeck build --charts`: what a deck's charts are, asked for at the command line and in the briefing."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pptx import Presentation

import patentdeck
from patentdeck.errors import ChoiceError
from workshop import PACKAGE, ROOT, Project

DECK = f"{PACKAGE}-en.pptx"
BUILD = ("build", "--language", "en", "--format", "deck")


def charts(deck: bytes) -> set[str]:
    """The names of the native charts of a deck."""
    slides = Presentation(io.BytesIO(deck)).slides
    return {shape.name for slide in slides for shape in slide.shapes if shape.has_chart}


def test_native_charts_are_made_where_they_are_asked_for_and_the_rest_is_told(project: Project, built: Path) -> None:
    answer = project.run(*BUILD, "--charts", "native")
    assert answer.code == 0, answer.err
    assert {"countries.exhibit", "gap.exhibit.panel-2"} <= charts(project.outputs()[DECK])
    assert "stay pictures" in answer.err
    assert "companies.exhibit, research.exhibit" in answer.err
    assert charts((built / DECK).read_bytes()) == set()
    settings = project.record()["settings"]
    assert (settings["charts"], settings["given"]["charts"]) == ("native", "native")


def test_nothing_is_made_again_but_for_other_charts(project: Project) -> None:
    first = project.run(*BUILD, "--charts", "native")
    again = project.run(*BUILD, "--charts", "native")
    assert "nothing changed" in again.out
    assert "stay pictures" in again.err and again.err == first.err  # and says again what the first one said
    pictures = project.run(*BUILD)
    assert "nothing changed" not in pictures.out and "stay pictures" not in pictures.err
    assert charts(project.outputs()[DECK]) == set()


def test_a_deck_with_native_charts_is_verified_and_a_brief_does_not_depend_on_them(project: Project) -> None:
    project.run("build", "--language", "en")
    brief = project.outputs()[f"{PACKAGE}-en.pdf"]
    project.run("build", "--language", "en", "--charts", "native")
    assert project.outputs()[f"{PACKAGE}-en.pdf"] == brief
    answer = project.run("verify", f"output/{DECK}")
    assert (answer.code, "the same, byte for byte" in answer.out) == (0, True)


def test_an_exhibit_chooses_for_itself_in_the_briefing(project: Project) -> None:
    of = "      of: families_by_country\n"
    project.replace(project.briefing, of, f"{of}      native: true\n")
    answer = project.run(*BUILD)
    assert answer.code == 0, answer.err
    assert charts(project.outputs()[DECK]) == {"countries.exhibit"}


def test_what_charts_cannot_be_is_refused() -> None:
    with pytest.raises(ChoiceError, match="choose from pictures, native"):
        patentdeck.build(ROOT / "data/genai-2024", charts="photographs")
