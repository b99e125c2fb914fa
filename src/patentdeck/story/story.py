"""A story: the sections that the data carry, in order, each with the variant that holds; and its editions.

`Story.tell` settles everything that does not depend on the language and reports every problem at once; `edition`
then sets it in one language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from msgspec import Struct

from patentdeck.dataset.model import Dataset
from patentdeck.errors import BriefingError, ClaimError, Problem
from patentdeck.facts.audit import Finding, audit
from patentdeck.facts.book import RESTS, FactBook
from patentdeck.facts.quantity import Quantity, Unknown
from patentdeck.story.briefing import Briefing, SectionForm, Variant, Variants
from patentdeck.story.claims import Choice, Claim, choose, refusal
from patentdeck.story.companions import Logo
from patentdeck.story.readable import unreadable
from patentdeck.story.yaml_lines import Document, Path


class Chosen(Struct, frozen=True):
    """A section that is told: its form, and for each of its texts the variant that is printed."""

    form: SectionForm
    statement: Variant
    subtitle: Variant | None
    finding: Variant | None
    points: tuple[Variant, ...]
    paragraph: Variant | None
    notes: Variant | None
    beside_finding: Variant | None = None


@dataclass
class Story:
    """A briefing over a data package, told: what is printed, which claims were tried, what the audit found."""

    dataset: Dataset
    briefing: Briefing
    document: Document
    facts: FactBook
    sections: tuple[Chosen, ...]
    left_out: tuple[str, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    logo: Logo | None = None
    drawn: dict[str, Quantity] = field(default_factory=dict)

    @classmethod
    def tell(cls, dataset: Dataset, briefing: Briefing, document: Document, logo: Logo | None = None) -> Story:
        """The story that these data carry.

        BriefingError for facts, conditions or statements of sources that cannot be computed; RefusalError, which is a
        ClaimError, where a required section has no statement that holds. Both carry every such problem, and the latter
        what is wrong with words and exhibits besides.
        """
        facts, wrong = _computed(dataset, briefing)
        findings, unaudited = audit(dataset)
        stated_lines = {stated.id: stated.line for stated in dataset.stated}
        problems = [
            Problem(f"statement {ident!r}: {reason}", "correct the expression", "stated.csv", stated_lines[ident],
                    "expression")
            for ident, reason in unaudited.items()
        ]  # fmt: skip
        if problems or wrong:
            raise BriefingError([*faults(dataset, briefing, document), *problems])
        teller = _Teller(facts, document)
        told: list[Chosen] = []
        left_out: list[str] = []
        for index, section in enumerate(briefing.sections):
            chosen = teller.section(section, ("sections", index))
            if chosen is not None:
                told.append(chosen)
            elif section.optional:
                left_out.append(section.id)
        if teller.problems:
            raise BriefingError(faults(dataset, briefing, document))
        if teller.refusals:
            refused = [*faults(dataset, briefing, document), *teller.refusals]
            raise RefusalError(refused, tuple(teller.claims), findings, tuple(left_out))
        left = tuple(left_out)
        return cls(dataset, briefing, document, facts, tuple(told), left, tuple(teller.claims), findings, logo)


def _computed(dataset: Dataset, briefing: Briefing) -> tuple[FactBook, dict[str, str]]:
    formulas = {name: briefing.formula(name) for name in briefing.facts}
    return FactBook.compute(dataset, formulas, briefing.tables)


def faults(dataset: Dataset, briefing: Briefing, document: Document) -> list[Problem]:
    """All that is wrong with facts, conditions and sentences over these data. Whether claims hold is not asked.

    Of a fact that only rests on a wrong one nothing is told.
    """
    facts, wrong = _computed(dataset, briefing)
    problems = [
        Problem(f"fact {name!r}: {reason}", "correct the formula", document.file,
                document.line(("facts", name, "formula")))
        for name, reason in wrong.items()
        if not reason.startswith(RESTS)
    ]  # fmt: skip
    facts = facts.beside({name: Unknown("it cannot be computed").named(name, "") for name in wrong})
    teller = _Teller(facts, document)
    for index, section in enumerate(briefing.sections):
        teller.section(section, ("sections", index))
    return once([*problems, *teller.problems, *unreadable(briefing, document, dataset, facts)])


def once(problems: Iterable[Problem]) -> list[Problem]:
    """Problems with those of one condition told once, whatever it is a condition of."""
    conditions = set()
    kept = []
    for problem in problems:
        place = (problem.file, problem.line, problem.value)
        if problem.column is None or place not in conditions:
            kept.append(problem)
        if problem.column is not None:
            conditions.add(place)
    return kept


class RefusalError(ClaimError):
    """A required section has no statement that the data carry; what was tried, as the story would have had it."""

    def __init__(
        self,
        problems: Iterable[Problem],
        claims: tuple[Claim, ...],
        findings: tuple[Finding, ...],
        left_out: tuple[str, ...],
    ) -> None:
        super().__init__(problems)
        self.claims = claims
        self.findings = findings
        self.left_out = left_out


class _Teller:
    """Chooses the variants of a briefing's sections, gathering claims, problems and refusals on the way."""

    def __init__(self, facts: FactBook, document: Document) -> None:
        self._facts = facts
        self._document = document
        self.claims: list[Claim] = []
        self.problems: list[Problem] = []
        self.refusals: list[Problem] = []

    def section(self, form: SectionForm, path: Path) -> Chosen | None:
        """The section as it is told; None where it is left out or refused."""
        statement = self._choose(form.statement, form.id, "title", (*path, "statement"))
        if statement.variant is None:
            if not form.optional and not any(p.column == "when" for p in self.problems):
                self.refusals.append(refusal(form.id, statement.claims, self._document.file))
            return None
        points = []
        for index, point in enumerate(form.points):
            choice = self._choose(point, form.id, f"point-{index + 1}", (*path, "points", index))
            if choice.variant is not None:
                points.append(choice.variant)
        rest: Mapping[str, Variants | None] = {
            "subtitle": form.subtitle, "finding": form.finding, "beside_finding": form.beside_finding,
            "paragraph": form.paragraph, "notes": form.notes,
        }  # fmt: skip
        chosen = {
            name: self._choose(variants, form.id, name, (*path, name)).variant if variants else None
            for name, variants in rest.items()
        }
        return Chosen(
            form,
            statement.variant,
            chosen["subtitle"],
            chosen["finding"],
            tuple(points),
            chosen["paragraph"],
            chosen["notes"],
            chosen["beside_finding"],
        )

    def _choose(self, variants: Variants, section: str, slot: str, path: Path) -> Choice:
        many = (*path, 0) in self._document.lines
        lines = {
            place: self._document.line((*path, place) if many else path) for place in range(len(variants.variants))
        }
        choice, errors = choose(variants, self._facts, section, slot, lines)
        for place, message in errors:
            self.problems.append(
                Problem(
                    f"the condition of {section}.{slot} cannot be read: {message}",
                    "correct the condition",
                    self._document.file,
                    self._document.line((*path, place, "when") if many else (*path, "when")),
                    "when",
                    variants.variants[place].when,
                )
            )
        self.claims += choice.claims
        return choice
