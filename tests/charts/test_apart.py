"""Labels never collide: with each other, with bars, points and lines, with the frame, over every form and strain."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Circle, PathPatch

from charts.drawn import BRIEF, DECK, LANGUAGES, STRAINED, WIDE, Seen, bars, drawn, theme, words
from patentdeck.charts import draw
from patentdeck.charts.apart import Area
from patentdeck.charts.canvas import Canvas
from patentdeck.charts.press import print_sheet
from patentdeck.charts.style import house_style
from patentdeck.editions.texts import texts
from patentdeck.errors import LookError
from patentdeck.look.box import Box
from patentdeck.look.cutting import cut_faces
from patentdeck.look.fonts import Faces
from patentdeck.story.edition import Chart, Edition, RankedBars
from samples import bar

sys.path.append(str(Path(__file__).parents[1] / "story"))
from story_making import told

HALF, HALF_BRIEF, LOW, TINY = Box(5.8, 4.1, 12), Box(3.35, 2.6, 8.5), Box(6.9, 2.1, 8.5), Box(2.2, 1.2, 8.5)
BOXES = {"deck": DECK, "wide": WIDE, "half": HALF, "brief": BRIEF, "half-brief": HALF_BRIEF, "low": LOW, "tiny": TINY}
WORST = 0.7


def collisions(figure: Figure, box: Box) -> Iterator[str]:
    """What a reader could not read, by the extents that the renderer itself measures."""
    seen = words(figure)
    quiet = {theme().palette.paper, theme().palette.hairline}
    marks = [mark for mark in bars(figure) if mark.colour not in quiet and mark.wide * mark.high > 0]
    for dot in figure.findobj(Circle):
        (x, y), r = dot.center, dot.radius
        marks.append(Seen(x - r, y - r, 2 * r, 2 * r, ""))
    for word in seen:
        if min(word.x, word.y, box.width * 72 - word.right, box.height * 72 - word.top) < -WORST:
            yield f"{word.text} leaves the frame"
        for mark in marks:
            inside = word.x > mark.x and word.right < mark.right and word.y > mark.y and word.top < mark.top
            if not inside and word.overlaps(mark, WORST):
                yield f"{word.text} lies half on a mark"
        ink = Area(word.x, word.y, word.right, word.top)
        if any(ink.meets(*ends) for line in value_lines(figure) for ends in pairwise(line)):
            yield f"{word.text} is crossed by a line"
    for one, other in combinations(seen, 2):
        if one.overlaps(other, WORST):
            yield f"{one.text} lies over {other.text}"


def value_lines(figure: Figure) -> list[list[tuple[float, float]]]:
    """The lines that stand for values: those with round ends."""
    return [
        [(float(x), float(y)) for x, y in patch.get_path().vertices]
        for patch in figure.findobj(PathPatch)
        if patch.get_capstyle() == "round"
    ]


CASES = [
    pytest.param(exhibit, box, id=f"{language}-{name}-{place}")
    for language in LANGUAGES
    for name, exhibit in STRAINED[language].items()
    for place, box in BOXES.items()
]


@pytest.mark.parametrize(("exhibit", "box"), CASES)
def test_what_strains_a_form_is_drawn_without_a_collision_or_refused(exhibit: Chart, box: Box):
    try:
        figure = drawn(exhibit, box)
    except LookError as error:
        assert box is not WIDE or not isinstance(exhibit, RankedBars), error
        for problem in error.problems:
            assert problem.value or any(char.isdigit() for char in problem.message), problem
        return
    assert list(collisions(figure, box)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_slide_holds_nearly_all_that_strains_a_form(language: str):
    refused = set()
    for name, exhibit in STRAINED[language].items():
        try:
            drawn(exhibit, DECK)
        except LookError:
            refused.add(name)
    assert refused <= {"pairs of long titles"}


@cache
def shipped(package: str, language: str) -> tuple[Edition, Faces]:
    edition = told(package, language)
    return edition, cut_faces(list(texts(edition)))


@pytest.mark.parametrize("place", ["deck", "wide", "brief", "low"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("package", ["genai-2024", "genai-2026"])
def test_no_chart_of_the_editions_has_a_collision_in_any_room(package: str, language: str, place: str):
    edition, faces = shipped(package, language)
    charts = [chart for section in edition.sections for chart in section.charts()]
    assert len(charts) >= 9
    for slot, exhibit, _ in charts:
        figure = draw(exhibit, BOXES[place], theme(), faces)
        assert list(collisions(figure, BOXES[place])) == [], slot


@pytest.mark.parametrize("place", ["half", "half-brief"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_two_charts_of_a_page_stand_in_half_of_it(language: str, place: str):
    edition, faces = shipped("genai-2026", language)
    (page,) = (section for section in edition.sections if section.beside)
    for slot, exhibit, _ in page.charts():
        figure = draw(exhibit, BOXES[place], theme(), faces)
        assert list(collisions(figure, BOXES[place])) == [], slot


@pytest.mark.parametrize("package", ["genai-2024", "genai-2026"])
def test_every_edition_uses_small_multiples(package: str):
    forms = {type(exhibit).__name__ for s in told(package, "en").sections for _, exhibit, _ in s.charts()}
    assert forms & {"BarMultiples", "LineMultiples"}


def canvas() -> Canvas:
    return Canvas(DECK, theme(), cut_faces(["China United States 38,210"]))


def test_words_over_words_are_refused_and_the_checker_sees_them():
    with house_style():
        made = canvas()
        made.text(100, 100, "China", 12)
        made.text(110, 104, "United States", 12)
        assert list(collisions(made.figure, DECK)) == ["China lies over United States"]
        with pytest.raises(LookError, match=r"over “United States” by \d+ pt") as caught:
            made.finish()
    assert caught.value.problems[0].value == "China"


def test_words_half_on_a_mark_and_words_across_a_line_are_refused_and_seen():
    with house_style():
        made = canvas()
        made.rectangle(0, 90, 115, 30, theme().palette.focus)
        made.mark(0, 90, 115, 120)
        made.text(100, 100, "China", 12)
        made.value_line([(200, 0), (230, 200)], theme().palette.focus, 2)
        made.text(190, 100, "38,210", 12)
        assert list(collisions(made.figure, DECK)) == ["China lies half on a mark", "38,210 is crossed by a line"]
        with pytest.raises(LookError) as caught:
            made.finish()
    assert [problem.value for problem in caught.value.problems] == ["China", "38,210"]


def test_words_wholly_in_a_mark_or_beside_it_pass():
    with house_style():
        made = canvas()
        made.mark(0, 90, 200, 120)
        made.text(100, 100, "China", 12)
        made.text(202, 100, "38,210", 12)
        assert made.finish() is made.figure


def test_a_name_of_sixty_characters_takes_two_lines_and_a_longer_one_is_refused_with_slot_text_and_excess():
    sixty = "The National Engineering Research Centre for Speech and Text"
    assert len(sixty) == 60
    longer = f"{sixty} and Everything Else That Anybody Could Think of"
    faces = cut_faces([longer, "12"])
    figure = draw(RankedBars((bar("a", sixty, 12),)), BRIEF, theme(), faces)
    lines = [seen.text for seen in words(figure) if seen.text != "12"]
    assert len(lines) == 2
    assert " ".join(lines) == sixty
    with pytest.raises(LookError) as caught:
        print_sheet({"brief:companies.exhibit": (RankedBars((bar("a", longer * 2, 12),)), BRIEF)}, theme(), faces)
    (problem,) = caught.value.problems
    assert problem.file == "chart brief:companies.exhibit"
    assert problem.value == longer * 2
    assert "pt too long" in problem.message


def test_hues_of_the_editions_are_the_same_few_everywhere():
    palette = theme().palette
    known = {palette.role(role) for role in ("focus", "comparator", "third", "quiet", "ink")}
    edition, faces = shipped("genai-2026", "zh")
    for section in edition.sections:
        for slot, exhibit, _ in section.charts():
            figure = draw(exhibit, DECK, theme(), faces)
            hues = {to_hex(dot.get_edgecolor()).upper() for dot in figure.findobj(Circle)}
            assert hues <= known, slot


def test_figures_are_all_of_one_width_so_that_they_stand_under_one_another():
    made = cut_faces(["0123456789i"])
    for face in (made.regular, made.bold):
        assert len({face.advance(figure) for figure in "0123456789"}) == 1
        assert face.advance("i") != face.advance("0")
