"""`patentdeck new`: from an empty folder to a deck and a brief, as a user types it."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest
from landscape_reading import files, pages, slides

import patentdeck
from patentdeck import scaffolding
from patentdeck.scaffolding import laying
from patentdeck.story.opening import open_briefing
from workshop import ROOT, Project, command

LAID = {
    "README.md",
    "README.zh.md",
    "data/solar/countries.csv",
    "data/solar/datapackage.json",
    "data/solar/families_by_country.csv",
    "data/solar/families_by_year.csv",
    "data/solar/sources.csv",
    "templates/briefing.schema.json",
    "templates/house/deck.pptx",
    "templates/house/theme.toml",
    "templates/solar/briefing.yaml",
}
SECTIONS = ["countries", "growth", "closing"]
NOT_REAL = {"en": "example figures, not real", "zh": "示例数字，并非真实数据"}


def test_it_lays_out_data_a_briefing_a_look_and_explanations(desk: Project) -> None:
    answer = desk.run("new", "solar")
    assert (answer.code, answer.err) == (0, "")
    assert set(files(desk.folder / "solar")) == LAID
    assert [path.name for path in desk.folder.iterdir()] == ["solar"]


def test_what_it_says_to_type_next_finds_everything_by_itself(desk: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = desk.run("new", "solar").out.partition("next:\n")[2].split("\n")
    assert [line.strip() for line in typed if line] == ["cd solar", "patentdeck check", "patentdeck build"]
    monkeypatch.chdir("solar")
    checked = desk.run("check")
    assert (checked.code, checked.err) == (0, "")
    home = {"data": "data/solar", "briefing": "templates/solar/briefing.yaml", "look": "templates/house"}
    assert checked.out.startswith("using " + ", ".join(str(Path(place)) for place in home.values()))
    assert checked.out.endswith("\nok\n")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_builds_at_once_and_every_page_says_that_its_figures_are_none(begun: Project, language: str) -> None:
    answer = begun.run("build", "--language", language)
    assert (answer.code, answer.err) == (0, "")
    told = slides(begun.output / f"solar-{language}.pptx")
    assert len(told) == len(SECTIONS) + 2  # a cover before, the sources behind
    for words in [*told, *pages(begun.output / f"solar-{language}.pdf")]:
        assert NOT_REAL[language] in words


def test_the_briefing_has_three_sections_in_both_languages(begun: Project) -> None:
    briefing, _ = open_briefing(begun.folder / "templates/solar/briefing.yaml")
    told = [section for section in briefing.sections if section.id not in ("cover", "sources")]
    assert [section.id for section in told] == SECTIONS
    assert [section.exhibit.form for section in told if section.exhibit] == ["ranked_bars", "columns", "figures"]
    assert briefing.languages == ("en", "zh")


def test_the_starter_is_itself_a_landscape_that_passes() -> None:
    starter = ROOT / "templates/starter"
    assert patentdeck.check(starter / "data", starter / "briefing.yaml", ROOT / "templates/house").problems == ()


def test_a_mistake_in_a_table_is_told_with_its_cell(begun: Project) -> None:
    table = begun.folder / "data/solar/families_by_country.csv"
    line = begun.replace(table, "XB,2019,2023,600", "XQ,2019,2023,6oo")
    answer = begun.run("check")
    assert answer.code == 1
    for column, what in (("country", "countries.csv has no such id (XQ)"), ("value", "(6oo)")):
        assert what in answer.err
        assert f"where: {Path('data/solar/families_by_country.csv')}, line {line}, column {column}" in answer.err


def test_a_country_that_is_gone_is_asked_for_where_the_briefing_speaks_of_it(begun: Project) -> None:
    begun.replace(begun.folder / "data/solar/countries.csv", "\nXA,", "\nXF,")
    begun.replace(begun.folder / "data/solar/families_by_country.csv", "\nXA,", "\nXF,")
    answer = begun.run("check")
    assert answer.code == 1
    assert "'XA'" in answer.err and "briefing.yaml, line" in answer.err


def test_an_edit_is_noted_until_it_is_sealed(begun: Project) -> None:
    begun.replace(begun.folder / "data/solar/families_by_country.csv", "XB,2019,2023,600", "XB,2019,2023,620")
    before = begun.run("check")
    assert before.code == 0
    assert "edited since it was sealed" in before.err and "patentdeck seal" in before.err
    assert begun.run("seal", "data/solar").code == 0
    assert begun.run("check").err == ""


@pytest.mark.parametrize("package", ["genai-2024", "genai-2026"])
def test_it_can_begin_on_a_package_that_ships(desk: Project, monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    assert desk.run("new", "solar", "--from", package).code == 0
    laid, source = files(desk.folder / "solar"), files(ROOT / "data" / package)
    descriptor = json.loads(laid.pop("data/solar/datapackage.json"))
    for name in source.keys() - {"datapackage.json"}:
        assert laid[f"data/solar/{name}"] == source[name]
    was = json.loads(source["datapackage.json"])
    assert (descriptor["name"], descriptor["patentdeck"]["briefing"]) == ("solar", "solar")
    assert descriptor["title"] == was["title"] and len(descriptor["resources"]) == len(was["resources"])
    monkeypatch.chdir("solar")
    checked = desk.run("check")
    assert (checked.code, checked.err) == (0, "")
    facts = {each["id"]: each for each in desk.run("facts", "--json").record}
    assert (facts["ours"]["text"]["en"], facts["lead"]["text"]["en"]) == ("38,210", "6.1\u00a0×")
    assert "example" not in laid["templates/solar/briefing.yaml"].decode().lower()


def test_it_can_begin_on_a_folder_where_the_order_is_not_decided(desk: Project, tmp_path: Path) -> None:
    tiny = ROOT / "tests/packages/tiny"
    made = patentdeck.new(tmp_path / "small", package=tiny)
    assert (made.name, made.files[0]) == ("small", "README.md")
    home = desk.folder / "small"
    report = patentdeck.check(home / "data/small", home / "templates/small/briefing.yaml", home / "templates/house")
    assert report.problems == ()
    chosen = [claim.when for claim in report.claims if claim.slot == "countries.title" and claim.chosen]
    assert chosen == ["our_share > 0"]


@pytest.mark.parametrize(
    "package, said",
    [
        ("genai-2023", "no data package data/genai-2023"),
        ("../nowhere", "There is no such folder"),
        ("here", "There is no datapackage.json"),
    ],
)
def test_a_package_that_is_not_there_is_refused(desk: Project, package: str, said: str) -> None:
    (desk.folder / "here").mkdir()
    answer = desk.run("new", "solar", "--from", package)
    assert answer.code == 1
    assert said in answer.err
    assert not (desk.folder / "solar").exists()


def test_a_package_without_two_countries_is_refused(begun: Project) -> None:
    table = begun.folder / "data/solar/families_by_country.csv"
    table.write_text("".join(table.read_text(encoding="utf-8").splitlines(keepends=True)[:3]), encoding="utf-8")
    answer = begun.run("new", "other", "--from", "solar")
    assert answer.code == 1
    assert "families_by_country must give the world and two countries" in answer.err
    assert not (begun.folder / "other").exists()


def test_a_folder_that_holds_something_is_left_as_it_is(begun: Project) -> None:
    before = files(begun.folder)
    answer = begun.run("new", ".")
    assert answer.code == 1
    assert "the folder is not empty" in answer.err and "it holds: README.md" in answer.err
    assert files(begun.folder) == before


def test_an_empty_folder_is_filled(desk: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk.folder / "solar").mkdir()
    monkeypatch.chdir("solar")
    answer = desk.run("new", ".")
    assert answer.code == 0 and "cd " not in answer.out
    assert set(files(desk.folder / "solar")) == LAID


@pytest.mark.parametrize("name", ["Solar", "solar cells", "太阳能", "-solar", "solar.", "nul", "house", "a" * 65])
def test_a_name_that_no_package_can_have_is_refused_with_one_that_would_do(desk: Project, name: str) -> None:
    answer = desk.run("new", "--", name)
    assert answer.code == 2
    assert "this is no name for a data package" in answer.err and ", as in " in answer.err
    assert list(desk.folder.iterdir()) == []


def test_the_name_that_is_proposed_is_close(desk: Project) -> None:
    assert "as in solar-cells\n" in desk.run("new", "Solar Cells").err


@pytest.mark.parametrize("place, said", [("gone/solar", "no folder to make it in"), ("solar", "this is a file")])
def test_a_place_that_cannot_be_is_refused(desk: Project, place: str, said: str) -> None:
    if place == "solar":
        (desk.folder / place).write_text("mine")
    answer = desk.run("new", place)
    assert answer.code == 1
    assert said in answer.err


def test_a_disk_that_is_full_leaves_nothing(desk: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("patentdeck.scaffolding.founding.seal", full)
    answer = desk.run("new", "solar")
    assert answer.code == 1
    assert "the landscape cannot be written" in answer.err and "No space left" in answer.err
    assert list(desk.folder.iterdir()) == []


@pytest.mark.parametrize("there", [True, False])
def test_an_interruption_while_files_are_laid_leaves_nothing(
    desk: Project, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    if there:
        (desk.folder / "solar").mkdir()
    monkeypatch.setattr("patentdeck.scaffolding.founding.seal", lambda _: os.kill(os.getpid(), signal.SIGINT))
    answer = desk.run("new", "solar")
    assert (answer.code, answer.err) == (130, "interrupted, nothing written\n")
    assert files(desk.folder) == {}


def test_an_interruption_while_the_folder_takes_its_place_waits(desk: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    place = laying._place

    def slow(fresh: Path, folder: Path) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        place(fresh, folder)

    monkeypatch.setattr(laying, "_place", slow)
    answer = desk.run("new", "solar")
    assert (answer.code, answer.err) == (130, "interrupted, everything is written\n")
    assert set(files(desk.folder / "solar")) == LAID
    assert [path.name for path in desk.folder.iterdir()] == ["solar"]


def test_what_was_moved_into_an_empty_folder_is_moved_back_where_the_rest_cannot_be(
    desk: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk.folder / "solar").mkdir()
    rename = Path.rename

    def refusing(self: Path, target: Path) -> Path:
        if self.name == "data" and target.parent.name == "solar":
            raise PermissionError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refusing)
    assert desk.run("new", "solar").code == 1
    assert files(desk.folder) == {}


def test_another_process_makes_the_same_bytes(desk: Project) -> None:
    desk.run("new", "solar")
    (desk.folder / "elsewhere").mkdir()
    done = command("new", "elsewhere/solar", folder=desk.folder, PYTHONHASHSEED="7", TZ="Pacific/Auckland", LANG="C")
    assert done.returncode == 0, done.stderr
    assert files(desk.folder / "elsewhere/solar") == files(desk.folder / "solar")


def test_others_may_read_what_was_laid(desk: Project) -> None:
    done = command("new", "solar", folder=desk.folder, umask=0o022)
    assert done.returncode == 0, done.stderr
    if os.name == "posix":
        assert (desk.folder / "solar").stat().st_mode & 0o777 == 0o755
        assert (desk.folder / "solar/README.md").stat().st_mode & 0o777 == 0o644


def test_the_house_look_and_the_starter_of_the_folder_where_it_runs_are_not_taken(begun: Project) -> None:
    (begun.folder / "templates/house/theme.toml").write_text("spoiled")
    assert begun.run("new", "other").code == 0
    ours = ROOT / "templates/house/theme.toml"
    assert (begun.folder / "other/templates/house/theme.toml").read_bytes() == ours.read_bytes()


def test_of_several_packages_here_none_is_taken_unasked(begun: Project) -> None:
    (begun.folder / "data/solar").rename(begun.folder / "data/wind")
    assert begun.run("facts", "--json").code == 0
    assert scaffolding.new("solar").name == "solar"
    (begun.folder / "solar/data/solar").rename(begun.folder / "data/solar")
    answer = begun.run("facts")
    assert answer.code == 1
    assert "there are several data packages here" in answer.err
    assert answer.err.endswith("say which with --data DIR: data/solar, data/wind\n")


def test_the_brief_answers_on_its_first_page_with_its_figures(begun: Project) -> None:
    assert begun.run("build", "--language", "en", "--format", "brief").code == 0
    first, *rest = pages(begun.output / "solar-en.pdf")
    for words in (
        "stand behind 1,000 of the 2,400 families",
        "41.7%",
        "The field is growing",
        "What would change this",
    ):
        assert words in first
        assert not any(words in page for page in rest)


def test_the_packages_that_one_may_begin_on_are_named(desk: Project) -> None:
    answer = desk.run("new", "solar", "--from", "genai-2042")
    assert answer.code == 1 and "genai-2024, genai-2026" in answer.err
    assert not (desk.folder / "solar").exists()
