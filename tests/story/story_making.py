"""Stories for tests: the project's briefing over both packages, told once; and small briefings over the tiny one."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from patentdeck.dataset import Dataset, load
from patentdeck.errors import BriefingError, Problem
from patentdeck.facts.book import Fact, FactBook
from patentdeck.story.edition import Edition, Section
from patentdeck.story.opening import open_briefing
from patentdeck.story.readable import check_words
from patentdeck.story.sentences import Printed, Sentences
from patentdeck.story.story import Story
from patentdeck.story.telling import edition
from patentdeck.story.wording import WORDINGS

ROOT = Path(__file__).parents[2]
BRIEFING = ROOT / "templates" / "genai" / "briefing.yaml"
TINY = ROOT / "tests" / "packages" / "tiny"
PACKAGES = ("genai-2024", "genai-2026")
LANGUAGES = ("en", "zh")


@cache
def dataset(package: str) -> Dataset:
    return load(TINY if package == "tiny" else ROOT / "data" / package)


@cache
def story(package: str) -> Story:
    return Story.tell(dataset(package), *open_briefing(BRIEFING))


@cache
def told(package: str, language: str) -> Edition:
    return edition(story(package), language)


def section(package: str, language: str, ident: str) -> Section:
    return next(part for part in told(package, language).sections if part.id == ident)


HEAD = """\
languages: [en, zh]
title: {en: "Tiny patents", zh: "微型专利"}
subtitle: {en: "A landscape", zh: "一份态势"}
basis: {en: "families", zh: "专利族"}
facts:
  china: value(families_by_country, country="CN")
  us: value(families_by_country, country="US")
  japan: value(families_by_country, country="JP")
  world: value(families_by_country, country="WORLD")
  china_share: share(china, of=world)
  us_share: share(us, of=world)
  lead: ratio(china, us)
  chinese: count(families_by_organisation, home="CN")
  owners: listing(families_by_organisation)
  last: value(families_by_year, year=2023)
  gap: value(families_by_country, country="JP", year=2022)
sections:
"""

SECTION = """\
  - id: countries
    kind: chart
    statement:
      en: "China leads"
      zh: "中国领先"
"""


class Desk:
    """A place to write briefings: whole texts, or sections under the same facts."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, text: str) -> Path:
        path = self._folder / "briefing.yaml"
        path.write_text(text, encoding="utf-8", newline="\n")
        return path

    def problems(self, text: str) -> tuple[Problem, ...]:
        """What opening a briefing says is wrong; nothing where it opens."""
        try:
            open_briefing(self.write(text))
        except BriefingError as error:
            return error.problems
        return ()

    def story(self, *sections: str, head: str = HEAD, data: Dataset | None = None) -> Story:
        """The story of some sections over the tiny package."""
        briefing, document = open_briefing(self.write(head + "".join(sections)))
        return Story.tell(data or dataset("tiny"), briefing, document)

    def checked(self, *sections: str, head: str = HEAD) -> list[Problem]:
        """What checking the words says is wrong."""
        return check_words(self.story(*sections, head=head))

    def edition(self, *sections: str, language: str = "en", head: str = HEAD, data: Dataset | None = None) -> Edition:
        return edition(self.story(*sections, head=head, data=data), language)


FACTS = {
    line.split(": ", 1)[0].strip(): line.split(": ", 1)[1]
    for line in HEAD.split("facts:\n")[1].splitlines()
    if line.startswith("  ")
}


@cache
def tiny_facts() -> FactBook:
    made, wrong = FactBook.compute(dataset("tiny"), FACTS)
    assert not wrong
    return made


def sentences(language: str = "en", **more: Fact) -> Sentences:
    """Sentences over the facts of the tiny package."""
    facts = {**tiny_facts(), **more}
    extra = {"as_of": Printed(WORDINGS[language].date("2024-01-31"), ("as_of",))}
    return Sentences(facts, WORDINGS[language], extra)
