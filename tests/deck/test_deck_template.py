"""The house template: its layouts, its placeholders, the theme that theme.toml says; and what is refused as one."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace
from package_checker import problems, with_parts
from pptx import Presentation

import patentdeck
from patentdeck.deck.template import LAYOUTS, open_template
from patentdeck.errors import LookError
from patentdeck.look.theme import Look

HOUSE = Path(__file__).parents[2] / "templates" / "house"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
NAMES = [
    "cover",
    "summary",
    "statement + chart",
    "wide chart",
    "two charts",
    "matrix",
    "closing statement",
    "appendix table",
]


@pytest.fixture(scope="module")
def template() -> bytes:
    return (HOUSE / "deck.pptx").read_bytes()


def read(package: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return archive.read(name).decode("utf-8")


def test_the_template_opens_without_repair(template: bytes) -> None:
    assert problems(template) == []


def test_it_has_one_master_the_named_layouts_and_no_slide(template: bytes) -> None:
    presentation = Presentation(io.BytesIO(template))
    assert len(presentation.slide_masters) == 1
    assert [layout.name for layout in presentation.slide_layouts] == NAMES
    assert len(presentation.slides) == 0
    assert (presentation.slide_width, presentation.slide_height) == (12192000, 6858000)


def test_every_layout_has_real_placeholders_under_the_names_that_the_deck_asks_for(look: Look) -> None:
    opened = open_template(look.template)
    for name, wanted in LAYOUTS.items():
        places = opened.layouts[name].places
        assert set(wanted) <= set(places)
        assert places["title"].kind == "title"
        assert places["footer"].kind == "ftr" and places["page"].kind == "sldNum"
    kinds = {name: opened.layouts[name].places["exhibit"].kind for name in LAYOUTS if "exhibit" in LAYOUTS[name]}
    assert {kinds[name] for name in ("statement + chart", "wide chart")} == {"pic"}
    assert {kinds[name] for name in ("matrix", "appendix table")} == {"tbl"}
    pictures = [place.name for place in opened.layouts["two charts"].places.values() if place.kind == "pic"]
    assert pictures == ["exhibit-1", "exhibit-2"]


def test_places_keep_to_the_margins_and_off_each_other(look: Look) -> None:
    for layout in open_template(look.template).layouts.values():
        areas = [place.area for place in layout.places.values()]
        assert all(area.left >= 43.1 and area.right <= 960 - 43.1 and area.bottom <= 540 for area in areas), layout.name
        for at, one in enumerate(areas):
            for other in areas[at + 1 :]:
                across = min(one.right, other.right) - max(one.left, other.left)
                down = min(one.bottom, other.bottom) - max(one.top, other.top)
                assert across < 0.1 or down < 0.1, layout.name


def unlike(template: bytes, look: Look) -> set[str]:
    """What the theme parts say otherwise than theme.toml: colour slots, fonts, custom colours."""
    palette, fonts = look.theme.palette, look.theme.fonts
    slots = {
        "dk1": palette.ink,
        "lt1": palette.paper,
        "dk2": palette.grey,
        "lt2": palette.hairline,
        "accent1": palette.focus,
        "accent2": palette.comparator,
        "accent3": palette.third,
        "accent4": palette.dark_focus,
        "accent5": palette.dark_comparator,
        "accent6": palette.dark_third,
        "hlink": palette.comparator,
    }
    found = set()
    for name in ("ppt/theme/theme1.xml", "ppt/theme/theme2.xml"):
        tree = etree.fromstring(read(template, name).encode("utf-8"))
        said = {slot: "#" + tree.find(f".//{A}clrScheme/{A}{slot}/{A}srgbClr").get("val") for slot in slots}
        found |= {slot for slot, color in slots.items() if said[slot] != color}
        for pair in ("majorFont", "minorFont"):
            for script, font in (("latin", fonts.deck_latin), ("ea", fonts.deck_han)):
                if tree.find(f".//{A}{pair}/{A}{script}").get("typeface") != font:
                    found.add(f"{pair} {script}")
        extra = {each.get("name"): "#" + each[0].get("val") for each in tree.iter(A + "custClr")}
        if extra != {role: getattr(palette, role) for role in ("quiet", "ground", "on_colour")}:
            found.add("custom")
    return found


def test_the_theme_part_says_what_theme_toml_says(template: bytes, look: Look) -> None:
    assert unlike(template, look) == set()


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ('<a:accent1><a:srgbClr val="', '<a:accent1><a:srgbClr val="00', "accent1"),
        ('<a:ea typeface="', '<a:ea typeface="Not ', "majorFont ea"),
        ('name="ground"><a:srgbClr val="F3', 'name="ground"><a:srgbClr val="F4', "custom"),
    ],
)
def test_a_theme_part_changed_by_itself_is_found(
    template: bytes, look: Look, before: str, after: str, what: str
) -> None:
    part = "ppt/theme/theme1.xml"
    text = read(template, part)
    assert before in text
    changed = with_parts(template, {part: text.replace(before, after, 1).encode("utf-8")})
    assert unlike(changed, look) == {what}


def test_a_dark_page_reads_the_dark_roles_through_its_map(template: bytes, look: Look) -> None:
    palette = look.theme.palette
    assert (palette.dark_ground, palette.dark_ink) == (palette.ink, palette.paper)
    assert (palette.dark_grey, palette.dark_hairline) == (palette.hairline, palette.grey)
    dark = {}
    for number, name in enumerate(NAMES, start=1):
        mapping = re.search(
            r"<a:overrideClrMapping ([^>]*)/>", read(template, f"ppt/slideLayouts/slideLayout{number}.xml")
        )
        if mapping:
            dark[name] = dict(re.findall(r'(\w+)="(\w+)"', mapping[1]))
    assert set(dark) == {"cover", "closing statement"}
    for mapping in dark.values():
        assert (mapping["bg1"], mapping["tx1"], mapping["bg2"], mapping["tx2"]) == ("dk1", "lt1", "dk2", "lt2")
        assert [mapping[f"accent{n}"] for n in (1, 2, 3)] == ["accent4", "accent5", "accent6"]


def test_no_colour_outside_the_theme_and_no_default_style(template: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(template)) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode("utf-8")
            assert "srgbClr" not in text or name.startswith("ppt/theme/")
            assert "5C22544A-7EE6-4342-B048-85BDC9FD1C3A" not in text


def sizes(template: bytes) -> dict[tuple[str, str], float]:
    """The type size of every placeholder, by layout and name, in points."""
    found = {}
    for number, name in enumerate(NAMES, start=1):
        tree = etree.fromstring(read(template, f"ppt/slideLayouts/slideLayout{number}.xml").encode("utf-8"))
        for shape in tree.iter(P + "sp"):
            run = shape.find(f".//{A}lvl1pPr/{A}defRPr")
            if run is not None:
                found[name, next(shape.iter(P + "cNvPr")).get("name")] = int(run.get("sz")) / 100
    return found


def wanted(look: Look) -> dict[tuple[str, str], float]:
    """What theme.toml says of the places that every layout has, and of those that only some have."""
    deck = look.theme.deck
    every = {"title": deck.title, "subtitle": deck.subtitle, "kicker": deck.kicker, "source": deck.foot}
    said = {(name, place): size for name in NAMES for place, size in every.items()}
    said |= {(name, place): deck.foot for name in NAMES for place in ("footer", "page")}
    said |= {(name, "point-1"): deck.body for name in NAMES if name not in ("cover", "closing statement")}
    return said | {
        ("cover", "title"): deck.cover_title,
        ("cover", "imprint"): deck.caveat,
        ("cover", "subtitle"): round(1.25 * deck.body),
        ("closing statement", "title"): deck.closing_title,
        ("closing statement", "subtitle"): deck.body,
        ("closing statement", "exhibit"): deck.closing_figure,
        ("summary", "exhibit"): deck.figure,
        ("matrix", "exhibit"): deck.body,
        ("matrix", "note"): deck.label,
        ("appendix table", "exhibit"): deck.table,
        ("appendix table", "note"): deck.label,
    }


def misfits(template: bytes, look: Look) -> set[tuple[str, str]]:
    """The places whose type is not of the size that the theme says."""
    found = sizes(template)
    return {place for place, size in wanted(look).items() if found[place] != size}


def test_the_layouts_are_set_in_the_sizes_of_theme_toml(template: bytes, look: Look) -> None:
    assert misfits(template, look) == set()


def test_a_size_changed_in_one_of_them_alone_is_found(template: bytes, look: Look) -> None:
    part = "ppt/slideLayouts/slideLayout4.xml"
    smaller = re.sub(r'(name="title"/>.*?<a:defRPr sz=)"2700"', r'\1"2400"', read(template, part), count=1)
    changed = with_parts(template, {part: smaller.encode("utf-8")})
    assert misfits(changed, look) == {("wide chart", "title")}
    theme = replace(look.theme, deck=replace(look.theme.deck, body=17.0))
    assert ("wide chart", "point-1") in misfits(template, replace(look, theme=theme))


def write_template(folder: Path) -> None:
    """Runs the writer as its user does."""
    source = str(Path(patentdeck.__file__).parents[1])
    subprocess.run(
        [sys.executable, "make.py"], check=True, cwd=folder, timeout=60, env={**os.environ, "PYTHONPATH": source}
    )


def test_the_writer_makes_the_template_that_is_in_the_tree_wherever_it_runs(template: bytes, tmp_path: Path) -> None:
    for folder in (tmp_path / "one", tmp_path / "two"):
        shutil.copytree(HOUSE, folder, ignore=shutil.ignore_patterns("deck.pptx", "__pycache__"))
        write_template(folder)
        assert (folder / "deck.pptx").read_bytes() == template


def test_the_writer_follows_a_changed_theme(template: bytes, tmp_path: Path) -> None:
    house = tmp_path / "house"
    shutil.copytree(HOUSE, house, ignore=shutil.ignore_patterns("deck.pptx", "__pycache__"))
    theme = (house / "theme.toml").read_text(encoding="utf-8")
    (house / "theme.toml").write_text(theme.replace('focus = "#C43E1C"', 'focus = "#8A2BE2"', 1), encoding="utf-8")
    write_template(house)
    made = (house / "deck.pptx").read_bytes()
    assert '<a:accent1><a:srgbClr val="8A2BE2"/>' in read(made, "ppt/theme/theme1.xml")
    assert made != template


def refused(tmp_path: Path, package: bytes) -> str:
    """What is said of a template that is not accepted."""
    path = tmp_path / "deck.pptx"
    path.write_bytes(package)
    with pytest.raises(LookError) as caught:
        open_template(path)
    assert all(problem.file == "deck.pptx" and problem.remedy for problem in caught.value.problems)
    return str(caught.value)


def test_a_template_without_a_layout_or_a_placeholder_is_told_the_closest_name(template: bytes, tmp_path: Path) -> None:
    matrix, wide = "ppt/slideLayouts/slideLayout6.xml", "ppt/slideLayouts/slideLayout4.xml"
    changed = {
        matrix: read(template, matrix).replace('name="matrix"', 'name="matrixes"').encode("utf-8"),
        wide: read(template, wide).replace('name="subtitle"', 'name="sub-title"').encode("utf-8"),
    }
    said = refused(tmp_path, with_parts(template, changed))
    assert "no layout “matrix”" in said and "the closest is “matrixes”" in said
    assert "“wide chart” has no placeholder “subtitle”" in said and "the closest is “sub-title”" in said


def test_a_template_that_leaves_the_type_size_open_is_refused(template: bytes, tmp_path: Path) -> None:
    name = "ppt/slideLayouts/slideLayout4.xml"
    open_size = re.sub(r'(<p:cNvPr id="\d+" name="title"/>.*?<a:defRPr) sz="\d+"', r"\1", read(template, name), count=1)
    said = refused(tmp_path, with_parts(template, {name: open_size.encode("utf-8")}))
    assert "“title” of “wide chart” leaves its type size or its line spacing open" in said


def test_a_template_with_slides_in_it_is_refused(template: bytes, tmp_path: Path) -> None:
    presentation = Presentation(io.BytesIO(template))
    presentation.slides.add_slide(presentation.slide_layouts[0])
    out = io.BytesIO()
    presentation.save(out)
    assert "holds slides" in refused(tmp_path, out.getvalue())


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut short", b"<html>"])
def test_what_is_no_presentation_is_refused(content: bytes, tmp_path: Path) -> None:
    assert "cannot be opened" in refused(tmp_path, content)


def test_a_template_file_of_powerpoint_is_refused_with_the_way_out(template: bytes, tmp_path: Path) -> None:
    types = read(template, "[Content_Types].xml").replace("presentation.main+xml", "template.main+xml")
    said = refused(tmp_path, with_parts(template, {"[Content_Types].xml": types.encode("utf-8")}))
    assert "save it as a PowerPoint presentation" in said
