"""What is asked of inputs without building anything: are they sound, which facts are there, where is a number from."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from patentdeck.building.preparing import Told, check_words, earlier, fit, set_all, tell
from patentdeck.building.printing import Press
from patentdeck.building.studio import alone
from patentdeck.dataset.files import unlisted
from patentdeck.editions.checking import CheckReport
from patentdeck.editions.entries import FactList, entries
from patentdeck.editions.explanation import Explanation, explained
from patentdeck.editions.record import base_record
from patentdeck.editions.since import recounted
from patentdeck.errors import LookError, PatentdeckError, Problem
from patentdeck.facts.audit import audit
from patentdeck.formats import RENDERERS
from patentdeck.inputs.finding import Asked, Progress, Where, silence
from patentdeck.inputs.reading import read, refusing
from patentdeck.look.theme import Look
from patentdeck.story.companions import Given
from patentdeck.story.edition import Edition
from patentdeck.story.story import RefusalError, Story


def check(
    data: Where = None,
    briefing: Where = None,
    look: Where = None,
    progress: Progress | None = None,
    paper: str | None = None,
    imprint: Given | None = None,
    template: Where = None,
    mapping: Where = None,
    charts: str | None = None,
    brief_colours: str | None = None,
) -> CheckReport:
    """Validate data, briefing, claims, words, look and imprint, and write nothing; problems are in the report.

    Claims and audit are there also where a statement does not hold; without claims, the audit of data that can be read.
    Every format is made in every language and thrown away, so that what passes here also builds, shaped alike: the
    arguments are those of `build`. Among the warnings are
    CSV files in the data package's folder that its descriptor does not list.
    """
    asked = Asked(data, briefing, look, paper=paper, imprint=dict(imprint or {}), charts=charts, template=template,
                  mapping=mapping, brief_colours=brief_colours)  # fmt: skip
    reading = read(asked, progress or silence)
    stray = unlisted(reading.folder, reading.dataset.files) if reading.folder and reading.dataset else ()
    warnings = (*reading.warnings, *stray)
    story: Story | RefusalError | None = None
    problems: tuple[Problem, ...] = ()
    try:
        with refusing(reading):
            inputs = reading.inputs()
            story = Story.tell(inputs.dataset, inputs.briefing, inputs.document, inputs.logo)
            check_words(story)
            editions = {name: replace(each, charts=inputs.charts) for name, each in set_all(story).items()}
            told = fit(Told(story, editions), inputs.look, alone())
            unfit = [problem for edition in told.editions.values() for problem in _unfit(edition, inputs.look)]
            if unfit:
                raise LookError(unfit)
    except PatentdeckError as error:
        problems = error.problems
        story = error if isinstance(error, RefusalError) else story
    if story is None:
        found = audit(reading.dataset)[0] if reading.dataset else ()
        return CheckReport(problems, audit=found, warnings=warnings)
    claims = tuple(claim for claim in story.claims if claim.when)
    return CheckReport(problems, claims, story.findings, story.left_out, warnings)


def fact_list(data: Where = None, briefing: Where = None, progress: Progress | None = None) -> FactList:
    """Every fact of the briefing, and every cell that its exhibits print, as plain values."""
    reading = read(Asked(data, briefing), progress or silence, drawn=False)
    with refusing(reading):
        told = tell(reading.inputs())
        check_words(told.story)
        return FactList(entries(told.story))


def explain(
    what: str,
    data: Where = None,
    briefing: Where = None,
    progress: Progress | None = None,
    since: Where = None,
) -> Explanation:
    """Where a printed number, a fact, a section or a slot stands, and what it is made from.

    With an earlier version also what the section `since` prints of it: `since:china` is China's number then.
    Raises ChoiceError, with the closest names, where there is nothing of that name.
    """
    reading = read(Asked(data, briefing), progress or silence, drawn=False)
    with refusing(reading):
        told = tell(reading.inputs())
        check_words(told.story)
        facts, before = entries(told.story), earlier(since, reading)
        if before is not None:
            recount = recounted(
                told.story, told.editions, base_record(told.story, told.editions, facts, (), {}), before
            )
            told, facts = replace(told, editions=recount.editions), [*facts, *recount.facts]
    return explained(what, told.story, told.editions, facts)


def _unfit(edition: Edition, look: Look) -> Iterator[Problem]:
    """What keeps an edition from being printed in every format, found by printing it and throwing it away."""
    press = Press(edition, look, silence, alone())
    for _ in press.files(RENDERERS):
        pass
    yield from press.problems
