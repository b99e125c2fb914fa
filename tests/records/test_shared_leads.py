"""Where several lead, or nobody knows who of them does, no sentence of an imported landscape says that one does."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import pytest

import patentdeck
from patentdeck.records.model import CountRule
from patentdeck.story.opening import open_briefing
from patentdeck.story.story import Story
from patentdeck.story.telling import edition
from workshop import ROOT

BRIEFING = ROOT / "templates" / "landscape" / "briefing.yaml"


def export(file: Path, families: Sequence[Sequence[str]]) -> Path:
    """An extract of BigQuery with so many families of 2014 to 2023, each with inventors of these countries."""
    with file.open("w", encoding="utf-8") as lines:
        for number, countries in enumerate(families):
            title = "Generative adversarial network" if number % 2 else "Large language model"
            row = {
                "publication_number": f"US-{number}-A1",
                "country_code": "US",
                "family_id": str(500 + number),
                "publication_date": (2014 + number % 10) * 10_000 + 315,
                "title_localized": [{"text": title, "language": "en"}],
                "abstract_localized": [],
                "priority_date": 0,
                "inventor_harmonized": [{"name": country, "country_code": country} for country in countries],
                "assignee_harmonized": [{"name": "Acme", "country_code": "US"}],
            }
            lines.write(json.dumps(row) + "\n")
    return file


def sections(package: Path, language: str) -> dict[str, str]:
    told = edition(Story.tell(patentdeck.load(package), *open_briefing(BRIEFING)), language)
    return {each.id: "\n".join(words.text for _, words in each.slots()) for each in told.sections}


@pytest.mark.parametrize("count", ["whole", "fractional"])
def test_of_three_that_share_the_lead_none_stands_first(tmp_path: Path, count: str) -> None:
    three = [("CN", "US", "JP") if number % 4 else ("CN", "US", "JP", "DE", "FR") for number in range(120)]
    made = export(tmp_path / "rows.jsonl", three)
    patentdeck.import_records([made], tmp_path / "shared", count=cast("CountRule", count), title="Shared")
    english, chinese = (sections(tmp_path / "shared", language) for language in ("en", "zh"))
    assert english["places"].startswith("China, Japan and United States share the lead")
    assert english["types"].startswith("GAN and LLM share the lead, with 60")
    assert english["places-types"].startswith("How the 120 patent families with a type are spread over the places")
    assert not [name for name, text in english.items() if "stands first" in text or "largest is" in text]
    assert not [name for name, text in chinese.items() if "总体居首" in text or "最大的是" in text]


def test_one_that_leads_stands_first(tmp_path: Path) -> None:
    ahead = [("CN",) if number % 3 else ("CN", "US") for number in range(121)]
    patentdeck.import_records([export(tmp_path / "rows.jsonl", ahead)], tmp_path / "ahead", title="Ahead")
    english, chinese = (sections(tmp_path / "ahead", language) for language in ("en", "zh"))
    assert "China stands first overall" in english["places-types"]
    assert "The largest is LLM with 61" in " ".join(english["types"].split())
    assert "总体居首" in chinese["places-types"]
