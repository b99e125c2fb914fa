"""A small landscape to refresh decks of: eight sections of the shipped story, on data that a test may change."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

import patentdeck
from workshop import ROOT

SECTIONS = ("cover", "summary", "surge", "models", "companies-models", "gap", "closing", "watch", "reading")
"""Kinds of every sort: key figures, charts, a matrix, a wide page, the last word, tables."""
LATER = ("gap-over-time", "impact")
"""Sections that the later data package brings."""
LOOK = ROOT / "templates/house"
AS_OF = ("2024-07-03", "2024-10-01")
NEXT_QUARTER: Mapping[str, Mapping[str, str]] = {
    "families_by_year": {
        "2014,2014,733,": "2014,2014,748,",
        "2023,2023,14100,14050,14149": "2023,2023,14300,14250,14349",
    },
    "families_by_country": {
        "WORLD,2014,2023,54358,": "WORLD,2014,2023,54958,",
        "CN,2014,2023,38210,": "CN,2014,2023,38891,",
        "US,2014,2023,6276,": "US,2014,2023,6301,",
    },
    "families_by_model_type": {
        "gan,2014,2023,9700,9650,9700,": "gan,2014,2023,9900,9850,9900,",
        "llm,2023,2023,881,": "llm,2023,2023,943,",
    },
    "families_by_organisation_model_type": {"state_grid,gan,2014,2023,129,": "state_grid,gan,2014,2023,131,"},
    "notable_models_by_country": {"CN,2023,2023,15,": "CN,2023,2023,17,"},
}
"""Numbers of the next quarter, on which every statement still holds; each generated slide but the terms changes."""


@dataclass(frozen=True)
class Inputs:
    """What a deck is made from."""

    data: Path
    briefing: Path
    look: Path = LOOK

    def named(self) -> dict[str, Path]:
        return {"data": self.data, "briefing": self.briefing, "look": self.look}


@dataclass(frozen=True)
class Refreshed:
    """A deck after a refresh, and what the refresh said."""

    deck: bytes
    report: patentdeck.RefreshReport


@dataclass(frozen=True)
class Quarters:
    """One story on the data of two quarters, and the decks that a fresh build makes of each, by language."""

    earlier: Inputs
    later: Inputs
    built: dict[str, bytes]
    today: dict[str, bytes]


Refresh = Callable[..., Refreshed]


def trimmed(folder: Path, sections: Iterable[str]) -> Path:
    """The shipped briefing with some of its sections, in a file."""
    kept = set(sections)
    document = yaml.safe_load((ROOT / "templates/genai/briefing.yaml").read_text(encoding="utf-8"))
    document["sections"] = [each for each in document["sections"] if each["id"] in kept]
    for section in document["sections"]:
        if "headlines" in section:
            section["headlines"] = [each for each in section["headlines"] if each in kept]
        exhibit = section.get("exhibit", {})
        if exhibit.get("form") == "margins":
            exhibit["sections"] = [each for each in exhibit["sections"] if each in kept]
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "briefing.yaml"
    path.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=10_000), encoding="utf-8")
    return path


def data(folder: Path, changes: Mapping[str, Mapping[str, str]], package: str = "genai-2024") -> Path:
    """A copy of a data package in which, table by table, beginnings of rows are others."""
    shutil.copytree(ROOT / "data" / package, folder / package)
    for table, rows in changes.items():
        path = folder / package / f"{table}.csv"
        text = path.read_text(encoding="utf-8")
        for old, new in rows.items():
            assert text.count(f"\n{old}") == 1, f"{old} begins {text.count(old)} rows of {table}"
            text = text.replace(f"\n{old}", f"\n{new}")
        path.write_text(text, encoding="utf-8")
    return folder / package


def next_quarter(folder: Path) -> Path:
    """The earlier data package with the numbers of the next quarter, as of that quarter."""
    found = data(folder, NEXT_QUARTER)
    path = found / "datapackage.json"
    text = path.read_text(encoding="utf-8")
    assert f'"as_of": "{AS_OF[0]}"' in text
    path.write_text(text.replace(f'"as_of": "{AS_OF[0]}"', f'"as_of": "{AS_OF[1]}"'), encoding="utf-8")
    return found


def quarters(folder: Path, sections: Iterable[str], earlier: Path, later: Path) -> Quarters:
    """Some sections of the story on two data packages, told and built."""
    briefing = trimmed(folder, sections)
    inputs = Inputs(earlier, briefing), Inputs(later, briefing)
    return Quarters(*inputs, decks(inputs[0], folder / "built"), decks(inputs[1], folder / "today"))


def decks(inputs: Inputs, folder: Path) -> dict[str, bytes]:
    """The decks of a fresh build, by language."""
    patentdeck.build(**inputs.named(), formats=["deck"], output=folder)
    return {path.stem.rpartition("-")[2]: path.read_bytes() for path in folder.glob("*.pptx")}
