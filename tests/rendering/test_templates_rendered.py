"""Decks in templates of others as LibreOffice shows them: what stands on their pages can be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from planting import moved

import wild_designs as designs
import wild_templates as wild
from seen.legibility import Sight, looked_at
from seen.office import printed
from seen.presentation import Package, with_part
from templated import deck_in, some

SHOWN = ("cover", "summary", "countries", "company-models", "gap-over-time", "sources")
"""A title alone, key figures, a chart beside words, a table of marks, two charts over words, a table with addresses."""
TEMPLATES = {
    "dark-zh": (wild.dark, SHOWN),
    "upright-en": (lambda: wild.paged(7.5, 10), SHOWN),
    "band-zh": (designs.banded, ("cover", "countries", "sources")),
    "samples-en": (wild.with_samples, ("cover", "countries", "company-models", "gap-over-time")),
}
FAULTY = "faulty-en"


@pytest.fixture(scope="module")
def decks() -> dict[str, bytes]:
    """Decks in templates of four kinds; the last is spoiled."""
    made = {
        name: deck_in(make(), some(name.rpartition("-")[2], *sections)) for name, (make, sections) in TEMPLATES.items()
    }
    return {**made, FAULTY: spoiled(made["samples-en"])}


@pytest.fixture(scope="module")
def sights(decks: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Sight]]:
    """Their slides as they are seen, by deck and by name; all printed in one run."""
    folder = tmp_path_factory.mktemp("templates")
    files = [folder / f"{name}.pptx" for name in decks]
    for file, deck in zip(files, decks.values(), strict=True):
        file.write_bytes(deck)
    pdfs: list[Path] = printed(files, folder)
    return {
        name: {sight.name: sight for sight in looked_at(deck, pdf)}
        for (name, deck), pdf in zip(decks.items(), pdfs, strict=True)
    }


def spoiled(deck: bytes) -> bytes:
    """The deck with a pale title, takeaways moved under its foot and over a chart, and a picture that shows nothing."""
    cover = next(each for each in Package(deck).slides if each.name == "cover")
    text = Package(deck).parts[cover.part].decode()
    at = text.index('name="cover.title"')
    pale = '<a:solidFill><a:srgbClr val="F2F2F2"/></a:solidFill></a:rPr>'
    deck = with_part(deck, cover.part, (text[:at] + text[at:].replace('dirty="0"/>', f'dirty="0">{pale}', 1)).encode())
    deck = moved(
        deck, "gap-over-time", ".point-1", lambda box: type(box)(box.left, box.top + 60, box.width, box.height)
    )
    deck = moved(
        deck, "gap-over-time", ".point-2", lambda box: type(box)(box.left, box.top - 90, box.width, box.height)
    )
    package = Package(deck)
    for name in package.parts:
        if name.startswith("ppt/media/") and name.endswith(".png"):
            deck = with_part(deck, name, wild.PIXEL)
    return deck


@pytest.mark.parametrize("name", TEMPLATES)
def test_all_can_be_read(name: str, sights: dict[str, dict[str, Sight]]) -> None:
    """Titles in their places, words against what is behind them, nothing off the page or under the foot or over
    anything else, no blank chart, none in a box.
    """
    assert {slide: sight.faults for slide, sight in sights[name].items() if sight.faults} == {}


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_lowest_words_are_no_specks(name: str, sights: dict[str, dict[str, Sight]]) -> None:
    assert min(sight.smallest for sight in sights[name].values()) > 0.008


def test_what_cannot_be_read_is_found(sights: dict[str, dict[str, Sight]]) -> None:
    found = {name: " | ".join(sight.faults) for name, sight in sights[FAULTY].items()}
    assert "cover.title has a contrast of 1." in found["cover"]
    charts = found["gap-over-time"]
    assert "gap-over-time.point-1 runs under the foot's rule" in charts
    assert "gap-over-time.point-2 is printed over gap-over-time.exhibit" in charts
    assert found["countries"] == "countries.exhibit is blank | countries.exhibit stands on a ground of its own"
    assert found["company-models"] == ""
