"""The pictures that people have looked at, and that what is drawn today still looks like them."""

from __future__ import annotations

import html.parser
import io
from dataclasses import replace
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from comparison import EXACT, LOOSE, WIDTH, Tolerance, compared, kept, opened
from gallery import GOLDEN, changes, refresh
from PIL import Image, ImageChops, ImageDraw
from review import COMMAND, write_review
from taking import FORMS, Picture, dashed, faces, forms, house, story, taken

from patentdeck.story.edition import Kind

MOST = 500_000
BACKGROUND = (255, 255, 255)
Edges = tuple[int, int, int, int]


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Picture]:
    """Every picture as it is drawn today, by name."""
    return {picture.name: picture for picture in taken(tmp_path_factory.mktemp("pictures"))}


@pytest.fixture(scope="session")
def bars(pictures: dict[str, Picture]) -> Image.Image:
    return pictures["form-ranked-bars-en"].image


def test_every_picture_looks_as_it_was_reviewed(pictures: dict[str, Picture], tmp_path: Path) -> None:
    found = changes(pictures.values())
    if found:
        page = write_review(found, tmp_path / "pictures.html")
        told = "\n".join(map(str, found))
        pytest.fail(f"{told}\nLook at {page}; where every change is meant, {COMMAND} keeps the new ones.")


def test_there_is_a_picture_of_every_form_and_every_kind(pictures: dict[str, Picture]) -> None:
    assert {f"form-{dashed(form.__name__)}-en" for form in FORMS} <= pictures.keys()
    assert {f"slide-{kind}-en" for kind in get_args(Kind)} <= pictures.keys()
    assert {f"brief-{page}-en" for page in ("first", "story", "back", "sources")} <= pictures.keys()
    assert len([name for name in pictures if name.startswith("form-") and name.endswith("-zh")]) >= 2


def test_the_kept_pictures_are_small() -> None:
    files = list(GOLDEN.glob("*.png"))
    assert {opened(path).width for path in files} == {WIDTH}
    assert sum(path.stat().st_size for path in files) < MOST


def test_another_resolution_or_a_hinted_edge_is_no_change(pictures: dict[str, Picture]) -> None:
    """Drawn finer or coarser and brought to the same size: what another rasteriser makes of the same page."""
    for fine in (2.6, 5.5):
        for picture in forms(story("en"), house(), faces("en"), fine=fine):
            assert not compared(pictures[picture.name].image, picture.image, EXACT), (fine, picture.name)


def test_few_colours_are_no_change(pictures: dict[str, Picture]) -> None:
    for picture in pictures.values():
        again = Image.open(io.BytesIO(kept(picture.image)))
        assert compared(again, picture.image, picture.tolerance).worst < 0.5, picture.name


def test_a_slide_set_a_pixel_elsewhere_is_no_change(pictures: dict[str, Picture]) -> None:
    """As another version of LibreOffice, or of a font, sets it."""
    for picture in pictures.values():
        if picture.tolerance is LOOSE:
            assert not compared(picture.image, ImageChops.offset(picture.image, 1, 1), LOOSE), picture.name


def label(picture: Image.Image) -> Edges:
    """The first words at the left edge of a chart of bars."""
    dark = np.asarray(picture.convert("L")) < 140
    rows = np.flatnonzero(dark[:, :60].any(axis=1))
    bottom = int(rows[0])
    while bottom + 1 in rows:
        bottom += 1
    columns = np.flatnonzero(dark[rows[0] : bottom, : WIDTH // 4].any(axis=0))
    return 0, int(rows[0]) - 1, int(columns[-1]) + 2, bottom + 2


def shifted(picture: Image.Image, edges: Edges, across: int, down: int) -> Image.Image:
    """The picture with a part of it moved."""
    image, part = picture.copy(), picture.crop(edges)
    ImageDraw.Draw(image).rectangle(edges, fill=BACKGROUND)
    image.paste(part, (edges[0] + across, edges[1] + down))
    return image


def recoloured(picture: Image.Image, old: str, new: str) -> Image.Image:
    """The picture with one colour for another."""
    pixels = np.asarray(picture).copy()
    before, after = (tuple(int(each[at : at + 2], 16) for at in (1, 3, 5)) for each in (old, new))
    near = np.abs(pixels.astype(int) - before).max(axis=2) < 40
    assert near.sum() > 50
    pixels[near] = after
    return Image.fromarray(pixels)


@pytest.mark.parametrize("tolerance", [EXACT, LOOSE])
@pytest.mark.parametrize(("across", "down"), [(4, 0), (0, 4)])
def test_a_label_moved_by_four_pixels_is_a_change(
    bars: Image.Image, tolerance: Tolerance, across: int, down: int
) -> None:
    found = compared(bars, shifted(bars, label(bars), across, down), tolerance)
    assert found
    _, top, right, bottom = label(bars)
    assert all(x < right + 20 and top - 20 < y < bottom + 20 for x, y in found.blocks)


@pytest.mark.parametrize("tolerance", [EXACT, LOOSE])
def test_another_colour_and_a_missing_bar_are_changes(bars: Image.Image, tolerance: Tolerance) -> None:
    palette = house().theme.palette
    assert compared(bars, recoloured(bars, palette.focus, palette.comparator), tolerance)
    assert compared(bars, recoloured(bars, palette.focus, palette.paper), tolerance)
    assert compared(bars, recoloured(bars, palette.quiet, palette.paper), tolerance)


def test_a_line_in_another_colour_is_a_change(pictures: dict[str, Picture]) -> None:
    palette, lines = house().theme.palette, pictures["form-lines-en"].image
    assert compared(lines, recoloured(lines, palette.comparator, palette.third), EXACT)


def test_a_word_less_on_a_slide_is_a_change(pictures: dict[str, Picture]) -> None:
    slide = pictures["slide-chart-en"].image
    dark = np.asarray(slide.convert("L")) < 120
    rows, columns = np.nonzero(dark[: slide.height // 4])
    image = slide.copy()
    edges = (int(columns.min()), int(rows.min()), int(columns.min()) + 30, int(rows.min()) + 12)
    ImageDraw.Draw(image).rectangle(edges, fill=BACKGROUND)
    assert compared(slide, image, LOOSE)


def test_a_picture_of_another_size_is_a_change(bars: Image.Image) -> None:
    assert compared(bars, bars.crop((0, 0, WIDTH, bars.height - 10)), EXACT).is_other_size
    assert not compared(bars, bars.resize((WIDTH, bars.height - 1)), EXACT)


def test_what_changed_is_shown_on_one_page_and_kept_on_demand(pictures: dict[str, Picture], tmp_path: Path) -> None:
    few = [pictures["form-ranked-bars-en"], pictures["form-slopes-en"]]
    folder = tmp_path / "golden"
    assert len(refresh(few, folder)) == 2
    assert refresh(few, folder) == []
    untouched = (folder / "form-slopes-en.png").read_bytes()
    palette = house().theme.palette
    other = replace(few[0], image=recoloured(few[0].image, palette.focus, palette.third))
    found = changes([other, few[1]], folder)
    assert [change.name for change in found] == ["form-ranked-bars-en"]
    page = write_review(found, tmp_path / "review.html")
    reader = _Sources()
    reader.feed(page.read_text(encoding="utf-8"))
    assert len(reader.sources) == 3
    assert all(source.startswith("data:image/png;base64,") for source in reader.sources)
    assert COMMAND in page.read_text(encoding="utf-8")
    assert len(refresh([other, few[1]], folder)) == 1
    assert (folder / "form-slopes-en.png").read_bytes() == untouched
    assert changes([other, few[1]], folder) == []
    assert [str(change) for change in changes([other], folder)] == ["form-slopes-en: is kept and no longer made"]
    assert refresh([other], folder) == ["form-slopes-en: is kept and no longer made"]
    assert not (folder / "form-slopes-en.png").exists()


class _Sources(html.parser.HTMLParser):
    """The addresses of the pictures on a page."""

    def __init__(self) -> None:
        super().__init__()
        self.sources: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.sources += [value or "" for key, value in attrs if tag == "img" and key == "src"]
