"""`--brief-colours template`: a brief in the colours of a template, made again, verified and told apart."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pptx
import pypdfium2
import pytest

import patentdeck
from patentdeck.cli import main
from patentdeck.errors import ChoiceError
from workshop import Project

HOUSE_BAND, ITS_BAND = (0x16, 0x20, 0x2E), (0x1F, 0x49, 0x7D)
"""The ground of the closing point on the first page: the house's, and the second dark of the template's theme."""
BUILD = ("build", "--language", "en", "--format", "brief", "--template", "corporate.pptx")


@pytest.fixture
def corporate(project: Project) -> Path:  # noqa: ARG001
    """The template that comes with python-pptx, as an organisation's own."""
    place = Path("corporate.pptx")
    place.write_bytes((Path(pptx.__file__).parent / "templates" / "default.pptx").read_bytes())
    return place


def colours(file: Path) -> set[tuple[int, ...]]:
    """The colours of a PDF's first page that take a noticeable part of it."""
    document = pypdfium2.PdfDocument(io.BytesIO(file.read_bytes()))
    image = document[0].render(scale=1).to_pil().convert("RGB")
    found = image.getcolors(image.width * image.height) or []
    document.close()
    return {colour for count, colour in found if count > 300}


def test_a_brief_in_the_templates_colours_is_verified_from_itself_and_not_made_twice(
    project: Project, corporate: Path
) -> None:
    file = project.output / "genai-2024-en.pdf"
    assert project.run(*BUILD).code == 0
    assert HOUSE_BAND in colours(file) and ITS_BAND not in colours(file)

    again = project.run(*BUILD, "--brief-colours", "template")
    assert again.code == 0 and "genai-2024-en.pdf" in again.out and "nothing changed" not in again.out
    assert ITS_BAND in colours(file) and HOUSE_BAND not in colours(file)
    settings = project.record()["settings"]
    assert settings["brief_colours"] == settings["given"]["brief_colours"] == "template"

    first = file.read_bytes()
    assert "nothing changed, nothing written" in project.run(*BUILD, "--brief-colours", "template").out
    corporate.unlink()
    assert project.run("verify", str(file)).code == 0  # it carries the template
    file.rename("sent.pdf")
    assert project.run("verify", "sent.pdf").code == 0
    assert Path("sent.pdf").read_bytes() == first


def test_the_workbook_has_them_too(project: Project, corporate: Path) -> None:  # noqa: ARG001
    def styles(*more: str) -> str:
        project.run("build", "--language", "en", "--format", "workbook", "--template", "corporate.pptx", *more)
        with zipfile.ZipFile(project.output / "genai-2024-en.xlsx") as book:
            return book.read("xl/styles.xml").decode()

    assert "FFF3F5F8" in styles() and "FFF3F5F8" not in styles("--brief-colours", "template")


def test_without_a_template_there_are_no_colours_to_take(project: Project) -> None:
    answer = project.run("build", "--brief-colours", "template")
    assert answer.code == 2 and "there is no template to take the colours of the brief from" in answer.err
    assert not list(project.folder.glob("output/*"))
    assert project.run("build", "--brief-colours", "house").code == 2
    with pytest.raises(ChoiceError, match="choose from look, template"):
        patentdeck.build(brief_colours="house")


def test_what_shapes_a_build_shapes_a_check_and_a_watch_alike() -> None:
    taken = {name: {each.name for each in main.commands[name].params} for name in ("build", "check", "watch")}
    shaping = {"template", "mapping", "paper", "charts", "brief_colours", "author", "logo", "date", "client"}
    assert all(shaping <= each for each in taken.values())
    assert taken["build"] - taken["watch"] == {"quiet"} and not taken["watch"] - taken["build"]
    assert not taken["check"] - taken["build"] - {"as_json"}
