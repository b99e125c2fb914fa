"""Where things stand: inside the margins, topics whole, pages numbered, no heading alone, no more pages than agreed."""

from __future__ import annotations

import pytest
from brief_reading import Reading, spaced

from patentdeck.look.theme import Look
from patentdeck.story.edition import Chart


def test_the_paper_is_a4(brief: Reading) -> None:
    for page in brief.document:
        assert page.get_size() == pytest.approx((595.28, 841.89), abs=0.1)


def test_all_ink_of_letters_stands_inside_the_margins(brief: Reading, look: Look) -> None:
    paper = look.theme.brief
    for number in range(len(brief.pages)):
        for letter in brief.letters(number):
            assert letter.left >= paper.margin_left - 0.6, letter
            assert letter.right <= paper.page_width - paper.margin_right + 0.6, letter
            assert letter.top <= paper.page_height - paper.margin_top, letter
            assert letter.bottom >= paper.margin_bottom / 3, letter


def test_no_letter_is_smaller_than_eight_points(brief: Reading) -> None:
    sizes = {round(letter.size, 2) for number in range(len(brief.pages)) for letter in brief.letters(number)}
    assert min(sizes) >= 8
    assert 10.25 in sizes


def test_no_letters_lie_on_each_other(brief: Reading) -> None:
    for number in range(len(brief.pages)):
        letters = sorted(brief.letters(number), key=lambda letter: letter.left)
        for at, one in enumerate(letters):
            for other in letters[at + 1 :]:
                if other.left > one.right - 0.8:
                    break
                overlap = min(one.top, other.top) - max(one.bottom, other.bottom)
                assert overlap < 1.2 or min(one.right, other.right) - other.left < 0.8, (number + 1, one, other)


def test_every_page_is_numbered_with_how_many_there_are(brief: Reading) -> None:
    count = len(brief.pages)
    for number, page in enumerate(brief.lines, start=1):
        assert page[-1].endswith(f"{number} / {count}")
        assert spaced(brief.edition.footer) in spaced(page[-1])


def test_story_and_back_matter_keep_to_eight_pages_each(brief: Reading) -> None:
    first = min(page for level, _, page in brief.outline[1:] if level == 0)
    assert first <= 8
    assert len(brief.pages) - first <= 8


def test_a_chart_stands_on_the_page_of_its_headline(brief: Reading) -> None:
    labels = brief.edition.labels
    number = 0
    for section in brief.edition.sections:
        if section.in_brief == "story" and isinstance(section.exhibit, Chart):
            number += 1
            page = next(page for _, text, page in brief.outline if text.endswith(f" {section.title.text}"))
            assert any(line.startswith((f"{labels.figure} {number}.", f"{labels.figure} {number} "))
                       for line in brief.lines[page]), section.id  # fmt: skip


def test_no_heading_is_the_last_thing_on_a_page(brief: Reading) -> None:
    headings = {spaced(text) for level, text, _ in brief.outline}
    for page in brief.lines:
        *_, last, _foot = page
        assert spaced(last) not in headings


def test_a_long_table_goes_on_under_its_head(brief: Reading) -> None:
    ledger = next(section for section in brief.edition.sections if section.id == "ledger")
    head = spaced(" ".join(ledger.exhibit.header))  # type: ignore[union-attr]
    heads = [number for number, page in enumerate(brief.lines) for line in page if spaced(line) == head]
    assert len(heads) == len(set(heads)) >= 2
    again = brief.lines[heads[1]][0]
    assert again.endswith(brief.edition.labels.continued)


def test_pages_of_the_story_are_filled(brief: Reading, look: Look) -> None:
    """Only the last page may end early; the others are filled to four fifths, topics being whole."""
    first_back = min(page for level, _, page in brief.outline[1:] if level == 0)
    paper = look.theme.brief
    for number in range(first_back - 1):
        lowest = min(letter.bottom for letter in brief.letters(number) if letter.bottom > paper.margin_bottom)
        assert lowest - paper.margin_bottom < 0.25 * paper.height, number + 1
