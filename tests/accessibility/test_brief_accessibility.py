"""Every brief is held against PDF/UA-1, and read aloud: the words of the story, in its order, none run together."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pytest
from brief_rules import findings as eyesores
from deck_package import A, Package
from deck_shapes import shapes
from pdf_structure import Tagged
from pdfua import examine

from conftest import EDITIONS, File

THIN = "\u2009"
HAN = r"[\u2e80-\u9fff\uff00-\uffef]"


@pytest.fixture(scope="session")
def documents(files: dict[str, bytes]) -> dict[tuple[str, str], Tagged]:
    """Every brief, walked once."""
    return {name: Tagged(files[f"{'-'.join(name)}.pdf"]) for name in EDITIONS}


@pytest.fixture
def document(edition_name: tuple[str, str], documents: dict[tuple[str, str], Tagged]) -> Tagged:
    return documents[edition_name]


@pytest.fixture
def told(edition_name: tuple[str, str], files: dict[str, bytes]) -> list[dict[str, str]]:
    """What the record says that each section says, by the last part of the slot's name."""
    package, language = edition_name
    sections = [
        {
            slot["id"].partition(".")[2]: spaced(slot["text"])
            for slot in section["slots"]
            if slot["language"] == language
        }
        for section in json.loads(files[f"{package}.record.json"])["sections"]
    ]
    return [section for section in sections if section]  # one that was left out says nothing


def spaced(text: str) -> str:
    """Every run of white space as one space."""
    return re.sub(r"\s+", " ", text).strip()


def test_it_conforms_to_pdf_ua(document: Tagged) -> None:
    assert list(map(str, examine(document))) == []


def test_it_is_legible(document: Tagged) -> None:
    assert list(map(str, eyesores(document))) == []


def test_body_text_is_set_in_ten_points_at_least(document: Tagged, told: list[dict[str, str]]) -> None:
    paragraphs = {section["paragraph"] for section in told if "paragraph" in section}
    sizes = {
        piece.size
        for element in document.elements()
        if element.kind == "P" and spaced(document.text(element)) in paragraphs
        for content in element.all_contents()
        for piece in document.pieces[content]
    }
    assert sizes
    assert min(sizes) >= 10


def test_it_is_read_in_the_order_of_the_story(document: Tagged, told: list[dict[str, str]]) -> None:
    """Headline, paragraph, caption and source of every section, word for word, one after the other."""
    read = [(kind, spaced(text)) for kind, text in document.told()]
    headings = [(at, text) for at, (kind, text) in enumerate(read) if kind in ("H1", "H2", "H3")]
    last, missing = 0, []
    for section in told:
        starts = [at for at, text in headings if text.endswith(section["title"])]
        if not starts:
            missing.append(section["title"])
            continue
        (start,) = starts
        assert start > last, section["title"]
        ends = [at for at, _ in headings if at > start]
        block = read[start : ends[0] if ends else len(read)]
        is_shown = any(kind in ("Figure", "Caption") for kind, _ in block)
        wanted = [("P", section.get("paragraph", "")), ("Caption", section.get("subtitle", "") if is_shown else "")]
        where = [_place(block, kind, words) for kind, words in wanted if words]
        assert None not in where, (section["title"], where)
        if "source" in section:
            assert ("P", section["source"]) in block, section["source"]
            assert block.index(("P", section["source"])) >= max(at for at in where if at is not None)
        last = start
    # Cover and summary make the first page, and the closing point stands on it.
    assert len(missing) <= 3, missing
    assert any(text == told[1]["paragraph"] for _, text in read[: headings[1][0]])


def _place(block: list[tuple[str, str]], kind: str, words: str) -> int | None:
    found = [at for at, (is_, text) in enumerate(block) if is_ == kind and text.endswith(words)]
    return found[0] if found else None


def test_its_tables_are_those_of_the_deck(document: Tagged, deck: File) -> None:
    """Cell by cell, the same words in the same rows: what one file shows in two programs' structures."""
    rows: dict[str, list[list[str]]] = {}
    package = Package(deck.data)
    for slide in package.slides:
        for shape in shapes(package, slide):
            for table in shape.element.iter(A + "tbl"):
                cells = [[_cell(cell) for cell in row.iter(A + "tc")] for row in table.iter(A + "tr")]
                rows.setdefault(re.sub(r"\+\d+", "", shape.name), []).extend(cells)
    decks = [{tuple(row) for row in table} for table in rows.values()]
    tables = [element for element in document.elements() if element.kind == "Table"]
    assert len(tables) >= 5
    for table in tables:
        body = [
            tuple(spaced(document.text(cell)) for cell in row.elements)
            for row in table.below()
            if row.kind == "TR"
        ]  # fmt: skip
        assert any(set(body) <= one for one in decks), body[0]


def _cell(cell: Any) -> str:
    return spaced("".join(t.text or "" for t in cell.iter(A + "t")))


def test_no_words_run_together_where_text_is_copied(
    document: Tagged, edition_name: tuple[str, str], files: dict[str, bytes]
) -> None:
    pages = copied(files[f"{'-'.join(edition_name)}.pdf"])
    paragraphs = list(whole_paragraphs(document))
    assert len(paragraphs) > 60
    assert [words for page, words in paragraphs if words not in pages[page]] == []


def copied(data: bytes) -> list[str]:
    """The text of each page as PDFium copies it."""
    with pypdfium2.PdfDocument(data) as pdf:
        return [_joined(page.get_textpage().get_text_range()) for page in pdf]


def whole_paragraphs(document: Tagged) -> Iterator[tuple[int, str]]:
    """The text of each heading and paragraph that stands on one page, with that page from 0."""
    for element in document.elements():
        pages = {content.page for content in element.all_contents()}
        if element.kind in {"P", "H1", "H2", "Caption"} and len(pages) == 1:
            (page,) = pages
            assert page is not None
            yield page, _joined(document.text(element))


def _joined(text: str) -> str:
    """Without line ends and thin spaces, and without spaces at Chinese characters, which programs set as they like."""
    text = spaced(text.replace("\r", "").replace("\n", "").replace(THIN, ""))
    return re.sub(rf"(?<={HAN}) | (?={HAN})", "", text)
