"""`check`, `facts`, `explain`, `seal`, `--help`: what they print."""

from __future__ import annotations

import atexit
import gc
import json
from pathlib import Path

import pytest

import patentdeck
from patentdeck.cli import main, run
from workshop import ROOT, Project, command, loaded

PACKAGE = Path("data/genai-2024")
HEAVY = ("pandas", "numpy", "matplotlib", "pptx", "reportlab", "pikepdf", "pydantic", "jinja2", "yaml", "fontTools")
DRAWING = ("pandas", "matplotlib", "pptx", "reportlab", "pikepdf")


def test_help_loads_nothing_heavy() -> None:
    assert loaded("from patentdeck.cli import main\nmain(['--help'], standalone_mode=False)", HEAVY) == []


def test_help_would_be_seen_to_load_something_heavy() -> None:
    assert loaded("from patentdeck.cli import main\nimport jinja2", HEAVY) == ["jinja2"]


def test_listing_facts_draws_nothing() -> None:
    statement = "from patentdeck.cli import main\nmain(['facts'], standalone_mode=False)"
    assert loaded(statement, DRAWING) == []


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_shows_examples_of_itself(project: Project, name: str) -> None:
    answer = project.run(name, "--help")
    assert answer.code == 0
    assert "Examples:" in answer.out
    assert f"\n    patentdeck {name} " in answer.out or f"\n    patentdeck {name}\n" in answer.out


def test_the_version_is_the_package_s(project: Project) -> None:
    assert project.run("--version").out.strip().endswith(patentdeck.__version__)


def test_check_prints_claims_with_margins_and_the_audit(project: Project) -> None:
    answer = project.run("check")
    assert answer.code == 0
    lines = answer.out.splitlines()
    closing = next(line for line in lines if line.split()[0:1] == ["closing.title"])
    assert "+103%" in closing and "printed" in closing and "lead > 2 and models_lead > 2" in closing
    research = next(line for line in lines if line.split()[0:1] == ["S107"])
    assert "contradicts" in research and "stated 8" in research and "computed 9 or 10" in research
    assert lines[-1] == "ok"
    assert not project.output.exists()


def test_check_as_json_has_the_shape_that_was_agreed(project: Project) -> None:
    answer = project.run("check", "--json")
    found = answer.record
    assert answer.err.startswith("using ")
    assert set(found) >= {"ok", "problems", "claims", "audit"}
    assert all(set(claim) >= {"section", "when", "holds", "margin"} for claim in found["claims"])
    assert all(set(each) >= {"id", "stated", "computed", "verdict"} for each in found["audit"])
    verdicts = {each["id"]: each["verdict"] for each in found["audit"]}
    assert verdicts["C04"] == "contradicts"
    assert verdicts["S064"] == "agrees"
    refused = [c for c in found["claims"] if c["section"] == "closing" and c["holds"] is False]
    assert refused and all(c["margin"] is None or c["margin"] <= 0 for c in refused)


def test_a_problem_as_json_has_the_shape_that_was_agreed(project: Project) -> None:
    project.replace(project.data / "families_by_country.csv", ",38210,", ",-38210,")
    problem = project.run("check", "--json").record["problems"][0]
    assert set(problem) == {"file", "line", "column", "value", "message", "remedy"}
    assert (problem["file"], problem["line"], problem["column"]) == (
        str(PACKAGE / "families_by_country.csv"),
        3,
        "value",
    )
    assert problem["value"] == "-38210"


def test_check_is_the_same_from_python(project: Project) -> None:
    report = patentdeck.check()
    assert report.ok
    assert report.as_json() == project.run("check", "--json").record


def test_check_from_python_carries_the_problems(project: Project) -> None:
    (project.data / "ranks.csv").unlink()
    report = patentdeck.check()
    assert not report.ok
    assert report.problems[0].file == str(PACKAGE / "ranks.csv")


def test_data_can_be_loaded_from_python(project: Project) -> None:
    assert patentdeck.load(project.data).as_of == "2024-07-03"


def test_facts_as_json_has_the_shape_that_was_agreed(project: Project) -> None:
    found = {each["id"]: each for each in project.run("facts", "--json").record}
    keys = {"id", "value", "low", "high", "unit", "exactness", "period", "edition", "text", "cells", "sources"}
    assert all(set(each) >= keys and set(each["text"]) == {"en", "zh"} for each in found.values())
    china = found["china"]
    assert (china["value"], china["unit"], china["exactness"], china["period"]) == (
        38210,
        "families",
        "exact",
        "2014/2023",
    )
    assert china["cells"] == [
        {"table": "families_by_country", "row": {"country": "CN", "from": "2014", "to": "2023"}, "column": "value"}
    ]
    gan = found["china_gan"]
    assert (gan["low"], gan["high"], gan["exactness"]) == (7300, None, "lower_bound")
    assert gan["text"] == {"en": "more than 7,300", "zh": "超过\u20097,300"} or gan["text"]["zh"].startswith("超过")
    assert found["y2025"]["value"] is None and found["y2025"]["exactness"] == "not_available"
    assert [each["entity"] for each in found["first_companies"]["entries"]] == ["tencent", "ping_an", "baidu"]
    assert found["as_of"]["text"]["en"] == "3 July 2024"


def test_facts_are_listed_for_people_too(project: Project) -> None:
    lines = project.run("facts").out.splitlines()
    share = next(line for line in lines if line.startswith("china_share "))
    assert "70.3%" in share and "exact" in share and "share(china, of=world)" in share


@pytest.mark.parametrize("asked", ["70.3%", " 70.3 %", "70.3\u2009%", "７０.３％"])
def test_a_printed_number_is_traced_to_its_cells(project: Project, asked: str) -> None:
    answer = project.run("explain", asked)
    assert answer.code == 0
    assert "china_share = share(china, of=world)" in answer.out
    assert "38,210" in answer.out and "families_by_country.csv, line 3" in answer.out
    assert "UN-NEWS: China-based inventors lead on global GenAI patents" in answer.out
    places = [line.split()[:2] for line in answer.out.splitlines() if "countries.point-1" in line]
    assert places == [["countries.point-1", "zh"], ["countries.point-1", "en"]]


@pytest.mark.parametrize("asked", ["约 5.4 万", "约5.4万", "5.4 万", "约\u20095.4\u2009万"])
def test_a_chinese_number_is_found_however_its_spaces_are_typed(project: Project, asked: str) -> None:
    answer = project.run("explain", asked)
    assert answer.code == 0
    assert 'world = value(families_by_country, country="WORLD")' in answer.out
    assert " en " not in answer.out.partition("printed in")[2].partition("in other forms")[0].replace("\u2009", "")


def test_a_number_is_shown_in_its_other_forms_and_languages_after_those_that_were_asked_for(project: Project) -> None:
    asked, _, others = project.run("explain", "约5.4万").out.partition("in other forms in")
    assert " en " in others and "54,358" in others
    assert "54,358" not in asked.partition("printed in")[2]


def test_a_fact_asked_for_by_its_name_has_all_its_places_in_one_list(project: Project) -> None:
    out = project.run("explain", "world").out
    assert "in other forms" not in out
    assert " en " in out.partition("printed in")[2]


@pytest.mark.parametrize("asked", ["-1", "-70.3%", "--nobody"])
def test_what_begins_with_a_minus_is_asked_for_and_is_no_option(project: Project, asked: str) -> None:
    answer = project.run("explain", asked)
    assert answer.code == 2
    assert f"no section, fact or printed number is called that ({asked})" in answer.err


def test_an_option_after_a_number_is_still_an_option(project: Project) -> None:
    assert "nowhere" in project.run("explain", "70.3%", "--data", "nowhere").err


@pytest.mark.parametrize("asked", [(), ("",), ("  ", "")])
def test_to_ask_for_nothing_is_a_usage_error(project: Project, asked: tuple[str, ...]) -> None:
    answer = project.run("explain", *asked)
    assert answer.code == 2
    assert "say what to explain: a printed number, a fact, a section or a slot" in answer.err
    assert answer.out == ""


@pytest.mark.parametrize("asked", ["38,210", "38210"])
def test_a_count_is_found_with_and_without_its_comma(project: Project, asked: str) -> None:
    assert 'china = value(families_by_country, country="CN")' in project.run("explain", asked).out


def test_a_bounded_fact_is_explained_with_its_interval(project: Project) -> None:
    out = project.run("explain", "china_gan").out
    assert "more than 7,300" in out
    assert "lower bound, from 7300" in out


def test_an_unknown_fact_says_why_it_is_not_known_and_that_it_is_printed_nowhere(project: Project) -> None:
    out = project.run("explain", "y2025").out
    assert "not known" in out and "families_by_year has no row" in out
    assert "printed nowhere" in out


def test_a_section_is_explained_by_its_words_its_conditions_and_its_facts(project: Project) -> None:
    out = project.run("explain", "closing").out
    assert "Patent volume has not yet turned into leading models" in out
    assert "专利数量尚未转化为领先的大模型" in out
    assert "does not hold: lead > 2 and models_lead > 1 and models_lead < models_lead_2023" in " ".join(out.split())
    assert "models_china" in out


def test_a_section_that_is_left_out_says_what_it_lacks(project: Project) -> None:
    out = project.run("explain", "impact").out
    assert "left out" in out
    assert "this package has no table patent_quality" in " ".join(out.split())


def test_a_slot_can_be_asked_for(project: Project) -> None:
    out = project.run("explain", "countries.title").out
    assert "slot countries.title" in out
    assert "lead" in out and "countries.point-1" not in out


def test_a_name_of_both_a_section_and_a_fact_means_both(project: Project) -> None:
    out = project.run("explain", "companies").out
    assert "section companies" in out
    assert "companies = count(company_list)" in out


@pytest.mark.parametrize("asked, near", [("china_shar", "china_share"), ("countrys", "countries"), ("99.9%", "")])
def test_what_is_printed_nowhere_is_a_usage_error_with_the_closest_names(
    project: Project, asked: str, near: str
) -> None:
    answer = project.run("explain", asked)
    assert answer.code == 2
    assert f"no section, fact or printed number is called that ({asked})" in answer.err
    assert near in answer.err


def test_an_edited_table_is_noted_until_it_is_sealed(project: Project) -> None:
    project.replace(project.data / "families_by_country.csv", "DE,2014,2023,708", "DE,2014,2023,709")
    before = project.run("check")
    assert before.code == 0
    assert "edited since it was sealed" in before.err and "families_by_country.csv" in before.err
    sealed = project.run("seal", str(project.data))
    assert sealed.code == 0
    assert sealed.out.startswith("families_by_country.csv: sha256:")
    assert project.run("check").err == ""
    assert project.run("seal", str(project.data)).out == "every table is as it was sealed\n"


def test_what_is_no_data_package_cannot_be_sealed(project: Project) -> None:
    answer = project.run("seal", "templates")
    assert answer.code == 1
    assert "datapackage.json" in answer.err


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_terminal_that_cannot_show_chinese_does_not_stop_the_program(encoding: str) -> None:
    done = command("explain", "closing", folder=ROOT, PYTHONIOENCODING=encoding)
    assert done.returncode == 0, done.stderr
    assert b"Patent volume has not yet turned into leading models" in done.stdout
    assert done.stderr == b""


def test_json_keeps_its_chinese_where_the_terminal_has_none() -> None:
    found = json.loads(command("facts", "--json", folder=ROOT, PYTHONIOENCODING="ascii").stdout)
    assert any("腾讯" in each["text"]["zh"] for each in found)


def test_the_collector_rests_in_the_process_of_a_command_and_in_no_other(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []
    check = patentdeck.check
    looking = lambda *given, **shape: seen.append(gc.isenabled()) or check(*given, **shape)  # noqa: E731
    monkeypatch.setattr(patentdeck, "check", looking, raising=False)
    project.run("check", "--data", "nowhere")
    monkeypatch.setattr("sys.argv", ["patentdeck", "check", "--data", "nowhere"])
    with pytest.raises(SystemExit):
        run()
    atexit.unregister(gc.freeze)
    gc.enable()
    assert seen == [True, False]
