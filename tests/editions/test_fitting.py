"""One wording for all formats and all places of a text."""

from __future__ import annotations

from msgspec.structs import replace

import samples
from patentdeck.editions.fitting import fitted, has_short_words
from patentdeck.story.edition import Edition, Grid, Point, Section, Words, plain

LONG = replace(plain("China leads by a wide margin"), short=plain("China leads"))
OTHER = replace(plain("The United States follows"), short=plain("US follows"))


def story() -> Edition:
    pages = (
        Section("one", "chart", "", LONG, points=(Point(OTHER), Point(plain("plain"), quiet=True))),
        Section("two", "table", "", OTHER, exhibit=Grid(("h", "h"), ((LONG, OTHER),), (1.0, 1.0)), paragraph=LONG),
    )
    return replace(samples.edition("en"), sections=pages)


def said(edition: Edition) -> list[str]:
    texts = [words.text for section in edition.sections for _, words in section.slots() if words]
    grid = edition.sections[1].exhibit
    assert isinstance(grid, Grid)
    return texts + [cell.text for row in grid.rows for cell in row]


def test_everything_is_whole_where_everything_fits() -> None:
    assert said(fitted(story(), ())) == said(story())
    assert not has_short_words(fitted(story(), ()))


def test_a_text_that_does_not_fit_one_of_its_places_is_short_in_all_of_them() -> None:
    made = fitted(story(), {"one.title"})
    assert said(made).count("China leads") == 3 and LONG.text not in said(made)
    assert OTHER.text in said(made) and "US follows" not in said(made)
    assert not has_short_words(made)


def test_a_slot_without_a_short_wording_stays_as_it_is() -> None:
    assert said(fitted(story(), {"one.point-2", "nowhere.title"})) == said(story())


def test_what_is_quiet_stays_quiet_and_what_is_empty_stays_empty() -> None:
    made = fitted(story(), {"one.point-1"}).sections[0]
    assert [(point.words.text, point.quiet) for point in made.points] == [("US follows", False), ("plain", True)]
    assert made.subtitle == Words()


def test_an_edition_without_short_wordings_has_none_to_choose() -> None:
    assert not has_short_words(samples.edition("zh"))
    assert has_short_words(story())
