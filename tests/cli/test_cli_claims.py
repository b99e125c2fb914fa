"""A statement is printed only while it holds."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

from workshop import ROOT, Project

OLD = {"en": "Patent volume has not yet turned into leading models", "zh": "专利数量尚未转化为领先的大模型"}
NEW = {
    "en": "The United States still leads in notable models, and the lead has narrowed",
    "zh": "知名模型仍以美国为多，但差距已经缩小",
}


def exchange_models(project: Project) -> None:
    """China's and the United States' notable models, exchanged."""
    path = project.data / "notable_models_by_country.csv"
    text = path.read_text(encoding="utf-8")
    assert "\nUS,2023,2023,61," in text and "\nCN,2023,2023,15," in text
    text = text.replace("\nUS,2023,2023,61,", "\nUS,2023,2023,15,").replace("\nCN,2023,2023,15,", "\nCN,2023,2023,61,")
    path.write_text(text, encoding="utf-8")


def page_text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "".join(page.get_textpage().get_text_bounded() for page in document)


def slots(project: Project, package: str, slot: str) -> dict[str, str]:
    sections = project.record(package)["sections"]
    return {s["language"]: s["text"] for section in sections for s in section["slots"] if s["id"] == slot}


def test_the_closing_statement_stands_word_for_word(standing: Project) -> None:
    assert slots(standing, "genai-2024", "closing.title") == OLD
    assert OLD["en"] in page_text(standing.output / "genai-2024-en.pdf").replace("\r\n", " ")


def test_with_the_models_exchanged_the_build_refuses_and_says_what_would_be_needed(standing: Project) -> None:
    exchange_models(standing)
    before = standing.outputs()
    answer = standing.run("build")
    assert answer.code == 1
    assert standing.outputs() == before
    for section in ("closing", "gap"):
        assert f"section '{section}' has no statement that the data carry" in answer.err
    assert re.search(r"models_lead > 2: it is 0\.2459\d*, it would have to be > 2", answer.err)
    assert f"where: {Path('templates/genai/briefing.yaml')}, line " in answer.err
    assert "add a variant" in answer.err
    assert answer.err.startswith("note: The file was edited since it was sealed\n")
    assert "error: section" in answer.err


def test_a_refusal_of_data_as_they_were_sealed_has_no_note(project: Project) -> None:
    text = project.briefing.read_text(encoding="utf-8")
    project.briefing.write_text(text.replace("when: lead > ", "when: lead > 9"), encoding="utf-8")
    answer = project.run("build")
    assert answer.code == 1
    assert "error: section 'closing' has no statement" in answer.err
    assert "note:" not in answer.err


def test_check_shows_claims_margins_audit_and_notes_also_where_a_statement_does_not_hold(project: Project) -> None:
    exchange_models(project)
    answer = project.run("check")
    assert answer.code == 1
    closing = next(line for line in answer.out.splitlines() if line.split()[:1] == ["closing.title"])
    assert "does not hold" in closing and "−88%" in closing and "models_lead > 2" in closing
    assert "would be printed; the margin is" in answer.out
    assert any(line.split()[:2] == ["C04", "contradicts"] for line in answer.out.splitlines())
    assert answer.out.splitlines()[-1].endswith(" problems")
    assert "note: The file was edited since it was sealed" in answer.err
    assert "error: section 'closing' has no statement that the data carry" in answer.err


def test_check_as_json_shows_the_same_where_a_statement_does_not_hold(project: Project) -> None:
    whole = project.run("check", "--json").record
    exchange_models(project)
    answer = project.run("check", "--json")
    found = answer.record
    assert (answer.code, found["ok"]) == (1, False)
    titles = [claim for claim in found["claims"] if claim["slot"] == "closing.title"]
    assert titles and not any(claim["printed"] for claim in titles)
    assert any(claim["holds"] is False and claim["margin"] < 0 for claim in titles)
    assert [each["id"] for each in found["audit"]] == [each["id"] for each in whole["audit"]] != []
    assert set(found["left_out"]) >= {"impact"} and "closing" not in found["left_out"]
    assert [warning["message"] for warning in found["warnings"]] == ["The file was edited since it was sealed"]


def test_check_shows_the_audit_of_sound_data_where_the_briefing_cannot_be_read(project: Project) -> None:
    project.briefing.write_bytes(b"languages: [")
    found = project.run("check", "--json").record
    assert found["claims"] == [] and any(each["id"] == "C04" for each in found["audit"])
    (project.data / "ranks.csv").unlink()
    assert project.run("check", "--json").record["audit"] == []


@pytest.mark.parametrize("sentence", OLD.values())
def test_with_the_models_exchanged_the_old_sentence_is_printed_nowhere(project: Project, sentence: str) -> None:
    exchange_models(project)
    answers = [project.run("build"), project.run("check"), project.run("explain", "closing"), project.run("facts")]
    assert all(answer.code == 1 for answer in answers)
    assert all(sentence not in answer.out + answer.err for answer in answers)
    assert not project.output.exists()


def test_the_later_edition_says_the_other_sentence(project: Project) -> None:
    answer = project.run("build", "--data", str(ROOT / "data/genai-2026"), "--language", "en", "--format", "brief")
    assert answer.code == 0, answer.err
    assert slots(project, "genai-2026", "closing.title") == NEW
    text = " ".join(page_text(project.output / "genai-2026-en.pdf").split())
    assert NEW["en"] in text
    assert OLD["en"] not in text
    assert OLD["zh"] not in str(project.record("genai-2026"))
