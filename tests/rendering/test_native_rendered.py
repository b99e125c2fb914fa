"""Decks with native charts as LibreOffice shows them: what their charts say can be read, in both languages."""

from __future__ import annotations

import pytest
from pages import Page, bare, read

import patentdeck
from seen.office import printed
from workshop import ROOT

STORY = slice(2, 15)
"""The pages with charts: before them are key figures, after them tables that print the same numbers."""
SAID = {
    "en": ("no values published", "more than 18,192", "about 1,800", "1,350", "714", "708", "US lead", "24.5 ×"),
    "zh": ("未公布数值", "超过 18,192", "约 1,800", "1,350", "714", "708", "美国领先", "24.5 倍"),
}
FOCUS, COMPARATOR = (0xC4, 0x3E, 0x1C), (0x1D, 0x5B, 0x9E)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Page]]:
    """The pages with charts, by language."""
    folder = tmp_path_factory.mktemp("native")
    patentdeck.build(
        ROOT / "data/genai-2026", look=ROOT / "templates/house", formats=["deck"], output=folder, charts="native",
        cache=False,
    )  # fmt: skip
    pages = printed([folder / f"genai-2026-{language}.pptx" for language in SAID], folder / "printed")
    return {language: read(file)[STORY] for language, file in zip(SAID, pages, strict=True)}


@pytest.mark.parametrize("language", SAID)
def test_the_words_of_native_charts_are_seen(language: str, shown: dict[str, list[Page]]) -> None:
    text = "".join(bare(page.text) for page in shown[language])
    assert [words for words in SAID[language] if bare(words) not in text] == []
    assert "Sheet1" not in text


@pytest.mark.parametrize("language", SAID)
def test_china_is_a_longer_bar_than_the_united_states_in_their_colours(
    language: str, shown: dict[str, list[Page]]
) -> None:
    countries = next(page for page in shown[language] if "1,350" in page.text)
    areas = [int((abs(countries.pixels.astype(int) - colour).max(axis=2) < 12).sum()) for colour in (FOCUS, COMPARATOR)]
    assert areas[0] > 4 * areas[1] > 400
