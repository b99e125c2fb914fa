"""Templates as designers make them: bands, photographs, gradients, capitals, feet elsewhere, pages of other shapes."""

from __future__ import annotations

import io
import re

from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.util import Inches

import wild_templates as wild

WIDE = (40 / 3, 7.5)
THEME = "ppt/theme/theme1.xml"
TREE = r"(</p:grpSpPr>)"
_WHITE = '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
_TITLE = (
    r'(<p:titleStyle><a:lvl1pPr algn=")ctr("[^>]*>.*?<a:defRPr sz=")\d+(" kern="1200">)<a:solidFill>.*?</a:solidFill>'
)


def bar(left: float, top: float, width: float, height: float, color: str) -> str:
    """A drawn rectangle, in inches."""
    sides = [round(914400 * each) for each in (left, top, width, height)]
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="77" name="Bar"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{sides[0]}" y="{sides[1]}"/><a:ext cx="{sides[2]}" cy="{sides[3]}"/></a:xfrm>'
        f'<a:prstGeom prst="rect">'
        f'<a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="{color}"/></a:solidFill></p:spPr></p:sp>'
    )


def drawn(package: bytes, part: str, *shapes: str) -> bytes:
    """A package in which a part has shapes drawn under its placeholders."""
    return wild.edited(package, {part: (TREE, r"\1" + "".join(shapes))})


def placed(package: bytes, kind: str, left: float, top: float, width: float, height: float) -> bytes:
    """A package whose master has its placeholder of a kind elsewhere, in inches."""
    sides = [round(914400 * each) for each in (left, top, width, height)]
    where = rf'\g<1><a:off x="{sides[0]}" y="{sides[1]}"/><a:ext cx="{sides[2]}" cy="{sides[3]}"/>'
    stands = rf'(<p:ph type="{kind}"[^>]*/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm>)<a:off [^>]*/><a:ext [^>]*/>'
    return wild.edited(package, {wild.MASTER: (stands, where)})


def banded() -> bytes:
    """White titles in a dark band across the page, flush left; a thin bar at the foot."""
    page = placed(wild.paged(*WIDE), "title", 0.6, 0.15, 12.1, 1.05)
    white = wild.edited(page, {wild.MASTER: (_TITLE, rf"\g<1>l\g<2>3200\g<3>{_WHITE}")})
    return drawn(white, wild.MASTER, bar(0, 0, WIDE[0], 1.3, "tx2"), bar(0, 7.42, WIDE[0], 0.08, "accent1"))


def photo() -> bytes:
    """A title layout on a dark photograph, its title white and flush left."""
    white = f'<a:lstStyle><a:lvl1pPr algn="l"><a:defRPr sz="4800" b="1">{_WHITE}</a:defRPr></a:lvl1pPr></a:lstStyle>'
    title = r'(<p:ph type="ctrTitle"/>.*?<a:bodyPr/>)<a:lstStyle/>'
    page = wild.edited(wild.paged(*WIDE), {wild.TITLE_LAYOUT: (title, rf"\g<1>{white}")})
    fill = (
        '<p:bg><p:bgPr><a:blipFill><a:blip r:embed="rIdPic"/><a:stretch><a:fillRect/></a:stretch></a:blipFill>'
        "<a:effectLst/></p:bgPr></p:bg>"
    )
    page = wild.edited(page, {wild.TITLE_LAYOUT: (r'(<p:cSld name="Title Slide">)', rf"\g<1>{fill}")})
    page = wild.edited(page, {wild.TYPES: ("</Types>", '<Default Extension="png" ContentType="image/png"/></Types>')})
    picture = wild.link("rIdPic", "image", "../media/photo.png")
    return wild.related(page, wild.TITLE_LAYOUT, picture, new={"ppt/media/photo.png": _dusk()})


def _dusk() -> bytes:
    """A picture that is dark above and less so below, uneven as photographs are."""
    spots = [
        (20 + y // 2 + (x * y) % 17, 30 + y // 2 + (x * 7 + y) % 13, 60 + y + x % 11)
        for y in range(72)
        for x in range(128)
    ]
    picture, out = Image.new("RGB", (128, 72)), io.BytesIO()
    picture.putdata(spots)
    picture.save(out, "PNG")
    return out.getvalue()


def gradient() -> bytes:
    """Every page on a gradient from white to a pale blue."""
    fill = (
        '<p:bg><p:bgPr><a:gradFill><a:gsLst><a:gs pos="0"><a:srgbClr val="FFFFFF"/></a:gs><a:gs pos="100000">'
        '<a:srgbClr val="C9DDF2"/></a:gs></a:gsLst><a:lin ang="5400000"/></a:gradFill><a:effectLst/></p:bgPr></p:bg>'
    )
    return wild.edited(wild.paged(*WIDE), {wild.MASTER: (r"<p:bg>.*?</p:bg>", fill)})


def night() -> bytes:
    """Content on navy by the layouts' own colour maps, the cover on white."""
    found = wild.parts(wild.paged(*WIDE))
    override = (
        b'<p:clrMapOvr><a:overrideClrMapping bg1="dk2" tx1="lt1" bg2="dk1" tx2="lt2" accent1="accent1" '
        b'accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" '
        b'folHlink="folHlink"/></p:clrMapOvr>'
    )
    for name in [each for each in found if each.startswith("ppt/slideLayouts/slideLayout")]:
        if name != wild.TITLE_LAYOUT:
            found[name] = re.sub(rb"<p:clrMapOvr>.*?</p:clrMapOvr>", override, found[name])
    return wild.archive(found.items())


def pale() -> bytes:
    """Accents and second colours so pale that words in them cannot be read on white."""
    found = wild.parts(wild.paged(*WIDE))
    theme = found[THEME].decode()
    for name, color in zip(
        ("dk2", *(f"accent{at}" for at in range(1, 7))),
        ("B8C4CE", "FFE08A", "F9C5D1", "BFE3D0", "D7CCF2", "C6E2F7", "F7D9B8"),
        strict=True,
    ):
        theme = re.sub(rf"(<a:{name}>)<a:srgbClr [^>]*/>", rf'\1<a:srgbClr val="{color}"/>', theme)
    return wild.archive({**found, THEME: theme.encode()}.items())


def one_hue() -> bytes:
    """Six accents of one blue."""
    found = wild.parts(wild.paged(*WIDE))
    theme = found[THEME].decode()
    for at, color in enumerate(("1F4E79", "2E75B6", "5B9BD5", "9DC3E6", "BDD7EE", "DEEBF7"), start=1):
        theme = re.sub(rf"(<a:accent{at}>)<a:srgbClr [^>]*/>", rf'\1<a:srgbClr val="{color}"/>', theme)
    return wild.archive({**found, THEME: theme.encode()}.items())


def capitals() -> bytes:
    """Bold titles in spaced capitals of a wide font, in a type much too large for a sentence."""
    shouted = r'\1 sz="5400" b="1" cap="all" spc="300"'
    page = wild.edited(wild.paged(*WIDE), {wild.MASTER: (r'(<p:titleStyle>.*?<a:defRPr) sz="4400"', shouted)})
    return wild.edited(page, {THEME: (r'<a:latin typeface="Calibri"/>', '<a:latin typeface="Verdana"/>')})


def high_foot() -> bytes:
    """Date, footer and number in a row at the top of the page."""
    page = wild.paged(*WIDE)
    for kind, left, width in (("dt", 0.6, 2.5), ("ftr", 4.5, 5.0), ("sldNum", 10.2, 2.5)):
        page = placed(page, kind, left, 0.05, width, 0.35)
    return placed(page, "title", 0.6, 0.45, 12.1, 1.1)


def no_foot() -> bytes:
    """Neither date nor footer nor number anywhere."""
    return without(wild.paged(*WIDE), PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)


def without(package: bytes, *kinds: PP_PLACEHOLDER) -> bytes:
    """A package whose master and layouts have no placeholders of some kinds."""
    presentation = Presentation(io.BytesIO(package))
    for owner in (presentation.slide_master, *presentation.slide_layouts):
        for shape in list(owner.placeholders):
            if shape.placeholder_format.type in kinds:
                shape.element.getparent().remove(shape.element)
    out = io.BytesIO()
    presentation.save(out)
    return out.getvalue()


def picture_only() -> bytes:
    """A title layout of one picture placeholder over the whole page, without any title."""
    words = r'<p:sp><p:nvSpPr><p:cNvPr id="[23]".*</p:sp>(?=</p:spTree>)'
    bare = wild.edited(wild.paged(*WIDE), {wild.TITLE_LAYOUT: (words, "")})
    holder = (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Picture 1"/><p:cNvSpPr/><p:nvPr><p:ph type="pic" idx="13"/></p:nvPr>'
        '</p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="12192000" cy="6858000"/></a:xfrm></p:spPr><p:txBody>'
        "<a:bodyPr/><a:lstStyle/><a:p/></p:txBody></p:sp>"
    )
    return wild.edited(bare, {wild.TITLE_LAYOUT: ("</p:spTree>", holder + "</p:spTree>")})


def chinese() -> bytes:
    """Chinese names of layouts and placeholders, fonts of both scripts, titles flush left."""
    page = wild.edited(wild.paged(*WIDE), {wild.MASTER: (r'(<p:titleStyle><a:lvl1pPr algn=")ctr', r"\1l")})
    found = wild.parts(page)
    names = {"Title Slide": "标题幻灯片", "Title and Content": "标题和内容", "Two Content": "两栏内容", "Blank": "空白"}
    for name in [each for each in found if each.startswith("ppt/slideLayouts/slideLayout")]:
        text = found[name].decode()
        for english, chinese in names.items():
            text = text.replace(f'<p:cSld name="{english}">', f'<p:cSld name="{chinese}">')
        found[name] = re.sub(r'name="(?:Title|Content|Text|Subtitle)[^"]*(\d)"', r'name="占位符 \1"', text).encode()
    theme = found[THEME].decode().replace('<a:ea typeface=""/>', '<a:ea typeface="微软雅黑"/>')
    return wild.archive({**found, THEME: theme.encode()}.items())


def side_title() -> bytes:
    """A narrow title down the left side, the content beside it."""
    page = placed(wild.paged(*WIDE), "title", 0.4, 0.6, 3.2, 6.0)
    return placed(page, "body", 4.0, 0.6, 8.8, 6.0)


def low_title() -> bytes:
    """The title at the foot of the page, the content over it."""
    page = placed(wild.paged(*WIDE), "title", 0.6, 5.9, 12.1, 0.8)
    return placed(page, "body", 0.6, 0.5, 12.1, 5.2)


def stamped() -> bytes:
    """A logo at the upper right of the master, where the page has air."""
    presentation = Presentation(io.BytesIO(wild.paged(*WIDE)))
    out = io.BytesIO()
    Image.new("RGB", (240, 80), "#A01830").save(out, "PNG")
    _, relation = presentation.slide_master.part.get_or_add_image_part(io.BytesIO(out.getvalue()))
    master = presentation.slide_master.element
    tree = master.find(".//{http://schemas.openxmlformats.org/presentationml/2006/main}spTree")
    tree.append(
        parse_xml(
            '<p:pic xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
            'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
            'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><p:nvPicPr><p:cNvPr id="99" '
            f'name="Logo"/><p:cNvPicPr/><p:nvPr userDrawn="1"/></p:nvPicPr><p:blipFill><a:blip r:embed="{relation}"/>'
            "<a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm>"
            f'<a:off x="{Inches(11.6)}" y="{Inches(0.1)}"/><a:ext cx="{Inches(1.5)}" cy="{Inches(0.5)}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
        )
    )
    saved = io.BytesIO()
    presentation.save(saved)
    return saved.getvalue()


ACCEPTED = {
    "band": banded,
    "photo cover": photo,
    "gradient": gradient,
    "night": night,
    "pale": pale,
    "one hue": one_hue,
    "capitals": capitals,
    "high foot": high_foot,
    "no foot": no_foot,
    "picture only": picture_only,
    "chinese": chinese,
    "logo": stamped,
    "A4 upright": lambda: wild.paged(7.5, 10.83),
    "square": lambda: wild.paged(10, 10),
    "A3": lambda: wild.paged(16.54, 11.69),
    "side title": side_title,
    "low title": low_title,
}
"""Templates in which a deck can be made."""
REFUSED = {
    "phone": lambda: wild.paged(5.625, 10),
    "strip": lambda: wild.paged(16, 5),
}
"""Templates in which none can."""
