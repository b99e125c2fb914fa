"""How wide words are, and where their lines may break."""

from importlib.resources import files

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from patentdeck.errors import LookError
from patentdeck.look.breaking import parts
from patentdeck.look.cutting import cut_faces
from patentdeck.look.fonts import Faces
from patentdeck.look.measure import DECK_RESERVE, deck_faces, width, wrap

TEXT = "中国占全球\u200954,358\u2009项的\u200970.3%；自\u20092017\u2009年起，每年都超过其他国家之和（54,822）。"
NO_START = "，。、；：！？）》」』”’％%"
NO_END = "（《「『“‘"


@pytest.fixture(scope="module")
def faces() -> Faces:
    return cut_faces([TEXT, "他说：“西北大学”有两所《报告》", "state-of-the-art 2014–2023 ×"])


def test_a_width_is_the_sum_of_the_advances_and_grows_with_the_size(faces: Faces):
    assert width("中国", faces.regular, 10) == pytest.approx(20)
    assert width("中国", faces.regular, 25) == pytest.approx(50)
    assert width("ab", faces.regular, 10) == width("a", faces.regular, 10) + width("b", faces.regular, 10)
    assert width("", faces.regular, 10) == 0
    assert width("China", faces.bold, 10) > width("China", faces.regular, 10)


def test_a_character_that_a_face_lacks_is_refused_with_its_text(faces: Faces):
    with pytest.raises(LookError, match=r"'龘' \(U\+9F98\)") as caught:
        width("龘家", faces.regular, 10)
    assert caught.value.problems[0].value == "龘家"


def test_the_deck_is_measured_as_arial_with_five_per_cent_in_reserve():
    deck = deck_faces()
    # Arial's advance widths, in units of 2048 an em.
    arial = {"H": 1479, "e": 1139, "l": 455, "o": 1139, "1": 1139, ",": 569, " ": 569}
    for character, units in arial.items():
        assert width(character, deck.regular, 1) == pytest.approx(DECK_RESERVE * units / 2048, rel=1e-3)
    assert width("A", deck.bold, 1) == pytest.approx(DECK_RESERVE * 1479 / 2048, rel=1e-3)
    assert width("专利", deck.regular, 10) == pytest.approx(21)


@pytest.mark.parametrize("weight", ["regular", "bold"])
def test_the_stand_in_has_the_widths_that_an_independent_reader_finds(weight: str):
    font = TTFont(files("fontpkg_arimo") / "files" / "Arimo[wght].ttf")
    glyphs, names = font.getGlyphSet(location={"wght": {"regular": 400, "bold": 700}[weight]}), font.getBestCmap()
    face = getattr(deck_faces(), weight)
    for character in [*map(chr, range(0x20, 0x7F)), *"éïÅ×–€"]:
        independent = glyphs[names[ord(character)]].width / font["head"].unitsPerEm
        assert face.advance(character) == pytest.approx(DECK_RESERVE * independent, abs=1e-3)


def test_the_deck_knows_a_width_for_whatever_stands_on_a_slide():
    assert width("\u2009×≈“”龘\U0001f600", deck_faces().bold, 10) > 0


@pytest.mark.parametrize("limit", range(40, 320, 7))
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(faces: Faces, limit: int):
    lines = wrap(TEXT, faces.regular, 10, limit)
    assert not any(line[0] in NO_START for line in lines)
    assert not any(line[-1] in NO_END for line in lines)
    assert not any(line.startswith(("\u2009", " ")) or line.endswith(("\u2009", " ")) for line in lines)


def test_a_closing_mark_takes_its_character_along_rather_than_hang():
    # Five characters fit; the comma would be the sixth.
    assert wrap("一二三四五，六七", cut_faces(["一二三四五，六七"]).regular, 10, 50) == ["一二三四", "五，六七"]


def test_an_opening_mark_goes_with_what_it_opens():
    face = cut_faces(["一二三四（五）"]).regular
    assert wrap("一二三四（五）", face, 10, 50) == ["一二三四", "（五）"]


@pytest.mark.parametrize("limit", range(40, 320, 7))
def test_numbers_words_and_their_measure_words_stay_whole(faces: Faces, limit: int):
    lines = wrap(TEXT, faces.regular, 10, limit)
    for whole in ("54,358\u2009项", "2017\u2009年", "70.3%", "54,822"):
        assert sum(whole in line for line in lines) == 1


def test_latin_words_ranges_and_times_stay_whole(faces: Faces):
    for limit in range(20, 200, 5):
        lines = wrap("state-of-the-art 2014–2023 6.1 × more", faces.regular, 10, limit)
        for whole in ("state-", "2014–2023", "6.1 ×", "more"):
            assert sum(whole in line for line in lines) == 1


def test_a_text_that_fits_is_one_line_and_an_empty_one_too(faces: Faces):
    assert wrap("中国", faces.regular, 10, 20.01) == ["中国"]
    assert wrap("中国", faces.regular, 10, 19) == ["中", "国"]
    assert wrap("", faces.regular, 10, 50) == [""]


def test_a_line_break_in_the_text_is_kept(faces: Faces):
    assert wrap("China\nUS", faces.regular, 10, 500) == ["China", "US"]


def test_a_word_wider_than_the_limit_stands_alone_and_whole(faces: Faces):
    lines = wrap("in stateoftheart arts", faces.regular, 10, 30)
    assert lines == ["in", "stateoftheart", "arts"]
    assert width(lines[1], faces.regular, 10) > 30


def test_balanced_lines_are_as_many_and_more_even(faces: Faces):
    text = "state of the art in the state of the state arts"
    plain = wrap(text, faces.regular, 10, 150)
    even = wrap(text, faces.regular, 10, 150, balance=True)
    assert len(even) == len(plain) == 2

    def spread(lines: list[str]) -> float:
        wide = [width(line, faces.regular, 10) for line in lines]
        return max(wide) - min(wide)

    assert spread(even) < spread(plain)


PIECES = st.sampled_from([*"中国年，。（）“”《》% \u2009", "12", "ab"])


@settings(deadline=None)
@given(text=st.lists(PIECES, max_size=40).map("".join), limit=st.floats(10, 200))
def test_wrapping_loses_only_spaces_and_a_line_too_wide_is_one_part(text: str, limit: float):
    face = deck_faces().regular
    lines = wrap(text, face, 10, limit)
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines:
        assert width(line, face, 10) <= limit or len(list(parts(line))) == 1
