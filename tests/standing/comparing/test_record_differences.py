"""Records compared as plain values: files, facts, statements, pages."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from record_making import claim, fact, record, section, sheet, side, slot, unknown

from patentdeck.editions.difference import Difference, difference
from patentdeck.editions.differences import Differences
from patentdeck.story.changed import StatementChange


def told(old: dict[str, Any], new: dict[str, Any]) -> Difference:
    return difference(side(**old), side(**new))


def test_a_record_does_not_differ_from_itself() -> None:
    parts = {"facts": [fact("china", 10)], "sections": [section("a", slot("a.title", "x"))]}
    found = told(parts, parts)
    assert not found
    assert str(Differences(found)).endswith("nothing differs: data, figures, statements and pages are the same")


@pytest.mark.parametrize(
    ("change", "fate"),
    [
        ({"value": 12, "low": 12, "high": 12, "text": {"en": "12"}}, "changed"),
        ({"exactness": "approx", "low": 9, "high": 11, "text": {"en": "about 10"}}, "changed"),
        ({"period": "2024"}, "changed"),
        ({"edition": "B"}, "changed"),
        ({"exactness": "not_available", "value": None, "text": {"en": "not known"}}, "became unknown"),
    ],
)
def test_a_fact_differs_by_number_exactness_period_or_edition(change: dict[str, Any], fate: str) -> None:
    (found,) = told({"facts": [fact("china", 10)]}, {"facts": [fact("china", 10) | change]}).figures
    assert (found.id, found.fate) == ("china", fate)


def test_a_fact_whose_formula_alone_differs_is_the_same() -> None:
    assert not told({"facts": [fact("china", 10)]}, {"facts": [fact("china", 10, formula="other")]})


def test_texts_count_in_the_languages_of_both() -> None:
    both = fact("china", 10) | {"text": {"en": "10", "zh": "10"}}
    assert not told({"facts": [fact("china", 10)]}, {"facts": [both]})
    assert told({"facts": [fact("china", 10)]}, {"facts": [both | {"text": {"en": "ten", "zh": "10"}}]})


def test_facts_come_in_go_and_become_known() -> None:
    found = told(
        {"facts": [fact("went", 1), unknown("news")]}, {"facts": [unknown("news") | fact("news", 2), fact("in", 3)]}
    )
    assert {each.id: each.fate for each in found.figures} == {"news": "became known", "in": "came in", "went": "went"}


def test_what_an_edition_tells_of_an_older_one_is_not_its_own() -> None:
    assert not told({"facts": []}, {"facts": [fact("since:china", 1)]})


def test_a_record_that_somebody_edited_breaks_nothing() -> None:
    odd = fact("china", 10) | {"value": "many", "low": [1], "text": {"en": 5}}
    (found,) = told({"facts": [odd]}, {"facts": [fact("china", 10)]}).figures
    assert found.old is not None and found.old.value is None and found.old.low is None
    assert found.by is None


def statement(old: dict[str, Any], new: dict[str, Any]) -> StatementChange:
    (found,) = told(old, new).statements
    return found


def page(text: str, *claims: dict[str, Any], name: str = "a") -> dict[str, Any]:
    return {"sections": [section(name, slot(f"{name}.title", text))], "claims": list(claims)}


def test_a_statement_that_fell_says_how_far_its_condition_was_and_is_from_turning() -> None:
    old = page("ahead", claim("a.title", "x > 2", margin=0.5))
    new = page(
        "close",
        claim("a.title", "x > 2", holds=False, margin=-0.1, chosen=False),
        claim("a.title", "x > 1", margin=0.8),
    )
    found = statement(old, new)
    assert (found.slot, found.fate, found.margin) == ("a.title", "no longer holds", (0.5, -0.1))
    assert (found.old, found.new, found.when) == ({"en": "ahead"}, {"en": "close"}, ("x > 2", "x > 1"))


def test_one_whose_condition_is_undecided_now_fell_as_well() -> None:
    new = page("so", claim("a.title", "x > 2", holds=None, chosen=False), claim("a.title", "", chosen=True))
    assert statement(page("ahead", claim("a.title", "x > 2")), new).fate == "no longer holds"


def test_one_that_holds_and_reads_otherwise_now_says_something_else() -> None:
    found = statement(page("10 ahead", claim("a.title", "x > 2")), page("12 ahead", claim("a.title", "x > 2")))
    assert found.fate == "now says"


def test_one_that_says_the_same_is_told_where_its_margin_moved_and_only_then() -> None:
    old, new = (page("ahead", claim("a.title", "x > 2", margin=margin)) for margin in (0.5, 0.4))
    assert statement(old, new).fate == "says the same"
    assert told(old, old).statements == ()


def test_of_a_section_that_came_in_or_left_the_headline_alone_is_told() -> None:
    more = {
        "sections": [section("b", slot("b.title", "new"), slot("b.subtitle", "more"))],
        "claims": [claim("b.title", "y"), claim("b.subtitle", "y")],
    }
    nothing: dict[str, Any] = {"sections": [section("b")], "claims": [claim("b.title", "y", holds=False, chosen=False)]}
    assert [(each.slot, each.fate) for each in told(nothing, more).statements] == [("b.title", "came in")]
    assert [(each.slot, each.fate) for each in told(more, nothing).statements] == [("b.title", "no longer holds")]
    assert [each.fate for each in told(more, {}).statements] == ["left out"]


def test_a_text_under_no_condition_is_a_text_like_any_other() -> None:
    old, new = (page("t", claim("a.notes", ""), claim("a.title", "")) for _ in range(2))
    new["sections"][0]["slots"].append(slot("a.notes", "other"))
    found = told(old, new)
    assert found.statements == ()
    assert [each.slot for each in found.pages.slots] == ["a.notes"]


def test_records_that_were_made_before_claims_were_kept_are_compared_by_their_words() -> None:
    assert statement(page("one"), page("two")).fate == "now says"


def test_pages_tell_sections_and_slots_that_differ() -> None:
    old = {
        "sections": [
            section("a", slot("a.title", "t"), slot("a.exhibit", "alt", drawn="1")),
            section("b", slot("b.title", "b")),
        ]
    }
    new = {
        "sections": [
            section("c", slot("c.title", "c")),
            section("a", slot("a.title", "t"), slot("a.exhibit", "alt", drawn="2")),
        ]
    }
    pages = told(old, new).pages
    assert (pages.added, pages.removed, pages.reordered) == (("c",), ("b",), False)
    assert [(each.slot, each.fate) for each in pages.slots] == [("a.exhibit", "redrawn")]


def test_sections_in_another_order_are_said_to_be() -> None:
    one, two = section("a", slot("a.title", "a")), section("b", slot("b.title", "b"))
    assert told({"sections": [one, two]}, {"sections": [two, one]}).pages.reordered


def test_slots_are_compared_in_the_languages_of_both() -> None:
    english = slot("a.title", "t")
    found = told(
        {"sections": [section("a", english)]}, {"sections": [section("a", english, slot("a.title", "题", "zh"))]}
    )
    assert found.pages.slots == ()
    assert found.languages == (("en",), ("en", "zh"))
    assert found


def test_files_are_compared_by_hash_wherever_the_package_lies() -> None:
    old = record(inputs=[{"path": "data/p/t.csv", "hash": "1"}, {"path": "theme.toml", "hash": "1"}])
    new = record(package="q", inputs=[{"path": "data/q/t.csv", "hash": "2"}, {"path": "theme.toml", "hash": "1"}])
    found = difference(side(**old), side(**new))
    assert [(each.path, each.fate) for each in found.files] == [("data/t.csv", "changed")]
    assert found.data is None


def test_a_file_whose_rows_tell_what_changed_is_not_named_again() -> None:
    old, new = (side(inputs=[{"path": "data/p/families_by_country.csv", "hash": hash_}]) for hash_ in "12")
    rows = [{"families_by_country": sheet(("CN", value))} for value in ("1", "2")]
    found = difference(replace(old, sheets=rows[0]), replace(new, sheets=rows[1]))
    assert found.files == () and found.data
    silent = difference(replace(old, sheets=rows[0]), replace(new, sheets=rows[0]))
    assert [each.path for each in silent.files] == ["data/families_by_country.csv"]


def test_settings_are_compared_between_records_and_not_with_data_told_to_be_compared() -> None:
    old, new = side(settings={"paper": "A4"}), side(settings={"paper": "letter"})
    assert [(each.name, each.old, each.new) for each in difference(old, new).settings] == [("paper", "A4", "letter")]
    assert not difference(old, replace(new, whole=False))


def test_how_a_setting_was_given_and_what_a_file_does_not_tell_of_are_no_difference() -> None:
    old, new = {"paper": "A4", "given": {"paper": None}}, {"paper": "A4", "given": {"paper": "a4"}}
    assert not told({"settings": old}, {"settings": new})
    assert not told({"settings": {"imprint": {}}}, {"settings": {"imprint": {}, "paper": "A4"}})
    assert told({"settings": {"logo": True}}, {"settings": {"logo": False}})


def test_a_section_that_told_of_changes_is_a_page_and_no_statement() -> None:
    found = told({}, {"sections": [section("since", slot("since.title", "what changed"))]})
    assert found.statements == ()
    assert found.pages.added == ("since",)
