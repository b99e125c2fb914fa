"""A whole build as LibreOffice and PDFium show it, made once."""

from __future__ import annotations

from pathlib import Path

import pytest
from pages import LANGUAGES, Page, read

from seen.office import printed


@pytest.fixture(scope="session")
def slides(built: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Page]]:
    """The pages of both decks, by language, as LibreOffice prints them."""
    decks = [built / f"genai-2024-{language}.pptx" for language in LANGUAGES]
    pdfs = printed(decks, tmp_path_factory.mktemp("slides"))
    return {language: read(pdf) for language, pdf in zip(LANGUAGES, pdfs, strict=True)}


@pytest.fixture(scope="session")
def briefs(built: Path) -> dict[str, list[Page]]:
    """The pages of both briefs, by language, as PDFium shows them."""
    return {language: read(built / f"genai-2024-{language}.pdf") for language in LANGUAGES}


@pytest.fixture(params=[(kind, language) for kind in ("slides", "briefs") for language in LANGUAGES], ids="-".join)
def file(request: pytest.FixtureRequest) -> list[Page]:
    """The pages of each of the four files in turn."""
    kind, language = request.param
    pages: dict[str, list[Page]] = request.getfixturevalue(kind)
    return pages[language]
