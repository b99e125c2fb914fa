"""`patentdeck import`: what it prints, what it leaves, how it ends."""

from __future__ import annotations

import subprocess
import sys

import pytest

from patentdeck.cli.importing import FORMATS
from patentdeck.records import recognising
from workshop import Project, command

HEAD = "id,title,assignee,inventor/author,priority date,filing/creation date,publication date,grant date,result link,x"
ROWS = (
    'JP-1-B1,A ,"Foo, Inc.",X,2014-01-01,2014-01-01,2016-09-06,,https://x,',
    "CN-2-A,B,,Y,2014-01-01,2014-01-01,2017-09-06,,https://x,",
)


@pytest.fixture
def export(project: Project) -> str:
    path = project.folder / "export.csv"
    path.write_text("\n".join(("search URL:,https://patents.google.com/?q=x", HEAD, *ROWS)) + "\n", encoding="utf-8")
    return path.name


def test_it_says_what_was_read_how_it_was_counted_and_what_comes_next(project: Project, export: str) -> None:
    answer = project.run("import", export, "--output", "data/things", "--jobs", "1")
    assert (answer.code, answer.err) == (0, "")
    rules = "“Model types of generative AI, by keywords”"
    assert answer.out.splitlines() == [
        "data/things",
        "  read      export.csv: Google Patents search results, CSV",
        "              ASCII throughout",
        "              lines end with LF",
        "              commas between cells, 10 columns named in line 2",
        "  rows      2: 0 refused, 0 duplicates",
        "  counted   2 publications of 2016–2017",
        "              patent publications, office of publication, year of publication, whole counts",
        "              1 without an owner",
        "  owners    1, of 1 spelling",
        f"  types     none: the rules {rules} fit none of 2; --rules FILE gives others",
        "  title     Things: none was given; --title and --title-zh say it",
        "next:",
        "  patentdeck build --data data/things",
    ]
    checked = project.run("check", "--data", "data/things")
    assert (checked.code, checked.out.splitlines()[-1]) == (0, "ok")


def test_what_the_source_cannot_tell_is_a_wrong_option(project: Project, export: str) -> None:
    answer = project.run("import", export, "--output", "data/things", "--place", "inventor", "--jobs", "1")
    assert answer.code == 2
    assert "--place office" in answer.err
    assert not (project.folder / "data" / "things").exists()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (("--period", "2014"), "is not two years"),
        (("--from", "lense"), "lens"),
        (("--max-bad", "200"), "from 0 to 100"),
        (("--max-bad", "nan"), "from 0 to 100"),
        (("--max-bad", "many"), "from 0 to 100"),
        (("--as-of", "soon"), "%Y-%m-%d"),
    ],
)
def test_a_wrong_option_is_told_by_its_name(project: Project, export: str, wrong: tuple[str, ...], told: str) -> None:
    answer = project.run("import", export, "--output", "data/things", *wrong)
    assert answer.code == 2
    assert wrong[0] in answer.err and told in answer.err


def test_without_output_it_says_what_is_missing(project: Project, export: str) -> None:
    answer = project.run("import", export)
    assert answer.code == 2
    assert "--output" in answer.err


def test_a_mapping_is_begun_and_never_written_over(project: Project) -> None:
    (project.folder / "own.csv").write_text("Publication number,Title\nEP1A1,x\n", encoding="utf-8")
    answer = project.run("import", "own.csv", "--map-template", "own.toml")
    assert answer.code == 0
    text = (project.folder / "own.toml").read_text(encoding="utf-8")
    assert 'id = ["Publication number"]' in text and 'title = ["Title"]' in text
    again = project.run("import", "own.csv", "--map-template", "own.toml")
    assert again.code == 2
    assert (project.folder / "own.toml").read_text(encoding="utf-8") == text


def test_the_process_ends_without_a_word_of_its_libraries(project: Project, export: str) -> None:
    done = command("import", export, "--output", "data/things", "--jobs", "2", folder=project.folder)
    assert (done.returncode, done.stderr) == (0, b"")


def test_without_its_libraries_it_says_how_to_get_them(project: Project, export: str) -> None:
    hidden = (
        "import sys\n"
        "import importlib.util as util\n"
        "real = util.find_spec\n"
        "util.find_spec = lambda name, package=None: None if name == 'duckdb' else real(name, package)\n"
        "from patentdeck.cli import run\n"
        f"sys.argv = ['patentdeck', 'import', {export!r}, '--output', 'made']\n"
        "run()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", hidden], cwd=project.folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "duckdb" in done.stderr and 'pip install "patentdeck[records]"' in done.stderr


def test_the_formats_that_may_be_named_are_those_there_are() -> None:
    assert ("auto", *recognising.FORMATS) == FORMATS
