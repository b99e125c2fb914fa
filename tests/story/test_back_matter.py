"""The tables that a build writes about itself: margins, contradictions, the ledger, terms, sources."""

from __future__ import annotations

import re

import pytest
from story_making import LANGUAGES, PACKAGES, dataset, section, story, told

from patentdeck.dataset import Source
from patentdeck.facts.book import quantities
from patentdeck.facts.quantity import Quantity
from patentdeck.story.edition import Grid
from patentdeck.story.numbers import digits, rounded

EDITIONS = pytest.mark.parametrize(
    ("package", "language"), [(package, language) for package in PACKAGES for language in LANGUAGES]
)


def table(package: str, language: str, ident: str) -> list[list[str]]:
    grid = section(package, language, ident).exhibit
    assert isinstance(grid, Grid)
    assert all(len(row) == len(grid.header) == len(grid.widths) for row in grid.rows)
    return [[cell.text.replace("\u2009", " ") for cell in row] for row in grid.rows]


# What to watch


def test_each_margin_stands_with_its_statement_its_value_and_where_it_turns():
    rows = table("genai-2024", "en", "watch")
    closing = rows[0]
    assert closing[0] == "Patent volume has not yet turned into leading models"
    assert closing[2:] == ["6.1\u00a0×", "at or below 2\u00a0×", "204%"]
    assert ["", "Notable models, United States over China", "4.1\u00a0×", "at or below 2\u00a0×", "103%"] in rows


def test_the_margins_read_in_chinese():
    rows = table("genai-2024", "zh", "watch")
    assert rows[0][0] == "专利数量尚未转化为领先的大模型"
    assert rows[0][2:] == ["6.1 倍", "降至 2 倍", "204%"]


@EDITIONS
def test_every_margin_is_that_of_a_printed_claim(package, language):
    margins = {
        f"{digits(rounded(abs(test.margin) * 100, 0), 0)}%"
        for claim in story(package).claims
        if claim.chosen
        for test in claim.verdict.tests
        if test.margin is not None
    }
    shown = {row[-1] for row in table(package, language, "watch")}
    assert shown
    assert shown <= margins


# Contradictions


def test_the_contradictions_are_those_of_the_audit_each_once():
    rows = table("genai-2024", "en", "contradictions")
    found = [finding for finding in story("genai-2024").findings if finding.verdict == "contradicts"]
    assert 0 < len(rows) <= len(found)
    assert len({tuple(row[:3]) for row in rows}) == len(rows)
    split = next(row for row in rows if row[0].startswith("Chinese research organisations"))
    assert split[1:3] == ["8", "9 or 10"]
    world = next(row for row in rows if row[0].startswith("World total"))
    assert world[1:3] == ["54,358", "54,822"]


@EDITIONS
def test_every_contradiction_says_what_was_done(package, language):
    for row in table(package, language, "contradictions"):
        assert all(row)


@EDITIONS
def test_what_a_low_grade_source_states_is_not_printed(package, language):
    low = {source.id for source in dataset(package).sources.values() if source.grade == "low"}
    printed = {row[0] for row in table(package, language, "contradictions")}
    for stated in dataset(package).stated:
        if stated.source in low:
            assert stated.says[language] not in printed


# The ledger

GLUE = "\u00a0"
"""Keeps a comparison on its line."""


@EDITIONS
def test_the_ledger_has_every_condition_of_the_printed_claims(package, language):
    printed = " ".join(row[1] for row in table(package, language, "ledger"))
    conditions = printed.replace(GLUE, " ")
    assert f">{GLUE}0.5" in printed and "> 0.5" not in printed
    for claim in story(package).claims:
        if claim.chosen:
            for part in claim.when.split(" and "):
                assert part in conditions


@EDITIONS
def test_the_ledger_names_a_cell_and_a_value_for_every_statement(package, language):
    for row in table(package, language, "ledger"):
        assert re.search(r"\w+ \[.+\]", row[3]), row
        assert row[2], row


@EDITIONS
def test_the_ledger_names_every_table_behind_a_claim(package, language):
    cells = " ".join(row[3] for row in table(package, language, "ledger"))
    for claim in story(package).claims:
        if claim.chosen:
            for quantity in quantities(claim.verdict):
                assert all(cell.table in cells for cell in quantity.cells)


@EDITIONS
def test_the_facts_of_the_ledger_bear_names_for_readers(package, language):
    ids = set(story(package).facts)
    for row in table(package, language, "ledger"):
        for label in re.split("; |；", row[2]):
            assert re.split(": |：", label)[0] not in ids, label


# Terms and sources


@EDITIONS
def test_the_terms_explain_exactness_in_the_words_that_are_printed(package, language):
    meanings = " ".join(row[1] for row in table(package, language, "reading"))
    for word in {"en": ("About", "more than"), "zh": ("约", "超过")}[language]:
        assert word in meanings


@EDITIONS
def test_a_source_is_listed_with_publisher_dates_and_address(package, language):
    grid = section(package, language, "sources").exhibit

    def bare(text: str) -> str:
        return "".join(text.split())

    def entry(source: Source) -> str:
        end = "。" if language == "zh" and not source.title[-1].isascii() else "."
        return bare(f"{source.title}{end}{source.publisher}")

    by_title = {entry(source): source for source in dataset(package).sources.values()}
    for row in grid.rows:
        source = by_title[bare(row[1].text)]
        assert source.accessed[:4] in row[2].text
        assert {"en": "; accessed", "zh": "；查阅"}[language] in row[2].text
        if source.url.startswith("http"):
            assert row[3].spans[0].link == source.url.split(" ")[0]
            assert "://" not in row[3].text


# Exactness survives into every printed form

HEDGED = {
    "en": {
        "gan": "about 9,700", "china_gan": "more than 7,300", "y2023": "about 14,100",
        "mapped": "about 25%", "gan_share": "more than 75.2%", "last_share": "about 25.9%",
        "decade_growth": "about 19.2 times", "research_china": "9 or 10",
    },
    "zh": {
        "gan": "约 9,700", "china_gan": "超过 7,300", "y2023": "约 1.41 万",
        "mapped": "约 25%", "gan_share": "超过 75.2%", "last_share": "约 25.9%", "decade_growth": "约 19.2 倍",
        "research_china": "9 或 10",
    },
}  # fmt: skip
EARLIER = {"en": {"publications": "more than 75,000"}, "zh": {"publications": "超过 7.5 万"}}
LATER = {
    "en": {"latest_two": "more than 56,000", "since_2023": "about 2.7 times", "lag": "about 7"},
    "zh": {"latest_two": "超过 5.6 万", "since_2023": "约 2.7 倍", "lag": "约 7"},
}
HEDGES = {
    "en": ("about ", "more than ", "fewer than ", "less than ", " or ", " to "),
    "zh": ("约", "超过", "不到", "或", "至"),
}


def printed(package: str, language: str) -> dict[str, set[str]]:
    """Every way in which each fact is printed, in slots and tables."""
    found: dict[str, set[str]] = {}
    for part in told(package, language).sections:
        texts = [words for _, words in part.slots()]
        if isinstance(part.exhibit, Grid) and part.id != "ledger":
            texts += [cell for row in part.exhibit.rows for cell in row]
        for words in texts:
            for span in words.numbers:
                for fact in span.facts:
                    found.setdefault(fact, set()).add(span.text.replace("\u2009", " "))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("package", PACKAGES)
def test_a_hedged_number_is_printed_with_its_hedge(package, language):
    found = printed(package, language)
    wanted = HEDGED[language] | (LATER if package == "genai-2026" else EARLIER)[language]
    for fact, text in wanted.items():
        assert text in {said.lower() for said in found[fact]}, f"{fact}: {found[fact]}"


def bare(package: str, language: str, found: dict[str, set[str]]) -> dict[str, str]:
    """The printed numbers that are not exact and do not say so; years and names are no numbers."""
    tale = story(package)
    missing = {}
    for fact, texts in found.items():
        quantity = tale.facts.get(fact) or tale.drawn.get(fact)
        if isinstance(quantity, Quantity) and quantity.exactness != "exact":
            for text in texts:
                hedged = any(hedge.strip() in text.lower() for hedge in HEDGES[language])
                a_year_or_a_name = re.search(r"\d{4}", text) or not any(char.isdigit() for char in text)
                if not hedged and not a_year_or_a_name:
                    missing[fact] = text
    return missing


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("package", PACKAGES)
def test_no_approximate_or_bounded_number_is_ever_printed_bare(package, language):
    assert bare(package, language, printed(package, language)) == {}
    assert bare(package, language, {"gan": {"9,700"}, "china": {"38,210"}}) == {"gan": "9,700"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_exact_count_is_printed_in_full(language):
    found = printed("genai-2024", language)
    assert {"38,210", "2014–2023"} == found["china"]
    assert "6,276" in found["us"]
    assert not any("万" in text for text in found["us"] | found["china"])


def test_a_mark_in_a_chart_is_labelled_with_its_hedge():
    gan, vae = section("genai-2024", "en", "models").exhibit.marks[:2]
    assert (gan.text, vae.text) == ("about 9,700", "about 1,800")
    share = section("genai-2024", "zh", "countries-models").exhibit.marks[1]
    assert share.text.replace("\u2009", " ") == "超过 75.2%"
    assert share.is_open
