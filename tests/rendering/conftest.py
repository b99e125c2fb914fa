"""Both builds as LibreOffice and PDFium show them, printed once."""

from __future__ import annotations

from pathlib import Path

import pytest
from pages import EDITIONS, Page, read

from seen.office import printed


@pytest.fixture(scope="session")
def outputs(built: Path, built_later: Path) -> dict[str, Path]:
    """Every deck and brief of both builds, by file name."""
    return {path.name: path for folder in (built, built_later) for path in folder.iterdir() if path.suffix != ".json"}


@pytest.fixture(scope="session")
def prints(outputs: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every deck as LibreOffice prints it, by edition; all in one run, which takes it most of its time."""
    pdfs = printed([outputs[f"{name}.pptx"] for name in EDITIONS], tmp_path_factory.mktemp("slides"))
    return dict(zip(EDITIONS, pdfs, strict=True))


@pytest.fixture(scope="session")
def slides(prints: dict[str, Path]) -> dict[str, list[Page]]:
    """The pages of every deck, by edition, as LibreOffice prints them."""
    return {name: read(pdf) for name, pdf in prints.items()}


@pytest.fixture(scope="session")
def briefs(outputs: dict[str, Path]) -> dict[str, list[Page]]:
    """The pages of every brief, by edition, as PDFium shows them."""
    return {name: read(outputs[f"{name}.pdf"]) for name in EDITIONS}


@pytest.fixture(scope="session")
def reopened(outputs: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Page]]:
    """The pages of every brief, by edition, as LibreOffice opens and prints them."""
    folder = tmp_path_factory.mktemp("reopened")
    pdfs = printed([outputs[f"{name}.pdf"] for name in EDITIONS], folder, "--infilter=draw_pdf_import")
    return {name: read(pdf) for name, pdf in zip(EDITIONS, pdfs, strict=True)}


@pytest.fixture(params=[(kind, name) for kind in ("slides", "briefs") for name in EDITIONS], ids="-".join)
def file(request: pytest.FixtureRequest) -> list[Page]:
    """The pages of each of the files in turn."""
    kind, name = request.param
    pages: dict[str, list[Page]] = request.getfixturevalue(kind)
    return pages[name]
