"""`build --since` of two imported packages: pages tell new families from reclassified ones, every number traced."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from since_reading import record_of, slide_of, slots_of
from updating import NEW, OLD, Publication, imported

import patentdeck
from patentdeck.dataset import load
from patentdeck.errors import ChoiceError
from test_numbers_in_print import allowed, names, shown, squeezed, strays

LANGUAGES = ("en", "zh")
record = partial(record_of, package="solar")
slots, slide = partial(slots_of, section="since-units"), partial(slide_of, section="since-units")
TITLES = {
    "en": "Since 28 December 2020: 2 patent families are new, 1 has gone, 4 are reclassified",
    "zh": "自2020年12月28日以来：专利族新增2件，消失1件，重新归类4件",
}
ROWS = {
    "en": """Counted by | Before | New, gone | Reclassified | Grown, shrunk | Joined, split | Now
All patent families | 9 | +2 −1 | – | – | – | 10
China · place | 5 | +1 −1 | – | – | −1 | 4
United States · place | 4 | – | −1 | +1 | – | 4
Acme · owner | 2 | +1 | −1 | – | – | 2
Echo · owner | 0 | – | +1 | – | – | 1
GAN · type | 3 | +1 | −1 | – | – | 3
2021 · year | 0 | +2 | – | – | – | 2""",
    "zh": """统计口径 | 此前 | 新增、消失 | 重新归类 | 扩充、缩减 | 合并、拆分 | 现在
全部专利族 | 9 | +2 −1 | – | – | – | 10
中国 · 地域 | 5 | +1 −1 | – | – | −1 | 4
美国 · 地域 | 4 | – | −1 | +1 | – | 4
Acme · 申请人 | 2 | +1 | −1 | – | – | 2
Echo · 申请人 | 0 | – | +1 | – | – | 1
GAN · 类型 | 3 | +1 | −1 | – | – | 3
2021 · 年份 | 0 | +2 | – | – | – | 2""",
}


@pytest.fixture(scope="module")
def continued(packages: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The newer package told with what changed since the older one."""
    output = tmp_path_factory.mktemp("continued")
    patentdeck.build(packages[1], output=output, since=packages[0])
    return output


def told(old: Path, new: Path, output: Path, **ways: Any) -> dict[str, Any]:
    """The record of the newer package told since the older one."""
    patentdeck.build(new, formats=["workbook"], output=output, since=old, **ways)
    return record(output)


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_slide_tells_what_each_number_became_another_by(continued: Path, language: str) -> None:
    texts = slide(continued / f"solar-{language}.pptx")
    assert squeezed(texts["since-units.title"]) == squeezed(TITLES[language])
    table = texts["since-units.exhibit"].splitlines()
    assert [squeezed(row) for row in table] == [squeezed(row) for row in ROWS[language].splitlines()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_brief_tells_the_same(continued: Path, language: str) -> None:
    with pypdfium2.PdfDocument(continued / f"solar-{language}.pdf") as document:
        text = squeezed("".join(page.get_textpage().get_text_bounded() for page in document))
    assert squeezed(TITLES[language]) in text
    for row in ROWS[language].splitlines()[1:]:
        assert squeezed(row.replace("|", "")) in text


def test_each_row_adds_up(continued: Path) -> None:
    for row in slide(continued / "solar-en.pptx")["since-units.exhibit"].splitlines()[1:]:
        before, *changes, now = (cell.replace("−", "-") for cell in row.split(" | ")[1:])
        net = sum(int(number) for cell in changes for number in re.findall(r"[+-]\d+", cell))
        assert int(before) + net == int(now), row


def test_it_stands_after_what_changed(continued: Path) -> None:
    sections = [each["id"] for each in record(continued)["sections"]]
    at = sections.index("since")
    assert sections[at : at + 2] == ["since", "since-units"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_numeral_of_the_slide_is_traced_to_both_registers(
    continued: Path, packages: tuple[Path, Path], language: str
) -> None:
    found, known = record(continued), names(load(packages[1]))
    traced = set(allowed(found, language))
    texts = [text for name, text in shown(continued / f"solar-{language}.pptx") if name.startswith("since-units.")]
    assert [strays(text, traced, known) for text in texts] == [[] for _ in texts]
    assert len(texts) > 40
    facts = {fact["id"]: fact for fact in found["facts"]}
    us = facts["since:units:place:US:grown-in"]
    seals = [json.loads((each / "datapackage.json").read_bytes())["patentdeck"]["import"]["register"]["hash"]
             for each in packages]  # fmt: skip
    assert (us["value"], us["unit"], us["sources"]) == (1, "families", ["LENS-ORG-EXPORT"])
    assert us["formula"] == (
        f"since/solar.units.json: place:US:grown-in, by register.parquet of {seals[0]} and of {seals[1]}"
    )
    assert "since:units:place:US:gone" not in facts  # zero, and printed nowhere


def test_its_words_say_what_is_behind_it(packages: tuple[Path, Path], tmp_path: Path) -> None:
    aliases = tmp_path / "aliases.csv"
    aliases.write_text("name,organisation\nBolt,Acme\n", encoding="utf-8")
    found = slots(told(packages[0], imported(tmp_path, NEW, aliases=[aliases]), tmp_path / "output"), "en")
    assert squeezed(found["point-1"]["text"]) == squeezed(
        "Changed more by reclassification than by what is new or gone: Bolt."
    )
    assert "A possible reason for reclassification: other alias files for owners." in found["point-2"]["text"]
    chinese = slots(record(tmp_path / "output"), "zh")
    assert squeezed("申请人别名表不同") in squeezed(chinese["point-2"]["text"])


def test_publications_are_no_families_on_the_page(tmp_path: Path) -> None:
    old, new = (imported(tmp_path / name, each, family="none") for name, each in (("a", OLD), ("b", NEW)))
    found = told(old, new, tmp_path / "output")
    english, chinese = (" ".join(slot["text"] for slot in slots(found, lang).values()) for lang in LANGUAGES)
    assert "3 patent publications are new, 1 has gone" in english
    assert "famil" not in english and "Joined" not in english
    assert squeezed("专利公布文本新增3件，消失1件") in squeezed(chinese) and "专利族" not in chinese


def test_of_many_it_says_how_many_are_not_shown_and_numbers_have_their_thousands(tmp_path: Path) -> None:
    many: list[Publication] = [(20 + at, "CN", 2021, f"Owner {at % 30}", "A battery", (20 + at,)) for at in range(1200)]
    old, new = imported(tmp_path / "a", OLD), imported(tmp_path / "b", [*OLD, *many])
    found = slots(told(old, new, tmp_path / "output"), "en")
    assert found["title"]["text"] == "Since 28 December 2020: 1,200 patent families are new"
    assert "China · place: Before 5; New, gone +1,200; Now 1,205" in found["exhibit"]["text"]
    assert "of 30 owners" in found["point-1"]["text"]
    assert {"1,200", "1,205"} <= {number["text"].lstrip("+") for number in found["exhibit"]["numbers"]}


def test_where_nothing_moved_there_is_no_such_page(packages: tuple[Path, Path], tmp_path: Path) -> None:
    found = told(packages[0], packages[0], tmp_path)
    assert slots(found, "en") == {}
    assert [each["path"] for each in found["inputs"] if each["path"].startswith("since/")] == [
        "since/solar.record.json", "since/solar.units.json"
    ]  # fmt: skip


def test_without_a_register_the_rest_is_told_and_why_that_is_not(packages: tuple[Path, Path], tmp_path: Path) -> None:
    old = tmp_path / "before" / "solar"
    shutil.copytree(packages[0], old)
    (old / "register.parquet").unlink()
    report = patentdeck.build(packages[1], formats=["workbook"], output=tmp_path / "output", since=old)
    (note,) = (each for each in report.warnings if "cannot be told" in each.message)
    assert "The package has no register" in note.message and "register.parquet" in note.remedy
    found = record(tmp_path / "output")
    assert slots(found, "en") == {}
    assert "since" in [each["id"] for each in found["sections"]]
    assert not any(each["path"].endswith(".units.json") for each in found["inputs"])


def test_an_earlier_deck_tells_no_publications(packages: tuple[Path, Path], continued: Path, tmp_path: Path) -> None:
    report = patentdeck.build(packages[1], formats=["workbook"], output=tmp_path, since=continued / "solar-en.pptx")
    assert any("Keep the folder of each import" in each.remedy for each in report.warnings)


def test_a_brief_carries_the_comparison_and_verifies_without_any_register(continued: Path, tmp_path: Path) -> None:
    brief = Path(shutil.copy(continued / "solar-zh.pdf", tmp_path))
    report = patentdeck.verify(brief)
    assert (report.exit_code, str(report).endswith("the same, byte for byte")) == (0, True)


def test_a_deck_is_verified_with_both_packages_and_not_with_others(
    continued: Path, packages: tuple[Path, Path], tmp_path: Path
) -> None:
    deck = Path(shutil.copy(continued / "solar-en.pptx", tmp_path))
    old, new = packages
    assert patentdeck.verify(deck, new, since=old).exit_code == 0
    missing = patentdeck.verify(deck, new)
    assert missing.exit_code == 2 and "since/solar.units.json" in str(missing)
    bare = tmp_path / "bare" / "solar"
    shutil.copytree(old, bare)
    (bare / "register.parquet").unlink()
    without = patentdeck.verify(deck, new, since=bare)
    assert without.exit_code == 2 and "The package has no register" in str(without)
    # Beside the brief, which carries the comparison, no register is needed.
    shutil.copy(continued / "solar-en.pdf", tmp_path)
    assert patentdeck.verify(deck, new, since=bare).exit_code == 0


def test_a_refreshed_deck_keeps_the_page_as_a_build_makes_it(
    continued: Path, packages: tuple[Path, Path], tmp_path: Path
) -> None:
    deck = Path(shutil.copy(continued / "solar-en.pptx", tmp_path))
    patentdeck.refresh(deck, data=packages[1], since=packages[0])
    assert slide(deck) == slide(continued / "solar-en.pptx")
    report = patentdeck.refresh(deck, data=packages[1], since=continued / "solar.record.json")
    assert any("what is new cannot be told" in each.message for each in report.warnings)


def test_a_number_is_explained_by_the_registers(packages: tuple[Path, Path]) -> None:
    said = str(patentdeck.explain("since:units:place:US:grown-in", packages[1], since=packages[0]))
    assert said.startswith("since:units:place:US:grown-in = since/solar.units.json: place:US:grown-in, by register")
    assert "since-units.exhibit" in said
    with pytest.raises(ChoiceError, match="no section, fact or printed number"):
        patentdeck.explain("since:units:place:US:grown-in", packages[1])


def loaded(*arguments: str) -> set[str]:
    """The engine's libraries that a build has loaded."""
    program = (
        "import sys, patentdeck\n"
        f"patentdeck.build({', '.join(arguments)}, formats=['workbook'])\n"
        "print(*({'duckdb', 'pyarrow'} & {*sys.modules}))\n"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    return set(answer.stdout.split())


def test_the_engine_is_loaded_where_registers_are_compared_and_that_is_once(
    packages: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATENTDECK_CACHE", str(tmp_path / "cache"))
    data, since = f"data={str(packages[1])!r}", f"since={str(packages[0])!r}"
    output = f"output={str(tmp_path / 'output')!r}"
    assert loaded(data, output) == set()
    assert "duckdb" in loaded(data, output, since)
    first = (tmp_path / "output" / "solar.record.json").read_bytes()
    assert loaded(data, output, since) == set()
    assert (tmp_path / "output" / "solar.record.json").read_bytes() == first
