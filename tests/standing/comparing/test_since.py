"""`build --since`: a section that tells what changed, in deck and brief, in both languages, every number traced."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pptx import Presentation
from since_reading import record_of, slide_of, slots_of

import patentdeck
from patentdeck.dataset import load
from patentdeck.errors import ChoiceError
from test_numbers_in_print import allowed, names, shown, squeezed, strays
from workshop import PACKAGE, ROOT, Project

EARLIER, LATER = ROOT / "data/genai-2024", ROOT / "data/genai-2026"
LANGUAGES = ("zh", "en")
record = partial(record_of, package="genai-2026")
slots, slide = partial(slots_of, section="since"), partial(slide_of, section="since")


@pytest.fixture(scope="module")
def continued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The later edition, told with what changed since the earlier one."""
    output = tmp_path_factory.mktemp("continued")
    patentdeck.build(LATER, output=output, since=EARLIER)
    return output


def first_page(brief: Path) -> str:
    with pypdfium2.PdfDocument(brief) as document:
        return squeezed(document[0].get_textpage().get_text_bounded())


TITLES = {
    "en": "What changed since 3 July 2024: 18 figures and 6 statements",
    "zh": "自2024年7月3日以来的变化：18个数字、6条陈述",
}
ROWS = {
    "en": "Notable models, China | 15 · 2023, AI Index 2024 | 35 · 2025, AI Index 2026 (28 April) | +20 (+133%)",
    "zh": "知名模型，中国 | 15（2023，AI Index 2024）| 35（2025，AI Index 2026 (28 April)）| +20（+133%）",
}
FELL = {
    "en": "No longer holds: “Patent volume has not yet turned into leading models”. "
    "Now: “The United States still leads in notable models, and the lead has narrowed”.",
    "zh": "不再成立：“专利数量尚未转化为领先的大模型”。现为：“知名模型仍以美国为多，但差距已经缩小”。",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_slide_tells_figures_with_vintages_and_the_statement_that_fell(continued: Path, language: str) -> None:
    texts = slide(continued / f"genai-2026-{language}.pptx")
    assert squeezed(texts["since.title"]) == squeezed(TITLES[language])
    assert squeezed(ROWS[language]) in squeezed(texts["since.exhibit"])
    assert squeezed(texts["since.point-1"]) == squeezed(FELL[language])
    assert {"since.title", "since.subtitle", "since.exhibit", "since.source", "pd:since"} <= set(texts) | {"pd:since"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_brief_tells_the_same_on_its_first_page(continued: Path, language: str) -> None:
    page = first_page(continued / f"genai-2026-{language}.pdf")
    assert squeezed(TITLES[language]) in page
    assert squeezed(FELL[language]) in page
    assert squeezed(ROWS[language]).replace("|", "") in page


def test_it_stands_after_the_summary_on_one_slide(continued: Path) -> None:
    for language in LANGUAGES:
        slides = Presentation(str(continued / f"genai-2026-{language}.pptx")).slides
        anchors = [shape.name for each in slides for shape in each.shapes if shape.name.startswith("pd:")]
        at = anchors.index("pd:since")
        assert anchors[at - 1 : at + 2] == ["pd:summary", "pd:since", "pd:surge"]
    sections = [each["id"] for each in record(continued)["sections"]]
    assert sections[1:4] == ["summary", "since", "surge"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_numeral_of_the_slide_and_its_notes_is_traced(continued: Path, language: str) -> None:
    found, known = record(continued), names(load(LATER))
    traced = set(allowed(found, language))
    deck = continued / f"genai-2026-{language}.pptx"
    told = [text for name, text in shown(deck) if name.startswith("since.")]
    assert [strays(text, traced, known) for text in told] == [[] for _ in told]
    assert len(told) > 20
    own = {number["text"] for slot in slots(found, language).values() for number in slot["numbers"]}
    bare = traced - set(re.findall(r"[\d.]+", " ".join(own)))
    assert any(strays(text, bare, known) for text in told)  # without the section's own numbers some are strays


def test_every_number_of_it_names_a_fact_of_the_record_and_the_earlier_ones_have_their_own(continued: Path) -> None:
    found, earlier = record(continued), {fact["id"]: fact for fact in patentdeck.fact_list(EARLIER).entries}
    facts = {fact["id"]: fact for fact in found["facts"]}
    named = {n["fact"] for lang in LANGUAGES for slot in slots(found, lang).values() for n in slot["numbers"]}
    assert named <= set(facts)
    own = {name for name in facts if name.startswith("since:")}
    assert own == {name for name in named if name.startswith("since:")}
    counted = {name: facts[name]["value"] for name in own if name.startswith("since:count:")}
    assert counted["since:count:figures"] == 18
    for name in own - set(counted):
        told, before = facts[name], earlier[name.removeprefix("since:")]
        assert (told["value"], told["text"], told["period"]) == (before["value"], before["text"], before["period"])
        assert told["formula"] == f"genai-2024.record.json: {before['id']}"
        assert told["cells"] == []


def test_the_editions_trace_what_they_print_of_an_earlier_one(continued: Path) -> None:
    both = [{n["fact"] for n in slots(record(continued), lang)["exhibit"]["numbers"]} for lang in LANGUAGES]
    assert both[0] == both[1]
    assert {"models_china", "since:models_china"} <= both[0]


def test_the_earlier_record_is_an_input_the_same_from_folder_record_deck_and_pdf(built: Path, tmp_path: Path) -> None:
    hashes = set()
    for name in (f"{PACKAGE}.record.json", f"{PACKAGE}-en.pptx", f"{PACKAGE}-zh.pdf"):
        output = tmp_path / name
        patentdeck.build(LATER, formats=["workbook"], languages=["en"], output=output, since=built / name)
        inputs = {each["path"]: each["hash"] for each in record(output)["inputs"]}
        hashes.add(inputs[f"since/{PACKAGE}.record.json"])
    assert len(hashes) == 1


def test_without_it_there_is_neither_section_nor_input_and_the_outputs_are_of_another_making(
    continued: Path, built_later: Path
) -> None:
    plain, told = record(built_later), record(continued)
    assert "since" not in [each["id"] for each in plain["sections"]]
    assert not any(each["path"].startswith("since/") for each in plain["inputs"])
    assert not any(fact["id"].startswith("since:") for fact in plain["facts"])
    assert not {each["from"] for each in plain["outputs"]} & {each["from"] for each in told["outputs"]}


Edit = tuple[str, str, str]


@pytest.fixture
def retold(project: Project) -> Callable[..., dict[str, Any]]:
    """The record of a build of edited data (or an edited briefing) since the data as they were."""
    shutil.copytree(project.data, project.folder / "before")

    def build(*edits: Edit) -> dict[str, Any]:
        for name, old, new in edits:
            project.replace(project.briefing if name == "briefing.yaml" else project.data / name, old, new)
        answer = project.run("build", "--format", "workbook", "--since", "before")
        assert answer.code == 0, answer.err
        return {**project.record(), "said": answer.err}

    return build


CHINA: Edit = ("families_by_country.csv", "CN,2014,2023,38210,", "CN,2014,2023,39000,")


def test_a_change_of_the_same_data_is_called_a_revision(retold: Callable[..., dict[str, Any]]) -> None:
    told = retold(CHINA)
    english, chinese = slots(told, "en"), slots(told, "zh")
    assert english["title"]["text"].startswith("What this revision changed: 3 figures and 2 statements")
    assert squeezed(chinese["title"]["text"]).startswith("本次修订的变化：3个数字、2条陈述")
    assert "Families, China: 38,210 → 39,000, +790 (+2.1%)" in english["exhibit"]["text"]
    assert "China’s share of the world’s families: 70.3% → 71.7%, +1.5 points" in english["exhibit"]["text"]
    assert "3 July 2024" not in english["title"]["text"] + english["exhibit"]["text"]


def test_approximate_figures_keep_their_marks_and_bounds_have_no_amount(retold: Callable[..., dict[str, Any]]) -> None:
    told = retold(("families_by_model_type.csv", "gan,2014,2023,9700,9650,9700,", "gan,2014,2023,9800,9750,9850,"))
    english, chinese = (slots(told, language)["exhibit"]["text"] for language in ("en", "zh"))
    assert "GAN families: about 9,700 → about 9,800, about +100;" in english
    assert "China’s share of GAN families: more than 75.2% → more than 74.1%, –." in english
    assert "GAN专利族：约9,700→约9,800、约+100；" in squeezed(chinese)
    assert "GAN over VAE" not in english  # about 5.4 times before and now: nobody sees a change


def test_nothing_changed_is_no_section_and_is_said(retold: Callable[..., dict[str, Any]]) -> None:
    told = retold()
    assert "since" not in [each["id"] for each in told["sections"]]
    assert any(each["path"] == f"since/{PACKAGE}.record.json" for each in told["inputs"])
    assert "note: no figure and no statement changed since the earlier version" in told["said"]


def test_a_change_that_no_reader_sees_is_no_section(retold: Callable[..., dict[str, Any]]) -> None:
    told = retold(("families_by_country.csv", ",UN-NEWS,A family counts once for each inventor country\nUS,",
                   ",UN-NEWS,another note\nUS,"))  # fmt: skip
    assert "since" not in [each["id"] for each in told["sections"]]


def reworded(found: dict[str, Any]) -> dict[str, Any]:
    """A record whose closing statement read otherwise."""
    for section in found["sections"]:
        for slot in section["slots"]:
            if slot["id"] == "closing.title":
                slot["text"] = {"en": "It was never so", "zh": "从来不是这样"}[slot["language"]]
    return found


def test_of_statements_alone_a_table_says_what_each_said_and_says(standing: Project) -> None:
    (standing.folder / "old.json").write_text(json.dumps(reworded(standing.record())), encoding="utf-8")
    assert standing.run("build", "--format", "workbook", "--since", "old.json").code == 0
    english = slots(standing.record(), "en")
    assert english["title"]["text"] == "What this revision changed: 1 statement"
    assert "It was never so → Patent volume has not yet turned into leading models" not in english["title"]["text"]
    assert "It was never so" in english["exhibit"]["text"]
    assert "point-1" not in english


def test_a_record_told_in_one_language_only_still_serves_the_other(standing: Project) -> None:
    old = standing.record()
    for fact in old["facts"]:
        fact["text"].pop("zh")
    (china,) = (fact for fact in old["facts"] if fact["id"] == "china")
    china |= {"value": 30000, "low": 30000, "high": 30000, "text": {"en": "30,000"}}
    for section in old["sections"]:
        section["slots"] = [slot for slot in section["slots"] if slot["language"] == "en"]
    (standing.folder / "old.json").write_text(json.dumps(reworded(old)), encoding="utf-8")
    assert standing.run("build", "--format", "workbook", "--since", "old.json").code == 0
    chinese = slots(standing.record(), "zh")
    assert "30,000 → 38,210，+8,210（+27%）" in chinese["exhibit"]["text"].replace("、", "，")
    assert "从来" not in chinese["point-1"]["text"] and chinese["point-1"]["text"].startswith("新增：")


def test_a_briefing_with_a_section_of_that_name_is_refused(standing: Project) -> None:
    text = standing.briefing.read_text(encoding="utf-8")
    standing.briefing.write_text(text.replace("- id: modes\n", "- id: since\n"), encoding="utf-8")
    answer = standing.run("build", "--since", f"output/{PACKAGE}.record.json", "--output", "elsewhere")
    assert answer.code == 2
    assert "a section of its own of this name (since)" in answer.err
    assert not (standing.folder / "elsewhere" / f"{PACKAGE}.record.json").exists()


@pytest.mark.parametrize("wrong", ["nothing.pdf", "templates/genai/briefing.yaml"])
def test_a_file_that_tells_nothing_is_refused_and_nothing_is_written(standing: Project, wrong: str) -> None:
    before = standing.outputs()
    answer = standing.run("build", "--since", wrong)
    assert answer.code == 1
    assert wrong in answer.err.replace("\\", "/")
    assert standing.outputs() == before


def test_an_earlier_package_that_cannot_be_told_says_why_by_its_own_files(standing: Project) -> None:
    shutil.copytree(standing.data, standing.folder / "before")
    standing.replace(standing.folder / "before" / "families_by_country.csv", "CN,2014,2023,38210", "CN,2014,2023,382")
    answer = standing.run("build", "--since", "before")
    assert answer.code == 1
    assert "has no statement that the data carry" in answer.err


def test_a_brief_carries_the_earlier_record_and_verifies_by_itself(continued: Path) -> None:
    report = patentdeck.verify(continued / "genai-2026-zh.pdf")
    assert (report.exit_code, str(report).endswith("the same, byte for byte")) == (0, True)


def test_a_deck_is_verified_with_the_earlier_version_named_and_cannot_be_told_without(
    continued: Path, built_later: Path, tmp_path: Path
) -> None:
    # Alone: a brief beside it would carry the earlier record.
    deck = Path(shutil.copy(continued / "genai-2026-en.pptx", tmp_path))
    assert patentdeck.verify(deck, LATER, since=EARLIER).exit_code == 0
    missing = patentdeck.verify(deck, LATER)
    assert missing.exit_code == 2
    assert f"since/{PACKAGE}.record.json" in str(missing) and "--since" in str(missing)
    assert patentdeck.verify(deck, LATER, since=LATER).exit_code == 2
    assert patentdeck.verify(built_later / "genai-2026-en.pptx", since=EARLIER).exit_code == 2


def test_built_twice_it_is_the_same_bytes(continued: Path, tmp_path: Path) -> None:
    patentdeck.build(LATER, output=tmp_path, since=EARLIER, languages=["en"])
    for name in ("genai-2026-en.pptx", "genai-2026-en.pdf"):
        assert (tmp_path / name).read_bytes() == (continued / name).read_bytes()


def test_an_earlier_number_is_explained_by_its_record_and_known_only_with_the_earlier_version() -> None:
    told = str(patentdeck.explain("since:models_us", LATER, since=EARLIER))
    assert told.startswith("since:models_us = genai-2024.record.json: models_us\n")
    assert "61 models" in told and "AI Index 2024" in told and "since.exhibit" in told
    assert "section since" in str(patentdeck.explain("since", LATER, since=EARLIER))
    with pytest.raises(ChoiceError, match="no section, fact or printed number"):
        patentdeck.explain("since:models_us", LATER)


def test_an_edition_that_told_of_changes_can_be_the_earlier_one(continued: Path, tmp_path: Path) -> None:
    shutil.copytree(LATER, tmp_path / "genai-2026")
    table = tmp_path / "genai-2026" / "families_by_country.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace("CN,2014,2023,38210,", "CN,2014,2023,39000,"), encoding="utf-8")
    folder, output = tmp_path / "genai-2026", tmp_path / "output"
    patentdeck.build(folder, formats=["workbook"], output=output, since=continued / "genai-2026-en.pptx")
    told = record(output)
    english = slots(told, "en")
    assert english["title"]["text"].startswith("What this revision changed: 3 figures and ")
    assert "What changed since" not in " ".join(slot["text"] for slot in english.values())
    assert not any(fact["id"].startswith("since:since:") for fact in told["facts"])


def test_where_the_story_has_no_room_it_is_the_first_of_the_back_matter(tmp_path: Path) -> None:
    text = (ROOT / "templates/genai/briefing.yaml").read_text(encoding="utf-8")
    at = text.index("  - id: reading\n")
    briefing = tmp_path / "briefing.yaml"
    briefing.write_text(text[:at] + text[at:].replace("brief: back", "brief: story", 1), encoding="utf-8")
    output = tmp_path / "output"
    patentdeck.build(LATER, briefing, formats=["brief"], languages=["en"], output=output, since=EARLIER)
    with pypdfium2.PdfDocument(output / "genai-2026-en.pdf") as document:
        pages = [squeezed(page.get_textpage().get_text_bounded()) for page in document]
    assert [number for number, page in enumerate(pages, start=1) if squeezed(TITLES["en"]) in page] == [9]
    assert squeezed(FELL["en"]) in pages[8] and squeezed(ROWS["en"]).replace("|", "") in pages[8]
    assert "Howtoreadthenumbers" in pages[7]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_numeral_of_the_brief_s_first_page_is_traced(continued: Path, language: str) -> None:
    traced, known = set(allowed(record(continued), language)), names(load(LATER))
    with pypdfium2.PdfDocument(continued / f"genai-2026-{language}.pdf") as document:
        lines = document[0].get_textpage().get_text_bounded().splitlines()
        count = len(document)
    text = "\n".join(re.sub(r"^\d{1,2}\s+(?=\D)", "", line) for line in lines).replace(f"1 / {count}", "")
    assert strays(text, traced, known) == []
    assert strays(f"{text} 61,999", traced, known) == ["61,999"]
