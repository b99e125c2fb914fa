"""Two wordings in a briefing: the short one is printed in deck, brief and record alike where the long does not fit."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pptx import Presentation

from workshop import PACKAGE, Project

ENDS = {"en": ' as many as text"', "zh": '项，是文本的 {{ image_over_text | times }}"'}
"""Where the title on modes ends in the briefing; the Chinese one stands last."""

MORE = {
    "en": " and more than any other mode of data that the report tells apart, whatever the year and the country",
    "zh": "，在报告所统计的所有年份、所有国家和所有可以区分的数据模态之中都遥遥领先于其余的模态，而且没有缩小的迹象",
}
SHORT = (
    'short: {en: "Images lead with {{ image | number }} families, {{ image_over_text | times }} text", '
    'zh: "图像最多，达 {{ image | number }} 项，为文本的 {{ image_over_text | times }}"}'
)
BEGINS = {"en": "Images lead with 17,996 families", "zh": "图像最多，达 17,996 项"}


def squeezed(text: str) -> str:
    return "".join(text.split())


def titles(project: Project, language: str) -> dict[str, str]:
    """What the title of the section on modes reads in the deck, in the record, and the whole text of the brief."""
    deck = Presentation(str(project.output / f"{PACKAGE}-{language}.pptx"))
    shown = [shape for slide in deck.slides for shape in slide.shapes if shape.name == "modes.title"]
    recorded = [
        slot["text"]
        for section in project.record()["sections"]
        for slot in section["slots"]
        if (slot["id"], slot["language"]) == ("modes.title", language)
    ]
    with pypdfium2.PdfDocument(project.output / f"{PACKAGE}-{language}.pdf") as document:
        brief = squeezed("".join(page.get_textpage().get_text_bounded() for page in document))
    return {"deck": squeezed(shown[0].text_frame.text), "record": squeezed(recorded[0]), "brief": brief}


def slides(deck: Path) -> dict[str, str]:
    """The slides of a deck as they are written; what it carries besides tells of the briefing, word for word."""
    with zipfile.ZipFile(deck) as package:
        names = [name for name in package.namelist() if name.startswith("ppt/slides/")]
        return {name: hashlib.sha256(package.read(name)).hexdigest() for name in names}


def written(project: Project, *, long: bool) -> None:
    """The briefing with a short wording beside the title, which itself fits or is far too long."""
    for language, end in ENDS.items():
        text = f"{end[:-1]}{MORE[language] if long else ''}{end[-1]}"
        project.replace(project.briefing, end, text if language == "en" else f"{text}\n        {SHORT}")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_short_wording_is_printed_everywhere_where_the_long_does_not_fit(project: Project, language: str) -> None:
    written(project, long=True)
    answer = project.run("build", "--language", language)
    assert answer.code == 0, answer.err
    found, short = titles(project, language), squeezed(BEGINS[language])
    assert found["deck"].startswith(short) and found["record"].startswith(short)
    assert found["deck"] == found["record"] and found["record"] in found["brief"]
    assert squeezed(MORE[language])[:20] not in found["brief"]


def test_the_long_wording_is_printed_everywhere_where_it_fits(project: Project, built: Any) -> None:
    written(project, long=False)
    answer = project.run("build", "--language", "en")
    assert answer.code == 0, answer.err
    found = titles(project, "en")
    assert found["deck"] == found["record"]
    assert found["record"].startswith("Imagesandvideoleadthemodeswith") and found["record"] in found["brief"]
    mine, whole = (slides(folder / f"{PACKAGE}-en.pptx") for folder in (project.output, built))
    assert mine == whole and len(mine) > 20


def test_explain_tells_both_wordings(project: Project) -> None:
    written(project, long=False)
    lines = project.run("explain", "modes.title").out.splitlines()
    (short,) = [line for line in lines if "where that does not fit: Images lead with 17,996 families" in line]
    assert lines.index(short) > lines.index("  modes.title (en)")
    assert not [line for line in project.run("explain", "models.title").out.splitlines() if "does not fit" in line]
