"""The faces: everything that is printed, in one font a weight, cut the same on every machine."""

from importlib.resources import files
from io import BytesIO

import numpy as np
import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from PIL import Image, ImageDraw, ImageFont

from patentdeck.errors import LookError
from patentdeck.look.cutting import FAMILY, cut_faces
from patentdeck.look.fonts import Face, Faces

TEXT = "中国发明人公布的专利族达 38,210 项，约占全球七成（70.3%）；Café naïve Ångström 6.1 × “西北大学”"
LATIN = files("fontpkg_source_sans_3") / "files" / "SourceSans3[wght].ttf"
HAN = files("justmytype_intl_cjk") / "fonts" / "ofl" / "notosanssc" / "NotoSansSC[wght].ttf"


@pytest.fixture(scope="module")
def faces() -> Faces:
    return cut_faces([TEXT])


def opened(face: Face) -> TTFont:
    return TTFont(BytesIO(face.data))


def all_of(faces: Faces) -> list[Face]:
    return [faces.regular, faces.semibold, faces.bold]


def test_each_face_has_what_is_printed_and_ascii_and_little_more(faces: Faces):
    for face in all_of(faces):
        held = {chr(code) for code in opened(face).getBestCmap()}
        assert set(TEXT) | {chr(code) for code in range(0x20, 0x7F)} <= held
        assert len(held) <= len(set(TEXT)) + 110
        assert held == set(face.advances)


def test_latin_needs_no_chinese_font():
    face = cut_faces(["plain"]).regular
    assert face.advance("中") is None
    assert len(face.data) < 40_000


@pytest.mark.parametrize("weight", [400, 600, 700])
@pytest.mark.parametrize(("source", "characters"), [(LATIN, "AgQ8éïÅ%×"), (HAN, "中国专利族占（，龘")])
def test_outlines_and_widths_are_those_of_an_independent_instancer(source, characters, weight: int):  # type: ignore[no-untyped-def]
    face = dict(zip((400, 600, 700), all_of(cut_faces([characters])), strict=True))[weight]
    ours, glyphs = opened(face), opened(face).getGlyphSet()
    with source.open("rb") as file:
        font = TTFont(BytesIO(file.read()))
    for tag in ("GSUB", "GPOS", "GDEF", "BASE", "HVAR", "MVAR", "STAT"):
        if tag in font:
            del font[tag]
    from fontTools.subset import Options, Subsetter

    options = Options()
    options.glyph_names = True
    subsetter = Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    theirs = instantiateVariableFont(font, {"wght": weight})
    for character in characters:
        name, other = ours.getBestCmap()[ord(character)], theirs.getBestCmap()[ord(character)]
        assert ours["hmtx"][name][0] == pytest.approx(theirs["hmtx"][other][0], abs=1)
        pens = DecomposingRecordingPen(glyphs), DecomposingRecordingPen(theirs.getGlyphSet())
        glyphs[name].draw(pens[0])
        theirs.getGlyphSet()[other].draw(pens[1])
        assert [op for op, _ in pens[0].value] == [op for op, _ in pens[1].value]
        mine, yours = (np.array([point for _, points in pen.value for point in points if point]) for pen in pens)
        # A unit of difference where parts of a composite are rounded before or after they are joined.
        assert np.abs(mine - yours).max() <= 1


def test_bold_is_drawn_heavier_not_smeared(faces: Faces):
    def ink(face: Face, text: str) -> float:
        font = ImageFont.truetype(BytesIO(face.data), 100)
        image = Image.new("L", (600, 160), 0)
        ImageDraw.Draw(image).text((10, 10), text, fill=255, font=font)
        return float(np.asarray(image).mean())

    for text in ("中国", "China"):
        inks = [ink(face, text) for face in all_of(faces)]
        assert inks[0] * 1.15 < inks[1] * 1.1 < inks[2] * 1.08


def test_each_face_says_what_it_is_and_nothing_of_the_reserved_names(faces: Faces):
    for face, style, weight in zip(all_of(faces), ("Regular", "SemiBold", "Bold"), (400, 600, 700), strict=True):
        font = opened(face)
        names = font["name"]
        assert face.name == names.getDebugName(6) == f"PatentdeckSans-{style}"
        assert names.getDebugName(16) == FAMILY
        assert names.getDebugName(17) == style
        assert font["OS/2"].usWeightClass == weight
        assert bool(font["head"].macStyle & 1) == (style == "Bold")
        assert font["OS/2"].fsType == 0
        assert "Open Font License" in names.getDebugName(13)
        for number in (1, 3, 4, 6, 16):
            assert "Source" not in names.getDebugName(number)
            assert "Noto" not in names.getDebugName(number)
        assert "Source" in names.getDebugName(0)


def test_the_face_is_not_variable_any_more(faces: Faces):
    assert not {"fvar", "gvar", "avar", "HVAR", "MVAR"} & set(opened(faces.bold).keys())


def test_the_same_texts_give_the_same_bytes_in_any_order(faces: Faces):
    again = cut_faces([TEXT[30:], TEXT[:30], TEXT])
    assert [face.data for face in all_of(again)] == [face.data for face in all_of(faces)]
    assert [face.data for face in all_of(cut_faces([TEXT, "甲"]))] != [face.data for face in all_of(faces)]


def test_quotation_marks_take_the_shape_of_their_company():
    chinese, latin = cut_faces(["“西北大学”有两所"]).regular, cut_faces(["the “old” one, China’s"]).regular
    assert chinese.advance("“") == 1.0
    assert latin.advance("“") < 0.6
    both = cut_faces(["“西北大学”有两所", "China’s"]).regular
    assert both.advance("“") == 1.0
    assert both.advance("’") < 0.4


def test_a_thin_space_is_thin(faces: Faces):
    assert 0.1 < faces.regular.advance("\u2009") < 0.3


def test_characters_that_no_font_has_are_refused_all_at_once_each_with_its_text():
    with pytest.raises(LookError) as caught:
        cut_faces(["fine", "bad \U0001f600 one", "and ⩾ two"])
    said = {problem.message: problem.value for problem in caught.value.problems}
    assert said == {
        "no font has the character '⩾' (U+2A7E)": "and ⩾ two",
        "no font has the character '\U0001f600' (U+1F600)": "bad \U0001f600 one",
    }


def test_a_control_character_is_refused_but_a_line_break_is_not_printed():
    with pytest.raises(LookError, match=r"U\+0007"):
        cut_faces(["ring\a"])
    assert cut_faces(["two\nlines"]).regular.advance("\n") is None


def test_a_long_text_is_shown_shortened():
    with pytest.raises(LookError) as caught:
        cut_faces(["⩾" + "x" * 100])
    shown = caught.value.problems[0].value or ""
    assert len(shown) <= 60
    assert shown.endswith("…")


def test_files_are_written_once_and_go_with_the_faces():
    faces = cut_faces(["China"])
    folder = faces.folder
    assert sorted(path.name for path in folder.iterdir()) == [
        "PatentdeckSans-Bold.ttf",
        "PatentdeckSans-Regular.ttf",
        "PatentdeckSans-SemiBold.ttf",
    ]
    assert faces.file(faces.bold).read_bytes() == faces.bold.data
    assert faces.folder == folder
    del faces
    import gc

    gc.collect()
    assert not folder.exists()


def test_names_in_scripts_of_neither_language_are_set_in_one_face_with_the_rest() -> None:
    text = "삼성전자 주식회사 and トヨタ自動車株式会社"
    faces = cut_faces([text])
    for face in all_of(faces):
        font = opened(face)
        assert set(text) <= {chr(code) for code in font.getBestCmap()}
        assert font["glyf"][font.getBestCmap()[ord("삼")]].numberOfContours > 0
        assert face.advance("삼") == font["hmtx"][font.getBestCmap()[ord("삼")]][0] / 1000
    assert "Noto Sans KR" in opened(faces.bold)["name"].getDebugName(0)
    assert "Noto Sans KR" not in opened(cut_faces(["トヨタ 中"]).bold)["name"].getDebugName(0)
