"""Words that do not fit are refused, all at once, with the slot, the words and how much too long they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from deck_reading import Deck
from msgspec.structs import replace

import samples
from patentdeck.deck import draft
from patentdeck.deck.arrange import arrange
from patentdeck.deck.page import Text
from patentdeck.deck.template import open_template
from patentdeck.errors import LookError, Problem
from patentdeck.look.theme import Look
from patentdeck.story.edition import Edition, Figure, Figures, Grid, Point, Section, plain

LONG = {
    "en": "Inventors in China published far more families than those of any other country in the world. " * 4,
    "zh": "中国发明人公布的专利族远远多于世界上任何一个其他国家的发明人所公布的专利族。" * 5,
}
SECTION = {"countries": "chart", "gap": "wide", "closing": "closing", "watch": "table", "cover": "cover"}


def changed(edition: Edition, id_: str, change: Callable[[Section], Section]) -> Edition:
    """The edition with one section changed."""
    return replace(edition, sections=tuple(change(s) if s.id == id_ else s for s in edition.sections))


def refusals(edition: Edition, look: Look) -> list[Problem]:
    with pytest.raises(LookError) as caught:
        draft(edition, look)
    return list(caught.value.problems)


@pytest.mark.parametrize("id_", SECTION)
def test_a_title_too_long_is_refused_by_its_slot(edition: Edition, look: Look, id_: str) -> None:
    words = plain(LONG[edition.language] * 2)
    (problem,) = refusals(changed(edition, id_, lambda section: replace(section, title=words)), look)
    assert problem.message.startswith(f"{id_}.title is too long: ")
    assert "characters too many" in problem.message
    assert problem.value == words.text
    assert problem.remedy


def test_a_title_of_two_full_lines_is_set_and_one_word_more_is_not(look: Look) -> None:
    edition = samples.edition("en")
    alone = section_of(edition, "countries")

    def fits(count: int) -> bool:
        page = replace(alone, title=plain(" ".join(["Families"] * count)))
        try:
            draft(replace(edition, sections=(page,)), look)
        except LookError:
            return False
        return True

    counts = [fits(count) for count in range(1, 31)]
    assert counts[0] and not counts[-1]
    assert counts == sorted(counts, reverse=True)


def test_points_too_long_are_refused_with_the_height_they_lack(edition: Edition, look: Look) -> None:
    for id_ in ("countries", "gap"):
        point = Point(plain(LONG[edition.language] * 3))
        long = changed(edition, id_, lambda section, p=point: replace(section, points=(p, *section.points[1:])))
        (problem,) = refusals(long, look)
        assert problem.message.startswith(f"{id_}.point-1 is too long: ")
        assert "pt too much" in problem.message
        assert problem.value == point.words.text


def test_points_shrink_before_they_are_refused(look: Look) -> None:
    edition = samples.edition("en")
    sizes = []
    for length in (90, 140):
        point = Point(plain(LONG["en"][:length]))
        full = changed(edition, "countries", lambda section, p=point: replace(section, points=(p,) * 3))
        page = next(p for p in arrange(full, look.theme, open_template(look.template)) if p.name == "countries")
        sizes.append({item.step.size for item in page.items if isinstance(item, Text) and ".point-" in item.name})
    assert sizes[0] == {look.theme.deck.body}
    assert all(look.theme.deck.caveat <= size < look.theme.deck.body for size in sizes[1])


def test_longer_points_under_a_chart_take_their_room_from_it(look: Look) -> None:
    edition = samples.edition("en")
    point = Point(plain(LONG["en"][:180]))
    full = changed(edition, "gap", lambda section: replace(section, points=(point,) * 3))
    bare = changed(edition, "gap", lambda section: replace(section, points=()))
    heights = [draft(each, look).boxes["gap.exhibit"].height for each in (full, edition, bare)]
    assert heights == sorted(heights) and len(set(heights)) == 3


def test_more_points_than_the_layout_has_places_are_refused(edition: Edition, look: Look) -> None:
    point = Point(plain("No"))
    (problem,) = refusals(changed(edition, "countries", lambda section: replace(section, points=(point,) * 5)), look)
    assert problem.message == "countries has 5 points, its layout “statement + chart” has room for 4"


def test_subtitle_and_source_too_long_are_refused(edition: Edition, look: Look) -> None:
    words = plain(LONG[edition.language] * 2)
    for slot in ("subtitle", "source"):
        (problem,) = refusals(changed(edition, "gap", lambda s, slot=slot: replace(s, **{slot: words})), look)
        assert problem.message.startswith(f"gap.{slot} is too long: ")


def test_a_source_of_two_lines_lifts_the_rule(edition: Edition, make: Callable[[Edition], bytes]) -> None:
    words = plain(LONG[edition.language][: {"en": 230, "zh": 110}[edition.language]])
    short = Deck(make(replace(edition, sections=(section_of(edition, "countries"),)))).slides[0]
    long_one = replace(section_of(edition, "countries"), source=words)
    long = Deck(make(replace(edition, sections=(long_one,)))).slides[0]
    assert long.by_name["pd:countries"].box.top < short.by_name["pd:countries"].box.top
    assert long.by_name["pd:countries"].box.top > long.by_name["countries.exhibit"].box.bottom


def section_of(edition: Edition, id_: str) -> Section:
    return next(section for section in edition.sections if section.id == id_)


def test_a_key_figure_wider_than_its_column_is_refused(edition: Edition, look: Look) -> None:
    wide = Figures((Figure(plain("38,210 : 6,276 : 4,155 : 3,409 : 1,350"), plain("families")),) * 4)
    (problem,) = refusals(changed(edition, "summary", lambda section: replace(section, exhibit=wide)), look)
    assert problem.message.startswith("summary.exhibit: a key figure is ")
    assert "too wide for its column" in problem.message


def test_captions_too_long_are_refused(edition: Edition, look: Look) -> None:
    long = Figures((Figure(plain("70.3%"), plain(LONG[edition.language] * 2)),) * 4)
    (problem,) = refusals(changed(edition, "summary", lambda section: replace(section, exhibit=long)), look)
    assert problem.message.startswith("summary.exhibit is too long: ")


def test_a_table_row_that_no_slide_can_hold_is_refused(edition: Edition, look: Look) -> None:
    grid = Grid(("A", "B"), ((plain(LONG[edition.language] * 9), plain("b")),), (1, 3))
    problems = refusals(changed(edition, "watch", lambda section: replace(section, exhibit=grid)), look)
    assert "watch.exhibit: a row is " in problems[0].message


def test_a_word_wider_than_its_column_is_refused(edition: Edition, look: Look) -> None:
    grid = Grid(("A", "B"), ((plain("Donaudampfschiffahrt"), plain("b")),), (1, 30))
    problems = refusals(changed(edition, "watch", lambda section: replace(section, exhibit=grid)), look)
    assert problems[0].message.startswith("watch.exhibit: a word is wider than its column, by ")
    assert problems[0].value == "Donaudampfschiffahrt"


def test_an_address_may_part_where_a_word_may_not(edition: Edition, look: Look) -> None:
    grid = Grid(("A", "B"), ((plain("example.org/" + "a" * 60), plain("b")),), (1, 4))
    assert draft(changed(edition, "watch", lambda section: replace(section, exhibit=grid)), look).boxes


def test_a_chart_where_its_layout_has_no_place_for_one_is_refused(edition: Edition, look: Look) -> None:
    drawn = section_of(edition, "countries").exhibit
    (problem,) = refusals(changed(edition, "closing", lambda section: replace(section, exhibit=drawn)), look)
    assert problem.message == "closing: the layout “closing statement” has no place for a chart"


def test_everything_that_does_not_fit_is_said_at_once(edition: Edition, look: Look) -> None:
    words = plain(LONG[edition.language] * 2)
    for id_ in ("countries", "gap", "watch"):
        edition = changed(edition, id_, lambda section: replace(section, title=words))
    slots = [problem.message.partition(" ")[0] for problem in refusals(edition, look)]
    assert slots == ["countries.title", "gap.title", "watch.title"]
