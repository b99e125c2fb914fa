"""The yardstick of the benchmark writes as much as a build does."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pypdfium2
import pytest
from benchmarks import straight_line
from benchmarks.processes import cost
from benchmarks.shape import shape_of
from pptx import Presentation


def test_the_yardstick_has_as_many_slides_pages_and_charts_as_the_build(built: Path, tmp_path: Path) -> None:
    shape = shape_of(built / "genai-2024-en.pptx", built / "genai-2024-en.pdf")
    (tmp_path / "shape.json").write_text(json.dumps(shape), encoding="utf-8")
    straight_line.main(str(tmp_path / "shape.json"), str(tmp_path / "out"))
    written = shape_of(tmp_path / "out/straight-line.pptx", built / "genai-2024-en.pdf")
    assert [slide["charts"] for slide in written["slides"]] == [slide["charts"] for slide in shape["slides"]]
    for mine, theirs in zip(written["charts"], shape["charts"], strict=True):
        assert mine["deck"] == pytest.approx(theirs["deck"], abs=0.001)
    with pypdfium2.PdfDocument(tmp_path / "out/straight-line.pdf") as brief:
        assert len(brief) == len(shape["pages"])
    assert len(list((tmp_path / "out").glob("chart-*.png"))) == len(shape["charts"]) > 0
    assert len(list((tmp_path / "out").glob("chart-*.pdf"))) == len(shape["charts"])


def test_the_shape_counts_what_stands_on_each_slide(built: Path) -> None:
    shape = shape_of(built / "genai-2024-en.pptx", built / "genai-2024-en.pdf")
    slides = list(Presentation(str(built / "genai-2024-en.pptx")).slides)
    assert len(shape["slides"]) == len(slides)
    assert all(
        slide["characters"] >= len(real.shapes.title.text) for slide, real in zip(shape["slides"], slides, strict=True)
    )
    assert all(chart["bars"] > 1 for chart in shape["charts"])
    tables = [sum(each.has_table for each in slide.shapes) for slide in slides]
    assert [len(slide["tables"]) for slide in shape["slides"]] == tables and sum(tables) > 2


def test_a_deck_without_its_charts_is_not_taken_as_a_measure(built: Path, tmp_path: Path) -> None:
    Presentation().save(str(tmp_path / "empty.pptx"))
    with pytest.raises(ValueError, match="0 charts in the deck"):
        shape_of(tmp_path / "empty.pptx", built / "genai-2024-en.pdf")


def test_a_command_that_fails_is_not_taken_as_quick(tmp_path: Path) -> None:
    assert cost((sys.executable, "-c", "print(1)"), tmp_path).wall > 0
    with pytest.raises(RuntimeError, match=r"ended with 3\s+no luck"):
        cost((sys.executable, "-c", "print('no luck'); raise SystemExit(3)"), tmp_path)
