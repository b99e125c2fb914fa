"""What several tests share: one whole build, and a project that may be spoiled."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path

import pytest

import patentdeck
from workshop import ROOT, Project, copy_inputs

os.environ["PATENTDECK_CACHE"] = ""  # nothing is kept from test to test, unless one asks for it
os.environ["PATENTDECK_JOBS"] = "1"
os.environ["COLUMNS"] = "160"  # as where there is no terminal, also in a run that somebody watches


@pytest.fixture(scope="session", autouse=True)
def interruptible() -> None:
    """A test run started in the background ignores Ctrl-C, and so would what it starts; the tests ask for it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of one build of the default data package: all languages, all formats. Read it only."""
    output = tmp_path_factory.mktemp("built") / "output"
    patentdeck.build(ROOT / "data/genai-2024", look=ROOT / "templates/house", output=output)
    return output


@pytest.fixture(scope="session")
def built_later(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same of the later data package."""
    output = tmp_path_factory.mktemp("built-later") / "output"
    patentdeck.build(ROOT / "data/genai-2026", look=ROOT / "templates/house", output=output)
    return output


@pytest.fixture(scope="session")
def files(built: Path, built_later: Path) -> dict[str, bytes]:
    """Every file of both builds, by name: all packages, all languages, all formats."""
    return {path.name: path.read_bytes() for folder in (built, built_later) for path in sorted(folder.iterdir())}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Project:
    """A copy of the inputs; commands run in it."""
    copy_inputs(tmp_path / "project")
    monkeypatch.chdir(tmp_path / "project")
    return Project(tmp_path / "project", capsys)


@pytest.fixture
def standing(project: Project, built: Path) -> Project:
    """The same with the outputs of a whole build in place."""
    shutil.copytree(built, project.output)
    return project
