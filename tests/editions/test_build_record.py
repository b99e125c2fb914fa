"""The record of a build: its shape, what it remembers, and what it does not tell."""

from __future__ import annotations

import getpass
import json
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

import samples
from patentdeck.editions.making import digest
from patentdeck.editions.record import earlier_outputs, slots_of
from patentdeck.editions.texts import printed, texts
from patentdeck.story.edition import Grid, RankedBars, Section
from workshop import FILES, ROOT


@pytest.fixture(scope="module")
def record(built: Path) -> Any:
    return json.loads((built / "genai-2024.record.json").read_text(encoding="utf-8"))


def slots(record: Any) -> list[Any]:
    return [slot for section in record["sections"] for slot in section["slots"]]


def test_the_record_has_the_shape_that_was_agreed(record: Any) -> None:
    assert list(record) == [
        "version",
        "package",
        "as_of",
        "versions",
        "inputs",
        "settings",
        "facts",
        "claims",
        "sections",
        "warnings",
        "outputs",
    ]
    assert (record["version"], record["package"], record["as_of"]) == (1, "genai-2024", "2024-07-03")
    assert all(set(each) == {"path", "hash"} for each in record["inputs"])
    given = {"paper": None, "imprint": {}, "charts": None, "brief_colours": None}
    shown = {"charts": "pictures", "brief_colours": "look"}
    assert record["settings"] == {"paper": "A4", "imprint": {}, "logo": False, **shown, "given": given}
    assert all(set(each) >= {"id", "when", "holds", "slots"} for each in record["sections"])
    assert all(set(each) == {"id", "language", "text", "numbers", "hash"} for each in slots(record))
    assert all(set(each) == {"text", "fact"} for slot in slots(record) for each in slot["numbers"])
    assert all(set(each) >= {"path", "hash", "stale"} for each in record["outputs"])


def test_the_record_names_the_outputs_by_their_bytes(record: Any, built: Path) -> None:
    told = {each["path"]: each["hash"] for each in record["outputs"]}
    assert sorted(told) == sorted(set(FILES) - {"genai-2024.record.json"})
    assert all(digest((built / path).read_bytes()) == hash_ for path, hash_ in told.items())


def test_the_record_names_the_inputs_by_their_bytes(record: Any) -> None:
    told = {each["path"]: each["hash"] for each in record["inputs"]}
    table = ROOT / "data/genai-2024/families_by_country.csv"
    assert told["data/genai-2024/families_by_country.csv"] == digest(table.read_bytes())
    assert {"data/genai-2024/datapackage.json", "briefing.yaml", "theme.toml", "deck.pptx"} <= set(told)


def test_every_number_of_every_slot_is_a_fact_of_the_record(record: Any) -> None:
    known = {each["id"] for each in record["facts"]}
    printed_facts = {each["fact"] for slot in slots(record) for each in slot["numbers"]}
    assert printed_facts <= known
    assert {"china", "as_of", "decade", "families_by_country:CN:2014-2023", "stated:C04"} <= printed_facts


def test_the_languages_have_the_same_slots_with_the_same_facts(record: Any) -> None:
    facts = {lang: {} for lang in ("en", "zh")}
    for slot in slots(record):
        facts[slot["language"]][slot["id"]] = {each["fact"] for each in slot["numbers"]}
    assert facts["en"] == facts["zh"]
    assert len(facts["en"]) > 100


def test_a_section_that_is_left_out_does_not_hold_and_has_no_slots(record: Any) -> None:
    sections = {each["id"]: each for each in record["sections"]}
    assert (sections["impact"]["holds"], sections["impact"]["slots"]) == (False, [])
    assert sections["closing"]["holds"] is True
    assert sections["closing"]["when"].startswith("lead > 2 and models_lead > 2")
    assert sections["sources"]["when"] is None


def test_the_record_tells_neither_place_nor_user(built: Path) -> None:
    text = (built / "genai-2024.record.json").read_text(encoding="utf-8")
    assert str(ROOT) not in text
    assert str(built.parent) not in text
    assert f'"{getpass.getuser()}"' not in text


def test_the_hash_of_an_exhibit_follows_what_is_drawn_though_its_words_stay() -> None:
    section = next(s for s in samples.edition("en").sections if isinstance(s.exhibit, RankedBars))
    exhibit = section.exhibit
    assert isinstance(exhibit, RankedBars)
    first = exhibit.marks[0]
    longer = replace(exhibit, marks=(replace(first, value=(first.value or 0) + 1), *exhibit.marks[1:]))

    def hashes(section: Section) -> dict[str, str]:
        return {slot["id"]: slot["hash"] for slot in slots_of(section, "en")}

    before, after = hashes(section), hashes(replace(section, exhibit=longer))
    assert {name for name in before if before[name] != after[name]} == {f"{section.id}.exhibit"}
    assert hashes(replace(section)) == before


@pytest.mark.parametrize(
    "wreck",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"version": 2, "outputs": [{"path": "a.pdf", "hash": "", "stale": false, "from": ""}]}',
        b'{"version": 1}',
        b'{"version": 1, "outputs": {}}',
        b'{"version": 1, "outputs": [1, null, {"path": "a.pdf"}]}',
        b'{"version": 1, "outputs": [{"path": "../../a.pdf", "hash": "", "stale": false, "from": ""}]}',
        b'{"version": 1, "outputs": [{"path": "/etc/passwd", "hash": "", "stale": false, "from": ""}]}',
    ],
)
def test_a_record_that_is_not_well_formed_tells_of_no_outputs(tmp_path: Path, wreck: bytes) -> None:
    (tmp_path / "p.record.json").write_bytes(wreck)
    assert earlier_outputs(tmp_path, "p") == []


def test_a_well_formed_record_tells_of_its_outputs(tmp_path: Path) -> None:
    output = {"path": "a.pdf", "hash": "sha256:1", "stale": False, "from": "sha256:2", "notes": []}
    (tmp_path / "p.record.json").write_text(json.dumps({"version": 1, "outputs": [output]}), encoding="utf-8")
    assert earlier_outputs(tmp_path, "p") == [output]


def test_every_text_of_an_edition_is_found_for_the_fonts() -> None:
    edition = samples.edition("zh")
    found = "".join(texts(edition))
    shown = [edition.footer, edition.labels.continued]
    for section in edition.sections:
        shown += [words.text for _, words in section.slots()]
        if isinstance(section.exhibit, Grid):
            shown += [*section.exhibit.header, *(cell.text for row in section.exhibit.rows for cell in row)]
    assert all(text in found for text in shown)


def test_numbers_are_found_wherever_they_are_drawn() -> None:
    exhibit = next(s.exhibit for s in samples.edition("en").sections if isinstance(s.exhibit, RankedBars))
    assert {(mark.text, fact) for mark in exhibit.marks for fact in mark.facts} <= set(printed(exhibit))
    assert printed(None) == ()


def test_the_record_tells_every_claim_with_its_margin_and_whether_it_was_printed(record: dict[str, Any]) -> None:
    tried = [claim for claim in record["claims"] if claim["slot"] == "closing.title"]
    assert [(claim["holds"], claim["chosen"]) for claim in tried] == [(True, True), (False, False)]
    (said,) = (claim for claim in tried if claim["chosen"])
    assert "models_lead > 2" in said["when"] and 0 < said["margin"] < 2
    assert {claim["slot"].partition(".")[0] for claim in record["claims"] if claim["chosen"]} >= {
        section["id"] for section in record["sections"] if section["holds"]
    }
