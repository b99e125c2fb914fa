"""For every claim there is a copy of the data for which it does not hold; and what does not hold is not printed."""

from __future__ import annotations

import pytest
from falsified import Change, Falsifier, changes, exchanged, verdict
from story_making import BRIEFING, PACKAGES, dataset, story, told

from patentdeck.errors import ClaimError
from patentdeck.story.claims import Claim
from patentdeck.story.opening import open_briefing
from patentdeck.story.story import Story
from patentdeck.story.telling import edition
from patentdeck.story.worded import conditions

CONDITIONS = tuple(dict.fromkeys(when for _, when in conditions(open_briefing(BRIEFING)[0])))
HOLDING = [(package, when) for package in PACKAGES for when in CONDITIONS if verdict(dataset(package), when).holds]


@pytest.fixture(scope="module")
def falsifier(tmp_path_factory: pytest.TempPathFactory) -> Falsifier:
    return Falsifier(tmp_path_factory.mktemp("falsified"))


def test_the_briefing_claims_much():
    assert len(CONDITIONS) > 40
    assert len(HOLDING) > 75


@pytest.mark.parametrize("when", CONDITIONS)
def test_every_condition_holds_for_some_package_or_nobody_would_read_its_text(when):
    assert any((package, when) in HOLDING for package in PACKAGES)


@pytest.mark.parametrize(("package", "when"), HOLDING)
def test_a_claim_falls_with_its_data(falsifier: Falsifier, package: str, when: str):
    """By other figures, not only by their absence; but what is claimed to be known falls when it is not."""
    for change in changes(package, when):
        spoiled = verdict(falsifier.copy(package, change), when)
        if spoiled.holds is not True and (change.is_of_a_number or "known(" in when):
            return
    pytest.fail(f"nothing falsifies “{when}”")


def printed(claims: tuple[Claim, ...]) -> set[tuple[str, str]]:
    return {(claim.slot, claim.when) for claim in claims if claim.chosen}


def told_on(data, package: str) -> Story | ClaimError:
    briefing, document = story(package).briefing, story(package).document
    try:
        return Story.tell(data, briefing, document)
    except ClaimError as error:
        return error


DROPPED = [
    ("modes.point-1", Change("families_by_mode", (("mode", "text"),), (("value", "12000"),))),
    ("modes.point-2", Change("indicators", (("measure", "molecules_cagr"),), (("value", "0.1"),))),
    ("countries.point-1", Change("qualitative", (("subject", "CN"), ("says", "more_than_all_others")))),
    ("companies.point-3", Change("families_by_organisation", (("organisation", "bbk"),), (("value", "376"),))),
    ("momentum.point-3", Change("qualitative", (("subject", "vae"), ("says", "slowed")))),
]  # fmt: skip


@pytest.mark.parametrize(("slot", "change"), DROPPED)
def test_a_point_whose_condition_falls_is_not_printed(falsifier: Falsifier, slot: str, change: Change):
    spoiled = told_on(falsifier.copy("genai-2024", change), "genai-2024")
    before = {place for place, _ in printed(story("genai-2024").claims)}
    assert slot in before
    if isinstance(spoiled, Story):
        assert slot not in {place for place, _ in printed(spoiled.claims)}
    else:
        assert slot.split(".", maxsplit=1)[0] in str(spoiled)  # its statement rests on the same figure


def test_an_optional_section_is_left_out_and_told_where_its_statement_falls(falsifier: Falsifier):
    change = Change("performance_gap", (("measure", "arena_gap"), ("from", "2026-03-01")), (("value", "0.5"),))
    spoiled = told_on(falsifier.copy("genai-2026", change), "genai-2026")
    assert isinstance(spoiled, Story)
    assert "gap-over-time" in spoiled.left_out
    assert "gap-over-time" not in {section.id for section in edition(spoiled, "en").sections}
    assert "gap-over-time" not in story("genai-2026").left_out


def test_a_build_that_is_refused_names_section_condition_values_and_what_is_needed(falsifier: Falsifier):
    change = Change("notable_models_by_country", (("country", "US"), ("from", "2023")), (("value", "20"),))
    refused = told_on(falsifier.copy("genai-2024", change), "genai-2024")
    assert isinstance(refused, ClaimError)
    closing = next(problem for problem in refused.problems if "'closing'" in problem.message)
    assert "section 'closing' has no statement that the data carry" in closing.message
    assert "lead > 2 and models_lead > 2" in closing.message
    assert "models_lead > 2: it is 1.333, it would have to be > 2" in closing.message
    assert closing.column == "statement"
    assert (closing.file, closing.line) == ("briefing.yaml", line_of("id: closing", "- when:"))
    assert "optional: true" in closing.remedy


def line_of(section: str, text: str) -> int:
    lines = BRIEFING.read_text(encoding="utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if section in line)
    return next(number for number, line in enumerate(lines[start:], start + 1) if text in line)


def test_a_condition_on_something_unknown_is_refused_with_what_is_unknown(falsifier: Falsifier):
    change = Change("notable_models_by_country", (("country", "US"), ("from", "2023")))
    refused = told_on(falsifier.copy("genai-2024", change), "genai-2024")
    assert isinstance(refused, ClaimError)
    assert "unknown: notable_models_by_country has no row for country=US" in str(refused)


# The closing statement

OLD = {"en": "Patent volume has not yet turned into leading models", "zh": "专利数量尚未转化为领先的大模型"}


@pytest.mark.parametrize("language", OLD)
def test_the_closing_statement_of_the_landscape_stands_word_for_word(language):
    closing = next(section for section in told("genai-2024", language).sections if section.id == "closing")
    assert closing.title.text == OLD[language]


@pytest.mark.parametrize("language", OLD)
def test_the_update_says_that_the_lead_persists_and_has_narrowed_and_never_the_old_sentence(language):
    edition_ = told("genai-2026", language)
    closing = next(section for section in edition_.sections if section.id == "closing")
    words = {"en": ("still leads", "has narrowed"), "zh": ("仍", "缩小")}[language]
    assert all(word in closing.title.text for word in words)
    titles = [words.text for section in edition_.sections for _, words in section.slots()]
    assert not any(OLD[language] in text for text in titles)


@pytest.mark.parametrize("package", PACKAGES)
def test_with_the_notable_models_exchanged_the_old_sentence_is_never_printed(falsifier: Falsifier, package):
    swapped = falsifier.copy(package, *exchanged(package, "notable_models_by_country", "CN", "US"))
    refused = told_on(swapped, package)
    assert isinstance(refused, ClaimError)
    assert "closing" in str(refused)
    assert "gap" in str(refused)
    assert "models_lead > 2" in str(refused)


def test_an_arena_gap_above_five_per_cent_brings_the_old_sentence_back_only_with_the_models_to_match(falsifier):
    arena = Change("performance_gap", (("measure", "arena_gap"), ("from", "2026-03-01")), (("value", "0.08"),))
    models = Change(
        "notable_models_by_country", (("country", "CN"), ("from", "2025")), (("value", "10"),)
    )  # fmt: skip
    for changed, printed_again in (((arena,), False), ((models,), False), ((arena, models), True)):
        spoiled = told_on(falsifier.copy("genai-2026", *changed), "genai-2026")
        title = ""
        if isinstance(spoiled, Story):
            title = next(s.title.text for s in edition(spoiled, "en").sections if s.id == "closing")
        assert (title == OLD["en"]) is printed_again
