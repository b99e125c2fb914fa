"""A folder to begin a landscape in, and one begun."""

from __future__ import annotations

from pathlib import Path

import pytest

from workshop import Project


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Project:
    """An empty folder, in which commands run."""
    monkeypatch.chdir(tmp_path)
    return Project(tmp_path, capsys)


@pytest.fixture
def begun(desk: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Project:
    """A new landscape, `solar`; commands run in its folder."""
    assert desk.run("new", "solar").code == 0
    monkeypatch.chdir(desk.folder / "solar")
    return Project(desk.folder / "solar", capsys)
