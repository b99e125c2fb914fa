"""What `check` passes, `build` makes: both tell the same problems, of words and of charts, all of them."""

from __future__ import annotations

import re

from workshop import Project

ROWS = 40


def crowd(project: Project) -> None:
    """Forty model types more than the chart of model types has room for."""
    for name in ("model_types.csv", "families_by_model_type.csv"):
        path = project.data / name
        lines = path.read_text(encoding="utf-8").splitlines()
        pattern = next(line for line in lines if line.startswith("vae,"))
        more = [pattern.replace("vae", f"type{number}", 1) for number in range(ROWS)]
        path.write_bytes("\n".join([*lines, *more, ""]).encode("utf-8"))


def told(project: Project, *arguments: str) -> list[str]:
    """The problems that a command ends with, each whole."""
    answer = project.run(*arguments)
    assert answer.code == 1
    said = answer.err if "error: " in answer.err else answer.out
    return [each.strip() for each in re.split(r"^error: ", said, flags=re.MULTILINE)[1:]]


def test_a_chart_of_too_many_rows_is_told_by_a_check_as_by_a_build(project: Project) -> None:
    assert project.run("check").code == 0
    crowd(project)
    checked, built = told(project, "check"), told(project, "build")
    assert checked == built
    assert told(project, "build", "--jobs", "2") == built  # whoever draws and sets
    charts = [problem for problem in checked if "models.exhibit" in problem]
    assert len(charts) == 2  # the deck in both languages
    assert all("45 rows need" in problem for problem in charts)
    assert not project.output.exists() or not any(project.output.iterdir())


def test_what_is_wrong_with_several_formats_is_told_together(project: Project) -> None:
    crowd(project)
    signs = ("--organisation", "国" * 80, "--confidentiality", "密" * 100)
    formats = ("--format", "deck", "--format", "brief", "--format", "workbook")
    checked, built = told(project, "check", *signs), told(project, "build", *signs, *formats)
    assert checked == built
    assert sum("footer of the deck" in problem for problem in checked) == 2
    assert sum("footer of the brief" in problem for problem in checked) == 2


def test_a_format_that_is_not_asked_for_does_not_keep_a_build_from_its_end(project: Project) -> None:
    crowd(project)
    assert project.run("build", "--format", "workbook").code == 0
    assert told(project, "build", "--format", "deck")
