"""The shipped story in templates of others: which take it, what their pages look like, and sheets of them to look at.

    python -m benchmarks.full.templates FOLDER [--only NAME ...]

Builds `genai-2026` in both languages in the templates that mimic the wild, in python-pptx's own, and in those that
LibreOffice has on this machine, converted by it; prints them by LibreOffice, and looks at every page as tests do.
Writes a sheet of all pages of each deck into the folder, and prints a line a template; ends with 1 where one that
should be accepted is refused or the other way round, or where something cannot be read.

Needs what `pip install -e ".[test]"` installs, LibreOffice, and about a minute for two templates.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image

import patentdeck
import wild_designs
import wild_templates
from benchmarks.full.kills import ROOT
from patentdeck.errors import PatentdeckError
from seen.legibility import Sight, looked_at
from seen.office import printed, program

LANGUAGES = ("zh", "en")
WIDE, ACROSS, GAP = 480, 4, 8
"""How wide a page is on a sheet, in pixels; how many stand side by side; the air between them."""
GREY = "#777777"


@dataclass(frozen=True)
class Candidate:
    """A template: its name, its bytes, and whether a deck should go into it; None where nobody promised anything."""

    name: str
    content: bytes
    expected: bool | None


@dataclass(frozen=True)
class Outcome:
    """What became of a template: why it was refused, empty where it was not; the pages that were seen, by language."""

    name: str
    expected: bool | None
    refusal: str
    sights: dict[str, list[Sight]]

    @property
    def faults(self) -> Counter[str]:
        """What is wrong with its pages, by language and kind, and on how many of them."""
        return Counter(
            f"{language}: {fault.replace(f'{sight.name}.', '')}"
            for language, sights in self.sights.items()
            for sight in sights
            for fault in sight.faults
        )

    @property
    def right(self) -> bool:
        """Whether it is as it should be."""
        return self.expected in (None, not self.refusal) and not self.faults


def candidates(scratch: Path, only: Sequence[str]) -> Iterator[Candidate]:
    """Every template that is at hand, or those of some names."""
    known = {**wild_templates.ACCEPTED, **wild_designs.ACCEPTED}
    refused = {name: make for name, (make, _) in wild_templates.REFUSED.items()} | wild_designs.REFUSED
    for expected, makers in ((True, known), (False, refused)):
        for name, make in makers.items():
            if not only or name in only:
                yield Candidate(name, make(), expected)
    for path in converted(scratch / "office", only):
        yield Candidate(path.stem, path.read_bytes(), None)


def converted(folder: Path, only: Sequence[str]) -> list[Path]:
    """LibreOffice's own templates as PowerPoint files."""
    home = Path(program()).resolve().parents[1] / "share" / "template"
    found = [each for each in sorted(home.rglob("*.otp")) if not only or each.stem in only]
    if not found:
        return []
    folder.mkdir(parents=True)
    return printed(found, folder, into="pptx")


def looked(template: Candidate, scratch: Path, sheets: Path) -> Outcome:
    """A template with the story in it, in both languages, printed and seen."""
    folder = scratch / template.name.replace(" ", "-")
    folder.mkdir()
    file = folder / "template.pptx"
    file.write_bytes(template.content)
    try:
        patentdeck.build(
            ROOT / "data" / "genai-2026", look=ROOT / "templates" / "house", formats=["deck"], output=folder / "output",
            template=file,
        )  # fmt: skip
    except PatentdeckError as error:
        return Outcome(template.name, template.expected, error.problems[0].message, {})
    decks = [folder / "output" / f"genai-2026-{language}.pptx" for language in LANGUAGES]
    sights = {}
    for language, deck, pdf in zip(LANGUAGES, decks, printed(decks, folder), strict=True):
        sights[language] = looked_at(deck.read_bytes(), pdf)
        sheet(pdf, sheets / f"{folder.name}-{language}.png")
    return Outcome(template.name, template.expected, "", sights)


def sheet(pdf: Path, target: Path) -> None:
    """All pages of a deck on one picture."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.render(scale=WIDE / page.get_width()).to_pil().convert("RGB") for page in document]
    high, rows = pages[0].height, -(-len(pages) // ACROSS)
    whole = Image.new("RGB", (ACROSS * (WIDE + GAP) + GAP, rows * (high + GAP) + GAP), GREY)
    for at, page in enumerate(pages):
        whole.paste(page, (GAP + at % ACROSS * (WIDE + GAP), GAP + at // ACROSS * (high + GAP)))
    whole.save(target)


def told(outcomes: Iterable[Outcome]) -> bool:
    """Prints a line for each template, and its faults; whether all is right."""
    right = True
    print(f"{'template':24} {'slides zh/en':>12} {'contrast':>8} {'lowest words':>12}  faults")
    for each in outcomes:
        right &= each.right
        if each.refusal:
            unexpected = "  (should be accepted)" if each.expected else ""
            print(f"{each.name:24} refused: {each.refusal}{unexpected}", flush=True)
            continue
        sights = [sight for some in each.sights.values() for sight in some]
        slides = "/".join(str(len(some)) for some in each.sights.values())
        contrast, smallest = min(sight.contrast for sight in sights), min(sight.smallest for sight in sights)
        unexpected = "  (should be refused)" if each.expected is False else ""
        print(f"{each.name:24} {slides:>12} {contrast:8.1f} {smallest:12.2%}  {each.faults.total()}{unexpected}")
        for fault, count in each.faults.most_common():
            print(f"    {fault}, on {count} slides" if count > 1 else f"    {fault}")
        sys.stdout.flush()
    return right


def trials(sheets: Path, only: Sequence[str] = ()) -> Iterator[Outcome]:
    """What becomes of every template, one after the other; sheets of their pages go into a folder."""
    sheets.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="patentdeck-templates-") as scratch:
        for template in candidates(Path(scratch), only):
            yield looked(template, Path(scratch), sheets)
            shutil.rmtree(Path(scratch) / template.name.replace(" ", "-"), ignore_errors=True)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.full.templates", description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="where the sheets go")
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="this template; repeat for more")
    given = parser.parse_args()
    return 0 if told(trials(given.folder, given.only)) else 1


if __name__ == "__main__":
    sys.exit(main())
