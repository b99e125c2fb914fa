"""What a check found, as values, as JSON and as it reads on a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from msgspec import Struct

from patentdeck.editions.entries import number
from patentdeck.editions.layout import table
from patentdeck.editions.report import left_out_line
from patentdeck.errors import Problem
from patentdeck.facts.audit import Finding
from patentdeck.story.claims import Claim
from patentdeck.story.grids import as_stated
from patentdeck.story.numbers import digits, rounded
from patentdeck.story.wording import WORDINGS


class CheckReport(Struct, frozen=True):
    """What a check found. `claims` are the texts that have a condition, as far as they could be tried.

    `str()` gives it as it reads on a terminal.
    """

    problems: tuple[Problem, ...]
    claims: tuple[Claim, ...] = ()
    audit: tuple[Finding, ...] = ()
    left_out: tuple[str, ...] = ()
    warnings: tuple[Problem, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether a build of these inputs has nothing against it."""
        return not self.problems

    def as_json(self) -> dict[str, Any]:
        """Plain values: `ok`, `problems`, `claims`, `audit`; and `left_out`, `warnings`.

        `margin` is that of `margin`; `holds` is null where the data leave a condition undecided.
        """
        return {
            "ok": self.ok,
            "problems": [_problem(problem) for problem in self.problems],
            "claims": [
                {
                    "section": claim.section,
                    "slot": claim.slot,
                    "when": claim.when,
                    "holds": claim.verdict.holds,
                    "margin": None if (found := margin(claim)) is None else round(float(found), 6),
                    "printed": claim.chosen,
                }
                for claim in self.claims
            ],
            "audit": [
                {
                    "id": finding.stated.id,
                    "stated": number(finding.stated.stated),
                    "computed": number(finding.computed.value) if finding.computed else None,
                    "computed_text": WORDINGS["en"].fitting(finding.computed) if finding.computed else None,
                    "verdict": finding.verdict,
                    "says": dict(finding.stated.says),
                }
                for finding in self.audit
            ],
            "left_out": list(self.left_out),
            "warnings": [_problem(warning) for warning in self.warnings],
        }

    @property
    def tables(self) -> str:
        """Claims and audit, as far as they could be tried, and the outcome in the last line."""
        return "\n".join(self._lines())

    def __str__(self) -> str:
        return "\n".join([*(str(problem) for problem in self.problems), self.tables])

    def _lines(self) -> Iterator[str]:
        if self.claims:
            held = sum(1 for claim in self.claims if claim.chosen)
            fate = "are printed" if self.ok else "would be printed"
            yield f"claims: {held} of {len(self.claims)} {fate}; the margin is the distance to where they turn"
            yield from table((claim.slot, _margin(claim), claim.fate, claim.when) for claim in self.claims)
        if self.left_out:
            yield left_out_line(self.left_out)
        if self.claims:
            yield ""
        if self.audit:
            counted = Counter(finding.verdict for finding in self.audit)
            yield "audit: " + ", ".join(f"{count} {verdict.replace('_', ' ')}" for verdict, count in counted.items())
            yield from table(_audited(finding) for finding in self.audit if finding.verdict != "note")
            yield ""
        count = len(self.problems)
        yield "ok" if self.ok else f"{count} problem{'s' if count > 1 else ''}"


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "value": problem.value,
        "message": problem.message,
        "remedy": problem.remedy,
    }


def margin(claim: Claim) -> Fraction | None:
    """How far a condition that holds is from turning, or one that does not from holding (negative then, or zero).

    None where there is no such distance: on words, on ranks, on what is not known.
    """
    verdict = claim.verdict
    if verdict.holds:
        return verdict.margin
    if any(test.holds is None for test in verdict.tests):
        return None
    return min((test.margin for test in verdict.tests if not test.holds and test.margin is not None), default=None)


def _margin(claim: Claim) -> str:
    found = margin(claim)
    if found is None:
        return ""
    if not found:
        return "0%"
    share = abs(found) * 100
    return f"{'+' if claim.verdict else '−'}{digits(rounded(share, 0 if share >= 1 else 1), 0 if share >= 1 else 1)}%"


def _audited(finding: Finding) -> tuple[str, str, str, str, str]:
    wording = WORDINGS["en"]
    stated = computed = "–"
    if finding.computed is not None:
        computed = wording.fitting(finding.computed)
    if finding.computed is not None and finding.verdict != "not_computable":
        stated = wording.fitting(as_stated(finding))
    elif finding.stated.stated is not None:
        stated = digits(finding.stated.stated, 0 if finding.stated.stated.denominator == 1 else 1)
    verdict = finding.verdict.replace("_", " ")
    return finding.stated.id, verdict, f"stated {stated}", f"computed {computed}", finding.stated.says["en"]
