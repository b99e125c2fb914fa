"""The sample edition of each language as a brief, made once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from brief_making import brief_of, house_look
from brief_reading import Reading

import samples
from patentdeck.look.theme import Look
from patentdeck.story.edition import Edition


@pytest.fixture(scope="session")
def look() -> Look:
    return house_look()


@pytest.fixture(scope="session")
def printed(look: Look) -> Callable[[Edition], Reading]:
    """Makes the brief of an edition."""
    return lambda edition: brief_of(edition, look)


@pytest.fixture(scope="session", params=["en", "zh"])
def brief(request: pytest.FixtureRequest, printed: Callable[[Edition], Reading]) -> Reading:
    """The sample brief, once in English and once in Chinese."""
    return printed(samples.edition(request.param))
