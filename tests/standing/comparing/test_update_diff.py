"""`patentdeck diff` of two imported packages: what is new, what has gone, and what is only sorted otherwise."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from updating import NEW, OLD, Publication, imported

import patentdeck
from patentdeck.cli import main
from workshop import ROOT

REGISTER = "register.parquet"


@pytest.fixture(scope="module")
def told(packages: tuple[Path, Path]) -> str:
    return str(patentdeck.diff(*packages))


@pytest.fixture
def copied(packages: tuple[Path, Path], tmp_path: Path) -> tuple[Path, Path]:
    """Both packages, to be changed."""
    places = tmp_path / "before" / "solar", tmp_path / "now" / "solar"
    for source, place in zip(packages, places, strict=True):
        shutil.copytree(source, place)
    return places


def block(text: str) -> list[str]:
    """The lines on records."""
    lines = text.splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith("records:"))
    return lines[start : lines.index("", start)]


def squeezed(lines: list[str]) -> list[str]:
    return [" ".join(line.split()) for line in lines]


def test_the_edition_that_every_row_has_anew_is_told_once_in_each_table(told: str) -> None:
    rows = squeezed(told.splitlines())
    (year,) = [at for at, line in enumerate(rows) if line.startswith("~ families_by_year:")]
    (table,) = [at for at, line in enumerate(rows[year + 1 :], year + 1) if line.startswith("~ families_by_country:")]
    renewed = [line for line in rows[year:table] if "edition" in line]
    assert [line.split(" edition ")[0][:2] for line in renewed] == ["~ "]
    assert renewed[0].split()[2:4] == ["rows", "edition"]
    assert any(line.startswith("~ 20") and " value " in line for line in rows[year:table])


def test_each_number_is_told_by_what_it_became_another(told: str) -> None:
    found = squeezed(block(told))
    assert found[:5] == [
        "records: 9 → 10 families = +2 new −1 gone",
        "reclassified 4 (1 by year, 1 by place, 1 by owner, 1 by type)",
        "grown 1 with new publications",
        "regrouped 1 joined of several, 1 split into several",
        "publications 11 → 13 = +3 new −1 gone",
    ]
    assert {
        "~ 2021 0 → 2 = +2 new",
        "~ 2017 0 → 1 = +1 reclassified in",
        "~ 2018 3 → 2 = −1 reclassified out",
        "~ CN China / 中国 5 → 4 = +1 new −1 gone −1 regrouped",
        "~ US United States / 美国 4 → 4 = −1 reclassified out +1 grown in",
        "~ WO PCT 0 → 1 = +1 reclassified in",
        "~ acme Acme 2 → 2 = +1 new −1 reclassified out",
        "~ echo Echo 0 → 1 = +1 reclassified in",
        "~ dyne Dyne 1 → 2 = +1 regrouped",
        "~ gan GAN 3 → 3 = +1 new −1 reclassified out",
        "~ CN × vae China × VAE / 中国 × VAE 1 → 2 = +1 reclassified in",
        "~ echo × gan Echo × GAN 0 → 1 = +1 reclassified in",
    } <= set(found)
    assert not any(name in " ".join(found) for name in ("Gill", "KR", "2020"))  # of these nothing changed


def test_the_json_has_every_change_and_each_adds_up(packages: tuple[Path, Path]) -> None:
    found = patentdeck.diff(*packages).as_json()["records"]
    assert found["compared"] is True
    assert (found["unit"], found["family"], found["counted_whole"]) == ("families", "simple", False)
    assert found["publications"] == {"old": 11, "new": 13, "both": 10}
    assert found["reclassified"] == {"all": 0, "year": 1, "place": 1, "owner": 1, "type": 1, "any": 4}
    assert (found["grown"], found["joined"], found["split"], found["made_by"]) == (1, 1, 1, {})
    assert found["changed"]["owner"] == sum(each["by"] == "owner" for each in found["changes"]) == 5
    us = next(each for each in found["changes"] if each["key"] == "US" and each["by"] == "place")
    assert us == {
        "by": "place", "key": "US", "type": None, "names": {"en": "United States", "zh": "美国"}, "type_names": {},
        "before": 4, "after": 4, "new": 0, "gone": 0, "reclassified_in": 0, "reclassified_out": 1,
        "grown_in": 1, "shrunk_out": 0, "regrouped": 0,
    }  # fmt: skip
    for each in found["changes"]:
        came = each["new"] + each["reclassified_in"] + each["grown_in"]
        went = each["gone"] + each["reclassified_out"] + each["shrunk_out"]
        assert each["before"] + came - went + each["regrouped"] == each["after"]


def test_backwards_what_was_new_has_gone(packages: tuple[Path, Path]) -> None:
    found = squeezed(block(str(patentdeck.diff(packages[1], packages[0]))))
    assert found[0] == "records: 10 → 9 families = +1 new −2 gone"
    assert "~ US United States / 美国 4 → 4 = +1 reclassified in −1 shrunk out" in found


def test_publications_are_no_families(tmp_path: Path) -> None:
    old, new = imported(tmp_path / "a", OLD, family="none"), imported(tmp_path / "b", NEW, family="none")
    lines = block(str(patentdeck.diff(old, new)))
    assert lines[0] == "records: 11 → 13 publications = +3 new −1 gone"
    assert "famil" not in " ".join(lines) and "regrouped" not in " ".join(lines)
    assert "~ US United States / 美国 4 → 4 = +1 new −1 reclassified out" in squeezed(lines)


def test_shared_out_counts_are_said_to_be_whole_here(tmp_path: Path) -> None:
    alone = [(*rest, tuple(each for each in family if each != 11)) for *rest, family in NEW if rest[0] != 11]
    old = imported(tmp_path / "a", OLD, count="fractional")
    new = imported(tmp_path / "b", alone, count="fractional")  # type: ignore[arg-type]
    lines = squeezed(block(str(patentdeck.diff(old, new))))
    assert "~ US United States / 美国 4 → 3 = −1 reclassified out" in lines  # 3½ → 3 in the tables
    assert "each counted whole here" in " ".join(lines)


def test_of_many_owners_those_that_changed_most_are_named_and_it_is_said_how_many_more_there_are(
    tmp_path: Path,
) -> None:
    many: list[Publication] = [
        (20 + number, "CN", 2021, f"Owner {number % 30}", "A battery", (20 + number,)) for number in range(59)
    ]
    old, new = imported(tmp_path / "a", OLD), imported(tmp_path / "b", [*OLD, *many])
    lines = squeezed(block(str(patentdeck.diff(old, new))))
    at = lines.index("by owner: 30 owners changed")
    assert lines[at + 1] == "~ owner 0 Owner 0 0 → 2 = +2 new"
    assert lines[at + 9] == "… and 22 more, in --json"


def test_other_rules_are_named_as_what_may_be_behind_it(packages: tuple[Path, Path], tmp_path: Path) -> None:
    text = (ROOT / "templates/rules/genai.toml").read_text(encoding="utf-8")
    rules = tmp_path / "rules.toml"
    rules.write_text(text + "\n# edited\n", encoding="utf-8")
    aliases = tmp_path / "aliases.csv"
    aliases.write_text("name,organisation\nBolt,Acme\n", encoding="utf-8")
    new = imported(tmp_path / "b", NEW, rules=rules, aliases=[aliases])
    found = " ".join(squeezed(block(str(patentdeck.diff(packages[0], new)))))
    assert "the rules for types are others (sha256:" in found
    assert "the alias files are others: owners are sorted otherwise because of that, too" in found
    assert "another version" not in found
    assert "~ acme Acme 2 → 4 = +1 new −1 reclassified out +2 reclassified in" not in found
    assert "~ bolt Bolt 2 → 0 = −2 reclassified out" in found


def test_the_same_package_twice_differs_in_nothing(packages: tuple[Path, Path]) -> None:
    found = patentdeck.diff(packages[0], packages[0])
    assert found.same
    assert "records" not in str(found)
    assert found.as_json()["records"]["publications"] == {"old": 11, "new": 11, "both": 11}


def test_packages_that_no_import_made_say_nothing_of_records() -> None:
    found = patentdeck.diff(ROOT / "data/genai-2024", ROOT / "data/genai-2024")
    assert found.as_json()["records"] is None
    assert "records" not in str(found)


def without_register(old: Path, new: Path) -> tuple[Path, Path]:
    (old / REGISTER).unlink()
    return old, new


def another_register(old: Path, new: Path) -> tuple[Path, Path]:
    shutil.copy(new / REGISTER, old / REGISTER)
    return old, new


def edited_table(old: Path, new: Path) -> tuple[Path, Path]:
    table = new / "families_by_country.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace("CN,2017,2021,4,", "CN,2017,2021,6,"), encoding="utf-8")
    return old, new


def by_hand(_: Path, new: Path) -> tuple[Path, Path]:
    return ROOT / "data/genai-2024", new


def counted_otherwise(old: Path, new: Path) -> tuple[Path, Path]:
    return old, imported(new.parent / "other", NEW, family="extended")


def nothing_in_common(old: Path, new: Path) -> tuple[Path, Path]:
    others = [(100 + number, *rest, (100 + number,)) for number, *rest, _ in NEW]
    return old, imported(new.parent / "other", others)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("spoil", "reason", "remedy"),
    [
        (without_register, "The package has no register", "Put register.parquet back"),
        (another_register, "The register is not the one that the import left", "import the files again"),
        (edited_table, "CN 6, by the register 4", "They were edited since the import"),
        (by_hand, "was not made by patentdeck import", "Compare two packages that patentdeck import has made"),
        (counted_otherwise, "counted by another family: simple and extended", "Import the older files again"),
        (nothing_in_common, "have no publication in common", "Compare exports of the same search"),
    ],
)
def test_where_it_cannot_be_told_it_says_why_and_the_rows_are_compared_all_the_same(
    copied: tuple[Path, Path], spoil: Callable[[Path, Path], tuple[Path, Path]], reason: str, remedy: str
) -> None:
    found = patentdeck.diff(*spoil(*copied))
    lines = " ".join(squeezed(block(str(found))))
    assert lines.startswith("records: what is new cannot be told from what was reclassified")
    assert reason in lines and remedy in lines
    assert found.as_json()["records"]["compared"] is False
    assert found.as_json()["data"]["changed"] or found.as_json()["data"]["added"]


def test_a_record_tells_no_publications_and_so_nothing_is_told_of_them(
    packages: tuple[Path, Path], tmp_path: Path
) -> None:
    patentdeck.build(packages[0], formats=["workbook"], languages=["en"], output=tmp_path)
    found = " ".join(squeezed(block(str(patentdeck.diff(tmp_path / "solar.record.json", packages[1])))))
    assert "does not tell which publications were counted" in found
    assert "Keep the folder of each import, and name folders" in found


def test_without_the_engine_the_rest_is_told_and_how_to_get_it(packages: tuple[Path, Path]) -> None:
    program = (
        "import sys\n"
        "for name in ('duckdb', 'pyarrow'): sys.modules[name] = None\n"
        "import patentdeck\n"
        f"print(patentdeck.diff({str(packages[0])!r}, {str(packages[1])!r}))\n"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    lines = " ".join(squeezed(block(answer.stdout)))
    assert "cannot be told" in lines and 'pip install "patentdeck[records]"' in lines
    assert "\ndata: 11 tables changed" in answer.stdout


def test_the_command_prints_both_and_ends_as_ever(packages: tuple[Path, Path]) -> None:
    runner = CliRunner()
    old, new = map(str, packages)
    plain, told = runner.invoke(main, ["diff", old, new]), runner.invoke(main, ["diff", old, new, "--json"])
    assert (plain.exit_code, told.exit_code) == (1, 1)
    assert "= +2 new −1 gone" in plain.output
    found: dict[str, Any] = json.loads(told.output)
    assert found["records"]["changes"][0]["after"] == 10
    assert runner.invoke(main, ["diff", old, old]).exit_code == 0
