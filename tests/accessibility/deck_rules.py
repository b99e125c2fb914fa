"""What a deck owes its readers, slide by slide, and what its layouts owe: each rule gives its findings.

`findings(data, language)` takes the bytes of a .pptx. It knows the names of slots, and nothing of how they are filled.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pdfua_finding import Finding

from seen.colours import contrast, shown
from seen.presentation import A, Package, Sheet
from seen.shapes import Shape, shapes, shown_runs

Rule = Callable[[Package, Sheet], Iterator[Finding]]
LOCALES = {"en": "en-US", "zh": "zh-CN"}
MARGIN = 0.6 * 72
HEAD, FOOT = 0.3 * 72, 0.2 * 72
"""What running heads and feet leave free at the upper and lower edge."""
SMALLEST, SMALLEST_FOOT = 12.0, 10.0
ORDER = ("title", "subtitle", "exhibit", "point", "source", "kicker", "footer", "page")
FEET = {"source", "kicker", "footer", "page", "logo"}
FILE_NAME = re.compile(
    r"\.(?:png|jpe?g|gif|svg|emf|wmf)$|^(?:picture|image|chart|graphic|table|图片|图表|表格)\s*\d*$", re.I
)
RULE = re.compile(r"pd:|rule$")
LATIN = re.compile(r"[A-Za-z]{2}")
HAN = re.compile(r"[\u3400-\u9fff]")
NUMERAL = re.compile(r"\d[\d,.]*(?<![,.])")
LEAST_OWN = 40
"""A finding of its own takes so many characters, its figures included."""
SHOWN = {"pic", "graphicFrame", "grpSp"}


def findings(data: bytes, language: str) -> list[Finding]:
    """Every failure in a deck, by rule."""
    package = Package(data)
    numbers = range(1, len(package.slides) + 1)
    return [*titles(package), *(found for number in numbers for found in slide_findings(package, number, language))]


def slide_findings(package: Package, number: int, language: str) -> list[Finding]:
    """Every failure on one slide of a deck, from 1."""
    rules = (order, alternatives, decorations, tables, legibility, margins, overlaps)
    return _examined(package, package.slides[number - 1], number, rules, LOCALES[language])


def layout_findings(package: Package, number: int) -> list[Finding]:
    """Every failure on one layout of a template, from 1."""
    return _examined(package, package.layouts[number - 1], number, (order, legibility, margins, overlaps), "en-US")


def template_findings(data: bytes) -> list[Finding]:
    """Every failure in the layouts of a template."""
    package = Package(data)
    return [found for number in range(1, len(package.layouts) + 1) for found in layout_findings(package, number)]


def _examined(package: Package, sheet: Sheet, number: int, rules: Sequence[Rule], locale: str) -> list[Finding]:
    found = [replace(finding, page=number) for rule in rules for finding in rule(package, sheet)]
    return found + [Finding("language", number, what) for what in languages(package, sheet, locale)]


def titles(package: Package) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for number, slide in enumerate(package.slides, start=1):
        said = [shape.text.strip() for shape in shapes(package, slide) if shape.is_title]
        if len(said) != 1 or not said[0]:
            yield Finding("title", number, f"{len([text for text in said if text])} titles")
        elif said[0] in seen:
            yield Finding("title", number, f"“{said[0]}” is the title of slide {seen[said[0]]} too")
        seen |= {text: number for text in said if text not in seen}


def order(package: Package, sheet: Sheet) -> Iterator[Finding]:
    """Shapes stand in the file as they are to be read; ornament may stand anywhere."""
    read = [(place(shape), shape.name) for shape in shapes(package, sheet) if place(shape) in ORDER]
    for (before, one), (after, other) in itertools.pairwise(read):
        if ORDER.index(after) < ORDER.index(before) or (before == after and _number(other) < _number(one)):
            yield Finding("order", 0, f"{other} is read after {one}")


def alternatives(package: Package, sheet: Sheet) -> Iterator[Finding]:
    said = next((shape.text for shape in shapes(package, sheet) if shape.is_title), "")
    is_pair = any(shape.name.endswith("exhibit-2") for shape in shapes(package, sheet))
    for shape in shapes(package, sheet):
        if shape.kind not in SHOWN or shape.is_decorative:
            continue
        if not shape.alt.strip():
            yield Finding("alternative", 0, f"{shape.name} has none")
        elif FILE_NAME.search(shape.alt.strip()):
            yield Finding("alternative", 0, f"{shape.name}: “{shape.alt}” says nothing")
        elif place(shape) == "exhibit":
            if not _has_finding(shape, said, is_pair):
                yield Finding("alternative", 0, f"{shape.name} lacks the finding “{said}”")
            if not _has_figures(shape):
                yield Finding("alternative", 0, f"{shape.name} lacks its figures: “{shape.alt[:60]}”")


def decorations(package: Package, sheet: Sheet) -> Iterator[Finding]:
    """Rules and empty shapes are marked as ornament, and nothing else is."""
    for shape in [each for top in shapes(package, sheet) for each in (top, *top.inside())]:
        means = bool(shape.text.strip()) or shape.kind in SHOWN
        if not means and not shape.is_decorative:
            yield Finding("decorative", 0, f"{shape.name} means nothing and is not marked so")
        if shape.is_decorative and (
            shape.text.strip() or shape.alt or (shape.kind in SHOWN and place(shape) == "exhibit")
        ):
            yield Finding("decorative", 0, f"{shape.name} means something and is marked as ornament")


def languages(package: Package, sheet: Sheet, locale: str) -> Iterator[str]:
    """Every run says its language; one of Han alone that it is Chinese, a mixed one names both."""
    notes = package.notes(sheet)
    for tree in [sheet.tree, *([] if notes is None else [notes])]:
        for run in tree.iter(A + "r", A + "fld", A + "endParaRPr"):
            about = run if run.tag == A + "endParaRPr" else run.find(A + "rPr")
            given = {} if about is None else {key: about.get(key) for key in ("lang", "altLang")}
            text = run.findtext(A + "t") or ""
            has_han, has_latin = HAN.search(text), LATIN.search(text)
            wanted = "zh-CN" if has_han and not has_latin else locale
            if given.get("lang") is None:
                yield f"“{text[:24]}” has no language"
            elif has_han and "zh-CN" not in given.values():
                yield f"“{text[:24]}” has Chinese in it and is said to be {given['lang']}"
            elif given["lang"] != wanted and not (given["lang"] == "en-US" and has_latin and not has_han):
                yield f"“{text[:24]}” is said to be {given['lang']}"


def tables(package: Package, sheet: Sheet) -> Iterator[Finding]:
    for shape in shapes(package, sheet):
        for table in shape.element.iter(A + "tbl"):
            about = table.find(A + "tblPr")
            if about is None or about.get("firstRow") not in ("1", "true"):
                yield Finding("table", 0, f"{shape.name} has no header row")
            rows = list(table.iter(A + "tr"))
            heads = ["".join(t.text or "" for t in cell.iter(A + "t")).strip() for cell in rows[0].iter(A + "tc")]
            if not any(heads):
                yield Finding("table", 0, f"the header row of {shape.name} is empty")
            if len(rows) < 2:
                yield Finding("table", 0, f"{shape.name} has no row under its header")


def legibility(package: Package, sheet: Sheet) -> Iterator[Finding]:
    """Type no smaller than its floor, and dark enough on what really lies under it."""
    for body in sheet.tree.iter(A + "normAutofit", A + "spAutoFit"):
        yield Finding("size", 0, f"type is left to shrink or grow by itself ({body.tag.rpartition('}')[2]})")
    for run in shown_runs(package, sheet):
        if not run.text.strip():
            continue
        floor = SMALLEST_FOOT if _place(run.shape) in FEET else SMALLEST
        if run.size < floor:
            yield Finding("size", 0, f"{run.shape}: “{run.text[:24]}” in {run.size:g} pt")
        least = 3.0 if run.is_large else 4.5
        for ground in run.grounds:
            reached = contrast(run.colour, ground)
            if reached < least:
                pair = f"{shown(run.colour)} on {shown(ground)}"
                yield Finding("contrast", 0, f"{run.shape}: “{run.text[:24]}”, {pair}: {reached:.2f}")
        if run.has_picture_below:
            yield Finding("contrast", 0, f"{run.shape}: “{run.text[:24]}” stands on a picture")


def margins(package: Package, sheet: Sheet) -> Iterator[Finding]:
    for shape in shapes(package, sheet):
        box = shape.box
        if box is None:
            yield Finding("margin", 0, f"{shape.name} stands nowhere")
            continue
        if box.left < MARGIN - 0.05 or box.right > package.width - MARGIN + 0.05:
            yield Finding("margin", 0, f"{shape.name}: {box.left:.1f} to {box.right:.1f} pt across")
        is_edge = place(shape) in FEET or RULE.match(shape.name) or _is_ground(shape)
        upper, lower = (HEAD, FOOT) if is_edge else (MARGIN, MARGIN)
        if box.top < upper - 0.05 or box.bottom > package.height - lower + 0.05:
            yield Finding("margin", 0, f"{shape.name}: {box.top:.1f} to {box.bottom:.1f} pt down")


def overlaps(package: Package, sheet: Sheet) -> Iterator[Finding]:
    """Words, pictures and tables keep off each other."""
    standing = [
        (shape, shape.box) for shape in shapes(package, sheet) if shape.kind != "cxnSp" and not _is_ground(shape)
    ]
    for (one, first), (other, second) in itertools.combinations(standing, 2):
        if first is not None and second is not None and first.overlaps(second):
            yield Finding("overlap", 0, f"{one.name} and {other.name}")
    for shape in [each for top in shapes(package, sheet) for each in top.inside()]:
        group = next((box for top, box in standing if top.kind == "grpSp" and shape.name.startswith(top.name)), None)
        if group is not None and shape.box is not None and not group.holds(shape.box, 0.5):
            yield Finding("overlap", 0, f"{shape.name} stands outside of its group")


def place(shape: Shape) -> str:
    """What a shape is on its page, by its slot's or its placeholder's name."""
    return _place(shape.name)


def _place(name: str) -> str:
    last = name.rpartition(".")[2]
    return re.sub(r"-\d+$", "", last)


def _number(name: str) -> int:
    found = re.search(r"-(\d+)$", name)
    return int(found[1]) if found else 1


def _is_ground(shape: Shape) -> bool:
    """A panel or ornament that things may stand on."""
    return not shape.text.strip() and shape.kind == "sp" and (shape.is_decorative or shape.placeholder is None)


def _has_finding(shape: Shape, title: str, is_pair: bool) -> bool:
    """Whether an alternative text holds the slide's statement; each of a pair says its own."""
    if is_pair:
        return len(shape.alt) > LEAST_OWN
    bare, said = (re.sub(r"\s+", "", text) for text in (title, shape.alt))
    return any(part and part in said for part in (bare.rstrip("。."), re.split(r"[·—|]", bare)[0]))


def _has_figures(shape: Shape) -> bool:
    """Whether an alternative text holds every figure of a group, figures at all of a picture; of a table, whose cells
    are read themselves, those of the first row or what its columns are.
    """
    if shape.kind == "grpSp":
        return all(figure in shape.alt for figure in NUMERAL.findall(shape.text))
    if shape.kind == "pic":
        return bool(NUMERAL.search(shape.alt))
    rows = [["".join(t.text or "" for t in cell.iter(A + "t")) for cell in row.iter(A + "tc")]
            for row in shape.element.iter(A + "tr")][:2]  # fmt: skip
    heads = [head for head in rows[0] if head.strip()]
    figures = [figure for cell in rows[-1] for figure in NUMERAL.findall(cell)]
    return all(head in shape.alt for head in heads) or (bool(figures) and all(f in shape.alt for f in figures))
