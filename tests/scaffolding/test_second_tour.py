"""The README's tour to a landscape of one's own, typed as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from landscape_reading import pages, slides

from workshop import ROOT, Answer, Project

HEADING = "## Your own landscape in five minutes\n"


def tour() -> str:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    return page.partition(HEADING)[2].partition("\n## ")[0]


def typed(part: str, desk: Project, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, Answer | None]]:
    """Every command of a part, run, with its answer."""
    for block in re.findall(r"^```sh\n(.*?)^```", part, re.M | re.S):
        for line in block.splitlines():
            name, *arguments = line.split()
            if name == "cd":
                monkeypatch.chdir(arguments[0])
                yield line, None
            else:
                assert name == "patentdeck", line
                yield line, desk.run(*arguments)


def test_the_second_tour_leads_to_a_deck_and_a_brief(desk: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    begin, tables, ask, build = re.split(r"^\*\*\d\. ", tour(), flags=re.M)[1:]
    for line, answer in typed(begin, desk, monkeypatch):
        assert answer is None or (answer.code, answer.err) == (0, ""), line
    home = desk.folder / "my-landscape"

    for path, content in re.findall(r"^`(\S+\.csv)`\n\n```csv\n(.*?)^```", tables, re.M | re.S):
        assert (home / path).is_file()
        (home / path).write_text(content, encoding="utf-8")

    ((_, refused),) = typed(ask, desk, monkeypatch)
    assert refused is not None and refused.code == 1
    for shown in re.findall(r"^```text\n(.*?)^```", ask, re.M | re.S):
        assert shown in refused.err.replace("\\", "/")
    replaced = re.findall(r"^\| (?:`(\S+)`|both files) \| `([^`]+)` \| `([^`]+)` \|$", ask, re.M)
    both = sorted({path for path, _, _ in replaced if path})
    for path, old, new in [(path, old, new) for one, old, new in replaced for path in ([one] if one else both)]:
        text = (home / path).read_text(encoding="utf-8")
        assert old in text, (path, old)
        (home / path).write_text(text.replace(old, new), encoding="utf-8")

    assert not [path for path in both if "xample" in (home / path).read_text(encoding="utf-8").partition("\nfacts:")[0]]

    for line, answer in typed(build, desk, monkeypatch):
        assert answer is not None and answer.code == 0, line
    told = " ".join(" ".join(slides(home / "output/my-landscape-en.pptx")).split())
    promised = re.findall(r"\*([^*]{20,})\*", " ".join(build.replace("**", "").split()))
    assert len(promised) == 2
    for words in promised:
        assert words in told
    for language, example in (("en", "xample"), ("zh", "示例")):
        for words in (
            *slides(home / f"output/my-landscape-{language}.pptx"),
            *pages(home / f"output/my-landscape-{language}.pdf"),
        ):
            assert example not in words
