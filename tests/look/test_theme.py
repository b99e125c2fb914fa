"""The theme: read whole, wrong whole, and never one that cannot be read."""

import itertools
import re
from pathlib import Path

import pytest

from patentdeck.errors import LookError
from patentdeck.look.colour import as_deuteranope, contrast, distance, mix
from patentdeck.look.theme import Palette, load_look, load_theme

HOUSE = Path(__file__).parents[2] / "templates" / "house"
SOURCE = (HOUSE / "theme.toml").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "theme.toml").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "deck.pptx").write_bytes(b"a template")
    return tmp_path


def changed(folder: Path, *changes: tuple[str, str]) -> LookError:
    """What loading says after replacing lines that begin so."""
    text = SOURCE
    for start, line in changes:
        text, count = re.subn(rf"(?m)^{re.escape(start)}.*$", line, text, count=1)
        assert count == 1, start
    (folder / "theme.toml").write_text(text, encoding="utf-8")
    with pytest.raises(LookError) as caught:
        load_look(folder)
    return caught.value


def test_a_look_knows_its_theme_its_template_and_its_files(folder: Path):
    look = load_look(folder)
    assert look.theme == load_theme(folder / "theme.toml")
    assert look.template == folder / "deck.pptx"
    assert [file.path for file in look.files] == ["deck.pptx", "theme.toml"]
    assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", file.hash) for file in look.files)


def test_every_role_has_a_colour_on_both_grounds():
    palette = load_theme(HOUSE / "theme.toml").palette
    for role in ("focus", "comparator", "third", "ink"):
        assert palette.role(role) != palette.role(role, dark=True)
    assert palette.role("focus") == palette.focus
    assert palette.text("quiet") == palette.ink


def test_the_house_text_colours_reach_the_contrast_that_readers_need():
    palette = load_theme(HOUSE / "theme.toml").palette
    for name in ("ink", "grey", "focus", "comparator", "third"):
        assert contrast(getattr(palette, name), palette.paper) >= 4.5
        assert contrast(getattr(palette, f"dark_{name}"), palette.dark_ground) >= 4.5
    for name in ("ink", "grey"):
        assert contrast(getattr(palette, name), palette.ground) >= 4.5
    assert contrast(palette.quiet, palette.paper) >= 3
    for name in ("focus", "comparator", "third"):
        assert contrast(palette.on_colour, getattr(palette, name)) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
def test_roles_can_be_told_apart_without_seeing_red_and_green(dark: bool):
    palette = load_theme(HOUSE / "theme.toml").palette
    hues = [palette.role(role, dark=dark) for role in ("focus", "comparator", "quiet", "third")]
    for one, other in itertools.combinations(hues, 2):
        assert distance(as_deuteranope(one), as_deuteranope(other)) >= 12, (one, other)


def test_two_colours_that_a_deuteranope_confuses_are_near_in_the_measure():
    red, green = "#A05000", "#5F7000"
    assert distance(red, green) > 25
    assert distance(as_deuteranope(red), as_deuteranope(green)) < 12


def test_contrast_and_mixing_agree_with_known_values():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)
    assert contrast("#C43E1C", "#C43E1C") == 1
    assert mix("#000000", "#FFFFFF", 0.5) in {"#808080", "#7F7F7F"}
    assert mix("#C43E1C", "#FFFFFF", 1) == "#C43E1C"


def test_all_problems_come_at_once(folder: Path):
    error = changed(
        folder,
        ("focus =", 'focus = "red"'),
        ("comparator =", 'comparater = "#1D5B9E"'),
        ("title = 27", "title = -3"),
        ("deck_latin =", 'deck_latin = ""'),
        ("measure =", 'measure = "wide"'),
    )
    text = str(error)
    assert "palette.focus is not a colour ('red')" in text
    assert "the theme lacks palette.comparator" in text
    assert "unknown key palette.comparater" in text
    assert "did you mean palette.comparator?" in text
    assert "deck.title is not a size (-3)" in text
    assert "fonts.deck_latin is not a font name" in text
    assert "brief.measure is not a size ('wide')" in text
    assert len(error.problems) == 6
    assert all(problem.file and problem.file.endswith("theme.toml") for problem in error.problems)


def test_an_unknown_key_near_nothing_has_no_suggestion(folder: Path):
    assert "remove it" in str(changed(folder, ("leading = 1.2", "leading = 1.2\nzebra = 3")))


def test_a_missing_section_and_an_unknown_one_are_named(folder: Path):
    error = changed(folder, ("[brief]", "[breif]"))
    assert "the theme has no section [brief]" in str(error)
    assert "did you mean brief?" in str(error)


@pytest.mark.parametrize(
    ("start", "line", "says"),
    [
        ("grey =", 'grey = "#9AA4B0"', "palette.grey on palette.paper"),
        ("focus =", 'focus = "#F28C6F"', "palette.focus on palette.paper"),
        ("quiet =", 'quiet = "#C8CFD8"', "palette.quiet on palette.paper"),
        ("dark_grey =", 'dark_grey = "#4A5566"', "palette.dark_grey on palette.dark_ground"),
        ("on_colour =", 'on_colour = "#16202E"', "palette.on_colour on palette.focus"),
    ],
)
def test_a_colour_too_pale_to_read_is_refused_with_its_contrast(folder: Path, start: str, line: str, says: str):
    error = changed(folder, (start, line))
    assert says in str(error)
    assert re.search(r"a contrast of \d\.\d\d", str(error))


def test_a_size_that_is_true_is_not_a_number(folder: Path):
    assert "deck.foot is not a size" in str(changed(folder, ("foot = 10.5", "foot = true")))


def test_a_missing_template_and_a_wrong_theme_are_reported_together(folder: Path):
    (folder / "deck.pptx").unlink()
    error = changed(folder, ("ink =", 'ink = "#16202"'))
    assert "no deck template" in str(error)
    assert "palette.ink is not a colour" in str(error)


def test_a_folder_without_a_theme_is_refused(tmp_path: Path):
    (tmp_path / "deck.pptx").write_bytes(b"")
    with pytest.raises(LookError, match="cannot be read"):
        load_look(tmp_path)


@pytest.mark.parametrize("content", [b"[palette\n", b"\xff\xfe[\x00"])
def test_a_file_that_is_not_toml_is_refused(folder: Path, content: bytes):
    (folder / "theme.toml").write_bytes(content)
    with pytest.raises(LookError, match="not valid TOML"):
        load_look(folder)


def test_every_palette_colour_of_the_house_is_used_as_written():
    palette = load_theme(HOUSE / "theme.toml").palette
    for name in Palette.__struct_fields__:
        assert re.search(rf'(?m)^{name} = "{getattr(palette, name)}"', SOURCE)


def test_the_brief_stands_on_the_paper_that_the_theme_names():
    brief = load_theme(HOUSE / "theme.toml").brief
    assert (brief.paper, brief.page_width, brief.page_height) == ("A4", 595.28, 841.89)
    assert brief.width == brief.page_width - brief.margin_left - brief.margin_right


def test_a_look_can_be_had_on_the_other_paper(folder: Path):
    look = load_look(folder)
    letter = look.on("Letter")
    assert (letter.theme.brief.page_width, letter.theme.brief.page_height) == (612, 792)
    assert letter.on("A4") == look
    assert letter.theme.palette == look.theme.palette


@pytest.mark.parametrize(("name", "remedy"), [("B5", "write A4 or Letter"), ("letter", "write Letter")])
def test_a_paper_that_there_is_not_is_refused_with_those_that_there_are(folder: Path, name: str, remedy: str):
    with pytest.raises(LookError) as asked:
        load_look(folder).on(name)
    error = changed(folder, ('paper = "A4"', f'paper = "{name}"'))
    assert [problem.remedy for problem in (*asked.value.problems, *error.problems)] == [remedy, remedy]
    assert "paper" in error.problems[0].message


def test_a_paper_that_is_no_name_is_refused(folder: Path):
    assert "brief.paper is not a paper" in str(changed(folder, ('paper = "A4"', "paper = 595")))
