"""Every bad input is a clear error: exit code 1, file and line named, nothing written, the last output as it was."""

from __future__ import annotations

import errno
import os
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import patentdeck
from patentdeck.errors import ChoiceError, InputError
from patentdeck.inputs import finding
from workshop import Answer, Project

Spoiling = Callable[[Project], int | None]
"""Spoils one thing; the line that must be named, None where the whole file is meant."""


def missing(project: Project) -> None:
    (project.data / "families_by_country.csv").unlink()


def empty(project: Project) -> None:
    (project.data / "families_by_country.csv").write_bytes(b"")


def truncated(project: Project) -> int:
    path = project.data / "families_by_country.csv"
    data = path.read_bytes()
    kept = data[: data.index(b"4155") + 2]
    path.write_bytes(kept)
    return kept.count(b"\n") + 1


def mis_encoded(project: Project) -> None:
    path = project.data / "organisations.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))


def nul_bytes(project: Project) -> int:
    return project.replace(project.data / "families_by_country.csv", "38210", "38\x00210")


def renamed_column(project: Project) -> int:
    return project.replace(project.data / "families_by_country.csv", "country,from,to,value,", "country,from,to,count,")


def duplicate_key(project: Project) -> int:
    path = project.data / "families_by_country.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[2]]) + "\n", encoding="utf-8")
    return len(lines) + 1


def count(text: str) -> Callable[[Project], int]:
    def spoil(project: Project) -> int:
        return project.replace(project.data / "families_by_country.csv", ",38210,", f",{text},")

    return spoil


def unknown_entity(project: Project) -> int:
    return project.replace(project.data / "families_by_country.csv", "\nCN,2014", "\nCM,2014") + 1


def unknown_source(project: Project) -> int:
    row = "CN,2023,2023,15,,,exact,stated,AI Index 2024,"
    return project.replace(project.data / "notable_models_by_country.csv", f"{row}AII24", f"{row}AII42")


def unknown_fact(project: Project) -> int:
    return project.replace(project.briefing, "formula: ratio(china, us)", "formula: ratio(chine, us)")


def unknown_filter(project: Project) -> int:
    sentence = "Turning patents into productive capability is now the pressing task."
    return project.replace(project.briefing, sentence, "{{ lead | tims }} is now the pressing task.")


def missing_translation(project: Project) -> int:
    return project.replace(project.briefing, '        zh: "把专利转化为生产力，是当前最紧迫的一步。"\n', "") - 2


def yaml_error(project: Project) -> int:
    return project.replace(project.briefing, "languages: [zh, en]", "languages: [zh, en")


def json_error(project: Project) -> int:
    return project.replace(project.data / "datapackage.json", '"name": "genai-2024",', '"name" "genai-2024",')


def a_number_in_the_words(project: Project) -> int:
    return project.replace(
        project.briefing, "把专利转化为生产力，是当前最紧迫的一步。", "把专利转化为生产力，是三大任务之一。"
    )


def unknown_theme_key(project: Project) -> None:
    path = project.folder / "templates/house/theme.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("\nfocus =", "\nfocuss ="), encoding="utf-8")


def no_template(project: Project) -> None:
    (project.folder / "templates/house/deck.pptx").unlink()


def no_glyph(project: Project) -> None:
    path = project.data / "organisations.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Tencent", "Tencent🦄"), encoding="utf-8")


BAD: dict[str, tuple[Spoiling, str, str]] = {
    "missing": (missing, "families_by_country.csv", "missing"),
    "empty": (empty, "families_by_country.csv", "empty"),
    "truncated": (truncated, "families_by_country.csv", ""),
    "mis-encoded": (mis_encoded, "organisations.csv", "gb18030"),
    "NUL bytes": (nul_bytes, "families_by_country.csv", "NUL"),
    "renamed column": (renamed_column, "families_by_country.csv", "value"),
    "duplicate key": (duplicate_key, "families_by_country.csv", "line 3"),
    "text in a count": (count("many"), "families_by_country.csv", "many"),
    "negative count": (count("-38210"), "families_by_country.csv", "-38210"),
    "infinite count": (count("inf"), "families_by_country.csv", "inf"),
    "infinite count by its exponent": (count("1e999"), "families_by_country.csv", "1e999"),
    "unknown entity": (unknown_entity, "families_by_country.csv", "CM"),
    "unknown source": (unknown_source, "notable_models_by_country.csv", "AII42"),
    "unknown fact": (unknown_fact, "briefing.yaml", "did you mean 'china'"),
    "unknown filter": (unknown_filter, "briefing.yaml", "there is no filter 'tims'"),
    "missing translation": (missing_translation, "briefing.yaml", "no text in 'zh'"),
    "YAML syntax": (yaml_error, "briefing.yaml", "not valid YAML"),
    "JSON syntax": (json_error, "datapackage.json", ""),
    "a number in the words": (a_number_in_the_words, "briefing.yaml", "a number stands in the words"),
    "unknown theme key": (unknown_theme_key, "theme.toml", "did you mean palette.focus"),
    "a character that no font has": (no_glyph, "genai-2024-", "U+1F984"),
    "no deck template": (no_template, "deck.pptx", "no deck template"),
}


def assert_refused(answer: Answer, project: Project, before: dict[str, bytes]) -> None:
    assert answer.code == 1
    assert "Traceback" not in answer.err
    assert "  to do: " in answer.err
    assert project.outputs() == before


@pytest.mark.parametrize("spoil, file, words", BAD.values(), ids=BAD)
def test_bad_input_stops_the_build_and_leaves_the_last_output(
    standing: Project, spoil: Spoiling, file: str, words: str
) -> None:
    before = standing.outputs()
    line = spoil(standing)
    answer = standing.run("build")
    assert_refused(answer, standing, before)
    assert file in answer.err
    assert words in answer.err
    if line is not None:
        assert re.search(rf"where: (data|templates)\S*{re.escape(file)}, line {line}\b", answer.err)


@pytest.mark.parametrize("spoil, file, words", BAD.values(), ids=BAD)
def test_check_finds_what_stops_the_build(project: Project, spoil: Spoiling, file: str, words: str) -> None:
    spoil(project)
    found = project.run("check", "--json")
    assert found.code == 1
    assert found.record["ok"] is False
    assert any(file in problem["file"] for problem in found.record["problems"])
    assert words in " ".join(f"{p['message']} {p['value']} {p['remedy']}" for p in found.record["problems"])
    assert not project.output.exists()


def test_a_deck_template_that_is_no_presentation_stops_the_build(standing: Project) -> None:
    before = standing.outputs()
    (standing.folder / "templates/house/deck.pptx").write_bytes(b"not a presentation")
    answer = standing.run("build")
    assert_refused(answer, standing, before)
    where = f"where: {Path('templates/house/deck.pptx')}"
    assert answer.err.count(where) == 1
    checked = standing.run("check")
    assert checked.code == 1
    assert checked.err.count(where) == 1


def test_check_finds_the_words_that_build_would_find_too_long(project: Project) -> None:
    project.replace(project.briefing, 'zh: "来源自相矛盾之处"', 'zh: "' + "来源自相矛盾之处" * 12 + '"')
    answer = project.run("check")
    assert answer.code == 1
    assert "contradictions.title" in answer.err


def test_nothing_spoiled_is_no_error(project: Project) -> None:
    found = project.run("check", "--json")
    assert (found.code, found.record["ok"], found.record["problems"]) == (0, True, [])


def test_what_is_wrong_in_data_briefing_and_look_is_told_at_once(project: Project) -> None:
    count("-1")(project)
    unknown_theme_key(project)
    briefing = str(project.briefing)
    yaml_error(project)
    answer = project.run("build", "--briefing", briefing)
    assert answer.code == 1
    for file in ("families_by_country.csv", "briefing.yaml", "theme.toml"):
        assert file in answer.err
    assert not project.output.exists()


def test_what_is_asked_for_in_vain_is_told_with_what_is_wrong_in_the_data(project: Project) -> None:
    count("-1")(project)
    with pytest.raises(InputError) as failed:
        patentdeck.build(briefing=project.briefing, look="nowhere", languages=["fr"], formats=["docx"])
    told = str(failed.value)
    assert "there is no such language (fr)" in told and "there is no such format (docx)" in told
    assert str(Path("nowhere/theme.toml")) in told and str(Path("data/genai-2024/families_by_country.csv")) in told


@pytest.mark.usefixtures("project")
def test_what_is_asked_for_in_vain_is_still_a_usage_error_where_nothing_else_is_wrong() -> None:
    with pytest.raises(ChoiceError) as failed:
        patentdeck.build(languages=["fr"], formats=["docx"])
    assert [problem.value for problem in failed.value.problems] == ["fr", "docx"]


def test_a_folder_without_inputs_is_told_with_a_look_that_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "shelves", lambda: iter([tmp_path]))
    report = patentdeck.check()
    assert [problem.message.partition(" here")[0] for problem in report.problems] == [
        "there is no data package data/genai-2024",
        "there is no look templates/house",
    ]


def test_a_story_that_nobody_has_is_named_by_its_own_place(project: Project) -> None:
    project.describe(lambda package: package["patentdeck"].update(briefing="wind-power"))
    assert "where: templates/wind-power/briefing.yaml\n" in project.run("build").err
    project.describe(lambda package: package["patentdeck"].update(briefing="../wind"))
    assert f"where: {Path('data/genai-2024/datapackage.json')}\n" in project.run("build").err


def test_what_cannot_be_set_in_either_language_is_told_of_both(project: Project) -> None:
    project.replace(project.briefing, "把专利转化为生产力，是当前最紧迫的一步。", "{{ lead | names }}")
    sentence = "Turning patents into productive capability is now the pressing task."
    project.replace(project.briefing, sentence, "{{ lead | names }}")
    err = project.run("build").err
    assert " (zh): | names wants a listing" in err and " (en): | names wants a listing" in err


def test_one_problem_of_both_languages_is_told_once(project: Project) -> None:
    (project.folder / "templates/house/deck.pptx").write_bytes(b"not a presentation")
    problems = patentdeck.check().problems
    assert len(problems) == len(set(problems)) == 1


def test_a_file_is_named_as_the_user_names_it(project: Project) -> None:
    project.data.rename(project.folder / "mine")
    (project.folder / "mine/ranks.csv").write_bytes(b"")
    answer = project.run("build", "--data", "mine")
    assert f"where: {Path('mine/ranks.csv')}" in answer.err
    absolute = project.run("build", "--data", str(project.folder / "mine"))
    assert f"where: {project.folder / 'mine' / 'ranks.csv'}" in absolute.err


def test_the_record_names_inputs_by_their_own_names_wherever_they_are(project: Project) -> None:
    project.data.rename(project.folder / "mine")
    assert project.run(*ONE, "--data", "mine").code == 0
    assert {"data/genai-2024/ranks.csv", "briefing.yaml"} <= {each["path"] for each in project.record()["inputs"]}


@pytest.mark.parametrize("option, name", [("--data", "nowhere"), ("--briefing", "no.yaml"), ("--look", "nowhere")])
def test_a_named_input_that_is_not_there_is_named_in_the_error(project: Project, option: str, name: str) -> None:
    answer = project.run("build", option, name)
    assert answer.code == 1
    assert name in answer.err
    assert not project.output.exists()


def disk_full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def forbidden(*_: object, **__: object) -> None:
    raise OSError(errno.EACCES, os.strerror(errno.EACCES))


ONE = ("build", "--language", "en", "--format", "brief")
ANOTHER = (*ONE, "--author", "A. Nother")
"""Where a project stands already: a build that has something to write."""


def test_a_full_disk_leaves_the_last_output(standing: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    before = standing.outputs()
    monkeypatch.setattr(os, "fsync", disk_full)
    answer = standing.run(*ANOTHER)
    assert_refused(answer, standing, before)
    assert "No space left on device" in answer.err


def test_an_unwritable_folder_is_noticed_before_the_work(standing: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    before = standing.outputs()
    monkeypatch.setattr(tempfile, "mkdtemp", forbidden)
    answer = standing.run(*ANOTHER)
    assert_refused(answer, standing, before)
    assert "Permission denied" in answer.err
    assert "drawing" not in answer.out


def test_a_file_that_may_not_be_replaced_takes_back_those_that_were(
    standing: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    standing.replace(standing.data / "families_by_country.csv", "DE,2014,2023,708", "DE,2014,2023,709")
    before = standing.outputs()
    true_replace = Path.replace

    def replace(path: Path, target: Path) -> Any:
        if target.name.endswith(".record.json"):
            forbidden()
        return true_replace(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    answer = standing.run(*ANOTHER)
    assert_refused(answer, standing, before)
    assert "edited since it was sealed" not in answer.err  # that is not what an unwritable folder is about


def test_an_output_that_is_a_file_is_refused_and_kept(project: Project) -> None:
    project.output.write_bytes(b"precious")
    answer = project.run(*ONE)
    assert answer.code == 1
    assert "a file is where the folder should be" in answer.err
    assert project.output.read_bytes() == b"precious"


def test_a_failure_leaves_no_folder_behind(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", disk_full)
    answer = project.run(*ONE, "--output", "deep/er/output")
    assert answer.code == 1
    assert not (project.folder / "deep").exists()
