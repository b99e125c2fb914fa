"""`template check`: what it prints of a template, and the mapping that it writes."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pptx
import pytest
from PIL import Image
from pptx.util import Emu

from workshop import ROOT, Project, loaded

sys.path.append(str(ROOT / "tests/deck"))

import wild_templates as wild


@pytest.fixture
def corporate(project: Project) -> Path:  # noqa: ARG001
    """The template that comes with python-pptx, as an organisation's own."""
    place = Path("corporate.pptx")
    place.write_bytes((Path(pptx.__file__).parent / "templates" / "default.pptx").read_bytes())
    return place


def test_layouts_fonts_contrast_and_mapping_are_printed(project: Project, corporate: Path) -> None:
    answer = project.run("template", "check", str(corporate))
    assert answer.code == 0
    for told in ("4:3 (10.00 × 7.50 in)", "1 master, 11 layouts", "“Two Content”", "Calibri", "宋体", "covers Chinese"):
        assert told in answer.out
    assert "cover → “Title Slide” (master 1)" in answer.out
    assert "accent3 on the paper of master 1 has a contrast of 2.18" in answer.err
    assert "the slot “kicker” has no place" in answer.err


def test_json_holds_the_same(project: Project, corporate: Path) -> None:
    told = json.loads(project.run("template", "check", str(corporate), "--json").out)
    assert told["ok"] and told["page"] == {"width": 720.0, "height": 540.0, "ratio": "4:3"}
    assert len(told["layouts"]) == 11 and told["layouts"][0]["placeholders"][0]["type"] == "ctrTitle"
    assert told["masters"][0]["fonts"]["text"] == {"latin": "Calibri", "han": "宋体"}
    assert told["mapping"][0]["slide"] == "cover"
    assert told["taken_out"] == []
    assert any(not each["holds"] and each["what"].startswith("accent3") for each in told["contrasts"])


def test_a_mapping_is_written_once_and_can_be_given_back(project: Project, corporate: Path) -> None:
    written = project.run("template", "check", str(corporate), "--write-mapping", "corporate.toml")
    assert written.code == 0 and "written: corporate.toml" in written.out
    mapping = Path("corporate.toml")
    mapping.write_text(mapping.read_text(encoding="utf-8").replace('"Two Content"', '"Title Only"'), encoding="utf-8")
    answer = project.run("template", "check", str(corporate), "--mapping", "corporate.toml")
    assert answer.code == 1 and "“Title Only” has no such placeholder" in answer.err
    again = project.run("template", "check", str(corporate), "--write-mapping", "corporate.toml")
    assert again.code == 1 and "there is a file of that name already" in again.err
    assert '"Title Only"' in mapping.read_text(encoding="utf-8")


def test_a_file_that_is_no_template_is_refused_in_words(project: Project) -> None:
    Path("notes.pptx").write_text("not a presentation")
    answer = project.run("template", "check", "notes.pptx")
    assert answer.code == 1 and "no PowerPoint file at all" in answer.err
    assert project.run("template", "check", "nowhere.pptx").code == 1


def test_a_deck_is_built_in_a_template_verified_and_refreshed_with_it_alone(project: Project, corporate: Path) -> None:
    built = project.run("build", "--language", "en", "--format", "deck", "--template", str(corporate))
    assert built.code == 0 and "the slot “kicker” has no place in the template" in built.err
    deck = "output/genai-2024-en.pptx"
    record = json.loads(Path("output/genai-2024.record.json").read_text(encoding="utf-8"))
    assert "template/corporate.pptx" in [each["path"] for each in record["inputs"]]
    assert record["settings"]["given"]["template"] == "corporate.pptx"
    again = project.run("build", "--language", "en", "--format", "deck", "--template", str(corporate))
    assert "nothing changed, nothing written" in again.out and again.err == built.err
    assert project.run("verify", deck, "--template", str(corporate)).code == 0
    assert project.run("verify", deck).code == 2
    refused = project.run("refresh", deck, "--dry-run")
    assert refused.code == 1 and "the deck was made with a template of your own (corporate.pptx)" in refused.err
    refreshed = project.run("refresh", deck, "--dry-run", "--template", str(corporate))
    assert refreshed.code == 0 and "unchanged" in refreshed.out

    moved = corporate.rename("brand.pptx")
    gone = project.run("refresh", deck, "--dry-run", "--template", str(corporate))
    assert gone.code == 1 and "the template cannot be read" in gone.err
    assert "give --template the path where corporate.pptx lies now; a PDF of the same build carries it" in gone.err
    assert project.run("refresh", deck, "--dry-run", "--template", str(moved)).code == 0  # by its bytes, not its name
    moved.write_bytes(wild.potx())
    other = project.run("refresh", deck, "--dry-run", "--template", str(moved), "--mapping", "corporate.toml")
    assert other.code == 1 and "this is not the template that the deck was made with" in other.err
    assert "build anew: patentdeck build --template" in other.err
    assert "the deck was made without a mapping of your own" in other.err


def test_what_a_build_said_of_a_deck_is_said_again_without_loading_what_reads_templates(
    project: Project, corporate: Path
) -> None:
    deck = ["--language", "en", "--format", "deck"]
    assert project.run("build", *deck, "--template", str(corporate)).code == 0
    arguments = ["build", *deck, "--output", str(project.output), "--template", str(corporate.resolve())]
    for name, place in (("data", project.data), ("briefing", project.briefing)):
        arguments += [f"--{name}", str(place)]
    arguments += ["--look", str(project.folder / "templates/house")]
    heavy = ("pptx", "lxml", "pydantic", "pandas", "patentdeck.deck.corporate.adopting", "patentdeck.story.story")
    program = f"from patentdeck.cli import main\nmain({arguments!r}, standalone_mode=False)"
    assert loaded(program, heavy) == []

    # Notes that nobody can read have it made again.
    record = project.output / "genai-2024.record.json"
    assert "has no place in the template" in project.run("build", *deck, "--template", str(corporate)).err
    record.write_text(
        record.read_text(encoding="utf-8").replace('"notes":[{"message":"', '"notes":[{"massage":"'), "utf-8"
    )
    again = project.run("build", *deck, "--template", str(corporate))
    assert "genai-2024.record.json" in again.out and "has no place in the template" in again.err
    assert '"message":"the slot' in record.read_text(encoding="utf-8")


def test_a_chart_that_is_drawn_again_for_its_frame_keeps_the_templates_colours(
    project: Project, corporate: Path
) -> None:
    assert project.run("build", "--language", "en", "--format", "deck", "--template", str(corporate)).code == 0
    deck = Path("output/genai-2024-en.pptx")

    def chart(presentation: object) -> object:
        shapes = (shape for slide in presentation.slides for shape in slide.shapes)  # type: ignore[attr-defined]
        return next(shape for shape in shapes if shape.name == "countries.exhibit")

    standing = pptx.Presentation(str(deck))
    picture: Any = chart(standing)
    before = colours(picture.image.blob)
    picture.width = Emu(int(0.8 * picture.width))
    standing.save("edited.pptx")
    project.replace(project.data / "families_by_country.csv", ",6276,", ",6500,")
    answer = project.run("refresh", "edited.pptx", "--template", str(corporate))
    assert answer.code in (0, 3), answer.err
    redrawn: Any = chart(pptx.Presentation("edited.refreshed.pptx"))
    assert redrawn.image.blob != picture.image.blob
    assert FOCUS in before and FOCUS in colours(redrawn.image.blob)


FOCUS = (0x42, 0x74, 0xAF)
"""The first accent of that template, darkened so that words in it can be read on white."""


def colours(png: bytes) -> set[tuple[int, ...]]:
    """The colours that take a noticeable part of a picture."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    found = image.getcolors(image.width * image.height) or []
    return {colour for count, colour in found if count > 0.005 * image.width * image.height}


def test_a_mapping_without_its_template_and_a_template_that_is_none_are_refused(project: Project) -> None:
    answer = project.run("build", "--mapping", "corporate.toml")
    assert answer.code == 2 and "there is a mapping and no template" in answer.err
    Path("notes.pptx").write_text("not a presentation")
    answer = project.run("build", "--template", "notes.pptx")
    assert answer.code == 1 and "no PowerPoint file at all" in answer.err
    assert not Path("output").exists() or not list(Path("output").glob("*.pptx"))
