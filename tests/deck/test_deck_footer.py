"""The edition's line in the foot: on one line, on two that grow upwards, or refused once for the whole deck."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from deck_reading import Deck
from msgspec.structs import replace

import samples
from patentdeck.deck import draft
from patentdeck.errors import LookError
from patentdeck.look.theme import Look
from patentdeck.story.companions import Imprint
from patentdeck.story.edition import Edition

ORGANISATION = "Example Institute for Innovation and Patent Policy Research in Public Administration"
POINT = 12700
ORDINARY = (ORGANISATION, "Confidential, for the steering committee only")


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


def edges(deck: Deck, name: str) -> tuple[float, float, float]:
    """Where rule and footer of a slide begin and where the footer ends, in points from the top."""
    shapes = deck.by_name[name].by_name
    footer = shapes[f"{name}.footer"].box
    return shapes[f"pd:{name}"].box.top / POINT, footer.top / POINT, footer.bottom / POINT


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_ordinary_imprint_takes_a_second_line_that_grows_upwards(
    language: str, make: Callable[[Edition], bytes]
) -> None:
    plain, told = Deck(make(unsigned(language))), Deck(make(signed(language, *ORDINARY)))
    own, joint = unsigned(language).footer, unsigned(language).labels.separator
    for slide in told.slides:
        assert slide.by_name[f"{slide.name}.footer"].text == f"{own}\n{joint.join(ORDINARY)}"
        rule, top, bottom = edges(told, slide.name)
        usual_rule, usual_top, usual_bottom = edges(plain, slide.name)
        assert bottom == pytest.approx(usual_bottom, abs=0.1)
        assert usual_top - top == pytest.approx(14, abs=0.1)
        assert usual_rule - rule == pytest.approx(14, abs=0.1)
        assert rule < top


def test_a_short_imprint_stays_on_the_line(make: Callable[[Edition], bytes]) -> None:
    edition = signed("en", "Northlight", "Confidential")
    deck = Deck(make(edition))
    assert {slide.by_name[f"{slide.name}.footer"].text for slide in deck.slides} == {edition.footer}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_imprint_too_long_for_two_lines_is_told_once_with_its_fields(language: str, look: Look) -> None:
    edition = signed(language, "国" * 80, "密" * 100)
    with pytest.raises(LookError) as caught:
        draft(edition, look)
    (problem,) = caught.value.problems
    assert "footer of the deck" in problem.message
    assert "organisation, confidentiality" in problem.remedy
    assert problem.value == edition.footer
