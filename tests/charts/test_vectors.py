"""Charts as SVG: the drawing that the picture shows, in nothing but paths, with words that need no fonts."""

from __future__ import annotations

import io
import zlib
from functools import cache

import numpy as np
import pytest
import resvg_py
from lxml import etree
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from msgspec.structs import replace
from numpy.typing import NDArray
from PIL import Image

from charts.drawn import DECK, LANGUAGES, drawn, exhibits, faces, theme
from patentdeck.charts.press import DPI, print_drawing
from patentdeck.charts.vectors import svg
from patentdeck.look.sheet import Drawing
from patentdeck.story.edition import RankedBars
from samples import bar

SVG = "{http://www.w3.org/2000/svg}"
SAID = {"d", "fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin"}
CHARTS = [(language, name) for language in LANGUAGES for name in exhibits(language)]
FINE = 4
"""The two are compared at a quarter of the picture's pixels, where the edges of both renderers have grown together."""
LEAST, MOST = 85, 1.6
"""By how much, of 255, no pixel differs and the mean pixel may: PDFium widens a bar to whole pixels, resvg does not."""


@cache
def drawing(language: str, name: str) -> Drawing:
    return print_drawing(exhibits(language)[name], DECK, theme(), faces())


def seen(picture: bytes) -> NDArray[np.int64]:
    """Pixels as they are compared."""
    return np.asarray(Image.open(io.BytesIO(picture)).convert("RGB").reduce(FINE), dtype=np.int64)


def rendered(vectors: bytes) -> bytes:
    """An SVG as resvg shows it, in the resolution of the picture."""
    return bytes(resvg_py.svg_to_bytes(svg_string=vectors.decode(), dpi=float(DPI), skip_system_fonts=True))


def apart(picture: bytes, vectors: bytes) -> tuple[int, float]:
    """By how much picture and vectors differ: at their worst pixel, and in the mean."""
    one, other = seen(picture), seen(rendered(vectors))
    high, wide = min(one.shape[0], other.shape[0]), min(one.shape[1], other.shape[1])
    assert (high, wide) >= (one.shape[0] - 1, one.shape[1] - 1)
    found = np.abs(one[:high, :wide] - other[:high, :wide]).max(axis=2)
    return int(found.max()), float(found.mean())


@pytest.mark.parametrize(("language", "name"), CHARTS)
def test_the_vectors_show_what_the_picture_shows(language: str, name: str) -> None:
    chart = drawing(language, name)
    worst, mean = apart(chart.png, chart.svg)
    assert worst <= LEAST and mean <= MOST, (worst, mean)


def test_without_a_ground_of_its_own_a_chart_looks_the_same_on_paper_and_shows_what_is_behind() -> None:
    rows = (bar("a", "Country A", 100), bar("b", "Country B", 60))
    opaque = print_drawing(RankedBars(rows), DECK, theme(), faces())
    clear = print_drawing(RankedBars(rows), DECK, replace(theme(), see_through=True), faces())
    picture = Image.open(io.BytesIO(clear.png))
    assert picture.mode == "RGBA" and picture.getpixel((0, 0))[3] == 0
    paper = Image.new("RGBA", picture.size, theme().palette.paper)
    whole = np.asarray(Image.alpha_composite(paper, picture).convert("RGB"), dtype=np.int64)
    assert np.abs(whole - np.asarray(Image.open(io.BytesIO(opaque.png)), dtype=np.int64)).max() <= 2
    assert len(opaque.svg) > len(clear.svg) and opaque.svg.endswith(clear.svg.partition(b"<path")[2])


def test_vectors_of_another_number_or_of_another_name_are_found_to_differ() -> None:
    rows = [bar("a", "Country A", 100), bar("b", "Country B", 60)]
    one = print_drawing(RankedBars(tuple(rows)), DECK, theme(), faces())
    for other in (bar("b", "Country B", 62), bar("b", "Country D", 60)):
        two = print_drawing(RankedBars((rows[0], other)), DECK, theme(), faces())
        assert apart(one.png, one.svg)[0] <= LEAST < apart(one.png, two.svg)[0]


@pytest.mark.parametrize(("language", "name"), CHARTS)
def test_there_are_filled_and_stroked_paths_and_nothing_that_a_reader_may_not_know(language: str, name: str) -> None:
    root = etree.fromstring(drawing(language, name).svg)
    assert root.tag == f"{SVG}svg"
    assert {each.tag for each in root} == {f"{SVG}path"}
    for path in root:
        assert set(path.attrib) <= SAID
        assert set(path.get("d")) <= set("MHVhvlqcz0123456789- ")


def test_the_size_is_that_of_the_box_and_the_ground_is_paper() -> None:
    root = etree.fromstring(drawing("en", "countries").svg)
    assert (root.get("width"), root.get("height")) == (f"{DECK.width * 72:g}pt", f"{DECK.height * 72:g}pt")
    assert root.get("viewBox") == f"0 0 {DECK.width * 7200:g} {DECK.height * 7200:g}"
    assert root[0].get("fill") == theme().palette.paper.lower()
    assert root[0].get("d") == f"M0 0H{DECK.width * 7200:g}V{DECK.height * 7200:g}H0z"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_of_words_is_one_path_and_equal_letters_are_written_alike(language: str) -> None:
    figure = drawn(exhibits(language)["countries"])
    lines = [each for each in figure.findobj(Text) if each.get_text()]
    shapes = [each for each in figure.get_children() if not isinstance(each, Text) and each is not figure.patch]
    root = etree.fromstring(svg(figure, "#FFFFFF"))
    assert len(root) - 1 <= len(lines) + len(shapes)
    twice = print_drawing(RankedBars((bar("a", "oo", 1),)), DECK, theme(), faces())
    data = [path.get("d") for path in etree.fromstring(twice.svg)]
    word = next(each for each in data if each.count("M") == 4 and "q" in each)
    strokes = ["".join(stroke.partition("q")[1:]) for stroke in word.split("M")[1:]]
    assert strokes[:2] == strokes[2:]


@pytest.mark.parametrize("language", LANGUAGES)
def test_vectors_take_a_quarter_of_the_picture_in_the_file_at_most(language: str) -> None:
    for name in exhibits(language):
        chart = drawing(language, name)
        assert len(zlib.compress(chart.svg)) < 0.25 * len(chart.png), name


def test_a_drawing_unpacks_as_it_was_packed() -> None:
    chart = drawing("zh", "gap")
    assert Drawing.unpacked(chart.packed()) == chart


REFUSED = {
    "a hatch as a pattern": Rectangle((1, 1), 9, 9, hatch="//"),
    "a fill that shows what is under it": Rectangle((1, 1), 9, 9, alpha=0.5),
    "a dashed line": Line2D([1, 9], [1, 9], linestyle="--"),
    "a clip": Rectangle((1, 1), 9, 9, clip_box=Rectangle((0, 0), 5, 5).get_extents()),
    "turned words": Text(1, 1, "a", rotation=30),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_not_every_reader_shows_is_refused(what: str) -> None:
    figure = Figure(figsize=(1, 1), facecolor="none")
    figure.add_artist(REFUSED[what], clip=what == "a clip")
    with pytest.raises(NotImplementedError):
        svg(figure, "#FFFFFF")
