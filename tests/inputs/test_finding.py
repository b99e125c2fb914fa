"""Where inputs are found: what is named, else the defaults."""

from __future__ import annotations

from pathlib import Path

import pytest

from patentdeck.errors import InputError
from patentdeck.inputs.finding import find_briefing, find_data, find_look
from workshop import Project


def test_what_is_named_is_used_as_it_is_named() -> None:
    assert find_data("x/y") == Path("x/y")
    assert find_briefing("b.yaml", "genai") == Path("b.yaml")
    assert find_look(Path("l")) == Path("l")


def test_defaults_are_looked_for_in_the_current_folder_first(project: Project) -> None:
    assert project.folder == Path.cwd()
    assert find_data(None) == Path("data/genai-2024")
    assert find_look(None) == Path("templates/house")
    assert find_briefing(None, "genai") == Path("templates/genai/briefing.yaml")


def test_defaults_come_with_the_program_otherwise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for found in (find_data(None), find_look(None), find_briefing(None, "genai")):
        assert found.is_absolute() and found.exists()


def test_a_story_that_nobody_has_is_named_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError) as failed:
        find_briefing(None, "wind-power")
    assert "templates/wind-power/briefing.yaml" in str(failed.value)
    assert "--briefing FILE" in str(failed.value)


def test_a_briefing_under_another_name_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    other = tmp_path / "templates/wind/briefing.yml"
    other.parent.mkdir(parents=True)
    other.touch()
    with pytest.raises(InputError) as failed:
        find_briefing(None, "wind")
    assert "call it so" in str(failed.value) and "templates/wind/briefing.yml" in str(failed.value)


def test_tables_without_a_descriptor_are_not_passed_over_for_the_package_that_ships(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "data/wind"
    folder.mkdir(parents=True)
    assert find_data(None).name == "genai-2024"
    (folder / "families_by_year.csv").touch()
    with pytest.raises(InputError) as failed:
        find_data(None)
    assert "no datapackage.json" in str(failed.value) and str(Path("data/wind")) in str(failed.value)


@pytest.mark.parametrize("name", ["../../etc", "/etc", "a/b", "", ".", "a\\b"])
def test_a_package_cannot_name_a_briefing_outside_the_templates(name: str) -> None:
    with pytest.raises(InputError, match="cannot be a folder's name"):
        find_briefing(None, name)
