"""A statement is a claim: the variant that holds is printed, and where none holds nothing is."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from patentdeck.errors import Problem
from patentdeck.facts.book import FactBook
from patentdeck.facts.cells import FactError
from patentdeck.facts.verdict import Verdict, needed
from patentdeck.story.briefing import Variant, Variants


class Claim(Struct, frozen=True):
    """One conditional text of a section: what was asked of the data, and what they answered.

    `slot` is where it would stand; `when` the condition as the briefing writes it (empty: unconditional);
    `chosen` whether this variant is the one printed.
    """

    section: str
    slot: str
    variant: Variant
    when: str
    verdict: Verdict
    chosen: bool
    line: int

    @property
    def fate(self) -> str:
        """What became of it, as terminals say it."""
        return "printed" if self.chosen else _ANSWERS[self.verdict.holds]


_ANSWERS = {True: "holds", False: "does not hold", None: "undecided"}


class Choice(Struct, frozen=True):
    """What became of a text with variants: the one that is printed, or None, and every claim tried."""

    variant: Variant | None
    claims: tuple[Claim, ...]


ALWAYS = Verdict(True)


def choose(
    variants: Variants, facts: FactBook, section: str, slot: str, lines: Mapping[int, int]
) -> tuple[Choice, list[tuple[int, str]]]:
    """The first variant whose condition holds, and what is wrong with conditions that cannot be read.

    `lines` gives the line of each variant by its place; the errors are (place, message).
    """
    chosen: Variant | None = None
    claims: list[Claim] = []
    errors: list[tuple[int, str]] = []
    for place, variant in enumerate(variants.variants):
        verdict = ALWAYS
        if variant.when is not None:
            try:
                verdict = facts.condition(variant.when)
            except FactError as error:
                errors.append((place, str(error)))
                continue
        takes = chosen is None and verdict.holds is True
        if takes:
            chosen = variant
        claims.append(
            Claim(section, f"{section}.{slot}", variant, variant.when or "", verdict, takes, lines.get(place, 1))
        )
    return Choice(chosen, tuple(claims)), errors


def refusal(section: str, claims: tuple[Claim, ...], file: str) -> Problem:
    """Why a required section cannot be told: each variant's condition, the values, and what they would have to be."""
    reasons = []
    for claim in claims:
        missing = needed(claim.verdict.tests) or ("does not hold",)
        reasons.append(f"“{claim.when}”: {'; '.join(missing)}")
    return Problem(
        f"section {section!r} has no statement that the data carry: " + " | ".join(reasons),
        "correct the data, or add a variant to the section's statement that is true of them (mark the section "
        "`optional: true` if it may be left out)",
        file=file,
        line=claims[0].line if claims else None,
        column="statement",
    )
