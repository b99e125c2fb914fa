"""The widths that slides and pages are measured with, read from the packaged fonts: `python -m tests.widths`.

Writes `src/patentdeck/look/widths.py` anew, after another version of a font; a test holds it to the fonts that are
installed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from importlib.resources import as_file, files
from pathlib import Path

from patentdeck.look.cutting import cut_faces
from patentdeck.look.variable import VariableFont

MODULE = Path(__file__).parents[1] / "src/patentdeck/look/widths.py"
HEAD = '''"""How wide characters are in two packaged fonts, so that neither has to be opened to measure with it.

Arimo, which has Arial's widths, in 2048ths of an em, and Source Sans 3, of which printable ASCII and a few marks, in
thousandths. Read from the fonts by `python -m tests.widths`, and held to them by a test; both are under the OFL.
"""

from __future__ import annotations

from collections.abc import Mapping

'''


def arimo() -> dict[str, dict[int, str]]:
    """The characters of Arimo by their width, at the two weights that slides are set in."""
    with as_file(files("fontpkg_arimo") / "files/Arimo[wght].ttf") as path:
        font = VariableFont(path)
    weights = {"ARIMO_REGULAR": 400, "ARIMO_BOLD": 700}
    return {
        name: _by_width({each: (font.advance(each, font.place(weight)) or 0.0) * 2048 for each in font.characters})
        for name, weight in weights.items()
    }


def source_sans() -> dict[str, dict[int, str]]:
    """The characters that every cut face has by their width."""
    faces = cut_faces(())
    weights = {"SOURCE_REGULAR": faces.regular, "SOURCE_SEMIBOLD": faces.semibold, "SOURCE_BOLD": faces.bold}
    return {
        name: _by_width({each: width * 1000 for each, width in face.advances.items()}) for name, face in weights.items()
    }


def _by_width(widths: Mapping[str, float]) -> dict[int, str]:
    found = defaultdict(list)
    for character, width in widths.items():
        assert abs(width - round(width)) < 1e-6, (character, width)
        found[round(width)].append(character)
    return {width: "".join(sorted(found[width])) for width in sorted(found)}


def written() -> str:
    """The module's text."""
    return HEAD + "\n".join(_table(name, table) for name, table in (arimo() | source_sans()).items())


def _table(name: str, table: Mapping[int, str]) -> str:
    lines = [f"{name}: Mapping[int, str] = {{"]
    for width, characters in table.items():
        parts = [ascii(characters[at : at + 16]) for at in range(0, len(characters), 16)]
        lines += [f"    {width}: {parts[0]}", *(f"    {part}" for part in parts[1:])]
        lines[-1] += ","
    return "\n".join((*lines, "}  # fmt: skip", ""))


if __name__ == "__main__":
    MODULE.write_text(written(), encoding="utf-8")
