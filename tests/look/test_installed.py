"""Fonts that a theme names, as this machine knows them."""

from __future__ import annotations

from pathlib import Path

import fontpkg_arimo
import pytest

from patentdeck.look.installed import looked_up


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder with one font, one broken one and something else."""
    source = next(Path(fontpkg_arimo.__file__).parent.rglob("*.ttf"))
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "one.ttf").write_bytes(source.read_bytes())
    (tmp_path / "broken.otf").write_bytes(b"OTTO and no more")
    (tmp_path / "readme.txt").write_text("no font")
    return tmp_path


def test_a_font_that_lies_there_is_installed_and_its_coverage_is_read(shelf: Path) -> None:
    (font,) = looked_up(["Arimo"], [shelf])
    assert (font.installed, font.packaged, font.chinese) == (True, False, "none")


def test_a_font_that_does_not_is_told_from_what_is_known_of_it(shelf: Path) -> None:
    fonts = {each.name: each for each in looked_up(["微软雅黑", "Calibri", "Corporate Sans", "Source Sans 3"], [shelf])}
    assert not any(each.installed for each in fonts.values())
    assert (fonts["微软雅黑"].chinese, fonts["Calibri"].chinese) == ("simplified", "none")
    assert fonts["Corporate Sans"].chinese == "unknown"
    assert fonts["Source Sans 3"].packaged and not fonts["Calibri"].packaged


def test_nothing_is_looked_for_where_nothing_is_named(tmp_path: Path) -> None:
    assert looked_up([], [tmp_path]) == ()
    assert looked_up(["", "Arimo", "Arimo"], [tmp_path / "nowhere"]) == looked_up(["Arimo"], [])
