"""Every brief is held against PDF/UA-1, and read aloud: the words of the story, in its order, none run together."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf
import pypdfium2
import pytest
from brief_rules import findings as eyesores
from pdf_breaks import changed, rewrite, tags
from pdfua import examine

from seen.builds import EDITIONS, File
from seen.presentation import A, Package
from seen.shapes import shapes
from seen.structure import Tagged

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
    """What the sections of an edition say."""
    return sections(files, *edition_name)


def sections(files: dict[str, bytes], package: str, language: str) -> list[dict[str, str]]:
    """What the record says that each section says, by the last part of the slot's name."""
    told = [
        {
            slot["id"].partition(".")[2]: spaced(slot["text"])
            for slot in section["slots"]
            if slot["language"] == language
        }
        for section in json.loads(files[f"{package}.record.json"])["sections"]
    ]
    return [section for section in told if section]  # one that was left out says nothing


def spaced(text: str) -> str:
    """Every run of white space as one space."""
    return re.sub(r"\s+", " ", text).strip()


def test_it_conforms_to_pdf_ua(document: Tagged) -> None:
    assert list(map(str, examine(document))) == []


def test_it_is_legible(document: Tagged) -> None:
    assert list(map(str, eyesores(document))) == []


def test_every_character_is_weighed(document: Tagged, brief: File) -> None:
    """What the walk through the content finds is what PDFium shows."""
    with pypdfium2.PdfDocument(brief.data) as pdf:
        for page, walk in zip(pdf, document.walks, strict=True):
            shown = page.get_textpage().get_text_range().replace("\x02", "-").replace("\ufffe", "-")
            found = "".join(run.text for run in walk.painted if run.kind == "text")
            assert sorted("".join(found.split())) == sorted("".join(shown.split()))


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
    assert misread(document, told) == []


def misread(document: Tagged, told: list[dict[str, str]]) -> list[str]:
    """Where headline, paragraph, caption and source of the sections do not follow each other, word for word."""
    read = [(kind, spaced(text)) for kind, text in document.told()]
    headings = [(at, text) for at, (kind, text) in enumerate(read) if kind in ("H1", "H2", "H3")]
    faults: list[str] = []
    last, without = 0, 0
    for section in told:
        starts = [at for at, text in headings if text.endswith(section["title"])]
        without += not starts
        for start in starts:
            end = next((at for at, _ in headings if at > start), len(read))
            faults += [f"{section['title']}: {fault}" for fault in _misread_section(read[start:end], section)]
            faults += [f"{section['title']} is read too early"] if start <= last else []
            last = start
    if without > 3:  # cover and summary make the first page, and the closing point stands on it
        faults.append(f"{without} sections without a headline")
    if ("P", told[1]["paragraph"]) not in read[: headings[1][0]]:
        faults.append("the first page does not begin with the summary")
    return faults


def _misread_section(block: list[tuple[str, str]], section: dict[str, str]) -> Iterator[str]:
    is_shown = any(kind in ("Figure", "Caption") for kind, _ in block)
    slots = (("P", "paragraph"), ("Caption", "subtitle"), ("P", "source"))
    last = 0
    for kind, slot in slots:
        if slot not in section or (kind == "Caption" and not is_shown):
            continue
        places = [at for at, (is_, text) in enumerate(block) if is_ == kind and text.endswith(section[slot])]
        if not places:
            yield f"{slot} is not read as it is written"
        elif places[-1] < last:
            yield f"{slot} is read too early"
        last = max([last, *places])


def test_its_tables_are_those_of_the_deck(document: Tagged, deck: File) -> None:
    """Row by row, the same words in the same cells: what one file shows in two programs' structures.

    A cell that the brief spans over rows stands once in each, and is empty below in the deck.
    """
    decks: dict[str, set[tuple[str, ...]]] = {}
    package = Package(deck.data)
    for slide in package.slides:
        for shape in shapes(package, slide):
            rows = [filled(map(_cell, row.iter(A + "tc"))) for row in shape.element.iter(A + "tr")]
            decks.setdefault(re.sub(r"\+\d+", "", shape.name), set()).update(rows)
    tables = [element for element in document.elements() if element.kind == "Table"]
    assert len(tables) >= 5
    for table in tables:
        body = {
            filled(spaced(document.text(cell)) for cell in row.elements) for row in table.below() if row.kind == "TR"
        }
        assert any(body <= rows for rows in decks.values()), body


def filled(cells: Iterable[str]) -> tuple[str, ...]:
    """The cells of a row that hold words."""
    return tuple(cell for cell in cells if cell)


def _cell(cell: Any) -> str:
    return spaced("".join(t.text or "" for t in cell.iter(A + "t")))


def test_no_words_run_together_where_text_is_copied(document: Tagged, brief: File) -> None:
    assert len(list(whole_paragraphs(document))) > 60
    assert run_together(document, brief.data) == []


def run_together(document: Tagged, data: bytes) -> list[str]:
    """The paragraphs that cannot be copied from the page as they are read aloud."""
    pages = copied(data)
    return [words for page, words in whole_paragraphs(document) if words not in pages[page]]


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


def test_a_brief_on_letter_is_as_sound(letters: dict[str, bytes]) -> None:
    assert len(letters) == 2
    for data in letters.values():
        document = Tagged(data)
        assert {tuple(map(float, page.mediabox)) for page in document.pdf.pages} == {(0, 0, 612, 792)}
        assert [*map(str, examine(document)), *map(str, eyesores(document))] == []


# What one change does to a real brief.


@pytest.fixture(scope="module")
def real(files: dict[str, bytes]) -> bytes:
    return files["genai-2024-en.pdf"]


@pytest.fixture(scope="module")
def sound(documents: dict[tuple[str, str], Tagged]) -> Tagged:
    """The same, read."""
    return documents["genai-2024", "en"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (rb" 9 Tf", rb" 7 Tf", "size: “A patent .* in 7.00 pt"),
        (rb"\.356863 \.4 \.462745 rg", rb".75 .75 .75 rg", "contrast: .* #BFBFBF on #FFFFFF: 1.8"),
        (rb"\A", rb"/Artifact BMC q 0.2 g 50 700 480 80 re f Q EMC ", "contrast: .* on #333333: "),
        (rb"1 0 0 1 49\.5 782\.665 Tm", rb"1 0 0 1 30 782.665 Tm", "margin: “A patent .* at 30"),
        (rb"1 0 0 1 49\.5 782\.665 Tm", rb"1 0 0 1 49.5 755 Tm", "overlap: “"),
    ],
)
def test_one_change_to_a_real_page_is_seen(real: bytes, sound: Tagged, old: bytes, new: bytes, expected: str) -> None:
    before = eyesores(sound)
    found = eyesores(changed(sound, real, lambda pdf: rewrite(pdf, 0, old, new)))
    fresh = [f"{each.rule}: {each.what}" for each in found if each not in before]
    assert fresh
    assert all(each.startswith(expected.partition(":")[0]) for each in fresh), fresh
    assert any(re.match(expected, each) for each in fresh), fresh


def test_sections_read_in_another_order_are_heard(real: bytes, sound: Tagged, files: dict[str, bytes]) -> None:
    told = sections(files, "genai-2024", "en")

    def exchange(pdf: pikepdf.Pdf) -> None:
        parts = tags(pdf, "Document")[0].K
        parts[-2], parts[-1] = parts[-1], parts[-2]

    def exchange_inside(pdf: pikepdf.Pdf) -> None:
        part = tags(pdf, "Sect")[2].K
        part[0], part[1] = part[1], part[0]

    assert misread(sound, told) == []
    assert any(fault.endswith("is read too early") for fault in misread(changed(sound, real, exchange), told))
    assert any("not read as it is written" in fault for fault in misread(changed(sound, real, exchange_inside), told))


def test_words_that_run_together_are_heard(real: bytes, sound: Tagged, files: dict[str, bytes]) -> None:
    """A space at the end of a run or a line is what keeps two words apart."""
    told = sections(files, "genai-2024", "en")
    joined = changed(sound, real, lambda pdf: rewrite(pdf, 0, rb"(\([^()]*(?:than|more)) \)", rb"\1)"))
    assert misread(joined, told) == ["the first page does not begin with the summary"]
    assert run_together(sound, real) == []
    out = io.BytesIO()
    joined.pdf.save(out)
    assert run_together(sound, out.getvalue()) != []
