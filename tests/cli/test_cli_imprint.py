"""Who it is from, on which paper: what the options of `build` and `check` do to the files."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image
from pptx import Presentation

import patentdeck
from patentdeck.errors import ChoiceError
from workshop import PACKAGE, Project

BRIEF = ("build", "--format", "brief", "--language", "en", "--quiet")
DECK = ("build", "--format", "deck", "--language", "en", "--quiet")
SAID = ("--author", "A. Analyst", "--organisation", "Institute of Trends", "--client", "Example Ltd",
        "--confidentiality", "For internal use only", "--date-line", "22 November 2026")  # fmt: skip


def logo(folder: Path, size: tuple[int, int] = (240, 80)) -> Path:
    out = io.BytesIO()
    Image.new("RGB", size, (29, 91, 158)).save(out, "PNG")
    path = folder / "logo.png"
    path.write_bytes(out.getvalue())
    return path


def pages(project: Project, language: str = "en") -> list[str]:
    with pypdfium2.PdfDocument(project.output / f"{PACKAGE}-{language}.pdf") as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def squeezed(text: str) -> str:
    return "".join(text.split())


def shapes(project: Project, slide: int) -> dict[str, str]:
    deck = Presentation(str(project.output / f"{PACKAGE}-en.pptx"))
    return {shape.name: shape.text_frame.text for shape in deck.slides[slide].shapes if shape.has_text_frame}


def test_the_brief_says_on_its_first_page_and_foot_who_it_is_from(project: Project) -> None:
    assert project.run(*BRIEF, *SAID).code == 0
    first, *others = map(squeezed, pages(project))
    for line in ("Prepared for Example Ltd", "A. Analyst · Institute of Trends", "22 November 2026"):
        assert squeezed(line) in first
    for page in (first, *others):
        assert squeezed("Institute of Trends") in page and squeezed("For internal use only") in page


def test_the_deck_says_on_cover_and_foot_who_it_is_from(project: Project) -> None:
    assert project.run(*DECK, *SAID).code == 0
    assert shapes(project, 0)["cover.imprint"].splitlines() == [
        "Prepared for Example Ltd",
        "A. Analyst · Institute of Trends",
        "22 November 2026",
        "For internal use only",
    ]
    foot = shapes(project, 2)["surge.footer"]
    assert "Institute of Trends" in foot and foot.endswith("For internal use only")
    core = Presentation(str(project.output / f"{PACKAGE}-en.pptx")).core_properties
    assert core.author == "A. Analyst"


def test_the_brief_has_its_author_in_information_and_metadata_alike(project: Project) -> None:
    project.run(*BRIEF, *SAID)
    with pikepdf.open(project.output / f"{PACKAGE}-en.pdf") as document:
        assert str(document.docinfo["/Author"]) == "A. Analyst"
        with document.open_metadata() as metadata:
            assert metadata["dc:creator"] == ["A. Analyst"]


def test_nobody_says_anything_by_default(project: Project, built: Path) -> None:
    assert project.run(*BRIEF).code == 0
    name = f"{PACKAGE}-en.pdf"
    assert (project.output / name).read_bytes() == (built / name).read_bytes()
    assert "Prepared for" not in pages(project)[0]


def test_a_text_of_the_command_line_stands_in_every_language_and_wins_over_the_briefing(project: Project) -> None:
    block = 'imprint:\n  client: {en: "Nobody", zh: "无人"}\n  author: {en: "Briefed", zh: "执笔人"}\n\nfacts:\n'
    project.replace(project.briefing, "\nfacts:\n", f"\n{block}")
    assert project.run("build", "--format", "brief", "--quiet", "--client", "Example Ltd").code == 0
    english, chinese = (squeezed(pages(project, language)[0]) for language in ("en", "zh"))
    assert "PreparedforExampleLtd" in english and "Briefed" in english
    assert "为ExampleLtd编制" in chinese and "执笔人" in chinese
    assert "Nobody" not in english and "无人" not in chinese


def test_an_empty_option_takes_away_what_the_briefing_says(project: Project) -> None:
    project.replace(project.briefing, "\nfacts:\n", '\nimprint: {client: "Nobody"}\nfacts:\n')
    project.run(*BRIEF)
    assert "Nobody" in pages(project)[0]
    project.run(*BRIEF, "--client", "")
    assert "Nobody" not in pages(project)[0]


def test_a_logo_is_on_the_cover_among_the_inputs_and_told_from_the_briefing_on(project: Project) -> None:
    path = logo(project.briefing.parent)
    project.replace(
        project.briefing, "\nfacts:\n", '\nimprint: {logo: "logo.png", organisation: "Institute"}\nfacts:\n'
    )
    assert project.run(*DECK).code == 0
    deck = Presentation(str(project.output / f"{PACKAGE}-en.pptx"))
    (shown,) = [shape for shape in deck.slides[0].shapes if shape.name == "cover.logo"]
    assert shown.image.blob == path.read_bytes()
    assert shown.width / shown.height == pytest.approx(3, rel=0.01)
    record = project.record()
    assert "logo.png" in [each["path"] for each in record["inputs"]]
    assert record["settings"]["logo"] is True


def test_a_logo_of_the_command_line_is_told_from_the_current_folder_on(project: Project) -> None:
    logo(project.folder)
    assert project.run(*BRIEF, "--logo", "logo.png").code == 0
    assert "logo.png" in [each["path"] for each in project.record()["inputs"]]
    assert str(project.folder) not in (project.output / f"{PACKAGE}.record.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["build", "check"])
def test_what_is_wrong_with_it_is_told_at_once_and_nothing_is_written(project: Project, command: str) -> None:
    logo(project.folder, (2000, 40))
    answer = project.run(command, "--logo", "logo.png", "--author", "x" * 90, "--data", "data/genai-2024")
    assert answer.code == 1
    assert "the author of the imprint is too long by 10 characters" in answer.err
    assert not project.output.exists()
    answer = project.run(command, "--logo", "logo.png")
    assert "the logo is too long for its height: 2000 × 40 pixels" in answer.err and "where: logo.png" in answer.err


def test_a_logo_that_is_not_there_is_told(project: Project) -> None:
    answer = project.run(*BRIEF, "--logo", "nowhere.png")
    assert answer.code == 1
    assert "the logo is not there" in answer.err and "nowhere.png" in answer.err


def test_check_takes_the_same_options_and_finds_nothing_against_them(project: Project) -> None:
    answer = project.run("check", *SAID, "--paper", "letter", "--json")
    assert answer.code == 0 and json.loads(answer.out)["ok"]


def stale(project: Project) -> list[str]:
    return [each["path"] for each in project.record()["outputs"] if each["stale"]]


def test_another_paper_makes_older_briefs_stale_and_no_deck(standing: Project) -> None:
    answer = standing.run(*[option for option in BRIEF if option != "--quiet"], "--paper", "letter")
    assert standing.record()["settings"]["paper"] == "Letter"
    assert stale(standing) == ["genai-2024-zh.pdf"]
    assert "stale, from other inputs or settings: genai-2024-zh.pdf" in answer.out.splitlines()
    standing.run(*BRIEF, "--paper", "A4")
    assert stale(standing) == []


def test_a_deck_is_the_same_whatever_the_paper(project: Project) -> None:
    decks = []
    for paper in ("a4", "letter"):
        project.run("build", "--language", "en", "--format", "deck", "--paper", paper)
        decks.append(project.outputs()["genai-2024-en.pptx"])
    assert decks[0] == decks[1]


def test_who_it_is_from_makes_all_older_outputs_stale(standing: Project) -> None:
    standing.run(*BRIEF, "--client", "Example Ltd")
    assert standing.record()["settings"]["imprint"] == {"client": {"zh": "Example Ltd", "en": "Example Ltd"}}
    assert stale(standing) == ["genai-2024-en.pptx", "genai-2024-zh.pdf", "genai-2024-zh.pptx"]


@pytest.mark.parametrize(("paper", "size"), [("letter", (612, 792)), ("a4", (595, 842))])
def test_the_brief_is_on_the_paper_that_is_asked_for(project: Project, paper: str, size: tuple[int, int]) -> None:
    assert project.run(*BRIEF, "--paper", paper).code == 0
    with pypdfium2.PdfDocument(project.output / f"{PACKAGE}-en.pdf") as document:
        assert {(round(page.get_width()), round(page.get_height())) for page in document} == {size}


def test_an_unknown_paper_is_a_usage_error(project: Project) -> None:
    answer = project.run("build", "--paper", "a5")
    assert answer.code == 2 and "'a4', 'letter'" in answer.err
    for paper in ("a5", "", " letter", 5):
        with pytest.raises(ChoiceError, match=r"there is no such paper.*\s.*choose from A4, Letter"):
            patentdeck.build(paper=paper)  # type: ignore[arg-type]


def test_the_function_takes_the_logo_as_a_path_and_no_other_text(tmp_path: Path) -> None:
    assert patentdeck.check(imprint={"logo": logo(tmp_path)}).ok
    (problem,) = patentdeck.check(imprint={"logo": tmp_path / "none.png"}).problems
    assert (problem.message, problem.file) == ("the logo is not there", str(tmp_path / "none.png"))
    (problem,) = patentdeck.check(imprint={"author": tmp_path}).problems
    assert problem.message == "the author of the imprint is not text"


def test_the_function_takes_it_by_language(project: Project) -> None:
    said = {"client": {"en": "Example Ltd", "zh": "示例公司"}, "author": "A. Analyst"}
    patentdeck.build(languages=["zh"], formats=["brief"], output=project.output, imprint=said)
    assert "为示例公司编制" in squeezed(pages(project, "zh")[0])
