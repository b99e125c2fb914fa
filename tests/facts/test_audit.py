"""The audit: what the sources state against what the data say, verdict by verdict."""

from __future__ import annotations

import math
from fractions import Fraction
from pathlib import Path

import pytest
from fact_making import Package, about, more_than, number

from patentdeck.dataset import load
from patentdeck.facts.audit import Finding, audit, judge

DATA = Path(__file__).parents[2] / "data"

VERDICTS = {
    "the very number": ((5, 5), 5, 0, number(5), "agrees"),
    "another number": ((5, 5), 5, 0, number(6), "contradicts"),
    "within the tolerance": ((5, 5), 5, 1, number(6), "rounded"),
    "beyond the tolerance": ((5, 5), 5, 1, number(7), "contradicts"),
    "inside what about allows": ((4, 6), 5, 0, number(Fraction(11, 2)), "rounded"),
    "what about says, to the digit": ((4, 6), 5, 0, number(5), "agrees"),
    "outside what about allows": ((4, 6), 5, 0, number(7), "contradicts"),
    "an interval inside": ((4, 6), 5, 0, about(5, 1), "agrees"),
    "an interval that reaches out": ((4, 6), 5, 0, about(6, 1), "not_computable"),
    "an interval apart": ((4, 6), 5, 0, about(8, 1), "contradicts"),
    "above more than": ((5, math.inf), 5, 0, number(6), "agrees"),
    "at more than": ((5, math.inf), 5, 0, number(5), "agrees"),
    "below more than": ((5, math.inf), 5, 0, number(4), "contradicts"),
    "just below more than": ((5, math.inf), 5, 1, number(4), "rounded"),
    "a floor that may lie below": ((5, math.inf), 5, 0, more_than(4), "not_computable"),
    "a floor above": ((5, math.inf), 5, 0, more_than(6), "agrees"),
    "below at most": ((0, 5), 5, 0, number(4), "agrees"),
    "above at most": ((0, 5), 5, 0, number(6), "contradicts"),
    "a range without the point": ((5, 5), 5, 0, number(None, 9, 10), "contradicts"),
    "a range with the point": ((9, 9), 9, 0, number(None, 9, 10), "not_computable"),
}


@pytest.mark.parametrize("case", VERDICTS)
def test_the_verdict_on_a_statement(case):
    (low, high), point, tolerance, computed, verdict = VERDICTS[case]
    bounds = (Fraction(low), high if high == math.inf else Fraction(high))
    assert judge(bounds, Fraction(point), Fraction(tolerance), computed) == verdict


def findings(name: str) -> dict[str, Finding]:
    found, wrong = audit(load(DATA / name))
    assert wrong == {}
    return {finding.stated.id: finding for finding in found}


@pytest.fixture(scope="module")
def landscape() -> dict[str, Finding]:
    return findings("genai-2024")


@pytest.fixture(scope="module")
def update() -> dict[str, Finding]:
    return findings("genai-2026")


EXPECTED = {
    # the research split: by the names 9 or 10 Chinese and 3 or 4 US, not 8 and 5
    "S107": "contradicts",
    "S108": "contradicts",
    "C09": "contradicts",
    "S109": "agrees",
    "S110": "agrees",
    "S111": "agrees",
    # the order in GAN: the article says both
    "S085": "contradicts",
    "S086": "contradicts",
    "C03": "contradicts",
    # the countries exceed the world
    "C04": "contradicts",
    # the owner lists count all families
    "C01": "contradicts",
    "C02": "agrees",
    # about seventy per cent, not just under
    "S004": "rounded",
    "S005": "contradicts",
    "C05": "contradicts",
    # the multiple, the company split, and what else is consistent
    "C07": "rounded",
    "S007": "rounded",
    "C11": "agrees",
    "C08": "rounded",
    "C10": "agrees",
    "C13": "agrees",
    "C14": "rounded",
    "C18": "agrees",
    "C27": "agrees",
    "S036": "agrees",
    "S064": "agrees",
    "S002": "agrees",
    "C06": "agrees",
    # what the data cannot tell
    "C24": "not_computable",
    "R04": "not_computable",
    # notes
    "C12": "note",
    "C15": "note",
    "C17": "note",
    "C19": "note",
    "C21": "note",
    "C22": "note",
    "C23": "note",
}


@pytest.mark.parametrize("ident", EXPECTED)
def test_the_article_is_judged_as_expected(landscape, ident):
    assert landscape[ident].verdict == EXPECTED[ident]


def test_the_same_statements_are_judged_alike_in_the_update(landscape, update):
    common = set(landscape) & set(update)
    assert len(common) > 20
    assert {ident for ident in common if landscape[ident].verdict != update[ident].verdict} == set()


def test_a_note_has_no_number_and_every_other_statement_a_reason_or_a_number(landscape, update):
    for finding in (*landscape.values(), *update.values()):
        if finding.verdict == "note":
            assert finding.computed is None
            assert not finding.stated.expression
        else:
            assert finding.computed is not None or finding.reason


def test_every_contradiction_of_the_article_says_what_was_done(landscape):
    for finding in landscape.values():
        if finding.verdict == "contradicts":
            assert set(finding.stated.done) >= {"en", "zh"}
            assert all(finding.stated.done.values())


def test_the_computed_number_stands_beside_the_stated_one(landscape):
    split = landscape["C09"]
    assert (split.computed.low, split.computed.high, split.stated.stated) == (9, 10, 8)
    assert landscape["C04"].computed.value == 54822
    assert landscape["C01"].computed.value == 2074


def test_the_tiny_blog_contradicts_and_the_tiny_report_agrees(tiny):
    found, wrong = audit(tiny)
    assert wrong == {}
    assert [finding.verdict for finding in found] == ["agrees", "contradicts", "note"]


def test_an_expression_that_is_none_is_told_by_its_id_and_the_others_are_judged(package: Package):
    text = (package.folder / "stated.csv").read_text(encoding="utf-8")
    package.write("stated.csv", text.replace("ratio(", "ratoi("))
    found, wrong = audit(package.dataset)
    assert "did you mean 'ratio'" in wrong["T02"]
    assert [finding.stated.id for finding in found] == ["T01", "T03"]


def test_a_mismatch_cannot_be_judged(package: Package):
    package.rows(
        "families_by_country",
        "WORLD,2022,2023,100,,,exact,stated,2026,REPORT,",
        "CN,2022,2023,70,,,exact,stated,2024,REPORT,",
        "US,2022,2023,20,,,approx,stated,2024,REPORT,",
    )
    found, _ = audit(package.dataset)
    assert found[0].verdict == "not_computable"
    assert "unlike edition" in found[0].reason
