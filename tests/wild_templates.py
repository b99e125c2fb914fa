"""Templates as they are met in the wild, made from python-pptx's own, each by what is odd about it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pptx
from PIL import Image
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Emu, Inches

from patentdeck.machine.archive import archive

DEFAULT = Path(pptx.__file__).parent / "templates" / "default.pptx"
TYPES = "[Content_Types].xml"
MASTER = "ppt/slideMasters/slideMaster1.xml"
MAIN = "ppt/presentation.xml"
TITLE_LAYOUT, CONTENT_LAYOUT = "ppt/slideLayouts/slideLayout1.xml", "ppt/slideLayouts/slideLayout2.xml"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def plain() -> bytes:
    """4:3, eleven layouts, everything inherited: the template that comes with python-pptx."""
    return DEFAULT.read_bytes()


def parts(package: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(package)) as source:
        return {name: source.read(name) for name in source.namelist()}


def edited(package: bytes, changes: Mapping[str, tuple[str, str]], new: Mapping[str, bytes] | None = None) -> bytes:
    """A package with a pattern replaced in some parts, which must be there, and with new parts."""
    found = parts(package)
    for name, (pattern, by) in changes.items():
        text = found[name].decode()
        after, count = re.subn(pattern, lambda match, by=by: match.expand(by), text, flags=re.DOTALL)
        assert count, f"{pattern} is not in {name}"
        found[name] = after.encode()
    return archive([*found.items(), *(new or {}).items()])


def related(package: bytes, part: str, *links: str, new: Mapping[str, bytes] | None = None) -> bytes:
    """A package in which a part leads to more: each link the inside of a Relationship."""
    folder, _, base = part.rpartition("/")
    name = f"{folder}/_rels/{base}.rels"
    more = "".join(f"<Relationship {link}/>" for link in links)
    return edited(package, {name: ("</Relationships>", more.replace("\\", "") + "</Relationships>")}, new)


def link(ident: str, kind: str, target: str, external: bool = False) -> str:
    """The inside of a Relationship."""
    mode = ' TargetMode="External"' if external else ""
    return f'Id="{ident}" Type="{_REL}/{kind}" Target="{target}"{mode}'


def potx() -> bytes:
    """The same saved as a template of PowerPoint."""
    return edited(plain(), {TYPES: (r"presentationml\.presentation\.main", "presentationml.template.main")})


def without_layouts() -> bytes:
    """A master without any layout."""
    return edited(plain(), {MASTER: (r"<p:sldLayoutIdLst>.*?</p:sldLayoutIdLst>", "")})


def without_masters() -> bytes:
    """A presentation without any master."""
    return edited(plain(), {MAIN: (r"<p:sldMasterIdLst>.*?</p:sldMasterIdLst>", "")})


def without_titles() -> bytes:
    """Layouts of which none has a title."""
    found = parts(plain())
    for name in [each for each in found if each.startswith("ppt/slideLayouts/slideLayout")]:
        found[name] = re.sub(rb'type="(title|ctrTitle)"(?=[^>]*/>)', b'type="body" idx="77"', found[name])
    return archive(found.items())


def three_masters() -> bytes:
    """Three masters with the same layouts, the second dark."""
    found = parts(plain())
    masters, overrides = "", ""
    listing = found["ppt/_rels/presentation.xml.rels"].decode()
    for number in (2, 3):
        master = found[MASTER].decode()
        if number == 2:
            master = master.replace('bg1="lt1" tx1="dk1"', 'bg1="dk1" tx1="lt1"')
        rels = found["ppt/slideMasters/_rels/slideMaster1.xml.rels"].decode().replace("theme1", f"theme{number}")
        for layout in range(1, 12):
            new = layout + 11 * (number - 1)
            rels = rels.replace(f"slideLayout{layout}.xml", f"slideLayout#{new}.xml")
            inside = found[f"ppt/slideLayouts/_rels/slideLayout{layout}.xml.rels"]
            found[f"ppt/slideLayouts/slideLayout{new}.xml"] = found[f"ppt/slideLayouts/slideLayout{layout}.xml"]
            found[f"ppt/slideLayouts/_rels/slideLayout{new}.xml.rels"] = inside.replace(
                b"slideMaster1.xml", f"slideMaster{number}.xml".encode()
            )
            overrides += _override(f"/ppt/slideLayouts/slideLayout{new}.xml", "presentationml.slideLayout")
        master = re.sub(r'(<p:sldLayoutId id=")(\d+)"', lambda m, by=number: f'{m[1]}{int(m[2]) + 100 * by}"', master)
        found[f"ppt/slideMasters/slideMaster{number}.xml"] = master.encode()
        found[f"ppt/slideMasters/_rels/slideMaster{number}.xml.rels"] = rels.replace("#", "").encode()
        found[f"ppt/theme/theme{number}.xml"] = found["ppt/theme/theme1.xml"]
        overrides += _override(f"/ppt/slideMasters/slideMaster{number}.xml", "presentationml.slideMaster")
        overrides += _override(f"/ppt/theme/theme{number}.xml", "theme")
        masters += f'<p:sldMasterId id="{2147484648 + 1000 * number}" r:id="rIdM{number}"/>'
        extra = f"<Relationship {link(f'rIdM{number}', 'slideMaster', f'slideMasters/slideMaster{number}.xml')}/>"
        listing = listing.replace("</Relationships>", extra + "</Relationships>")
    found["ppt/_rels/presentation.xml.rels"] = listing.encode()
    found[MAIN] = found[MAIN].replace(b"</p:sldMasterIdLst>", masters.encode() + b"</p:sldMasterIdLst>")
    found[TYPES] = found[TYPES].replace(b"</Types>", overrides.encode() + b"</Types>")
    return archive(found.items())


def _override(name: str, kind: str) -> str:
    return f'<Override PartName="{name}" ContentType="application/vnd.openxmlformats-officedocument.{kind}+xml"/>'


def one_name() -> bytes:
    """Every placeholder of every layout is called the same."""
    found = parts(plain())
    for name in [each for each in found if each.startswith("ppt/slideLayouts/slideLayout")]:
        found[name] = re.sub(rb'(<p:cNvPr id="[2-9]\d*" name=")[^"]*"', rb'\1Placeholder"', found[name])
    return archive(found.items())


def paged(width: float, height: float) -> bytes:
    """Another page, in inches, everything stretched to it."""
    presentation = Presentation(str(DEFAULT))
    across, down = Inches(width) / presentation.slide_width, Inches(height) / presentation.slide_height
    presentation.slide_width, presentation.slide_height = Inches(width), Inches(height)
    for owner in (presentation.slide_master, *presentation.slide_layouts):
        for shape in owner.placeholders:
            if shape.element.find(".//{http://schemas.openxmlformats.org/drawingml/2006/main}xfrm") is not None:
                shape.left, shape.width = Emu(int(shape.left * across)), Emu(int(shape.width * across))
                shape.top, shape.height = Emu(int(shape.top * down)), Emu(int(shape.height * down))
    return _saved(presentation)


def dark() -> bytes:
    """White words on black, by the master's colour map."""
    light, dark = 'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2"', 'bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2"'
    return edited(paged(40 / 3, 7.5), {MASTER: (light, dark)})


def picture_cover() -> bytes:
    """A title layout that is a title over a picture, and nothing else."""
    fill = (
        '<p:cSld name="Title Slide"><p:bg><p:bgPr><a:blipFill><a:blip r:embed="rIdPic"/><a:stretch><a:fillRect/>'
        "</a:stretch></a:blipFill><a:effectLst/></p:bgPr></p:bg>"
    )
    bare = edited(
        plain(),
        {TITLE_LAYOUT: (r'<p:sp><p:nvSpPr><p:cNvPr id="3" name="Subtitle 2"/>.*?</p:sp>', "")},
    )
    picture = edited(bare, {TITLE_LAYOUT: (r'<p:cSld name="Title Slide">', fill)})
    typed = edited(picture, {TYPES: ("</Types>", '<Default Extension="png" ContentType="image/png"/></Types>')})
    return related(
        typed, TITLE_LAYOUT, link("rIdPic", "image", "../media/ground.png"), new={"ppt/media/ground.png": PIXEL}
    )


def _pixel() -> bytes:
    """A picture of one light pixel."""
    out = io.BytesIO()
    Image.new("RGB", (1, 1), "#DDE6EE").save(out, "PNG")
    return out.getvalue()


PIXEL = _pixel()


def with_samples() -> bytes:
    """Three sample slides, one with a chart, one with notes, one jumping to another; in two sections; and a property of
    the organisation's own.
    """
    presentation = Presentation(str(DEFAULT))
    slides = [presentation.slides.add_slide(presentation.slide_layouts[at]) for at in (0, 1, 5)]
    data = CategoryChartData()
    data.categories = ["one", "two"]
    data.add_series("sample", (1, 2))
    slides[1].shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(2), Inches(4), Inches(3), data)
    slides[0].notes_slide.notes_text_frame.text = "a sample's notes"
    box = slides[2].shapes.add_textbox(Inches(1), Inches(3), Inches(2), Inches(1))
    box.click_action.target_slide = slides[0]
    found = parts(_saved(presentation))
    idents = re.findall(rb'<p:sldId [^>]*?id="(\d+)"', found[MAIN])
    inside = "".join(f'<p14:sldId id="{each.decode()}"/>' for each in idents)
    sections = (
        '<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst '
        'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"><p14:section name="Samples" '
        f'id="{{0F1C4C5E-9C3B-4A56-8C1E-1B2A3C4D5E6F}}"><p14:sldIdLst>{inside}</p14:sldIdLst></p14:section>'
        "</p14:sectionLst></p:ext></p:extLst>"
    ).encode()
    assert b"<p:extLst>" not in found[MAIN]
    found[MAIN] = found[MAIN].replace(b"</p:presentation>", sections + b"</p:presentation>")
    found["docProps/custom.xml"] = PROPERTY
    found["_rels/.rels"] = found["_rels/.rels"].replace(
        b"</Relationships>",
        f"<Relationship {link('rIdCustom', 'custom-properties', 'docProps/custom.xml')}/></Relationships>".encode(),
    )
    override = _override("/docProps/custom.xml", "custom-properties").encode()
    found[TYPES] = found[TYPES].replace(b"</Types>", override + b"</Types>")
    return archive(found.items())


PROPERTY = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties '
    b'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    b'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    b'<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Classification">'
    b"<vt:lpwstr>Internal</vt:lpwstr></property></Properties>"
)


def hazardous() -> bytes:
    """Macros, a link on a logo, a picture from a server, an embedded object and a jump to nowhere in particular."""
    picture = (
        '<p:pic><p:nvPicPr><p:cNvPr id="90" name="Remote"><a:hlinkClick r:id="rIdWeb"/></p:cNvPr><p:cNvPicPr/>'
        '<p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:link="rIdFar"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        '<p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></p:spPr></p:pic>"
    )
    held = (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="91" name="Object"/><p:cNvGraphicFramePr/><p:nvPr/>'
        '</p:nvGraphicFramePr><p:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></p:xfrm><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/presentationml/2006/ole"><p:oleObj progId="Excel.Sheet.12" '
        'r:id="rIdOle" name="x" imgW="1" imgH="1"><p:embed/></p:oleObj></a:graphicData></a:graphic></p:graphicFrame>'
    )
    changed = edited(plain(), {CONTENT_LAYOUT: (r"</p:spTree>", picture + held + "</p:spTree>")})
    linked = related(
        changed,
        CONTENT_LAYOUT,
        link("rIdWeb", "hyperlink", "https://example.org/brand", external=True),
        link("rIdFar", "image", "https://example.org/logo.png", external=True),
        link("rIdOle", "package", "../embeddings/sheet1.xlsx"),
        new={"ppt/embeddings/sheet1.xlsx": b"PK a workbook"},
    )
    macros = '<Override PartName="/ppt/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    typed = edited(
        linked, {TYPES: ("</Types>", '<Default Extension="xlsx" ContentType="application/octet-stream"/>' + macros)}
    )
    return related(typed, MAIN, link("rIdVba", "vbaProject", "vbaProject.bin"), new={"ppt/vbaProject.bin": b"macros"})


def _saved(presentation: object) -> bytes:
    out = io.BytesIO()
    presentation.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


ACCEPTED = {
    "plain": plain,
    "potx": potx,
    "three masters": three_masters,
    "one name": one_name,
    "portrait": lambda: paged(7.5, 10),
    "A4": lambda: paged(780 / 72, 7.5),
    "wide": lambda: paged(40 / 3, 7.5),
    "small": lambda: paged(10, 5.625),
    "dark": dark,
    "picture cover": picture_cover,
    "samples": with_samples,
    "hazards": hazardous,
}
"""Templates in which a deck can be made."""
REFUSED = {
    "no layouts": (without_layouts, "no layout"),
    "no masters": (without_masters, "no slide master"),
    "no titles": (without_titles, "has no title"),
}
"""Templates in which none can, with what is said of them."""
