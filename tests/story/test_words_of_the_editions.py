"""Every text of the editions: no number but a fact's, the same facts in both languages, every source derived."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from msgspec import Struct
from msgspec.structs import replace
from story_making import LANGUAGES, PACKAGES, dataset, story, told

from patentdeck.story.edition import (
    Edition,
    Figure,
    Grid,
    LinePanel,
    Mark,
    Panel,
    Section,
    Span,
    Words,
    plain,
)
from patentdeck.story.numerals import numerals
from patentdeck.story.phrases import PHRASES
from patentdeck.story.readable import check_words, known_names
from patentdeck.story.wording import WORDINGS

EDITIONS = pytest.mark.parametrize(
    ("package", "language"), [(package, language) for package in PACKAGES for language in LANGUAGES]
)


@pytest.mark.parametrize("package", PACKAGES)
def test_checking_the_words_of_the_briefing_finds_nothing(package):
    assert [str(problem) for problem in check_words(story(package))] == []


# No number but a fact's

SOURCE_NUMBERS = re.compile(r"(\[\d+\])+")


def names(package: str) -> list[str]:
    """Names that hold numbers, as the data write them and as they are set."""
    written = known_names(dataset(package))
    return [*written, *(WORDINGS["zh"].spaced(name) for name in written)]


def exceptions(package: str, ident: str) -> list[str]:
    """The numbers that the briefing allows in a section, each with its reason."""
    section = next(section for section in story(package).briefing.sections if section.id == ident)
    texts = (section.statement, section.subtitle, section.finding, section.paragraph, section.notes, *section.points)
    return [word for text in texts if text is not None for variant in text.variants for word in variant.allow]


def strays(words: Words, language: str, names: list[str]) -> list[str]:
    """The numbers of a text that stand outside its facts; runs of facts are cut out with a mark in their place."""
    bare = "".join("\u0000" if span.facts else span.text for span in words.spans)
    return numerals(SOURCE_NUMBERS.sub("", bare), language, names)


def texts(edition: Edition) -> Iterator[tuple[str, Words]]:
    """Every text with runs: slots, cells of tables, captions of figures."""
    for section in edition.sections:
        yield from section.slots()
        if isinstance(section.exhibit, Grid):
            for number, row in enumerate(section.exhibit.rows):
                for cell in row:
                    yield f"{section.id}.row-{number}", cell


@EDITIONS
def test_every_number_of_a_text_stands_in_a_run_of_a_fact(package, language):
    told_names = names(package)
    headlines = exceptions(package, "surge")  # the summary repeats its title
    for slot, words in texts(told(package, language)):
        ident = slot.split(".")[0]
        if slot.startswith("sources.row"):
            continue  # titles, dates and addresses of sources
        assert strays(words, language, [*told_names, *exceptions(package, ident), *headlines]) == [], slot


@EDITIONS
def test_a_planted_number_is_found(package, language):
    told_names = names(package)
    for section in told(package, language).sections:
        assert not strays(section.title, language, [*told_names, *exceptions(package, section.id)])
        for number in {"en": ("70", "seven in ten", "threefold"), "zh": ("70", "七成", "三分之二")}[language]:
            planted = replace(section, title=section.title + plain(f" {number} "))
            slots = dict(planted.slots())
            assert strays(slots[f"{section.id}.title"], language, [*told_names, *exceptions(package, section.id)])


@EDITIONS
def test_a_run_of_a_fact_is_not_a_place_to_hide_words(package, language):
    longest = max(
        (len(span.text), span.text)
        for slot, words in texts(told(package, language))
        if not slot.startswith("ledger")
        for span in words.numbers
    )
    assert longest[0] <= 90, longest


def parts(part: object) -> Iterator[object]:
    """Everything in an exhibit."""
    yield part
    if isinstance(part, Struct):
        for name in part.__struct_fields__:
            yield from parts(getattr(part, name))
    elif isinstance(part, tuple):
        for item in part:
            yield from parts(item)


@EDITIONS
def test_every_number_that_an_exhibit_draws_names_its_fact(package, language):
    known = {*story(package).facts, *story(package).drawn}
    drawn = 0
    for section in told(package, language).sections:
        for part in parts(section.exhibit):
            if isinstance(part, Mark) and part.value is not None:
                drawn += 1
                assert part.facts, f"{section.id}: {part.label} {part.text}"
                assert set(part.facts) <= known
                assert any(char.isdigit() for char in part.text)
            if isinstance(part, Mark) and part.value is None:
                assert not any(char.isdigit() for char in part.text)
            if isinstance(part, Figure) and any(char.isdigit() for char in part.text):
                assert part.facts, f"{section.id}: {part.text}"
    assert drawn > 60


@EDITIONS
def test_the_titles_inside_an_exhibit_print_numbers_only_as_its_alternative_text_traces_them(package, language):
    found = 0
    for section in told(package, language).sections:
        traced = " ".join(span.text for span in section.alt.numbers)
        for part in parts(section.exhibit):
            if isinstance(part, Panel | LinePanel | Mark):
                title = part.detail if isinstance(part, Mark) else part.title
                numbers = re.findall(r"\d[\d,.–]*%?", title)
                found += len(numbers)
                assert [number for number in numbers if number not in traced] == [], title
    assert found >= 5


@EDITIONS
def test_the_frame_of_the_pages_has_no_number_but_the_date_of_the_package(package, language):
    edition = told(package, language)
    bare = edition.footer.replace(edition.as_of, "")
    assert numerals(bare, language, []) == []
    assert numerals(edition.title + edition.subtitle + edition.basis, language, []) == []
    for section in edition.sections:
        assert re.fullmatch(r"(\d\d  .+)?", section.kicker)
        assert numerals(section.kicker[4:], language, []) == []
    labels = PHRASES[language].labels
    assert numerals(" ".join(getattr(labels, name) for name in labels.__struct_fields__), language, []) == []


def test_the_fixed_words_of_both_languages_hold_no_number():
    for language in LANGUAGES:
        phrases = PHRASES[language]
        # What a number counts is said beside it: a unit may be a multiple or a point.
        words = [getattr(phrases, name) for name in phrases.__struct_fields__ if name != "units"]
        words += [getattr(phrases.sheets, name) for name in phrases.sheets.__struct_fields__]
        said = [part for word in words if isinstance(word, tuple) for part in word]
        said += [word for word in words if isinstance(word, str)]
        said += [value for word in words if isinstance(word, dict) for value in word.values()]
        assert numerals(" \u0000 ".join(said), language, []) == []


# The same facts in both languages


def facts_of(words: Words) -> set[str]:
    return {fact for span in words.numbers for fact in span.facts}


@pytest.mark.parametrize("package", PACKAGES)
def test_both_languages_have_the_same_slots_with_the_same_facts(package):
    english, chinese = (
        {slot: facts_of(words) for slot, words in texts(told(package, language))} for language in LANGUAGES
    )
    assert list(english) == list(chinese)
    assert {slot: (english[slot], chinese[slot]) for slot in english if english[slot] != chinese[slot]} == {}


@pytest.mark.parametrize("package", PACKAGES)
def test_both_languages_draw_the_same_marks(package):
    for english, chinese in zip(told(package, "en").sections, told(package, "zh").sections, strict=True):
        ours, theirs = (
            [
                (part.entity, part.value, part.low, part.high, part.role, part.rank, part.facts)
                for part in parts(section.exhibit)
                if isinstance(part, Mark)
            ]
            for section in (english, chinese)
        )
        assert ours == theirs
        assert (english.id, english.kind, english.in_brief) == (chinese.id, chinese.kind, chinese.in_brief)


def test_a_language_that_prints_another_fact_is_told():
    """The negative case of the two above: facts are compared as sets of names, so another name shows."""
    one = Words((Span("70", ("china",)),))
    other = Words((Span("70", ("us",)),))
    assert facts_of(one) != facts_of(other)


# Sources


def source_numbers(section: Section) -> set[int]:
    return {int(number) for number in re.findall(r"\[(\d+)\]", section.source.text)}


@EDITIONS
def test_the_source_line_names_every_source_of_a_number_that_the_page_prints(package, language):
    tale, edition = story(package), told(package, language)
    listed = next(section.exhibit for section in edition.sections if section.id == "sources")
    titles = {row[1].text.replace("\u2009", " "): int(row[0].text.strip("[]")) for row in listed.rows}
    numbers = {}
    for ident, source in dataset(package).sources.items():
        for title, number in titles.items():
            if title.replace(" ", "").startswith(source.title.replace(" ", "")):
                numbers[ident] = number
    for section in edition.sections:
        if section.kind == "table":
            continue
        wanted = set()
        for slot, words in section.slots():
            if not slot.endswith(".source"):
                for fact in facts_of(words):
                    quantity = tale.facts.get(fact) or tale.drawn.get(fact)
                    for cell_source in getattr(quantity, "sources", ()):
                        wanted.add(numbers[cell_source])
        assert wanted <= source_numbers(section), section.id


@EDITIONS
def test_sources_are_numbered_from_one_without_a_gap_and_each_is_used(package, language):
    edition = told(package, language)
    listed = next(section.exhibit for section in edition.sections if section.id == "sources")
    numbers = [int(row[0].text.strip("[]")) for row in listed.rows]
    assert numbers == list(range(1, len(numbers) + 1))
    assert set().union(*(source_numbers(section) for section in edition.sections)) == set(numbers)


@EDITIONS
def test_no_source_of_low_grade_is_printed(package, language):
    low = [source.title for source in dataset(package).sources.values() if source.grade == "low"]
    assert low or package == "genai-2024"
    everything = "\n".join(words.text for _, words in texts(told(package, language)))
    assert [title for title in low if title in everything] == []


@EDITIONS
def test_every_story_page_has_a_source_line(package, language):
    for section in told(package, language).sections:
        assert bool(section.source) is (section.kind != "table"), section.id
