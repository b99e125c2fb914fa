"""Slides that were arranged before are taken as they were, and only where nothing about them changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from patentdeck.deck.arrange import Arrangement
from patentdeck.deck.kinds import KINDS
from patentdeck.deck.page import Page
from patentdeck.deck.template import open_template
from patentdeck.editions.cache import Cache
from patentdeck.errors import LookError
from patentdeck.look.theme import Look
from patentdeck.story.edition import Edition, plain


def arranged(edition: Edition, look: Look, memory: Cache) -> tuple[Page, ...]:
    return Arrangement(edition, look.theme, open_template(look.template), memory).some()


@pytest.fixture
def memory(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "kept")


@pytest.fixture
def nobody_arranges(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is not remembered fails."""
    for kind in list(KINDS):
        monkeypatch.delitem(KINDS, kind)


def test_remembered_slides_are_those_that_were_arranged(edition: Edition, look: Look, memory: Cache) -> None:
    first = arranged(edition, look, memory)
    assert arranged(edition, look, memory) == first == arranged(edition, look, Cache(None))


def test_what_is_remembered_is_not_arranged_again(
    edition: Edition, look: Look, memory: Cache, request: pytest.FixtureRequest
) -> None:
    first = arranged(edition, look, memory)
    request.getfixturevalue("nobody_arranges")
    assert arranged(edition, look, memory) == first
    with pytest.raises(KeyError):
        arranged(edition, look, Cache(None))


@pytest.mark.parametrize("what", ["title", "footer", "theme", "names"])
def test_another_word_footer_theme_or_name_is_arranged_anew(
    edition: Edition, look: Look, memory: Cache, what: str, request: pytest.FixtureRequest
) -> None:
    arranged(edition, look, memory)
    request.getfixturevalue("nobody_arranges")
    section = edition.sections[1]
    others = (edition.sections[0], replace(section, title=plain("Another title")), *edition.sections[2:])
    theme = replace(look.theme, deck=replace(look.theme.deck, body=look.theme.deck.body + 1))
    changed = {
        "title": (replace(edition, sections=others), look),
        "footer": (replace(edition, footer="Another footer"), look),
        "names": (replace(edition, names=frozenset({"Another name"})), look),
        "theme": (edition, replace(look, theme=theme)),
    }
    with pytest.raises(KeyError):
        arranged(*changed[what], memory)


def test_slides_that_do_not_fit_are_refused_every_time(edition: Edition, look: Look, memory: Cache) -> None:
    section = replace(edition.sections[2], title=plain("far too long a title " * 40))
    wide = replace(edition, sections=(*edition.sections[:2], section))
    said = []
    for _ in range(2):
        with pytest.raises(LookError) as caught:
            arranged(wide, look, memory)
        said.append(caught.value.problems)
    assert said[0] == said[1]
    assert f"{section.id}.title" in str(said[0][0])


def test_what_cannot_be_read_is_arranged_anew(edition: Edition, look: Look, tmp_path: Path) -> None:
    class Scribbled(Cache):
        def get(self, key: str) -> bytes | None:
            return b"scribbled" if super().get(key) is not None else None

    memory = Scribbled(tmp_path / "kept")
    assert arranged(edition, look, memory) == arranged(edition, look, memory)
