"""`patentdeck verify` as a user meets it: what it prints, and the code that it ends with."""

from __future__ import annotations

from pptx import Presentation

from tampering import repacked, reworded
from workshop import PACKAGE, ROOT, Project


def test_the_codes_tell_same_different_and_cannot_tell(standing: Project) -> None:
    deck = standing.output / f"{PACKAGE}-en.pptx"
    answer = standing.run("verify", f"output/{deck.name}")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines() == [
        f"using data, briefing, look from {PACKAGE}-zh.pdf",
        f"output/{deck.name}: the same, byte for byte",
    ]
    changed = reworded("GAN leads by far", "GAN trails by far")
    deck.write_bytes(repacked(deck.read_bytes(), {"ppt/slides/slide4.xml": changed}))
    answer = standing.run("verify", f"output/{deck.name}", "--json")
    assert answer.code == 1
    assert answer.record["verdict"] == "different"
    (found,) = answer.record["files"]
    assert [each["part"] for each in found["differences"]] == ["slide 4, models.title"]
    answer = standing.run("verify", f"output/{deck.name}", "--data", str(ROOT / "data/genai-2026"))
    assert answer.code == 2
    assert "cannot tell" in answer.out and "to do: give the inputs as they were with --data" in answer.out


def test_garbage_ends_in_words_and_in_json(project: Project) -> None:
    (project.folder / "garbage.pdf").write_bytes(b"%PDF-1.4 nothing")
    answer = project.run("verify", "garbage.pdf")
    assert (answer.code, answer.err) == (2, "")
    assert "garbage.pdf: cannot tell" in answer.out and "the PDF cannot be read" in answer.out
    answer = project.run("verify", "nowhere.pdf", "--json")
    assert answer.code == 2
    assert answer.record["files"][0]["reasons"][0]["message"] == "there is no such file"


def test_it_writes_nothing(standing: Project) -> None:
    before = {path: path.stat().st_mtime_ns for path in sorted(standing.folder.rglob("*"))}
    assert standing.run("verify", f"output/{PACKAGE}-zh.pdf").code == 0
    assert {path: path.stat().st_mtime_ns for path in sorted(standing.folder.rglob("*"))} == before


SUBTITLE = "Families by mode of data, worldwide, {{ image | period }}; modes overlap"
LONGER = (
    "Families by mode of the data that the patents were filed for, worldwide, "
    "as the report of the years {{ image | period }} counts and tells them too"
)
"""On one line of a brief on Letter, a little too long for A4."""


def test_a_deck_that_tells_of_no_paper_is_made_again_on_the_one_that_chose_its_words(project: Project) -> None:
    zh = "按数据模态统计的专利族（项），全球，{{ image | period }} 年；模态之间有重叠"
    project.replace(project.briefing, SUBTITLE, LONGER)
    project.replace(
        project.briefing,
        f'zh: "{zh}"',
        f'zh: "{zh}"\n      short: {{en: "Families by mode, {{{{ image | period }}}}", zh: "{zh}"}}',
    )
    shown = {}
    for paper in ("a4", "letter"):
        answer = project.run("build", "--language", "en", "--format", "deck", "--paper", paper, "--output", paper)
        assert answer.code == 0, answer.err
        deck = project.folder / paper / f"{PACKAGE}-en.pptx"
        shapes = [shape for slide in Presentation(str(deck)).slides for shape in slide.shapes]
        shown[paper] = next(shape.text_frame.text for shape in shapes if shape.name == "modes.subtitle")
        (project.folder / f"{paper}.pptx").write_bytes(deck.read_bytes())
        answer = project.run("verify", f"{paper}.pptx")
        assert answer.code == 0, answer.out
        assert answer.out.count("using ") == 1
    assert shown["a4"] == "Families by mode, 2014–2023"
    assert shown["letter"].startswith("Families by mode of the data")
