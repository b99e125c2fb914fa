"""`patentdeck build` as a user meets it."""

from __future__ import annotations

import os
import signal
from io import StringIO
from pathlib import Path
from typing import Any

import click
import pytest

import patentdeck
from patentdeck.cli.frame import Progress
from patentdeck.editions.making import digest
from patentdeck.errors import ChoiceError, DataError, OutputError
from workshop import FILES, Project, command

ONE = ("build", "--language", "en", "--format", "brief")
ANOTHER = (*ONE, "--author", "A. Nother")
"""Where a project stands already: a build that has something to write."""


def test_one_command_leaves_four_files_and_their_record(built: Path) -> None:
    assert sorted(path.name for path in built.iterdir()) == sorted(FILES)
    assert (built / "genai-2024-zh.pptx").read_bytes().startswith(b"PK")
    assert (built / "genai-2024-zh.pdf").read_bytes().startswith(b"%PDF")


def test_another_process_in_another_folder_makes_the_same_bytes(project: Project, built: Path) -> None:
    done = command("build", folder=project.folder, PYTHONHASHSEED="7", TZ="Pacific/Auckland", LANG="C")
    assert done.returncode == 0, done.stderr
    for name in FILES:
        assert (project.output / name).read_bytes() == (built / name).read_bytes(), name


def test_the_first_line_says_what_is_used(project: Project) -> None:
    answer = project.run(*ONE)
    assert answer.code == 0
    used = "data/genai-2024, templates/genai/briefing.yaml, templates/house; writing to output"
    assert answer.out.splitlines()[0].replace("\\", "/") == f"using {used}"
    assert answer.err == ""


def test_in_an_empty_folder_the_defaults_come_with_the_program(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    answer = project.run(*ONE)
    assert answer.code == 0
    assert "genai-2024, " in answer.out.splitlines()[0]
    assert (tmp_path / "empty/output/genai-2024-en.pdf").is_file()


def test_one_language_and_format_are_the_same_bytes_as_in_a_whole_build(project: Project, built: Path) -> None:
    for language, format_, name in (("en", "brief", "genai-2024-en.pdf"), ("zh", "deck", "genai-2024-zh.pptx")):
        assert project.run("build", "--language", language, "--format", format_, "--quiet").code == 0
        assert (project.output / name).read_bytes() == (built / name).read_bytes()


def test_quiet_prints_nothing(project: Project) -> None:
    answer = project.run(*ONE, "--quiet")
    assert (answer.code, answer.out, answer.err) == (0, "", "")


def test_quiet_still_prints_errors(project: Project) -> None:
    answer = project.run(*ONE, "--quiet", "--data", "nowhere")
    assert (answer.code, answer.out) == (1, "")
    assert "nowhere" in answer.err


def test_a_partial_build_after_a_change_marks_the_others_stale(standing: Project, built: Path) -> None:
    standing.replace(standing.data / "families_by_country.csv", "DE,2014,2023,708", "DE,2014,2023,709")
    answer = standing.run(*ONE)
    assert answer.code == 0
    stale = {each["path"]: each["stale"] for each in standing.record()["outputs"]}
    others = sorted(set(FILES) - {"genai-2024-en.pdf", "genai-2024.record.json"})
    assert stale == {"genai-2024-en.pdf": False, **dict.fromkeys(others, True)}
    assert f"stale, from other inputs or settings: {', '.join(others)}" in answer.out
    assert all((standing.output / name).read_bytes() == (built / name).read_bytes() for name in others)


def test_a_partial_build_without_a_change_marks_nothing_stale(standing: Project) -> None:
    answer = standing.run(*ONE)
    assert answer.code == 0
    assert [each["stale"] for each in standing.record()["outputs"]] == [False] * 4
    assert "stale" not in answer.out


def test_going_back_to_the_old_data_makes_the_others_fresh_again(standing: Project) -> None:
    table = standing.data / "families_by_country.csv"
    standing.replace(table, "DE,2014,2023,708", "DE,2014,2023,709")
    standing.run(*ONE)
    standing.replace(table, "DE,2014,2023,709", "DE,2014,2023,708")
    standing.run(*ONE)
    assert [each["stale"] for each in standing.record()["outputs"]] == [False] * 4


def test_an_output_that_was_deleted_leaves_the_record(standing: Project) -> None:
    (standing.output / "genai-2024-zh.pdf").unlink()
    standing.run(*ONE)
    assert "genai-2024-zh.pdf" not in [each["path"] for each in standing.record()["outputs"]]


def test_a_record_that_cannot_be_read_is_passed_over(standing: Project) -> None:
    (standing.output / "genai-2024.record.json").write_bytes(b'{"version": 1, "outputs": [')
    (standing.output / "genai-2024-en-annotated.pdf").write_bytes(b"not of a build")
    (standing.output / "genai-2024-zh.pdf").unlink()
    answer = standing.run(*ONE)
    assert answer.code == 0
    stale = {each["path"]: each["stale"] for each in standing.record()["outputs"]}
    assert stale == {"genai-2024-en.pdf": False, "genai-2024-en.pptx": True, "genai-2024-zh.pptx": True}
    line = "stale, changed by hand or found without a record: genai-2024-en.pptx, genai-2024-zh.pptx"
    assert line in answer.out.splitlines()
    assert "from other inputs" not in answer.out


def test_outputs_without_a_record_are_found_stale_and_stay_so_until_they_are_built(
    standing: Project, built: Path
) -> None:
    (standing.output / "genai-2024.record.json").unlink()
    for _ in range(2):
        standing.run(*ONE)
        stale = {each["path"]: each["stale"] for each in standing.record()["outputs"]}
        assert stale == {name: name != "genai-2024-en.pdf" for name in FILES if not name.endswith(".json")}
    assert project_hashes(standing) == {name: digest((built / name).read_bytes()) for name in stale}
    standing.run("build")
    assert not any(each["stale"] for each in standing.record()["outputs"])


def project_hashes(project: Project) -> dict[str, str]:
    return {each["path"]: each["hash"] for each in project.record()["outputs"]}


def test_an_output_that_was_changed_by_hand_is_recorded_as_it_is_and_stale(standing: Project) -> None:
    edited = standing.output / "genai-2024-zh.pptx"
    edited.write_bytes(edited.read_bytes() + b"by hand")
    answer = standing.run(*ONE)
    recorded = {each["path"]: (each["hash"], each["stale"]) for each in standing.record()["outputs"]}
    assert recorded[edited.name] == (digest(edited.read_bytes()), True)
    assert [name for name, (_, stale) in recorded.items() if stale] == [edited.name]
    assert f"stale, changed by hand or found without a record: {edited.name}" in answer.out.splitlines()


def test_an_unknown_language_is_refused_with_the_choices(project: Project) -> None:
    answer = project.run("build", "--language", "fr")
    assert answer.code == 2
    assert "there is no such language (fr)" in answer.err
    assert "choose from zh, en" in answer.err
    assert not project.output.exists()


def test_an_unknown_format_is_refused_with_the_choices(project: Project) -> None:
    answer = project.run("build", "--format", "docx")
    assert answer.code == 2
    assert "'deck', 'brief'" in answer.err


def test_an_unknown_option_is_a_usage_error(project: Project) -> None:
    answer = project.run("build", "--colour", "red")
    assert answer.code == 2
    assert "--colour" in answer.err


def test_an_interruption_writes_nothing_and_says_so(standing: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    (standing.output / "genai-2024-en.pdf").write_bytes(b"old")
    before = standing.outputs()
    monkeypatch.setattr(os, "fsync", lambda _: signal.raise_signal(signal.SIGINT))
    answer = standing.run(*ANOTHER)
    assert answer.code == 130
    assert answer.err == "interrupted, nothing written\n"
    assert standing.outputs() == before


def test_being_terminated_is_an_interruption(standing: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    (standing.output / "genai-2024-en.pdf").write_bytes(b"old")
    before, handler = standing.outputs(), signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr(os, "fsync", lambda _: signal.raise_signal(signal.SIGTERM))
    answer = standing.run(*ANOTHER)
    assert (answer.code, answer.err) == (130, "interrupted, nothing written\n")
    assert standing.outputs() == before
    assert signal.getsignal(signal.SIGTERM) == handler


def test_an_interruption_while_files_move_waits_and_says_that_all_is_written(
    standing: Project, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    true_replace = Path.replace

    def replace(path: Path, target: Path) -> Path:
        signal.raise_signal(signal.SIGINT)
        return true_replace(path, target)

    (standing.output / "genai-2024-en.pdf").write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", replace)
    answer = standing.run(*ONE)
    assert (answer.code, answer.err) == (130, "interrupted, everything is written\n")
    assert standing.outputs() == {path.name: path.read_bytes() for path in built.iterdir()}


def test_an_interruption_while_a_build_reports_says_that_all_is_written(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    true_echo = click.echo

    def echo(line: str, **settings: Any) -> None:
        if "genai-2024.record.json" in line:
            signal.raise_signal(signal.SIGINT)
        true_echo(line, **settings)

    monkeypatch.setattr(click, "echo", echo)
    answer = project.run(*ONE)
    assert (answer.code, answer.err) == (130, "interrupted, everything is written\n")
    assert (project.output / "genai-2024-en.pdf").is_file()


def test_sections_that_are_left_out_are_said_to_be_optional(project: Project) -> None:
    line = "left out, as optional sections may be, for none of their statements holds: gap-over-time, impact"
    assert line in project.run(*ONE).out.splitlines()
    assert line in project.run("check").out.splitlines()


def test_a_fault_of_the_program_is_told_in_words(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> None:
        raise ZeroDivisionError("boom")

    monkeypatch.setattr(os, "fsync", broken)
    answer = project.run(*ONE)
    assert answer.code == 1
    assert "a fault of patentdeck, not of your input: ZeroDivisionError: boom" in answer.err
    assert "PATENTDECK_TRACEBACK=1" in answer.err
    assert "Traceback" not in answer.err


def test_the_traceback_of_a_fault_can_be_asked_for(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> None:
        raise ZeroDivisionError("boom")

    monkeypatch.setattr(os, "fsync", broken)
    monkeypatch.setenv("PATENTDECK_TRACEBACK", "1")
    answer = project.run(*ONE)
    assert answer.code == 1
    assert "Traceback" in answer.err and "ZeroDivisionError: boom" in answer.err


def test_a_wrong_variable_of_the_environment_is_told_by_its_name(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATENTDECK_JOBS", "abc")
    answer = project.run(*ONE)
    assert answer.code == 2
    assert "the environment variable PATENTDECK_JOBS: 'abc' is not" in answer.err
    assert "--jobs" not in answer.err.rpartition("Error:")[2]
    given = project.run("build", "--jobs", "abc")
    assert given.code == 2
    assert "'--jobs'" in given.err and "PATENTDECK_JOBS" not in given.err.rpartition("Error:")[2]
    assert not project.output.exists()


@pytest.mark.parametrize("option", ["--data", "--briefing", "--look", "--since", "--logo"])
def test_an_input_that_is_not_there_ends_alike_whichever_it_is(project: Project, option: str) -> None:
    answer = project.run("build", option, "nowhere")
    assert answer.code == 1
    assert "nowhere" in answer.err and "to do: " in answer.err
    assert not project.output.exists()


def test_the_function_makes_the_same_files_as_the_command(project: Project, built: Path) -> None:
    lines: list[str] = []
    report = patentdeck.build(languages=["en"], formats=["brief"], output=project.output, progress=lines.append)
    assert [path.name for path in report.written] == ["genai-2024-en.pdf", "genai-2024.record.json"]
    assert report.written[0].read_bytes() == (built / "genai-2024-en.pdf").read_bytes()
    assert report.record == project.record()
    assert report.left_out == ("gap-over-time", "impact")
    assert lines[0].startswith("using ")


def test_the_function_raises_what_the_command_tells(project: Project) -> None:
    with pytest.raises(ChoiceError, match="choose from deck, brief"):
        patentdeck.build(formats=["docx"])
    with pytest.raises(DataError):
        patentdeck.build("nowhere")
    project.output.write_bytes(b"")
    with pytest.raises(OutputError):
        patentdeck.build(languages=["en"], formats=["brief"], output=project.output)


class Terminal(StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_on_a_terminal_the_first_line_stays_and_one_line_is_updated() -> None:
    screen = Terminal()
    with Progress(screen) as progress:
        progress("using data")
        progress("drawing")
        progress("making")
    assert screen.getvalue() == "using data\n\r\x1b[Kdrawing\r\x1b[Kmaking\r\x1b[K"


def test_elsewhere_every_line_is_plain() -> None:
    file = StringIO()
    with Progress(file) as progress:
        progress("using data")
        progress("drawing")
    assert file.getvalue() == "using data\ndrawing\n"
