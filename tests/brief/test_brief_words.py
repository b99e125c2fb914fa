"""What a reader reads in the brief: every word of every slot, in order, unbroken where it must be."""

from __future__ import annotations

import re
from itertools import pairwise

from brief_reading import Reading, spaced

from patentdeck.look.fonts import is_han
from patentdeck.story.edition import Chart, Edition, Figures, Grid, Section, Words

FORBIDDEN_FIRST = "，。、；：！？）》」』】”’％%…—,.;:!?)]}×"
FORBIDDEN_LAST = "（《「『【“‘([{"


def test_every_slot_of_the_story_stands_word_for_word_on_one_page(brief: Reading) -> None:
    for section in _part(brief.edition, "story"):
        page = _page_of(brief, section)
        for slot, words in _printed(section):
            assert spaced(words.text) in brief.running[page], slot


def test_every_slot_of_the_back_matter_stands_word_for_word(brief: Reading) -> None:
    for section in _part(brief.edition, "back"):
        _page_of(brief, section)
        for slot, words in _printed(section):
            assert any(spaced(words.text) in page for page in brief.running), slot


def test_the_words_of_charts_are_text_too(brief: Reading) -> None:
    countries = next(section for section in brief.edition.sections if section.id == "countries")
    page = brief.running[_page_of(brief, countries)]
    for mark in countries.exhibit.marks:  # type: ignore[union-attr]
        assert spaced(f"{mark.label} {mark.text}") in page


def test_every_cell_of_every_table_stands_in_the_brief(brief: Reading) -> None:
    whole = " ".join(brief.running)
    for section in _part(brief.edition, "story", "back"):
        if isinstance(section.exhibit, Grid):
            for row in section.exhibit.rows:
                for cell in row:
                    assert spaced(cell.text) in whole, section.id


def test_the_first_page_stands_alone(brief: Reading) -> None:
    edition, page = brief.edition, brief.running[0]
    summary = next(section for section in edition.sections if section.kind == "summary")
    closing = next(section for section in edition.sections if section.id == "closing")
    assert isinstance(summary.exhibit, Figures)
    told = [edition.title, *(point.words.text for point in summary.points)]
    told += [text for figure in summary.exhibit.figures for text in (figure.text, figure.caption.text)]
    told += [closing.title.text]
    places = [page.index(spaced(text)) for text in told]
    assert places[0] < places[1] and places[-1] == max(places)


def test_a_topic_reads_headline_text_caveat_chart_caption_source(brief: Reading) -> None:
    for section in _part(brief.edition, "story"):
        page = brief.running[_page_of(brief, section)]
        at = page.index(spaced(section.title.text))
        for slot, words in _printed(section):
            at = page.index(spaced(words.text), at + 1)
            assert at, slot


def test_headlines_are_numbered_in_order(brief: Reading) -> None:
    for number, section in enumerate(_part(brief.edition, "story"), start=1):
        assert spaced(f"{number} {section.title.text}") in brief.running[_page_of(brief, section)]


def test_figures_and_tables_are_numbered_in_order(brief: Reading) -> None:
    labels = brief.edition.labels
    told = "\n".join(line for page in brief.lines for line in page)
    parts = _part(brief.edition, "story", "back")
    for label, kind in ((labels.figure, Chart), (labels.table, Grid)):
        numbers = [
            int(number) for number in re.findall(rf"^{label}\s(\d+)(?!.*{labels.continued})", told, re.MULTILINE)
        ]
        assert numbers == list(range(1, 1 + sum(isinstance(section.exhibit, kind) for section in parts)))


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(brief: Reading) -> None:
    for page in brief.lines:
        for line in page:
            assert line.strip()[:1] not in (*FORBIDDEN_FIRST,), line
            assert line.strip()[-1:] not in (*FORBIDDEN_LAST,), line


def test_a_number_keeps_its_digits_and_its_measure_word(brief: Reading) -> None:
    slots = [spaced(words.text) for section in brief.edition.sections for _, words in section.slots()]
    for page in brief.lines:
        for line, following in pairwise(page):
            broken = spaced(line)[-8:] + spaced(following)[:8]
            if any(broken in slot for slot in slots):
                assert not (line.rstrip()[-1].isdigit() and re.match(r"[\d%×万项年个倍]", following)), (line, following)


def test_english_lines_hold_60_to_75_characters_and_chinese_ones_30_to_38(brief: Reading) -> None:
    countries = next(section for section in brief.edition.sections if section.id == "countries")
    text = spaced(countries.paragraph.text)
    page = brief.lines[_page_of(brief, countries)]
    first = next(at for at, line in enumerate(page) if text.startswith(spaced(line)) and len(line) > 20)
    lines = page[first : first + 4]
    assert all(spaced(line) in text for line in lines)
    if is_han(text[-1]):
        ems = [sum(1.0 if is_han(letter) else 0.5 for letter in spaced(line)) for line in lines]
        assert min(ems) >= 28 and 30 <= max(ems) <= 38, ems
    else:
        lengths = [len(spaced(line)) for line in lines]
        assert min(lengths) >= 60 and max(lengths) <= 80 and 60 <= sum(lengths) / len(lengths) <= 75, lengths


def _part(edition: Edition, *parts: str) -> list[Section]:
    return [section for section in edition.sections if section.in_brief in parts]


def _page_of(brief: Reading, section: Section) -> int:
    return next(page for _, text, page in brief.outline if text.endswith(section.title.text) and page + 1)


def _printed(section: Section) -> list[tuple[str, Words]]:
    """The slots that the brief prints, in reading order: the paragraph, or the points as one text."""
    plain = [point.words for point in section.points if not point.quiet]
    quiet = [point.words for point in section.points if point.quiet]
    told = [section.paragraph] if section.paragraph else plain
    words = [*told, *quiet, section.caption or section.subtitle, section.source]
    return [(f"{section.id} {at}", one) for at, one in enumerate(words) if one]
