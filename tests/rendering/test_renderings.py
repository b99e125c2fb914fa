"""All files of both builds, opened by other programs: every page there, none blank, nothing at the edge."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from lxml import etree
from pages import EDITIONS, Page, bare, covered, ground, read, stray
from planting import only
from pptx import Presentation

from patentdeck.look.theme import load_theme
from seen.office import RefusedError, printed
from seen.presentation import Package, with_part
from workshop import ROOT

EMPTY = 0.013
"""A page of which less is covered is blank to a reader: a foot alone covers less."""

Pages = dict[str, list[Page]]
Paths = dict[str, Path]
editions = pytest.mark.parametrize("name", EDITIONS)


def titles(deck: Path) -> list[str]:
    """The titles of a deck's slides."""
    return [slide.shapes.title.text_frame.text for slide in Presentation(str(deck)).slides]


@editions
def test_libreoffice_shows_every_slide_of_the_deck(outputs: Paths, slides: Pages, name: str) -> None:
    assert len(slides[name]) == len(titles(outputs[f"{name}.pptx"]))


@editions
def test_every_slide_shows_its_title(outputs: Paths, slides: Pages, name: str) -> None:
    for page, title in zip(slides[name], titles(outputs[f"{name}.pptx"]), strict=True):
        assert bare(title) in bare(page.text)


@editions
def test_libreoffice_opens_every_page_of_the_brief(briefs: Pages, reopened: Pages, name: str) -> None:
    assert len(reopened[name]) == len(briefs[name])


def test_no_page_is_blank(file: list[Page]) -> None:
    assert [number for number, page in enumerate(file, start=1) if covered(page.pixels) < EMPTY] == []


def test_a_page_with_nothing_but_its_foot_is_blank(file: list[Page]) -> None:
    pixels = file[2].pixels.copy()
    pixels[: int(0.94 * len(pixels))] = pixels[0, 0]
    assert 0 < covered(pixels) < EMPTY


def test_nothing_is_printed_at_the_edge_of_a_page(file: list[Page]) -> None:
    palette = load_theme(ROOT / "templates/house/theme.toml").palette
    assert {ground(page.pixels) for page in file} <= {palette.paper, palette.dark_ground}
    assert [stray(page.pixels) for page in file] == [0] * len(file)


def test_ink_at_the_edge_is_found() -> None:
    paper = np.full((600, 800, 3), 255, np.uint8)
    assert covered(paper) == 0
    paper[300, 100:700] = 0
    assert stray(paper) == 0
    paper[300, 780:800] = 0
    assert stray(paper) == 16


def test_a_slide_that_is_hidden_is_missed(outputs: Paths, tmp_path: Path) -> None:
    few = only(outputs["genai-2024-en.pptx"].read_bytes(), ["cover", "surge", "models"])
    hidden = Package(few).slides[1]
    hidden.tree.set("show", "0")
    (tmp_path / "hidden.pptx").write_bytes(with_part(few, hidden.part, etree.tostring(hidden.tree)))
    (pdf,) = printed([tmp_path / "hidden.pptx"], tmp_path)
    assert titles(tmp_path / "hidden.pptx")[0] in " ".join(read(pdf)[0].text.split())
    assert len(read(pdf)) == 2


def test_a_broken_deck_is_refused(built: Path, tmp_path: Path) -> None:
    whole = (built / "genai-2024-en.pptx").read_bytes()
    (tmp_path / "broken.pptx").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(RefusedError, match="broken"):
        printed([tmp_path / "broken.pptx"], tmp_path)
