"""A number in a source line leads to the source that it names."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from brief_reading import Reading, spaced
from msgspec.structs import replace
from tag_reading import document

import samples
from patentdeck.brief.citations import called, cited, goal
from patentdeck.story.edition import Edition, Grid, Section, Words, plain

SAID = "WIPO (2024) [1]; Stanford (2026) [2]; WIPO again [1]; somebody [9]"


@pytest.fixture
def edition() -> Edition:
    rows = ((plain("[1]"), plain("Patent Landscape Report. WIPO")), (plain("[2]"), plain("AI Index. Stanford")))
    edition = _with(samples.edition("en"), "sources", exhibit=Grid(("No.", "Title"), rows, (1, 4)))
    return _with(edition, "surge", source=plain(SAID))


def test_numbers_with_a_row_become_links_and_the_words_stay(edition: Edition) -> None:
    source = next(section.source for section in cited(edition).sections if section.id == "surge")
    assert source.text == SAID
    assert [(span.text, goal(span.link), called(span.link)) for span in source.spans if span.link] == [
        ("[1]", "[1]", "[1] Patent Landscape Report. WIPO"),
        ("[2]", "[2]", "[2] AI Index. Stanford"),
        ("[1]", "[1]", "[1] Patent Landscape Report. WIPO"),
    ]
    assert goal("https://wipo.int/#[1]") == ""


def test_a_link_in_a_source_line_leads_to_the_row_it_names(
    edition: Edition, printed: Callable[[Edition], Reading]
) -> None:
    brief = printed(edition)
    inner = [annotation for annotation in brief.pdf.pages[0].Annots if "/Dest" in annotation]
    assert [str(annotation.Contents)[:3] for annotation in inner] == ["[1]", "[2]", "[1]"]
    pages = [page.obj.objgen for page in brief.pdf.pages]
    for annotation in inner:
        number = pages.index(annotation.Dest[0].objgen)
        top = float(annotation.Dest[3])
        text = brief.document[number].get_textpage().get_text_bounded(left=40, right=560, bottom=top - 14, top=top + 2)
        assert spaced(text).startswith(spaced(str(annotation.Contents))), text


def test_the_line_is_read_in_its_order_though_a_source_comes_twice(
    edition: Edition, printed: Callable[[Edition], Reading]
) -> None:
    brief = printed(edition)
    (line,) = (tag for tag in document(brief).all("P") if tag.text.startswith("WIPO (2024)"))
    assert line.text == SAID
    assert [link.text for link in line.all("Link")] == ["[1]", "[2]", "[1]"]


def test_without_a_list_of_sources_nothing_leads_anywhere(printed: Callable[[Edition], Reading]) -> None:
    brief = printed(_with(samples.edition("en"), "surge", source=Words(plain(SAID).spans)))
    assert "/Annots" not in brief.pdf.pages[0]


def _with(edition: Edition, name: str, **change: object) -> Edition:
    def changed(section: Section) -> Section:
        return replace(section, **change) if section.id == name else section  # type: ignore[arg-type]

    return replace(edition, sections=tuple(map(changed, edition.sections)))
