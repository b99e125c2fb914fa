"""What is too long for a slide of the shipped stories is refused, with its slot, its words and how much it is too long.

Each refusal stands beside the same thing in a length that fits.
"""

from __future__ import annotations

import pytest
from deck_editions import LANGUAGES, PACKAGES, alone, changed, kinds_of, renamed, section_of, shipped
from msgspec.structs import replace

from patentdeck.deck import draft, tight
from patentdeck.deck.arrange import arrange
from patentdeck.deck.page import Table, Text
from patentdeck.deck.template import open_template
from patentdeck.editions.fitting import fitted
from patentdeck.errors import LookError, Problem
from patentdeck.look.theme import Look
from patentdeck.story.edition import Edition, Grid, Point, Section, Span, Words, plain

languages = pytest.mark.parametrize("language", LANGUAGES)
editions = pytest.mark.parametrize(
    ("package", "language"), [(package, language) for package in PACKAGES for language in LANGUAGES]
)
NAME = {
    "en": "Shenzhen Experimental Institute of Applied Machine Cognition",
    "zh": (
        "深圳市前海新一代人工智能基础理论与应用技术研究院有限责任公司"
        "北京大数据与知识工程联合实验室东部分中心暨成果转化办公室有限公司"
    )[:60],
}
"""Names of companies of sixty characters."""
UNPARTED = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbau-AG"
SENTENCE = {
    "en": "More families of patents than in any year before were published, and most of them name inventors in China, ",
    "zh": "本年度公布的专利族数量超过以往任何一年，其中绝大多数的发明人所在地均为中国，",
}


def refusals(edition: Edition, look: Look) -> list[Problem]:
    """What is said of an edition; nothing where it fits."""
    try:
        draft(edition, look)
    except LookError as error:
        return list(error.problems)
    return []


def full(edition: Edition, id_: str, look: Look) -> str:
    """The longest title that fits a section."""
    text, low, high = SENTENCE[edition.language] * 4, 1, 400
    while high - low > 1:
        middle = (low + high) // 2
        long = changed(edition, id_, lambda s, n=middle: replace(s, title=plain(text[:n].rstrip("，, "))))
        low, high = (middle, high) if not refusals(long, look) else (low, middle)
    return text[:low].rstrip("，, ")


def test_the_names_have_sixty_characters() -> None:
    assert [len(name) for name in (*NAME.values(), UNPARTED)] == [60, 60, 60]


@editions
def test_the_shipped_stories_fit(package: str, language: str, look: Look) -> None:
    edition = shipped(package, language)
    assert refusals(fitted(edition, tight(edition, look)), look) == []


@languages
@pytest.mark.parametrize("id_", ["countries", "companies-models", "gap", "closing", "reading", "cover"])
def test_a_title_that_fills_its_place_fits_and_one_30_percent_longer_does_not(
    id_: str, language: str, look: Look
) -> None:
    edition = alone(shipped("genai-2024", language), id_)
    words = full(edition, id_, look)
    assert len(words) > 25
    long = (SENTENCE[language] * 5)[: round(1.3 * len(words))]
    (problem,) = refusals(changed(edition, id_, lambda s: replace(s, title=plain(long))), look)
    assert problem.message.startswith(f"{id_}.title is too long: ")
    assert "characters too many" in problem.message
    assert problem.value == long


@languages
def test_a_long_name_in_a_table_of_marks_takes_lines_and_too_many_of_them_are_refused(
    language: str, look: Look
) -> None:
    for section in kinds_of(shipped("genai-2024", language), "matrix"):
        edition, grid = alone(shipped("genai-2024", language), section.id), section.exhibit
        assert isinstance(grid, Grid)
        few = renamed_rows(replace(grid, rows=grid.rows[:4]), NAME[language], 1)
        assert refusals(changed(edition, section.id, lambda s, g=few: replace(s, exhibit=g)), look) == []
        every = renamed_rows(replace(grid, rows=grid.rows * 2), NAME[language], 99)
        (problem,) = refusals(changed(edition, section.id, lambda s, g=every: replace(s, exhibit=g)), look)
        assert problem.message.startswith(f"{section.id}.exhibit is too high: ")
        assert NAME[language] in (problem.value or "")


def renamed_rows(grid: Grid, name: str, count: int) -> Grid:
    """The grid with another name in the first cell of its first rows."""
    label = Words((Span(name, strong=True),))
    return replace(grid, rows=tuple((label, *row[1:]) if n < count else row for n, row in enumerate(grid.rows)))


@languages
def test_a_name_without_a_space_widens_its_column_or_is_refused(language: str, look: Look) -> None:
    said = {}
    for section in kinds_of(shipped("genai-2024", language), "matrix"):
        edition, grid = alone(shipped("genai-2024", language), section.id), section.exhibit
        assert isinstance(grid, Grid)
        one = renamed_rows(grid, UNPARTED, 1)
        said[len(grid.header)] = refusals(changed(edition, section.id, lambda s, g=one: replace(s, exhibit=g)), look)
    few, many = said[4], said[6]
    assert few == []
    assert many[0].message.startswith("companies-models.exhibit: a word is wider than its column, by ")
    assert many[0].value == UNPARTED


@languages
def test_a_long_name_in_the_takeaways_is_set_in_its_column_or_refused(language: str, look: Look) -> None:
    whole = shipped("genai-2024", language)
    short = {"en": "Tencent", "zh": "腾讯"}[language]
    edition = alone(whole, "companies")
    assert any(short in point.words.text for point in section_of(whole, "companies").points)

    def with_name(name: str) -> Edition:
        return changed(edition, "companies", lambda s: replace(s, points=renamed(s.points, short, name)))

    fits = with_name(NAME[language])
    assert refusals(fits, look) == []
    (page,) = arrange(fits, look.theme, open_template(look.template))
    points = [item for item in page.items if isinstance(item, Text) and ".point-" in item.name]
    assert any(NAME[language] in point.words.text for point in points)
    assert max(point.area.bottom for point in points) <= 468.1
    (problem,) = refusals(with_name(UNPARTED), look)
    assert problem.message.startswith("companies.point-")
    assert "is too wide: a word sticks " in problem.message
    many = changed(edition, "companies", lambda s: replace(s, points=(*s.points, Point(plain(NAME[language] * 9)))))
    (problem,) = refusals(many, look)
    assert "the points need " in problem.message and "pt too much" in problem.message


@languages
def test_a_row_too_many_in_a_table_that_may_not_split_is_refused(language: str, look: Look) -> None:
    for section in kinds_of(shipped("genai-2024", language), "matrix"):
        edition, grid = alone(shipped("genai-2024", language), section.id), section.exhibit
        assert isinstance(grid, Grid)

        def rows(count: int, id_: str = section.id, edition: Edition = edition, grid: Grid = grid) -> list[Problem]:
            more = replace(grid, rows=(grid.rows * 9)[:count])
            return refusals(changed(edition, id_, lambda s: replace(s, exhibit=more)), look)

        most = next(count for count in range(3, 40) if rows(count)) - 1
        assert most >= len(grid.rows)
        assert rows(most) == []
        (problem,) = rows(most + 1)
        assert f"{section.id}.exhibit is too high: 1 of its {most + 1} rows too many" in problem.message
        assert "pt too much" in problem.message
        assert problem.value


@languages
def test_the_same_rows_in_a_table_of_words_go_on_over_more_slides(language: str, look: Look) -> None:
    section = next(kinds_of(shipped("genai-2024", language), "matrix"))
    grid = section.exhibit
    assert isinstance(grid, Grid)
    long = replace(section, kind="table", exhibit=replace(grid, rows=grid.rows * 6))
    edition = replace(shipped("genai-2024", language), sections=(long,))
    assert refusals(edition, look) == []
    assert len(arrange(edition, look.theme, open_template(look.template))) > 1


# What would be glad of a shorter wording


def section_with(section: Section, **words: str) -> Section:
    return replace(section, **{name: plain(text) for name, text in words.items()})


@languages
def test_words_that_fit_in_their_own_size_are_not_tight(language: str, look: Look) -> None:
    whole = shipped("genai-2024", language)
    assert tight(alone(whole, "countries", "closing", "companies-models", "sources"), look) == frozenset()


@languages
def test_a_title_that_needs_the_smaller_size_is_tight_and_one_that_needs_more_is_too(language: str, look: Look) -> None:
    edition = alone(shipped("genai-2024", language), "countries")
    words = full(edition, "countries", look)
    stepped = changed(edition, "countries", lambda s: section_with(s, title=words))
    assert refusals(stepped, look) == []
    assert tight(stepped, look) == {"countries.title"}
    over = changed(edition, "countries", lambda s: section_with(s, title=words + words))
    assert refusals(over, look)
    assert tight(over, look) == {"countries.title"}


@languages
def test_takeaways_too_high_for_their_place_are_tight_together(language: str, look: Look) -> None:
    for id_ in ("countries", "gap"):
        edition = alone(shipped("genai-2024", language), id_)
        count = len(section_of(edition, id_).points)
        long = Point(plain(SENTENCE[language] * 3))
        tall = changed(edition, id_, lambda s, p=long: replace(s, points=(p, *s.points[1:])))
        assert tight(tall, look) == {f"{id_}.point-{number}" for number in range(1, count + 1)}


@languages
def test_a_measure_of_two_lines_is_tight(language: str, look: Look) -> None:
    edition = alone(shipped("genai-2024", language), "gap")
    long = changed(edition, "gap", lambda s: section_with(s, subtitle=(SENTENCE[language] * 4)[:140]))
    assert "gap.subtitle" in tight(long, look)


@languages
def test_a_title_that_is_tight_only_where_a_table_goes_on_counts_for_its_section(language: str, look: Look) -> None:
    edition = alone(shipped("genai-2024", language), "ledger")
    words = full(edition, "ledger", look)
    assert all(
        "+" not in slot for slot in tight(changed(edition, "ledger", lambda s: section_with(s, title=words)), look)
    )


@languages
def test_a_short_wording_is_chosen_where_the_whole_one_is_tight(language: str, look: Look) -> None:
    edition = alone(shipped("genai-2024", language), "countries")
    short = section_of(edition, "countries").title
    long = replace(plain(SENTENCE[language] * 4), short=short)
    whole = changed(edition, "countries", lambda s: replace(s, title=long))
    assert refusals(whole, look)
    chosen = fitted(whole, tight(whole, look))
    assert section_of(chosen, "countries").title == short
    assert refusals(chosen, look) == []


# One step of type and no more


@editions
def test_every_word_stands_in_its_own_size_or_in_its_floor(package: str, language: str, look: Look) -> None:
    deck = look.theme.deck
    floors = {
        deck.title: deck.title - 1,
        deck.subtitle: deck.label,
        deck.body: deck.caveat,
        deck.caveat: deck.label,
        deck.table: deck.label,
        deck.foot: 10,
    }
    large = (deck.cover_title, deck.closing_title, deck.figure, deck.closing_figure)
    allowed = {*floors, *floors.values(), *large, *(round(0.78 * size) for size in large), deck.kicker, 18, 20}
    sizes = set()
    for page in arrange(shipped(package, language), look.theme, open_template(look.template)):
        for item in page.items:
            if isinstance(item, Text | Table):
                sizes.add(item.step.size)
                assert item.step.size >= 12 or item.name.endswith((".source", ".footer")), item.name
    assert sizes <= allowed
    assert 15 not in allowed and 13 not in allowed
