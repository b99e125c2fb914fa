"""The pictures of the README, from real output: `python docs/pictures/make.py`, from the project's folder.

Builds both data packages, prints the decks with LibreOffice, and sets chosen pages side by side, in both languages.
Wants LibreOffice Impress and the test dependencies; run it when the look has changed, and look at what it makes.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
from PIL import Image
from pptx import Presentation

import patentdeck

HERE = Path(__file__).parent
GROUND, AIR = "#E3E6EA", 14
COLOURS = 192

DECK = (
    ("genai-2024", "summary"),
    ("genai-2024", "countries"),
    ("genai-2024", "companies"),
    ("genai-2024", "companies-models"),
    ("genai-2024", "gap"),
    ("genai-2026", "gap-over-time"),
    ("genai-2024", "closing"),
    ("genai-2026", "closing"),
)
"""Which slides are shown, by data package and section."""
BRIEF = (("genai-2024", 1), ("genai-2024", 4))
"""Which pages of the brief."""


def main() -> None:
    """`deck.png` with Chinese left and English right, `brief.png`, and `readme.png` for the top of the README."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for package in ("genai-2024", "genai-2026"):
            patentdeck.build(data=f"data/{package}", output=folder)
        print_slides(folder)
        rows = [[slide(folder, package, language, name, 760) for language in ("zh", "en")] for package, name in DECK]
        save(stacked(rows), "deck.png")
        pages = [
            [
                page(folder / f"{name}-{language}.pdf", number, 760)
                for name, number in BRIEF
                for language in ("zh", "en")
            ]
        ]
        save(stacked(pages), "brief.png")
        left = [slide(folder, "genai-2024", "en", name, 620) for name in ("countries", "gap", "closing")]
        front = page(folder / "genai-2024-zh.pdf", 1, 100)
        height = sum(each.height for each in left) + 2 * AIR
        front = page(folder / "genai-2024-zh.pdf", 1, round(front.width * height / front.height))
        save(stacked([[stacked([[each] for each in left], edge=0), front]]), "readme.png")


def print_slides(folder: Path) -> None:
    """Every deck of a folder as `<name>.slides.pdf`."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise SystemExit("LibreOffice Impress is not installed")
    slides = folder / "slides"
    subprocess.run(
        [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
         "--outdir", str(slides), *map(str, sorted(folder.glob("*.pptx")))],
        check=True, capture_output=True,
    )  # fmt: skip


def slide(folder: Path, package: str, language: str, name: str, width: int) -> Image.Image:
    """The slide of a section."""
    deck = Presentation(folder / f"{package}-{language}.pptx")
    number = [each.name for each in deck.slides].index(name) + 1
    return page(folder / "slides" / f"{package}-{language}.pdf", number, width)


def page(file: Path, number: int, width: int) -> Image.Image:
    """A page of a PDF, so many pixels wide."""
    with pypdfium2.PdfDocument(file) as document:
        found = document[number - 1]
        # Drawn at twice the size and scaled down: small type stays legible.
        drawn: Image.Image = found.render(scale=2 * width / found.get_width()).to_pil().convert("RGB")
        return drawn.resize((width, round(width * drawn.height / drawn.width)), Image.Resampling.LANCZOS)


def stacked(rows: Sequence[Sequence[Image.Image]], edge: int = AIR) -> Image.Image:
    """Pictures in rows, with air between them and around."""
    width = max(sum(each.width for each in row) + AIR * (len(row) - 1) for row in rows)
    height = sum(max(each.height for each in row) for row in rows) + AIR * (len(rows) - 1)
    sheet = Image.new("RGB", (width + 2 * edge, height + 2 * edge), GROUND)
    top = edge
    for row in rows:
        left = edge
        for each in row:
            sheet.paste(each, (left, top))
            left += each.width + AIR
        top += max(each.height for each in row) + AIR
    return sheet


def save(picture: Image.Image, name: str) -> None:
    """A picture of the README, with as few colours as it can bear."""
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(HERE / name, optimize=True)


if __name__ == "__main__":
    main()
