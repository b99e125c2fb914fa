"""Every deck and every brief of both builds, one after the other."""

from __future__ import annotations

import pytest

import patentdeck
from seen.builds import EDITIONS, File
from workshop import ROOT


@pytest.fixture(scope="session", params=EDITIONS, ids="-".join)
def edition_name(request: pytest.FixtureRequest) -> tuple[str, str]:
    """Data package and language."""
    name: tuple[str, str] = request.param
    return name


@pytest.fixture(scope="session")
def deck(edition_name: tuple[str, str], files: dict[str, bytes]) -> File:
    """Each deck in turn."""
    return File(*edition_name, files[f"{'-'.join(edition_name)}.pptx"])


@pytest.fixture(scope="session")
def brief(edition_name: tuple[str, str], files: dict[str, bytes]) -> File:
    """Each brief in turn."""
    return File(*edition_name, files[f"{'-'.join(edition_name)}.pdf"])


@pytest.fixture(scope="session")
def letters(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The briefs of the default data package on US Letter, by name."""
    output = tmp_path_factory.mktemp("letters") / "output"
    look = ROOT / "templates/house"
    patentdeck.build(ROOT / "data/genai-2024", look=look, formats=["brief"], paper="letter", output=output)
    return {path.name: path.read_bytes() for path in sorted(output.glob("*.pdf"))}
