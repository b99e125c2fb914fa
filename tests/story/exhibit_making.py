"""Exhibits over the tiny package, and a copy of it to which tables may be added."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from story_making import HEAD, SECTION, TINY, Desk

from patentdeck.dataset import Dataset, load
from patentdeck.story.edition import Section

BARS = "form: ranked_bars\nof: families_by_country\nfocus: CN\ncomparator: US"

SLOPES = """
form: slopes
of: families_by_model_type
start: 2022
end: 2023
focus: llm
asides: [gan]
says: slowed
asides_title: {en: "Slowed:", zh: "放缓："}
"""

PAIRED = """
form: paired
focus: CN
comparator: US
panels:
  - {title: {en: "Families, {{ china | period }}", zh: "专利族，{{ china | period }}"}, facts: {CN: china, US: us}}
  - {title: {en: "Shares", zh: "占比"}, facts: {CN: china_share, US: us_share}}
"""

LINES = """
form: lines
panels:
  - title: {en: "Models", zh: "模型"}
    of: notable_models_by_country
    series: {CN: focus, US: comparator}
    until: 2023
"""

MULTIPLES = """
form: line_multiples
title: {en: "Models", zh: "模型"}
of: notable_models_by_country
series: {US: comparator}
"""

MATRIX = """
form: matrix
among: companies
counts: families_by_organisation_model_type
columns: [gan, llm]
corner: {en: "Owner", zh: "权利人"}
focus: CN
comparator: US
footnote: {en: "A dash: nothing.", zh: "短横：无。"}
words: {leader: {en: "leader", zh: "领先"}, rising: {en: "rising", zh: "上升"}}
leading: [leader]
"""

FIGURES = """
form: figures
figures:
  - text: {en: "{{ china | number }} : {{ us | number }}", zh: "{{ china | number }} : {{ us | number }}"}
    caption: {en: "of {{ world | number }}", zh: "共{{ world | number }}"}
  - when: china < us
    text: {en: "{{ us | number }}", zh: "{{ us | number }}"}
    caption: {en: "never", zh: "从不"}
"""


class Tiny:
    """A copy of the tiny package to which tables may be added."""

    HEADER = "from,to,value,low,high,exactness,origin,edition,source,note"

    def __init__(self, folder: Path) -> None:
        shutil.copytree(TINY, folder)
        self.folder = folder

    def table(self, name: str, keys: str, *lines: str) -> Tiny:
        whole = [line if line.count(",") > 8 else f"{line},stated,2024,REPORT," for line in lines]
        header = f"{keys},{self.HEADER}".lstrip(",")
        new = not (self.folder / f"{name}.csv").exists()
        (self.folder / f"{name}.csv").write_text("\n".join([header, *whole, ""]), encoding="utf-8", newline="\n")
        if new:
            path = self.folder / "datapackage.json"
            document = json.loads(path.read_text(encoding="utf-8"))
            document["resources"].append({"name": name, "path": f"{name}.csv"})
            path.write_text(json.dumps(document), encoding="utf-8")
        return self

    def words(self, name: str, header: str, *lines: str) -> Tiny:
        self.table(name, "x")
        text = "\n".join([header, *lines, ""])
        (self.folder / f"{name}.csv").write_text(text, encoding="utf-8", newline="\n")
        return self

    @property
    def dataset(self) -> Dataset:
        return load(self.folder)


def page(desk: Desk, exhibit: str, language: str = "en", data: Dataset | None = None, head: str = HEAD) -> Section:
    """The section that an exhibit makes, over the tiny package or another."""
    body = "".join(f"      {line}\n" for line in exhibit.strip().splitlines())
    return desk.edition(f"{SECTION}    exhibit:\n{body}", language=language, data=data, head=head).sections[0]
