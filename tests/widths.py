"""The widths that slides and pages are measured with, read from the packaged fonts: `python -m tests.widths`.

Writes `src/patentdeck/look/widths.json` anew, after another version of a font; a test holds it to the fonts that are
installed.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from importlib.resources import as_file, files
from pathlib import Path

from patentdeck.look.cutting import cut_faces
from patentdeck.look.variable import VariableFont

FILE = Path(__file__).parents[1] / "src/patentdeck/look/widths.json"


def arimo() -> dict[str, dict[int, str]]:
    """The characters of Arimo by their width in 2048ths of an em, at the two weights that slides are set in."""
    with as_file(files("fontpkg_arimo") / "files/Arimo[wght].ttf") as path:
        font = VariableFont(path)
    weights = {"arimo regular": 400, "arimo bold": 700}
    return {
        name: _by_width({each: (font.advance(each, font.place(weight)) or 0.0) * 2048 for each in font.characters})
        for name, weight in weights.items()
    }


def source_sans() -> dict[str, dict[int, str]]:
    """The characters that every cut face has by their width in thousandths of an em."""
    faces = cut_faces(())
    weights = {"source regular": faces.regular, "source semibold": faces.semibold, "source bold": faces.bold}
    return {
        name: _by_width({each: width * 1000 for each, width in face.advances.items()}) for name, face in weights.items()
    }


def _by_width(widths: Mapping[str, float]) -> dict[int, str]:
    found = defaultdict(list)
    for character, width in widths.items():
        assert abs(width - round(width)) < 1e-6, (character, width)
        found[round(width)].append(character)
    return {width: "".join(sorted(found[width])) for width in sorted(found)}


def written() -> bytes:
    """The file's bytes: plain ASCII, a line a table."""
    tables = (arimo() | source_sans()).items()
    lines = (f"{json.dumps(name)}: {json.dumps(table, separators=(',', ':'))}" for name, table in tables)
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode("ascii")


if __name__ == "__main__":
    FILE.write_bytes(written())
