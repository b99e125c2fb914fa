"""`patentdeck schema`: the schema on the screen or in a file, whole or not at all."""

from __future__ import annotations

import json

import patentdeck
from workshop import ROOT, Project, loaded


def test_the_schema_is_printed_and_written_alike(project: Project) -> None:
    printed = project.run("schema")
    assert printed.code == 0
    assert printed.record == patentdeck.schema()
    path = project.folder / "own.schema.json"
    assert project.run("schema", "--output", str(path)).code == 0
    assert path.read_text(encoding="utf-8") == printed.out


def test_the_schema_replaces_an_older_one_and_leaves_nothing_beside_it(project: Project) -> None:
    path = project.folder / "templates" / "briefing.schema.json"
    path.write_text("{}", encoding="utf-8")
    project.run("schema", "--output", str(path))
    assert path.read_bytes() == (ROOT / "templates/briefing.schema.json").read_bytes()
    assert not list(path.parent.glob(".*"))


def test_a_place_that_cannot_be_written_is_told(project: Project) -> None:
    for place in (project.folder / "nowhere" / "a.json", project.folder / "data"):
        answer = project.run("schema", "--output", str(place))
        assert answer.code == 1
        assert "the schema cannot be written" in answer.err and str(place) in answer.err
        assert "Traceback" not in answer.err
    assert not (project.folder / ".data.new").exists()


def test_the_schema_draws_nothing() -> None:
    statement = "from patentdeck.cli import main\nmain(['schema'], standalone_mode=False)"
    assert loaded(statement, ("pandas", "matplotlib", "pptx", "reportlab", "pikepdf")) == []


def test_chinese_is_written_as_it_is_read(project: Project) -> None:
    assert "中文" in project.run("schema").out
    assert json.loads(project.run("schema").out)["$schema"].startswith("http://json-schema.org/draft-07/")
