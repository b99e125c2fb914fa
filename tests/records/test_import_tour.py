"""The README's tour from raw records to a deck, typed as it stands."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator

import pytest
from pptx import Presentation

from workshop import ROOT, Answer, Project

HEADING = "## From raw records\n"


def parts() -> list[str]:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    return re.split(r"^\*\*\d\. ", page.partition(HEADING)[2].partition("\n## ")[0], flags=re.M)[1:]


def typed(part: str, desk: Project) -> Iterator[tuple[str, Answer]]:
    """Every command of a part, run, with its answer."""
    for block in re.findall(r"^```sh\n(.*?)^```", part, re.M | re.S):
        for line in block.splitlines():
            name, *arguments = shlex.split(line)
            if name == "python":
                script, *rest = arguments
                done = subprocess.run(
                    [sys.executable, ROOT / script, *rest], cwd=desk.folder, capture_output=True, text=True, check=False
                )
                yield line, Answer(done.returncode, done.stdout, done.stderr)
            else:
                assert name == "patentdeck", line
                yield line, desk.run(*arguments)


def shown(part: str) -> list[str]:
    """The lines that a part shows as an answer, but for those left out."""
    blocks = re.findall(r"^```text\n(.*?)^```", part, re.M | re.S)
    return [line for block in blocks for line in block.splitlines() if line != "…"]


def slides(desk: Project, name: str) -> list[list[str]]:
    deck = Presentation(str(desk.folder / "output" / name))
    return [[shape.text_frame.text for shape in slide.shapes if shape.has_text_frame] for slide in deck.slides]


@pytest.fixture(autouse=True)
def at_home(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.folder)


def test_the_tour_leads_from_records_to_a_deck_and_to_what_changed(project: Project) -> None:
    begin, build, later = parts()
    answers = list(typed(begin, project))
    assert [(line, answer.code, answer.err) for line, answer in answers if answer.code or answer.err] == []
    assert "invented records, none of them real" in answers[0][1].out
    told = answers[1][1].out.replace("\\", "/").splitlines()
    assert shown(begin) and [line for line in shown(begin) if line not in told] == []

    for line, answer in typed(build, project):
        assert answer.code == 0, line
    pages = slides(project, "invented-en.pptx")
    assert all(any("Invented records" in text for text in page) for page in pages)
    assert not any("What changed" in text for page in pages for text in page)

    answers = list(typed(later, project))
    codes = {line.split()[1]: answer.code for line, answer in answers}
    assert codes == {"docs/samples/lens_export.py": 0, "import": 0, "diff": 1, "build": 0}
    (told,) = (answer.out.splitlines() for line, answer in answers if line.startswith("patentdeck diff"))
    assert shown(later) and [line for line in shown(later) if line not in told] == []
    titles = [text for page in slides(project, "invented-later-en.pptx") for text in page]
    assert any("What changed since" in text for text in titles)
    # The sample has twelve publications whose titles were put otherwise.
    assert any("101 patent families are new, 12 are reclassified" in text.replace("\n", " ") for text in titles)


def test_the_later_sample_holds_what_the_first_held_and_more(project: Project) -> None:
    held = []
    for options in ((), ("--later",)):
        subprocess.run([sys.executable, ROOT / "docs/samples/lens_export.py", "x.csv", *options], check=True)
        rows = (project.folder / "x.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
        held.append({row.split(",")[4]: row.partition(",")[2] for row in rows})
    first, second = held
    assert first.keys() < second.keys()
    assert 0 < sum(first[ident] != second[ident] for ident in first) < len(first) / 20
    assert all(row.split(",")[0] in {"XA", "XB", "XC", "XD", "XE"} for row in second.values())
