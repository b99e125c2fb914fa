"""Building again: nothing where nothing changed, the same bytes from cache and from many hands, only what is new."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from workshop import FILES, PACKAGE, Project, command, loaded

ONE = ("build", "--language", "en", "--format", "brief")
HEAVY = ("matplotlib", "pandas", "numpy", "pptx", "reportlab", "pikepdf", "fontTools", "pydantic", "lxml", "jinja2")
CHINA = "families_by_country.csv"


def dates(project: Project) -> dict[str, int]:
    """When each output was last written."""
    return {path.name: path.stat().st_mtime_ns for path in project.output.iterdir()}


def test_where_nothing_changed_nothing_is_written_and_it_says_so(standing: Project) -> None:
    before, found = dates(standing), standing.outputs()
    answer = standing.run("build")
    assert answer.code == 0
    assert answer.out.startswith("nothing changed, nothing written: ")
    assert all(name in answer.out for name in FILES)
    assert "drawing" not in answer.out
    assert (dates(standing), standing.outputs()) == (before, found)


def test_a_build_of_nothing_new_loads_nothing_heavy(standing: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = ["build", "--data", str(standing.data), "--briefing", str(standing.briefing)]
    arguments += ["--look", str(standing.folder / "templates/house"), "--output", str(standing.output)]
    program = f"from patentdeck.cli import main\nmain({arguments!r}, standalone_mode=False)"
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert loaded(program, HEAVY) == []
    (standing.output / f"{PACKAGE}-zh.pdf").unlink()
    assert "pptx" in loaded(program, HEAVY)


def in_data(project: Project) -> None:
    path = project.data / "sources.csv"
    path.write_bytes(path.read_bytes() + b"\n")


def in_briefing(project: Project) -> None:
    project.briefing.write_bytes(project.briefing.read_bytes() + b"\n# a remark\n")


def in_theme(project: Project) -> None:
    path = project.folder / "templates/house/theme.toml"
    path.write_bytes(path.read_bytes() + b"\n# a remark\n")


def in_versions(project: Project) -> None:
    path = project.output / f"{PACKAGE}.record.json"
    record = json.loads(path.read_bytes())
    record["versions"]["reportlab"] = "0.1"
    path.write_text(json.dumps(record), encoding="utf-8")


def in_source(project: Project) -> None:
    path = project.output / f"{PACKAGE}.record.json"
    record = json.loads(path.read_bytes())
    record["versions"]["source"] = "sha256:of-another-checkout"
    path.write_text(json.dumps(record), encoding="utf-8")


def in_an_output(project: Project) -> None:
    (project.output / f"{PACKAGE}-en.pdf").write_bytes(b"edited")


def in_another_output(project: Project) -> None:
    (project.output / f"{PACKAGE}-zh.pptx").write_bytes(b"edited")


def an_output_is_gone(project: Project) -> None:
    (project.output / f"{PACKAGE}-en.pdf").unlink()


def a_stranger_came(project: Project) -> None:
    (project.output / f"{PACKAGE}-en.xlsx").write_bytes(b"whose is this?")


def the_record_is_garbage(project: Project) -> None:
    (project.output / f"{PACKAGE}.record.json").write_bytes(b"{")


CHANGES = (in_data, in_briefing, in_theme, in_versions, in_source, in_an_output, in_another_output, an_output_is_gone,
           a_stranger_came, the_record_is_garbage)  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_every_change_is_seen(standing: Project, change: Callable[[Project], None]) -> None:
    change(standing)
    answer = standing.run(*ONE)
    assert answer.code == 0
    assert "nothing changed" not in answer.out
    assert f"{PACKAGE}.record.json" in answer.out
    again = standing.run(*ONE).out
    assert again.startswith("nothing changed")
    assert ("changed by hand" in again) == (change in (in_another_output, a_stranger_came, the_record_is_garbage))


@pytest.mark.parametrize("more", [("--author", "A. Nother"), ("--paper", "letter"), ("--format", "workbook")])
def test_another_wish_is_another_build(standing: Project, more: tuple[str, ...]) -> None:
    assert "nothing changed" not in standing.run(*ONE, *more).out
    assert standing.run(*ONE, *more).out.startswith("nothing changed")


def test_without_the_cache_everything_is_made_and_what_is_the_same_is_left_alone(standing: Project) -> None:
    before = dates(standing)
    answer = standing.run(*ONE, "--no-cache")
    assert "drawing" in answer.out
    assert "nothing changed, nothing written" in answer.out
    assert dates(standing) == before


def test_notes_are_told_again(project: Project) -> None:
    path = project.data / CHINA
    path.write_bytes(path.read_bytes() + b"\n")
    first, second = project.run(*ONE), project.run(*ONE)
    assert "nothing changed" in second.out
    assert CHINA in first.err
    assert second.err == first.err


def kept(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


def test_a_cache_that_cannot_be_written_is_noted_once_and_stops_nothing(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("PATENTDECK_CACHE", str(tmp_path / "file"))
    answer = project.run(*ONE)
    assert answer.code == 0
    assert answer.err.count("not kept for the next time") == 1
    assert str(tmp_path / "file") in answer.err
    monkeypatch.setenv("PATENTDECK_CACHE", str(tmp_path / "cache"))
    assert "not kept" not in project.run(*ONE, "--output", "elsewhere").err
    assert kept(tmp_path / "cache")


def test_the_cache_and_many_hands_give_the_same_bytes_and_draw_only_what_is_new(
    project: Project, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    settings = {"PATENTDECK_CACHE": str(cache), "PATENTDECK_JOBS": "3"}

    def built(name: str, *options: str, **environment: str) -> dict[str, bytes]:
        done = command("build", "--language", "en", "--output", name, *options, folder=project.folder, **environment)
        assert done.returncode == 0, done.stderr
        return {path.name: path.read_bytes() for path in (project.folder / name).iterdir()}

    alone = built("alone", PATENTDECK_CACHE="", PATENTDECK_JOBS="1")
    assert built("first", **settings) == alone
    drawn = kept(cache)
    assert built("second", **settings) == alone
    assert kept(cache) == drawn
    for file in drawn:
        file.write_bytes(os.urandom(50))
    assert built("third", **settings) == alone  # what was damaged was made anew
    path = project.data / CHINA
    text = path.read_text(encoding="utf-8")
    assert text.count(",38210,") == 1
    path.write_text(text.replace(",38210,", ",38110,"), encoding="utf-8", newline="")
    with_one_number = built("fourth", **settings)
    assert with_one_number != alone
    added = kept(cache) - drawn
    assert 0 < len(added) < len(drawn) / 2
    assert built("fifth", "--no-cache", **settings) == with_one_number


def test_a_deck_that_was_edited_where_it_stands_is_kept_under_another_name(standing: Project) -> None:
    (standing.output / f"{PACKAGE}-en.pptx").write_bytes(b"her work")
    (standing.output / f"{PACKAGE}-en.pdf").write_bytes(b"nobody's work")
    answer = standing.run("build", "--language", "en")
    assert answer.code == 0
    assert "edited since it was made" in answer.err
    assert f"{PACKAGE}-en.backup.pptx" in answer.err
    assert f"refresh {PACKAGE}-en.backup.pptx" in answer.err
    found = standing.outputs()
    assert found.pop(f"{PACKAGE}-en.backup.pptx") == b"her work"
    assert set(found) == {*FILES}
    assert b"her work" not in found[f"{PACKAGE}-en.pptx"]
    (standing.output / f"{PACKAGE}-en.pptx").write_bytes(b"her later work")
    standing.run("build", "--language", "en")
    assert standing.outputs()[f"{PACKAGE}-en.backup-2.pptx"] == b"her later work"


def test_a_deck_that_nobody_edited_leaves_no_copy(standing: Project) -> None:
    answer = standing.run("build", "--language", "en", "--author", "A. Nother")
    assert "edited" not in answer.err
    assert set(standing.outputs()) == {*FILES}
