"""What `watch` takes for an input, for a save, and for what a save changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from patentdeck.inputs.finding import Asked
from patentdeck.standing import watching
from patentdeck.standing.watching import Places, is_temporary, saved, snapshot
from workshop import copy_inputs


@pytest.fixture
def places(tmp_path: Path) -> Places:
    copy_inputs(tmp_path)
    templates = tmp_path / "templates"
    return Places(
        tmp_path / "data/genai-2024", templates / "house", templates / "genai/briefing.yaml", tmp_path / "output"
    )


@pytest.mark.parametrize(
    "name",
    ["~$deck.pptx", ".briefing.yaml.swp", ".~lock.ranks.csv#", "briefing.yaml~", "ppt1234.tmp", "A1B2C300", "4913",
     "#briefing.yaml#", ".#briefing.yaml", "ranks.csv.bak", "download.crdownload", "make.py", ".DS_Store"],
)  # fmt: skip
def test_an_editor_s_own_file_is_no_input(places: Places, name: str) -> None:
    assert is_temporary(name)
    before = snapshot(places)
    (places.look / name).write_bytes(b"x")
    (places.data / name).write_bytes(b"x")
    assert saved(before, snapshot(places)) == ()


@pytest.mark.parametrize(
    "name", ["ranks.csv", "datapackage.json", "deck.pptx", "theme.toml", "tables2024.csv", "logo.png"]
)
def test_an_input_is_not_taken_for_an_editor_s_own_file(places: Places, name: str) -> None:
    assert not is_temporary(name)
    before = snapshot(places)
    (places.data / name).write_bytes(b"x")
    assert saved(before, snapshot(places)) == (places.data / name,)


def test_every_input_is_seen_and_nothing_else(places: Places) -> None:
    assert places.briefing is not None
    names = {path.name for path in snapshot(places)}
    assert {"datapackage.json", "ranks.csv", "briefing.yaml", "deck.pptx", "theme.toml"} <= names
    assert not any(name.endswith(".py") for name in names)


def test_a_save_without_a_change_is_no_save(places: Places) -> None:
    before = snapshot(places)
    file = places.data / "ranks.csv"
    file.write_bytes(file.read_bytes())
    assert saved(before, snapshot(places)) == ()
    file.write_bytes(file.read_bytes() + b"\n")
    assert saved(before, snapshot(places)) == (file,)


def test_a_file_that_came_or_went_is_told(places: Places) -> None:
    before = snapshot(places)
    (places.data / "ranks.csv").rename(places.data / "ranks2.csv")
    assert saved(before, snapshot(places)) == (places.data / "ranks.csv", places.data / "ranks2.csv")


def test_a_logo_beside_the_briefing_is_an_input_and_other_files_are_not(places: Places) -> None:
    assert places.briefing is not None
    before = snapshot(places)
    (places.briefing.parent / "notes.txt").write_bytes(b"x")
    assert saved(before, snapshot(places)) == ()
    (places.briefing.parent / "logo.PNG").write_bytes(b"x")
    assert saved(before, snapshot(places)) == (places.briefing.parent / "logo.PNG",)


def test_what_is_written_into_a_watched_folder_by_a_build_wakes_nobody(places: Places) -> None:
    inside = Places(places.data, places.look, places.briefing, places.data / "output")
    before = snapshot(inside)
    (places.data / "output").mkdir()
    (places.data / "output/genai-2024-en.pdf").write_bytes(b"x")
    assert saved(before, snapshot(inside)) == ()
    assert saved(before, snapshot(places)) != ()


def test_what_the_caller_names_is_an_input_wherever_it_lies(places: Places, tmp_path: Path) -> None:
    brand, earlier = tmp_path / "brand", tmp_path / "earlier"
    brand.mkdir()
    earlier.mkdir()
    named = (brand / "corporate.potx", brand / "mapping.toml", earlier, places.output / "last.pptx")
    wide = replace(places, named=named)
    assert {brand, earlier} <= {*wide.folders()} and brand not in places.folders()
    before = snapshot(wide)
    for path in (brand / "corporate.potx", earlier / "ranks.csv"):
        path.write_bytes(b"x")
    (brand / "~$corporate.potx").write_bytes(b"somebody")
    (brand / "other.potx").write_bytes(b"nobody named it")
    places.output.mkdir()
    (places.output / "last.pptx").write_bytes(b"written by a build")
    assert saved(before, snapshot(wide)) == (brand / "corporate.potx", earlier / "ranks.csv")
    assert saved(before, snapshot(places)) == ()


def test_folders_below_are_watched_and_those_that_are_not_there_are_left_out(places: Places) -> None:
    (places.data / "tables").mkdir()
    shutil.rmtree(places.look)
    assert places.briefing is not None
    assert places.folders() == (places.data, places.briefing.parent, places.data / "tables")
    assert not places.are_there


def test_a_file_that_an_editor_puts_back_was_never_away(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    file = places.data / "ranks.csv"
    content, before = file.read_bytes(), snapshot(places)
    file.unlink()
    monkeypatch.setattr(watching.time, "sleep", lambda _: file.write_bytes(content + b"\n"))
    assert saved(before, watching._settled(places, before)) == (file,)
    assert file in watching._settled(places, before)


def test_a_file_that_stays_away_is_told_in_the_end(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    before = snapshot(places)
    (places.data / "ranks.csv").unlink()
    monkeypatch.setattr(watching, "GRACE", 0.0)
    monkeypatch.setattr(watching, "QUIET", 0.0)
    assert saved(before, watching._settled(places, before)) == (places.data / "ranks.csv",)


def test_the_briefing_of_a_broken_package_is_found_where_the_descriptor_still_names_it(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(places.data.parents[1])
    (places.data / "ranks.csv").write_bytes(b"\xff")
    assert watching._briefing(places.data, None) == Path("templates/genai/briefing.yaml")
    (places.data / "datapackage.json").write_bytes(b"{")
    assert watching._briefing(places.data, None) is None
    assert watching._briefing(places.data, "mine.yaml") == Path("mine.yaml")


def test_what_cannot_be_found_for_a_while_is_where_it_was(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(places.data.parents[1])
    before = watching._places(Asked())
    assert before.briefing == Path("templates/genai/briefing.yaml")
    (places.data / "datapackage.json").write_bytes(b"{")
    assert watching._places(Asked()).briefing is None
    assert watching._places(Asked(), before) == before
