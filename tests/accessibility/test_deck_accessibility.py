"""Every slide of every deck, and every layout: titles, order, alternatives, languages, contrast, sizes, places."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from deck_rules import findings, layout_findings, slide_findings, template_findings, titles
from lxml import etree

from seen.builds import File
from seen.presentation import A, P, Package, with_part
from seen.shapes import Shape, shapes, shown_runs
from workshop import ROOT

ADEC = "http://schemas.microsoft.com/office/drawing/2017/decorative"
ORNAMENT = f'<a:extLst xmlns:a="{A[1:-1]}"><a:ext uri="x"><d:decorative xmlns:d="{ADEC}" val="1"/></a:ext></a:extLst>'
Change = Callable[[Any], object]


@pytest.fixture(scope="module")
def template() -> bytes:
    return (ROOT / "templates/house/deck.pptx").read_bytes()


def test_every_slide_can_be_read_by_everybody(deck: File) -> None:
    assert list(map(str, findings(deck.data, deck.language))) == []


def test_every_layout_can_be_read_by_everybody(template: bytes) -> None:
    assert list(map(str, template_findings(template))) == []


def test_alternatives_are_those_that_the_record_tells(deck: File, files: dict[str, bytes]) -> None:
    record = json.loads(files[f"{deck.package}.record.json"])
    told = {
        slot["id"]: slot["text"]
        for section in record["sections"]
        for slot in section["slots"]
        if slot["language"] == deck.language
    }
    package = Package(deck.data)
    found = {shape.name: shape.alt for slide in package.slides for shape in shapes(package, slide) if shape.alt}
    assert len([name for name in found if ".exhibit" in name]) >= 15
    for name, alt in found.items():
        slot = re.sub(r"\+\d+\.", ".", name)
        assert slot not in told or told[slot] == alt, name


def test_every_run_of_a_deck_is_weighed(deck: File) -> None:
    """No text escapes the reader: what it weighs is all that stands in the slides."""
    package = Package(deck.data)
    for slide in package.slides:
        weighed = "".join(run.text for run in shown_runs(package, slide))
        assert sorted(weighed) == sorted("".join(each.text or "" for each in slide.tree.iter(A + "t")))


# What one change does to a real deck.


def named(package: Package, kind: Callable[[Shape], bool]) -> tuple[int, str]:
    """The first slide with a shape of a kind: its number from 1, the shape's name."""
    return next(
        (number, shape.name)
        for number, slide in enumerate(package.slides, start=1)
        for shape in shapes(package, slide)
        if kind(shape)
    )


def spoilt(data: bytes, number: int, name: str, change: Change) -> list[str]:
    """What is found on a slide after something was done to a shape of it, beyond what was found before."""
    package = Package(data)
    slide = package.slides[number - 1]
    tree = package.xml(slide.part)
    shape = next(each for each in tree.iter() if each.find(f"./*/{P}cNvPr[@name='{name}']") is not None)
    change(shape)
    after = Package(with_part(data, slide.part, etree.tostring(tree)))
    before = slide_findings(package, number, "en")
    return [f"{found.rule}: {found.what}" for found in slide_findings(after, number, "en") if found not in before]


def about(shape: Any) -> Any:
    return next(shape.iter(P + "cNvPr"))


def move(shape: Any, **to: float) -> None:
    """Another place or size, in points."""
    place = next(shape.iter(A + "xfrm", P + "xfrm"))
    off, ext = place.find(A + "off"), place.find(A + "ext")
    for key, value in to.items():
        (off if key in ("x", "y") else ext).set(key, str(round(value * 12700)))


def colour(shape: Any, name: str, run: int = 0) -> None:
    """The run in another colour of the scheme."""
    properties = list(shape.iter(A + "rPr"))[run]
    for old in properties.findall(A + "solidFill"):
        properties.remove(old)
    fill = etree.Element(A + "solidFill")
    etree.SubElement(fill, A + "schemeClr").set("val", name)
    properties.insert(0, fill)


def unsay(shape: Any, words: str) -> None:
    """The alternative text without some of its words."""
    about(shape).set("descr", about(shape).get("descr").replace(words, ""))


@pytest.fixture(scope="module")
def real(files: dict[str, bytes]) -> bytes:
    return files["genai-2024-en.pptx"]


@pytest.fixture(scope="module")
def package(real: bytes) -> Package:
    return Package(real)


def is_picture(shape: Shape) -> bool:
    return shape.kind == "pic"


def is_table(shape: Shape) -> bool:
    return shape.kind == "graphicFrame"


def is_point(shape: Shape) -> bool:
    return ".point-1" in shape.name and next(shape.element.iter(A + "xfrm"), None) is not None


def is_second(shape: Shape) -> bool:
    return ".point-2" in shape.name and shape.box is not None and shape.box.left > 480


def is_footer(shape: Shape) -> bool:
    return shape.name.endswith(".footer")


def is_rule(shape: Shape) -> bool:
    return shape.name.startswith("pd:")


def is_group(shape: Shape) -> bool:
    return shape.kind == "grpSp"


@pytest.mark.parametrize(
    ("kind", "change", "expected"),
    [
        (is_picture, lambda s: about(s).set("descr", ""), "alternative: .* has none"),
        (is_picture, lambda s: about(s).set("descr", "image7.png"), "alternative: .* says nothing"),
        (is_picture, lambda s: about(s).set("descr", "Chart"), "alternative: .* says nothing"),
        (is_table, lambda s: about(s).attrib.pop("descr"), "alternative: .* has none"),
        (is_group, lambda s: unsay(s, "70.3%"), "alternative: .* figures"),
        (is_rule, lambda s: about(s).remove(about(s)[0]), "decorative: .* not marked"),
        (is_picture, lambda s: about(s).append(etree.fromstring(ORNAMENT)), "decorative: .* as ornament"),
        (is_table, lambda s: next(s.iter(A + "tblPr")).attrib.pop("firstRow"), "table: .* no header row"),
        (is_point, lambda s: next(s.iter(A + "rPr")).set("lang", "zh-CN"), "language: .* said to be zh-CN"),
        (is_point, lambda s: next(s.iter(A + "rPr")).attrib.pop("lang"), "language: .* no language"),
        (is_point, lambda s: next(s.iter(A + "rPr")).set("sz", "1100"), "size: .* in 11 pt"),
        (is_footer, lambda s: next(s.iter(A + "rPr")).set("sz", "900"), "size: .* in 9 pt"),
        (is_point, lambda s: etree.SubElement(next(s.iter(A + "bodyPr")), A + "normAutofit"), "size: .* by itself"),
        (is_point, lambda s: colour(s, "bg2"), r"contrast: .*: 1\.\d\d"),
        (is_table, lambda s: colour(s, "bg2", 7), r"contrast: .*: 1\.\d\d"),
        (is_point, lambda s: move(s, x=30), "margin: .* across"),
        (is_rule, lambda s: move(s, y=530), "margin: pd:.* down"),
        (is_second, lambda s: move(s, y=155), "overlap: .*point-1 and .*point-2"),
        (is_footer, lambda s: s.getparent().insert(2, s), "order: .* is read after .*footer"),
    ],
)  # fmt: skip
def test_one_change_to_a_real_deck_is_found(
    real: bytes, package: Package, kind: Callable[[Shape], bool], change: Change, expected: str
) -> None:
    number, name = named(package, kind)
    found = spoilt(real, number, name, change)
    assert found, expected
    rule = expected.partition(":")[0]
    assert any(re.match(expected, each) for each in found), found
    assert {each.partition(":")[0] for each in found} == {rule}, found


def test_a_colour_map_and_a_cell_fill_change_the_ground(real: bytes, package: Package) -> None:
    number, name = named(package, is_table)

    def fill(shape: Any) -> None:
        cell = list(shape.iter(A + "tcPr"))[-1]
        etree.SubElement(etree.SubElement(cell, A + "solidFill"), A + "schemeClr").set("val", "tx1")

    assert any(re.match(r"contrast: .* on #16202E: 1\.00", each) for each in spoilt(real, number, name, fill))
    cover = package.slides[0]
    plain = re.sub(rb"<a:overrideClrMapping[^>]*/>", b"<a:masterClrMapping/>", package.parts[cover.part])
    bright = Package(with_part(real, cover.part, plain))
    assert {run.colour for run in shown_runs(bright, bright.slides[0]) if run.shape == "cover.title"} != {
        run.colour for run in shown_runs(package, cover) if run.shape == "cover.title"
    }


def test_sizes_are_inherited_from_where_they_stand(real: bytes, package: Package) -> None:
    """A layout whose foot is made too small is seen on the slides that leave the size to it."""
    part = package.slides[2].below.part  # type: ignore[union-attr]
    smaller = package.parts[part].replace(b'sz="1050"', b'sz="850"')
    found = slide_findings(Package(with_part(real, part, smaller)), 3, "en")
    assert {each.rule for each in found} == {"size"}
    assert any(".footer" in each.what for each in found)


def test_a_title_twice_and_a_title_missing_are_found(real: bytes, package: Package) -> None:
    first, second = package.slides[2], package.slides[3]
    said = next(shape for shape in shapes(package, first) if shape.is_title)
    tree = package.xml(second.part)
    title = next(each for each in tree.iter(P + "sp") if each.find(f".//{P}ph[@type='title']") is not None)
    for paragraph in list(title.iter(A + "p")):
        paragraph.getparent().remove(paragraph)
    empty = with_part(real, second.part, etree.tostring(tree))
    before = set(map(str, titles(package)))
    assert {str(each) for each in titles(Package(empty))} - before == {"title, page 4: 0 titles"}
    body = title.find(f"{P}txBody")
    body.extend(etree.fromstring(etree.tostring(each)) for each in said.element.iter(A + "p"))
    twice = with_part(real, second.part, etree.tostring(tree))
    (found,) = {str(each) for each in titles(Package(twice))} - before
    assert re.match("title, page 4: .* is the title of slide 3 too", found)


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        (b'sz="1050"', b'sz="950"', "size"),
        (b'sz="1600"', b'sz="1150"', "size"),
        (b'val="tx2"', b'val="bg2"', "contrast"),
        (b'lang="en-US"', b'lang="de-DE"', "language"),
        (b'<a:off x="548640"', b'<a:off x="448640"', "margin"),
    ],
)
def test_one_change_to_the_template_is_found(template: bytes, old: bytes, new: bytes, rule: str) -> None:
    package = Package(template)
    part = package.layouts[2].part
    assert old in package.parts[part]
    before = layout_findings(package, 3)
    changed = Package(with_part(template, part, package.parts[part].replace(old, new)))
    assert {each.rule for each in layout_findings(changed, 3) if each not in before} == {rule}
