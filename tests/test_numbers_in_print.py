"""The files themselves: every numeral in a deck or a brief is one that the record traces, or is exempt by kind.

Exempt are page, figure, table and section numbers, numbers of sources, names of entities and sources, addresses, dates
of sources, in the ledger the addresses of cells, and the imprint: names and dates that people give of themselves, on
the cover and in the foot, as the record's settings have them. Everything else must stand in the record as the text of a
fact; a year on an axis, known or not, lies in the span that the record calls the decade.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pptx import Presentation

import patentdeck
from patentdeck.dataset import Dataset, load
from patentdeck.story.readable import known_names
from patentdeck.story.wording import WORDINGS
from workshop import ROOT

PACKAGE = "genai-2024"
LANGUAGES = ("zh", "en")
NUMERAL = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?")
SPACES = re.compile(r"[\s\u2009\u202f\u00a0\u2060\ufffe]+")
EXEMPT = tuple(
    re.compile(pattern)
    for pattern in (
        r"\[\d+\]",  # numbers of sources
        r"(?:Figure|Table|图|表) ?\d+",
        r"\d+ ?/ ?\d+$",  # page of pages
    )
)
NOT_SLOTS = (".page", ".kicker")


def squeezed(text: str) -> str:
    """A text without any space: files break lines and set thin spaces as they must."""
    return SPACES.sub("", text)


def even(text: str) -> str:
    """A text with single spaces, and none beside Chinese: numerals that stand apart stay apart."""
    return re.sub(r"(?<=[\u3000-\u9fff\uff00-\uffef]) | (?=[\u3000-\u9fff\uff00-\uffef])", "", SPACES.sub(" ", text))


def allowed(record: dict[str, Any], language: str) -> list[str]:
    """The numerals that the record traces to a fact in a language, each as a reader sees it."""
    texts = [
        number["text"]
        for section in record["sections"]
        for slot in section["slots"]
        if slot["language"] == language
        for number in slot["numbers"]
    ]
    (span,) = (fact["period"] for fact in record["facts"] if fact["id"] == "decade")
    first, last = (int(year) for year in span.split("/"))
    years = {str(year) for year in range(first, last + 1)}
    return sorted(years | {numeral for text in texts for numeral in NUMERAL.findall(even(text))})


def names(dataset: Dataset) -> list[str]:
    """Names that hold digits, longest first."""
    dates = {source.published for source in dataset.sources.values()}
    found = {even(name) for name in (*known_names(dataset), *dates)}
    found |= {even(WORDINGS[lang].date(dataset.as_of)) for lang in LANGUAGES}
    return sorted((name for name in found if any(char.isdigit() for char in name)), key=len, reverse=True)


def strays(text: str, traced: set[str], known: list[str]) -> list[str]:
    """The numerals of a text that nobody accounts for."""
    bare = even(text)
    for name in known:
        bare = bare.replace(name, "\u0000")
    for pattern in EXEMPT:
        bare = pattern.sub("\u0000", bare)
    return [numeral for numeral in NUMERAL.findall(bare) if numeral not in traced]


def shown(deck: Path) -> Iterator[tuple[str, str]]:
    """Every text of a deck by the name of its shape: frames, tables, alternative texts, notes."""

    def frames(shapes: Any) -> Iterator[tuple[str, str]]:
        for shape in shapes:
            yield f"{shape.name} (alt)", shape._element._nvXxPr.cNvPr.get("descr") or ""
            if shape.shape_type is not None and hasattr(shape, "shapes"):
                yield from frames(shape.shapes)
            elif shape.has_text_frame:
                yield shape.name, shape.text_frame.text
            elif getattr(shape, "has_table", False) and shape.has_table:
                for row in shape.table.rows:
                    for cell in row.cells:
                        yield shape.name, cell.text_frame.text

    for slide in Presentation(str(deck)).slides:
        yield from frames(slide.shapes)
        if slide.has_notes_slide:
            yield f"{slide.name}.notes", slide.notes_slide.notes_text_frame.text


@pytest.fixture(scope="module")
def record(built: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((built / f"{PACKAGE}.record.json").read_bytes())
    return loaded


@pytest.fixture(scope="module")
def known() -> list[str]:
    return names(load(ROOT / "data" / PACKAGE))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_numeral_of_a_deck_is_a_fact_or_exempt(
    language: str, built: Path, record: dict[str, Any], known: list[str]
) -> None:
    traced = set(allowed(record, language))
    seen = 0
    for name, text in shown(built / f"{PACKAGE}-{language}.pptx"):
        if name.endswith(NOT_SLOTS) or name.split(".")[0].split("+")[0] in ("sources", "ledger"):
            continue
        assert strays(text, traced, known) == [], (name, text)
        seen += len(NUMERAL.findall(text))
    assert seen > 500


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_a_deck_s_slots_is_what_the_record_says(
    language: str, built: Path, record: dict[str, Any]
) -> None:
    slots = {
        slot["id"]: squeezed(slot["text"])
        for section in record["sections"]
        for slot in section["slots"]
        if slot["language"] == language
    }
    compared = set()
    for name, text in shown(built / f"{PACKAGE}-{language}.pptx"):
        slot, alternative = name.removesuffix(" (alt)"), name.endswith(" (alt)")
        if slot not in slots or not text or (slot.endswith(".exhibit") and not alternative):
            continue
        assert squeezed(text) == slots[slot], name
        compared.add(slot)
    missing = {slot for slot in slots if slot not in compared and not slot.endswith(".paragraph")}
    assert missing == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_numeral_of_a_brief_is_a_fact_or_exempt(
    language: str, built: Path, record: dict[str, Any], known: list[str]
) -> None:
    traced = set(allowed(record, language))
    document = pypdfium2.PdfDocument(built / f"{PACKAGE}-{language}.pdf")
    ledger = {"en": "Statementsandthedatabehindthem", "zh": "结论与数据依据"}[language]
    numerals = 0
    for number, page in enumerate(document, start=1):
        text = page.get_textpage().get_text_bounded()
        if ledger in squeezed(text):
            break  # from here on conditions, cells, and the dates and addresses of sources
        lines = [line for line in text.splitlines() if line.strip()]
        loose = [line for line in lines if not re.fullmatch(r"\s*\d{1,2}\s*", line)]  # numbers of sections
        body = "\n".join(re.sub(r"^\d{1,2}\s+(?=\D)", "", line) for line in loose)
        body = body.replace(f"{number} / {len(document)}", "")
        assert strays(body, traced, known) == [], number
        numerals += len(NUMERAL.findall(body))
    assert numerals > 250


IMPRINT = {
    "author": "R2 Team",
    "organisation": "21st Century Institute",
    "client": "Example 2000 Ltd",
    "confidentiality": "Level 3: internal",
    "date": "22 November 2026",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_imprint_may_have_numerals_and_nothing_else_gains_any(
    language: str, built: Path, tmp_path: Path, known: list[str]
) -> None:
    patentdeck.build(ROOT / "data" / PACKAGE, languages=[language], output=tmp_path, imprint=IMPRINT)
    signed = json.loads((tmp_path / f"{PACKAGE}.record.json").read_bytes())
    own = [text[language] for text in signed["settings"]["imprint"].values()]
    assert sorted(own) == sorted(IMPRINT.values())
    traced, plain = set(allowed(signed, language)), [*own, *known]
    gained = {"deck": 0, "brief": 0}
    for name, text in shown(tmp_path / f"{PACKAGE}-{language}.pptx"):
        if name.endswith((".imprint", ".footer")):
            assert strays(text, traced, plain) == [], (name, text)
            gained["deck"] += sum(text.count(each) for each in own)
    assert gained["deck"] > 20
    before, after = (
        [text for name, text in shown(folder / f"{PACKAGE}-{language}.pptx") if name.endswith((".title", ".exhibit"))]
        for folder in (built, tmp_path)
    )
    assert before == after
    first = pypdfium2.PdfDocument(tmp_path / f"{PACKAGE}-{language}.pdf")[0].get_textpage().get_text_bounded()
    assert strays("Level 3: internal · R2 Team", traced, plain) == []
    assert all(squeezed(each) in squeezed(first) for each in own)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_that_no_fact_has_is_found(language: str, record: dict[str, Any], known: list[str]) -> None:
    traced = set(allowed(record, language))
    assert strays("China 38,211", traced, known) == ["38,211"]
    assert strays("占全球的 71.3%", traced, known) == ["71.3"]
    assert strays("China 38,210, AI Index 2024 [9]", traced, known) == []
