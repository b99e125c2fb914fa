"""The foot of the brief: on one line, on two that grow upwards in the margin, or refused once, by name."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from brief_reading import Reading, spaced
from msgspec.structs import replace

import samples
from patentdeck.brief import draft
from patentdeck.errors import LookError
from patentdeck.look.theme import Look
from patentdeck.story.companions import Imprint
from patentdeck.story.edition import Edition

ORGANISATION, CONFIDENTIALITY = "Example Institute for Innovation Policy", "Confidential, not to be passed on to others"
CLEAR = 19.5
"""What descenders leave of the 22 points between the paper's edge and the last baseline."""


def unsigned(language: str) -> Edition:
    """An edition whose footer says as much as that of a real one."""
    edition = samples.edition(language)
    said = (edition.footer, edition.as_of, edition.basis)
    return replace(edition, footer=edition.labels.separator.join(said))


def signed(language: str, *parts: str) -> Edition:
    """The same with the parts of an imprint in its footer, the organisation first."""
    edition = unsigned(language)
    footer = edition.labels.separator.join((edition.footer, *parts))
    return replace(edition, footer=footer, imprint=Imprint(parts, organisation=parts[0]))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_ordinary_imprint_takes_a_second_line_within_the_margin(
    language: str, printed: Callable[[Edition], Reading], look: Look
) -> None:
    brief, page = printed(signed(language, ORGANISATION, CONFIDENTIALITY)), look.theme.brief
    own = unsigned(language).footer
    for number, lines in enumerate(brief.lines):
        assert any(spaced(own) in spaced(line) for line in lines[-3:])
        foot = [letter for letter in brief.letters(number) if round(letter.size, 2) == page.foot]
        below = [letter for letter in foot if letter.top < page.margin_bottom]
        assert min(letter.bottom for letter in below) >= CLEAR
        assert max(letter.top for letter in below) <= page.margin_bottom
        assert max(letter.top for letter in below) - min(letter.bottom for letter in below) > page.foot * 2


def test_a_line_ends_between_the_parts_of_the_footer_only(printed: Callable[[Edition], Reading]) -> None:
    last = [lines[-3:] for lines in printed(signed("en", ORGANISATION, CONFIDENTIALITY)).lines]
    assert all(any(ORGANISATION in line for line in lines) for lines in last)
    assert all(any(CONFIDENTIALITY in line for line in lines) for lines in last)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_footer_too_long_for_two_lines_is_refused_once_before_anything_is_drawn(language: str, look: Look) -> None:
    with pytest.raises(LookError) as caught:
        draft(signed(language, "国" * 80, "密" * 100), look)
    (problem,) = caught.value.problems
    assert "footer of the brief" in problem.message
    assert "organisation, confidentiality" in problem.remedy


def test_a_margin_too_low_for_two_lines_has_one(look: Look) -> None:
    theme = look.theme
    low = replace(look, theme=replace(theme, brief=replace(theme.brief, margin_bottom=38.0)))
    edition = signed("en", ORGANISATION, CONFIDENTIALITY)
    assert draft(edition, look).boxes
    with pytest.raises(LookError, match="on one line"):
        draft(edition, low)


def test_footer_back_matter_and_story_are_refused_together(look: Look) -> None:
    edition = signed("en", "国" * 80, "密" * 100)
    long = tuple(replace(s, paragraph=s.title) if s.in_brief != "back" else s for s in edition.sections)
    many = tuple(replace(s, id=f"{s.id}{n}") for n in range(12) for s in long if s.in_brief == "back")
    with pytest.raises(LookError) as caught:
        draft(replace(edition, sections=(*long, *many)), look)
    messages = " ".join(problem.message for problem in caught.value.problems)
    assert "footer" in messages and "back matter takes" in messages
