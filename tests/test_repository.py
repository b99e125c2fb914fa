"""The repository speaks of the project alone, and its pages agree with each other."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import patentdeck

ROOT = Path(__file__).parent.parent
TEXT = {".py", ".toml", ".md", ".yaml", ".yml", ".json", ".csv", ".txt", ".cfg", ".ini", ".sh", ".in", ""}
MOST_LINES = 400

# Written so that they do not find themselves.
MACHINE_PATH = re.compile(
    r"(?<![\w.:/])/(?:home|Users|root|work|tmp|opt|var|mnt|srv|private)/\w[^\s\"']*|(?<!\w)[A-Z]:\\+\w[^\s\"']*"
)
REGISTRY = re.compile(r"py[p]i\.[a-z]+|python[h]osted|index[-]url|find[-]links|conda\.anaconda|trusted[-]host")
LOCK_FILE = re.compile(r".+\.lock|pylock.*\.toml|(?:requirements|constraints).*\.txt|.+-lock\.(?:json|yaml)")


def files() -> list[Path]:
    """Every file of the checkout that is not made by a tool or a build."""

    def walk(folder: Path) -> Iterator[Path]:
        for path in sorted(folder.iterdir()):
            if path.is_file() and path.name != ".git":  # as it is in a second working tree
                yield path
            elif path.is_dir() and not made(path):
                yield from walk(path)

    return list(walk(ROOT))


def made(folder: Path) -> bool:
    """Whether a folder holds what git, a tool or a build left there."""
    hidden = folder.name.startswith(".") and folder.name != ".ci"
    named = folder.name in {"__pycache__", "output", "build", "dist", "node_modules"}
    return hidden or named or folder.suffix == ".egg-info" or (folder / "pyvenv.cfg").exists()


def texts() -> dict[Path, str]:
    """The files that are text, with what they say."""
    return {path: path.read_text(encoding="utf-8", errors="replace") for path in files() if path.suffix in TEXT}


def modules(part: str = "src") -> dict[Path, str]:
    """The Python modules under a folder, with their source."""
    return {path: text for path, text in texts().items() if path.suffix == ".py" and (ROOT / part) in path.parents}


def shown(path: Path) -> str:
    """A path as read from the checkout."""
    return path.relative_to(ROOT).as_posix()


def requirements() -> list[str]:
    """The names of every other package that `pyproject.toml` asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(item for extra in project["optional-dependencies"].values() for item in extra),
    ]
    named = [re.split(r"[^\w.-]", item)[0] for item in wanted]
    return [name for name in named if name != project["name"]]


def unnamed(packages: list[str], page: str) -> list[str]:
    """The packages that have no row in the page's tables."""
    rows = re.findall(r"^\| ([\w.-]+) \|", page, re.MULTILINE)
    return [name for name in packages if name not in rows]


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    found = {shown(path): MACHINE_PATH.findall(text) for path, text in texts().items() if MACHINE_PATH.search(text)}
    assert not found


def test_a_planted_place_is_found() -> None:
    home = "/".join(["", "home", "someone", "patents.csv"])
    drive = ":\\".join(["C", "Users"])
    assert MACHINE_PATH.findall(f'open("{home}")') == [home]
    assert MACHINE_PATH.findall(f"open(r'{drive}')") == [drive]
    assert not MACHINE_PATH.search("https://example.org/home/page and output/home/x, 1/tmp")


def test_no_file_names_a_package_registry() -> None:
    found = {shown(path): REGISTRY.findall(text) for path, text in texts().items() if REGISTRY.search(text)}
    assert not found


def test_a_planted_registry_is_found() -> None:
    assert REGISTRY.search("https://" + ".".join(["pypi", "org"]) + "/simple")
    assert REGISTRY.search("pip install --extra-" + "-".join(["index", "url"]) + " x")
    assert not REGISTRY.search("pip install .")


def test_no_lock_file_pins_what_a_host_served() -> None:
    assert not [shown(path) for path in files() if LOCK_FILE.fullmatch(path.name)]


def test_a_lock_file_is_known_by_its_name() -> None:
    for name in ("uv.lock", "poetry.lock", "pylock.toml", "requirements-dev.txt", "package-lock.json"):
        assert LOCK_FILE.fullmatch(name)
    assert not LOCK_FILE.fullmatch("pyproject.toml")


def test_every_module_says_what_it_is() -> None:
    silent = [
        shown(path)
        for part in ("src", "tests", "benchmarks", "templates")
        for path, text in modules(part).items()
        if text.strip() and not docstring(text)
    ]
    assert not silent


def docstring(source: str) -> str | None:
    """A module's docstring."""
    return ast.get_docstring(ast.parse(source))


def test_a_silent_module_is_found() -> None:
    assert docstring("import os\n") is None
    assert docstring('# A comment is no docstring.\n"""What it is."""\n')


def test_no_module_is_long() -> None:
    long = {
        shown(path): len(text.splitlines())
        for part in ("src", "tests", "benchmarks", "templates")
        for path, text in modules(part).items()
        if len(text.splitlines()) > MOST_LINES
    }
    assert not long


def test_the_modules_are_found_to_be_measured() -> None:
    assert "src/patentdeck/errors.py" in map(shown, modules())
    assert shown(Path(__file__)) in map(shown, modules("tests"))


def test_every_dependency_has_its_reasons_written_down() -> None:
    page = (ROOT / "docs/dev/dependencies.md").read_text(encoding="utf-8")
    assert "click" in requirements()
    assert not unnamed(requirements(), page)


def test_a_dependency_without_reasons_is_found() -> None:
    assert unnamed(["click", "left-pad"], "| click | the command line |") == ["left-pad"]
    assert unnamed(["click"], "instead of click") == ["click"]


def test_the_page_of_reasons_names_nothing_that_is_not_used() -> None:
    page = (ROOT / "docs/dev/dependencies.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| ([\w.-]+) \|", page, re.MULTILINE)) - {"package"}
    assert named <= set(requirements())


def released(changelog: str) -> list[str]:
    """The versions that a changelog has a heading for, newest first."""
    return re.findall(r"^## \[(\d+\.\d+\.\d+)\]", changelog, re.MULTILINE)


def test_the_changelog_begins_with_the_version_at_hand() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert released(changelog)[0] == patentdeck.__version__


def test_a_version_without_its_heading_is_found() -> None:
    assert released("## [0.1.0] – unreleased\n## [0.0.9]\n") == ["0.1.0", "0.0.9"]
    assert released("0.2.0 is mentioned, but has no heading") == []
