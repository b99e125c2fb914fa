"""Every character of every slide, as LibreOffice sets it: in its box, on nothing else, inside the margins."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pages import EDITIONS
from planting import moved, only

from seen.lettering import Letter, Place, assigned, faults, lines
from seen.office import printed
from seen.presentation import Package, with_part
from seen.shapes import Box


@pytest.mark.parametrize("name", EDITIONS)
def test_every_word_is_set_where_it_belongs(outputs: dict[str, Path], prints: dict[str, Path], name: str) -> None:
    assert faults(outputs[f"{name}.pptx"].read_bytes(), prints[name]) == []


def test_planted_faults_are_found(outputs: dict[str, Path], tmp_path: Path) -> None:
    """A title whose box is too small, a point over another, a picture under words, a shape off the page."""
    data = outputs["genai-2024-en.pptx"].read_bytes()
    planted = [
        ("surge", ".title", lambda box: Box(box.left, box.top, box.width, 20)),
        ("models", ".point-2", lambda box: Box(box.left, box.top - 60, box.width, box.height)),
        ("momentum", ".exhibit", lambda box: Box(box.left + 200, box.top, box.width, box.height)),
        ("modes", ".source", lambda box: Box(box.left - 60, box.top, box.width, box.height)),
    ]
    for slide, shape, change in planted:
        data = moved(data, slide, shape, change)
    (tmp_path / "planted.pptx").write_bytes(only(data, [slide for slide, _, _ in planted]))
    (pdf,) = printed([tmp_path / "planted.pptx"], tmp_path)
    found = faults((tmp_path / "planted.pptx").read_bytes(), pdf)
    assert any(fault.startswith("surge: surge.title leaves its box with “") for fault in found), found
    assert any(fault.startswith("models: models.point-1 is printed over models.point-2") for fault in found), found
    assert any(fault.startswith("momentum: momentum.point-1 is printed over momentum.exhibit") for fault in found), (
        found
    )
    assert any("modes: “" in fault and "beyond the margin" in fault for fault in found), found
    assert {fault.partition(":")[0] for fault in found} == {"surge", "models", "momentum", "modes"}


def test_words_that_are_not_printed_are_missed(outputs: dict[str, Path], prints: dict[str, Path]) -> None:
    data = outputs["genai-2024-en.pptx"].read_bytes()
    package = Package(data)
    slide = package.slides[2]
    other = package.parts[slide.part].replace(b"</a:t>", b" and more</a:t>", 1)
    found = faults(with_part(data, slide.part, other), prints["genai-2024-en"])
    assert found == [f"{slide.name}: {slide.name}.title is not printed as it is written"]


def test_equal_words_go_to_the_place_that_they_stand_in() -> None:
    left, right = Box(0, 0, 50, 20), Box(100, 0, 50, 20)
    stream = [letter("a", 101), letter("b", 110), letter("a", 1), letter("b", 9)]
    found, unplaced = assigned([Place("left", "ab", left), Place("right", "ab", right)], stream)
    assert [(place.name, own[0].box.left) for place, own in found] == [("left", 1), ("right", 101)]
    assert unplaced == []


def test_lines_are_told_apart() -> None:
    own = [letter("a", 0), letter("b", 9), letter("c", 0, 20), letter("d", 9, 22)]
    assert lines(own) == [Box(0, 0, 17, 10), Box(0, 20, 17, 12)]


def letter(text: str, left: float, top: float = 0) -> Any:
    return Letter(text, Box(left, top, 8, 10))
