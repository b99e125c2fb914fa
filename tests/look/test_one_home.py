"""Colours and font names have one home: nothing in the source outside `look/` names one."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "patentdeck"
COLOUR = re.compile(r"#(?:[0-9A-Fa-f]{3}){1,2}\b|\b(?:[0-9A-F]{6})\b|\brgba?\(")
FONT = re.compile(
    r"\b(?:Arial|Arimo|Helvetica|Calibri|Times|Courier|Segoe|DejaVu|YaHei|SimSun|SimHei|PingFang|Noto|"
    r"Source (?:Sans|Han)|Patentdeck Sans)\b"
)


def strays(source: str) -> Iterator[str]:
    """Text literals, docstrings apart, that name a colour or a font."""
    tree = ast.parse(source)
    said = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            is_colour = COLOUR.search(node.value) and not re.fullmatch(r"\d{6}", node.value)
            if is_colour or FONT.search(node.value):
                yield node.value


def files() -> list[Path]:
    return [path for path in sorted(SOURCE.rglob("*.py")) if "look" not in path.relative_to(SOURCE).parts]


@pytest.mark.parametrize("path", files(), ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_no_colour_and_no_font_is_named_outside_the_look(path: Path):
    assert list(strays(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "line",
    ['x = "#C43E1C"', 'x = "C43E1C"', 'x = "#fff"', 'font = "Arial"', 'f"{a}Microsoft YaHei"', 'y = "rgb(1,2,3)"'],
)
def test_the_scan_finds_what_it_is_for(line: str):
    assert list(strays(line))


@pytest.mark.parametrize("line", ['"""Arial, #C43E1C: a docstring."""', 'x = "two words"', 'x = "123456"', "# Arial"])
def test_the_scan_leaves_other_things_alone(line: str):
    assert list(strays(line)) == []
