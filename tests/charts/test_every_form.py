"""What holds for every chart: it fills its box, and its words are all there, whole, large enough, and apart."""

import itertools
from typing import get_args

import pytest

from charts.drawn import (
    BRIEF,
    DECK,
    LANGUAGES,
    WIDE,
    bars,
    drawn,
    exhibits,
    faces,
    texts_of,
    theme,
    words,
)
from patentdeck.charts import FORMS, draw
from patentdeck.errors import LookError
from patentdeck.look.box import Box
from patentdeck.look.cutting import cut_faces
from patentdeck.story.edition import Chart, Mark, RankedBars, Role
from samples import bar

BOXES = {"deck": DECK, "wide": WIDE, "brief": BRIEF}
CASES = [
    pytest.param(exhibit, box, id=f"{language}-{name}-{place}")
    for language in LANGUAGES
    for name, exhibit in exhibits(language).items()
    for place, box in BOXES.items()
]


def test_the_samples_use_every_form():
    assert {type(exhibit) for exhibit in exhibits("en").values()} == set(FORMS)


@pytest.mark.parametrize(("exhibit", "box"), CASES)
def test_a_chart_fills_its_box_and_its_words_are_whole_and_apart(exhibit: Chart, box: Box):
    figure = drawn(exhibit, box)
    seen = words(figure)
    assert tuple(figure.get_size_inches()) == pytest.approx((box.width, box.height))
    for word in seen:
        assert word.size >= box.size, word
        assert word.x > -0.8, word
        assert word.y > -0.8, word
        assert word.right < box.width * 72 + 0.8, word
        assert word.top < box.height * 72 + 0.8, word
    for one, other in itertools.combinations(seen, 2):
        assert not one.overlaps(other), (one, other)


@pytest.mark.parametrize(("exhibit", "box"), CASES)
def test_no_words_lie_half_on_a_bar(exhibit: Chart, box: Box):
    figure = drawn(exhibit, box)
    coloured = [b for b in bars(figure) if b.colour not in {theme().palette.paper, theme().palette.hairline}]
    for word in words(figure):
        for mark in coloured:
            inside = word.x > mark.x and word.right < mark.right and word.y > mark.y and word.top < mark.top
            assert inside or not word.overlaps(mark), (word, mark)


@pytest.mark.parametrize(("exhibit", "box"), CASES)
def test_every_word_of_the_exhibit_is_printed(exhibit: Chart, box: Box):
    printed = "".join("".join(word.text for word in words(drawn(exhibit, box))).split()).replace("\u2009", "")
    ids = {mark.entity for mark in _marks(exhibit)} | set(get_args(Role))
    for text in texts_of(exhibit):
        bare = "".join(text.split()).replace("\u2009", "")
        if text not in ids and not _may_be_left_out(exhibit, text):
            assert bare in printed, text


def _marks(value: object) -> list[Mark]:
    if isinstance(value, Mark):
        return [value]
    if isinstance(value, tuple):
        return [mark for part in value for mark in _marks(part)]
    return [m for name in getattr(value, "__struct_fields__", ()) for m in _marks(getattr(value, name))]


def _may_be_left_out(exhibit: Chart, text: str) -> bool:
    """Only the values between the ends of a long line, and those at the beginnings of small ones."""
    return type(exhibit).__name__ in {"Lines", "LineMultiples"} and text.replace(",", "").isdigit()


def test_words_that_cannot_fit_are_refused_with_the_words_and_how_much_too_long():
    long = RankedBars((bar("a", "An owner whose name goes on " * 6, 3),))
    with pytest.raises(LookError, match=r"\d+ pt too long") as caught:
        drawn(long, BRIEF)
    assert "An owner whose name goes on" in str(caught.value)


def test_words_that_would_leave_the_figure_are_refused():
    high = RankedBars((bar("a", "A", 3),), aside=(bar("b", "B", 0.5, "50%"),), aside_title="long " * 60)
    with pytest.raises(LookError, match="stick out by"):
        drawn(high, DECK)


def test_a_character_that_the_faces_lack_is_refused_with_character_and_text():
    with pytest.raises(LookError, match=r"'龘' \(U\+9F98\)") as caught:
        drawn(RankedBars((bar("a", "龘公司", 3),)))
    assert caught.value.problems[0].value == "龘公司"


def test_a_user_style_does_not_leak_into_a_chart():
    import matplotlib

    exhibit = exhibits("en")["countries"]
    before = [(w.text, w.x, w.size, w.colour) for w in words(drawn(exhibit))]
    with matplotlib.rc_context({"font.size": 30, "text.color": "green", "figure.facecolor": "pink"}):
        figure = drawn(exhibit)
        assert [(w.text, w.x, w.size, w.colour) for w in words(figure)] == before
        assert matplotlib.rcParams["font.size"] == 30
    assert figure.patch.get_facecolor()[3] == 0


def test_a_chart_keeps_the_faces_files_alive():
    faces = cut_faces(["China", "3"])
    figure = draw(RankedBars((bar("a", "China", 3),)), DECK, theme(), faces)
    assert faces.file(faces.regular).is_file()
    assert words(figure)


def test_every_text_is_set_in_the_faces_given():
    names = {faces().file(face).name for face in (faces().regular, faces().semibold, faces().bold)}
    from matplotlib.text import Text

    for exhibit in exhibits("zh").values():
        used = {artist.get_fontproperties().get_file() for artist in drawn(exhibit).findobj(Text)}
        assert {file.rsplit("/", 1)[-1].rsplit("\\", 1)[-1] for file in map(str, used)} <= names
