"""The package opens without repair; and each thing that would want one is found when it is put there."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import pytest
from msgspec.structs import replace
from package_checker import problems, with_parts

import samples
from patentdeck.story.edition import Edition

SLIDE, LAYOUT = "ppt/slides/slide3.xml", "ppt/slideLayouts/slideLayout3.xml"
PRESENTATION, TYPES = "ppt/presentation.xml", "[Content_Types].xml"


def part(package: bytes, name: str) -> str:
    """A part as text."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return archive.read(name).decode("utf-8")


def rels(name: str) -> str:
    """The name of the part with a part's relationships."""
    folder, _, base = name.rpartition("/")
    return f"{folder}/_rels/{base}.rels"


@pytest.fixture(scope="module")
def small(make: Callable[[Edition], bytes]) -> bytes:
    """A deck of three slides to break: key figures, a table, a chart with its takeaways; all with notes."""
    whole = samples.edition("en")
    chosen = {section.id: section for section in whole.sections}
    return make(replace(whole, sections=tuple(chosen[id_] for id_ in ("summary", "watch", "countries"))))


def test_the_deck_opens_without_repair(package: bytes, small: bytes) -> None:
    assert problems(package) == []
    assert problems(small) == []


def edited(package: bytes, name: str, pattern: str, by: str, count: int = 1) -> bytes:
    """The package with a change in one part, which must meet something."""
    before = part(package, name)
    after = re.sub(pattern, by, before, count=count, flags=re.DOTALL)
    assert after != before, f"{pattern} is not in {name}"
    return with_parts(package, {name: after.encode("utf-8")})


# What is broken, in which part, how, and what the checker says of it.
EDITS = [
    (
        "no type for a part",
        TYPES,
        r'<Override PartName="/ppt/slides/slide3\.xml"[^>]*/>',
        "",
        "slide3.xml, which is no slide",
    ),
    ("no type for pictures", TYPES, r'<Default Extension="png"[^>]*/>', "", "has no content type"),
    (
        "a type for nothing",
        TYPES,
        r"</Types>",
        '<Override PartName="/ppt/gone.xml" ContentType="x"/></Types>',
        "gone.xml, which is missing",
    ),
    (
        "a type twice",
        TYPES,
        r'(<Override PartName="/ppt/slides/slide3\.xml"[^>]*/>)',
        r"\1\1",
        "slide3.xml has two content types",
    ),
    (
        "a dangling link",
        rels(SLIDE),
        r'Target="\.\./media/[^"]+"',
        'Target="../media/gone.png"',
        "leads to ppt/media/gone.png, which is missing",
    ),
    ("a link to the wrong kind", rels(SLIDE), r"slideLayout3\.xml", "../theme/theme1.xml", "which is no slideLayout"),
    ("a relationship id twice", rels(SLIDE), r"(<Relationship [^>]*/>)", r"\1\1", "stands twice"),
    (
        "a picture that is not linked",
        SLIDE,
        r'r:embed="[^"]+"',
        'r:embed="rId99"',
        "names the relationship rId99, which is missing",
    ),
    ("malformed XML", SLIDE, r"</p:sld>", "</p:slide>", "slide3.xml is not well-formed"),
    ("a shape id twice", SLIDE, r'<p:cNvPr id="3"', '<p:cNvPr id="2"', "shape id 2 stands twice"),
    ("a shape id that is none", SLIDE, r'<p:cNvPr id="3"', '<p:cNvPr id="x"', "shape id x is no id"),
    (
        "a placeholder the layout lacks",
        SLIDE,
        r'type="pic" idx="12"',
        'type="pic" idx="77"',
        "('pic', '77') is not in its layout",
    ),
    (
        "properties after the words",
        SLIDE,
        r"(<p:spPr/?>)(.*?)(<p:txBody>.*?</p:txBody>)",
        r"\3\1\2",
        "spPr stands too late in sp",
    ),
    ("a transition before the slide", SLIDE, r"<p:cSld", "<p:transition/><p:cSld", "cSld stands too late in sld"),
    (
        "a text without its body",
        SLIDE,
        r"<a:lstStyle/>",
        "<a:lstStyle/><a:bodyPr/>",
        "bodyPr stands too late in txBody",
    ),
    ("an unknown element", SLIDE, r"<a:lstStyle/>", "<a:lstStyle/><a:nonsense/>", "nonsense is not allowed in txBody"),
    (
        "a run's fill after its link",
        SLIDE,
        r"(<a:rPr[^>]*>)(<a:solidFill>)",
        r"\1<a:latin typeface='+mn-lt'/>\2",
        "solidFill stands too late in rPr",
    ),
    ("two slides of one id", PRESENTATION, r'(<p:sldId [^>]*id=")257"', r'\g<1>256"', "slide id 256 stands twice"),
    ("a slide id out of range", PRESENTATION, r'(<p:sldId [^>]*id=")257"', r'\g<1>12"', "slide id 12 is out of range"),
    ("a slide that is not listed", PRESENTATION, r'<p:sldId [^>]*id="257"[^>]*/>', "", "is listed 0 times"),
    (
        "notes master not listed",
        PRESENTATION,
        r"<p:notesMasterIdLst>.*?</p:notesMasterIdLst>",
        "",
        "does not list its notes master",
    ),
    (
        "lists out of order",
        PRESENTATION,
        r"(<p:notesMasterIdLst>.*?</p:notesMasterIdLst>)(<p:sldIdLst>.*?</p:sldIdLst>)",
        r"\2\1",
        "notesMasterIdLst stands too late",
    ),
    (
        "a layout its master does not list",
        "ppt/slideMasters/slideMaster1.xml",
        r'<p:sldLayoutId [^>]*r:id="rId3"/>',
        "",
        "slideLayout3.xml is not listed by its master",
    ),
    (
        "a layout id twice",
        "ppt/slideMasters/slideMaster1.xml",
        r'id="2147483650"',
        'id="2147483649"',
        "master or layout id 2147483649 stands twice",
    ),
    ("a layout without a master", rels(LAYOUT), r"<Relationship [^>]*/>", "", "slideLayout3.xml has no single master"),
    (
        "a theme shared by two masters",
        "ppt/notesMasters/_rels/notesMaster1.xml.rels",
        r"theme2\.xml",
        "theme1.xml",
        "a theme of its own is wanted",
    ),
    (
        "notes that forget their slide",
        "ppt/notesSlides/_rels/notesSlide3.xml.rels",
        r'<Relationship [^>]*/slide"[^>]*/>',
        "",
        "do not lead to each other",
    ),
    (
        "a slide without a layout",
        rels(SLIDE),
        r'<Relationship [^>]*/slideLayout"[^>]*/>',
        "",
        "slide3.xml has no single layout",
    ),
]


@pytest.mark.parametrize(("name", "pattern", "by", "said"), [row[1:] for row in EDITS], ids=[row[0] for row in EDITS])
def test_a_broken_package_is_found(small: bytes, name: str, pattern: str, by: str, said: str) -> None:
    found = problems(edited(small, name, pattern, by))
    assert any(said in problem for problem in found), found


def test_an_orphan_part_is_found(small: bytes) -> None:
    orphan = part(small, SLIDE).encode("utf-8")
    types = part(small, TYPES)
    kind = re.search(r'PartName="/ppt/slides/slide3\.xml" ContentType="([^"]+)"', types)
    assert kind
    types = types.replace("</Types>", f'<Override PartName="/ppt/slides/slide99.xml" ContentType="{kind[1]}"/></Types>')
    found = problems(with_parts(small, {"ppt/slides/slide99.xml": orphan, TYPES: types.encode("utf-8")}))
    assert "ppt/slides/slide99.xml is an orphan" in found


def test_relationships_of_no_part_are_found(small: bytes) -> None:
    found = problems(with_parts(small, {"ppt/slides/_rels/slide99.xml.rels": part(small, rels(SLIDE)).encode()}))
    assert "ppt/slides/_rels/slide99.xml.rels belongs to no part" in found


def test_a_picture_of_another_type_is_found(small: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(small)) as archive:
        picture = next(name for name in archive.namelist() if name.endswith(".png"))
    found = problems(with_parts(small, {picture: b"\xff\xd8\xff\xe0 a JPEG"}))
    assert found == [f"{picture} is not the image/png that it is said to be"]


def test_a_part_written_twice_is_found(small: bytes) -> None:
    out = io.BytesIO(small)
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(out, "a") as archive:
        archive.writestr(SLIDE, part(small, SLIDE))
    assert f"{SLIDE} stands twice in the zip" in problems(out.getvalue())


def test_a_table_row_with_a_cell_too_few_and_a_style_that_is_missing_are_found(small: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(small)) as archive:
        slide = next(
            name for name in archive.namelist() if name.startswith("ppt/slides/s") and b"<a:tbl>" in archive.read(name)
        )
    short = edited(small, slide, r"<a:tc>.*?</a:tc>", "")
    assert any("a table row has not" in problem for problem in problems(short))
    unknown = edited(small, slide, r"\{7C1B2F64-", "{00000000-")
    assert any("the table style {00000000-" in problem for problem in problems(unknown))


def test_what_is_no_package_is_found() -> None:
    assert problems(b"not a zip")[0].startswith("not a zip")
