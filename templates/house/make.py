"""Writes deck.pptx beside it, the empty deck of the house: one master, eight layouts, a notes master, one table style.

Run it after a change of theme.toml or layouts.py: ``python templates/house/make.py``. Colours, fonts and type
sizes come from theme.toml; places are inches on a 13.333 × 7.5 in page. The same theme gives the same bytes.

The renderer finds a layout by its name and a placeholder by its name, so both may be moved, restyled and reordered in
PowerPoint; a name that is missed is an error that says so.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from drawing import art, fill, xfrm
from layouts import BODY_BOTTOM, BODY_TOP, MARGIN, TEXT_LEADING, WIDTH, Layout, Place, feet, head, layouts

from patentdeck.look.theme import Theme, load_theme

HERE = Path(__file__).parent
# Which role of theme.toml stands in which colour slot of an Office theme, and which as a custom colour beside them.
SLOTS = {
    "dk1": "ink",
    "lt1": "paper",
    "dk2": "grey",
    "lt2": "hairline",
    "accent1": "focus",
    "accent2": "comparator",
    "accent3": "third",
    "accent4": "dark_focus",
    "accent5": "dark_comparator",
    "accent6": "dark_third",
    "hlink": "comparator",
    "folHlink": "grey",
}
CUSTOM = ("quiet", "ground", "on_colour")
# A dark page reads the same names through another map: a run's colour follows the page it stands on. The slots are
# twelve, so the dark ground is the ink, its grey the light hairline, its hairline the light grey.
OWN = 'accent4="accent4" accent5="accent5" accent6="accent6"'
LIGHT = (
    'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    f'{OWN} hlink="hlink" folHlink="folHlink"'
)
DARK = (
    'bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2" accent1="accent4" accent2="accent5" accent3="accent6" '
    f'{OWN} hlink="accent5" folHlink="lt2"'
)

FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
TABLE_STYLE = "{7C1B2F64-53D4-4E1C-9A6E-2D0F6B1C8A51}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    f'xmlns:r="{OFFICE}" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def level(place: Place) -> str:
    """The text style of a placeholder: one level, exact lines, no bullet."""
    return (
        f'<a:lvl1pPr marL="0" indent="0" algn="{place.align}" eaLnBrk="1" hangingPunct="0">'
        f'<a:lnSpc><a:spcPts val="{round(place.line * 100)}"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef>'
        f'<a:buNone/><a:defRPr sz="{round(place.size * 100)}" b="{int(place.bold)}"{place.run}>'
        f"{fill(place.color)}</a:defRPr></a:lvl1pPr>"
    )


def placeholder(place: Place, prompt: bool = True) -> str:
    """A placeholder of a layout or of the master, with its prompt."""
    kind = f'type="{place.type}"' + (f' idx="{place.idx}"' if place.idx else "")
    custom = ' hasCustomPrompt="1"' if prompt and place.type not in ("ftr", "sldNum") else ""
    if place.type == "sldNum":
        text = f'<a:fld id="{FIELD}" type="slidenum"><a:rPr lang="en-US"/><a:t>‹#›</a:t></a:fld>'
    else:
        text = f'<a:r><a:rPr lang="en-US"/><a:t>{escape(place.prompt)}</a:t></a:r>' if place.prompt else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="0" name={quoteattr(place.name)}/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {kind}{custom}/></p:nvPr></p:nvSpPr>'
        f'<p:spPr>{xfrm(place.box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        '<p:txBody><a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/>'
        f'</a:bodyPr><a:lstStyle>{level(place)}</a:lstStyle><a:p>{text}<a:endParaRPr lang="en-US"/></a:p></p:txBody>'
        "</p:sp>"
    )


def tree(shapes: str) -> str:
    """A shape tree; its shapes are numbered from 2."""
    first, *others = shapes.split('<p:cNvPr id="0"')
    numbered = first + "".join(f'<p:cNvPr id="{n}"{other}' for n, other in enumerate(others, start=2))
    return (
        '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
        f"{numbered}</p:spTree>"
    )


def ground() -> str:
    """A page ground in the first background colour of the page's own map."""
    return f"<p:bg><p:bgPr>{fill('bg1')}<a:effectLst/></p:bgPr></p:bg>"


def layout_part(layout: Layout) -> str:
    """A layout: its art behind its placeholders."""
    shapes = art(layout) + "".join(placeholder(place) for place in layout.places)
    mapping = f"<a:overrideClrMapping {DARK}/>" if layout.dark else "<a:masterClrMapping/>"
    return (
        f'<p:sldLayout {NAMESPACES} preserve="1" userDrawn="1"><p:cSld name={quoteattr(layout.name)}>'
        f"{ground()}{tree(shapes)}</p:cSld><p:clrMapOvr>{mapping}</p:clrMapOvr></p:sldLayout>"
    )


def master_part(theme: Theme, count: int) -> str:
    """The slide master: title, body, footer and page number, and the text styles that everything inherits."""
    title, _ = head(theme)
    _, _, footer, page = feet(theme)
    body = Place("body", "body", 1, (MARGIN, BODY_TOP, WIDTH, BODY_BOTTOM - BODY_TOP), theme.deck.body, 22, "Text")
    shapes = "".join(placeholder(place, prompt=False) for place in (title, body, footer, page))
    ids = "".join(f'<p:sldLayoutId id="{2147483649 + n}" r:id="rId{n + 1}"/>' for n in range(count))
    return (
        f"<p:sldMaster {NAMESPACES}><p:cSld>{ground()}{tree(shapes)}</p:cSld><p:clrMap {LIGHT}/>"
        f"<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst>"
        f"<p:txStyles><p:titleStyle>{style(title, 'mj')}</p:titleStyle>"
        f"<p:bodyStyle>{style(body, 'mn')}</p:bodyStyle>"
        f"<p:otherStyle>{style(replace(body, name='other'), 'mn')}</p:otherStyle></p:txStyles>"
        "</p:sldMaster>"
    )


def style(place: Place, pair: str) -> str:
    """A text style of the master: as the placeholder's, with the theme's font pair named once for all."""
    fonts = f'<a:latin typeface="+{pair}-lt"/><a:ea typeface="+{pair}-ea"/><a:cs typeface="+{pair}-cs"/></a:defRPr>'
    return level(place).replace("</a:defRPr>", fonts)


def notes_master_part(theme: Theme) -> str:
    """The notes page: the slide above, what to say below."""
    text = Place("notes", "body", 1, (0.75, 4.75, 6.0, 4.4), 12, 17, "What to say")
    picture = (
        '<p:sp><p:nvSpPr><p:cNvPr id="0" name="slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/>'
        f'</p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr>{xfrm((0.75, 0.9, 6.0, 3.375))}'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln w="9525">{fill("bg2")}</a:ln></p:spPr></p:sp>'
    )
    page = Place("page", "sldNum", 3, (5.75, 9.35, 1.0, 0.25), theme.deck.foot, 13, "", "tx2", align="r")
    return (
        f"<p:notesMaster {NAMESPACES}><p:cSld>{ground()}"
        f"{tree(picture + placeholder(text, prompt=False) + placeholder(page, prompt=False))}</p:cSld>"
        f"<p:clrMap {LIGHT}/><p:notesStyle>{style(text, 'mn')}</p:notesStyle></p:notesMaster>"
    )


def theme_part(theme: Theme) -> str:
    """The Office theme: the roles of theme.toml as colours, its Latin and east-asian pair as heading and body fonts."""

    def color(tag: str, role: str) -> str:
        code = getattr(theme.palette, role).removeprefix("#").upper()
        return f'<a:{tag}><a:srgbClr val="{code}"/></a:{tag.partition(" ")[0]}>'

    custom = "".join(color(f'custClr name="{role}"', role) for role in CUSTOM)
    latin, east_asian = quoteattr(theme.fonts.deck_latin), quoteattr(theme.fonts.deck_han)
    pair = (
        f'<a:latin typeface={latin}/><a:ea typeface={east_asian}/><a:cs typeface=""/>'
        f'<a:font script="Hans" typeface={east_asian}/>'
    )
    solid = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{solid}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="House"><a:themeElements>'
        f'<a:clrScheme name="House">{"".join(color(slot, role) for slot, role in SLOTS.items())}</a:clrScheme>'
        f'<a:fontScheme name="House"><a:majorFont>{pair}</a:majorFont><a:minorFont>{pair}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="House"><a:fillStyleLst>{solid * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{solid * 3}</a:bgFillStyleLst>"
        f"</a:fmtScheme></a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/><a:custClrLst>{custom}</a:custClrLst></a:theme>"
    )


def table_styles_part() -> str:
    """One table style, the default: hairlines between rows, a darker one under a bold grey header, no ground."""
    none = "<a:ln><a:noFill/></a:ln>"

    def text(color: str, bold: str = "") -> str:
        return f'<a:tcTxStyle{bold}><a:fontRef idx="minor"/><a:schemeClr val="{color}"/></a:tcTxStyle>'

    def line(color: str, width: int = 9525) -> str:
        return f'<a:ln w="{width}" cmpd="sng">{fill(color)}</a:ln>'

    whole = (
        f"{text('tx1')}<a:tcStyle><a:tcBdr><a:left>{none}</a:left><a:right>{none}</a:right><a:top>{none}</a:top>"
        f"<a:bottom>{line('bg2')}</a:bottom><a:insideH>{line('bg2')}</a:insideH><a:insideV>{none}</a:insideV></a:tcBdr>"
        "<a:fill><a:noFill/></a:fill></a:tcStyle>"
    )
    header = (
        text("tx2", ' b="on"')
        + f"<a:tcStyle><a:tcBdr><a:bottom>{line('tx1', 12700)}</a:bottom></a:tcBdr>"
        + "<a:fill><a:noFill/></a:fill></a:tcStyle>"
    )
    return (
        f'<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" def="{TABLE_STYLE}">'
        f'<a:tblStyle styleId="{TABLE_STYLE}" styleName="House hairlines"><a:wholeTbl>{whole}</a:wholeTbl>'
        f"<a:firstRow>{header}</a:firstRow></a:tblStyle></a:tblStyleLst>"
    )


def presentation_part(theme: Theme) -> str:
    """The presentation: one master, one notes master, the page, and how a loose text box is set."""
    loose = style(Place("", "body", 0, (0, 0, 0, 0), theme.deck.body, round(theme.deck.body * TEXT_LEADING), ""), "mn")
    return (
        f'<p:presentation {NAMESPACES} saveSubsetFonts="1"><p:sldMasterIdLst>'
        '<p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        '<p:sldSz cx="12192000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/>'
        f"<p:defaultTextStyle>{loose}</p:defaultTextStyle></p:presentation>"
    )


def relationships(*targets: tuple[str, str]) -> str:
    """The relationships of a part: (kind, target) in order of their ids."""
    entries = "".join(
        f'<Relationship Id="rId{n}" Type="{kind if "/" in kind else f"{OFFICE}/{kind}"}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{entries}</Relationships>'


def content_types(parts: Mapping[str, str]) -> str:
    """The content type of every part."""
    pml, core = "application/vnd.openxmlformats-officedocument.presentationml", "application/vnd.openxmlformats"
    kinds = {
        "ppt/presentation.xml": f"{pml}.presentation.main+xml",
        "ppt/slideMasters/": f"{pml}.slideMaster+xml",
        "ppt/slideLayouts/": f"{pml}.slideLayout+xml",
        "ppt/notesMasters/": f"{pml}.notesMaster+xml",
        "ppt/presProps.xml": f"{pml}.presProps+xml",
        "ppt/tableStyles.xml": f"{pml}.tableStyles+xml",
        "ppt/theme/": f"{core}-officedocument.theme+xml",
        "docProps/core.xml": f"{core}-package.core-properties+xml",
        "docProps/app.xml": f"{core}-officedocument.extended-properties+xml",
    }
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name in parts
        for start, kind in kinds.items()
        if name.startswith(start) and not name.endswith(".rels")
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
        f'package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def parts(theme: Theme) -> dict[str, str]:
    """Every part of the package, in the order in which it is written."""
    pages = layouts(theme)
    names = [f"slideLayout{number}.xml" for number in range(1, len(pages) + 1)]
    inside = {
        "_rels/.rels": relationships(
            ("officeDocument", "ppt/presentation.xml"),
            (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("extended-properties", "docProps/app.xml"),
        ),
        "docProps/app.xml": (
            '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
            "<Application>patentdeck</Application></Properties>"
        ),
        "docProps/core.xml": (
            f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            "<dc:title>House</dc:title><dc:creator>patentdeck</dc:creator></cp:coreProperties>"
        ),
        "ppt/presentation.xml": presentation_part(theme),
        "ppt/_rels/presentation.xml.rels": relationships(
            ("slideMaster", "slideMasters/slideMaster1.xml"),
            ("notesMaster", "notesMasters/notesMaster1.xml"),
            ("presProps", "presProps.xml"),
            ("theme", "theme/theme1.xml"),
            ("tableStyles", "tableStyles.xml"),
        ),
        "ppt/presProps.xml": f"<p:presentationPr {NAMESPACES}/>",
        "ppt/tableStyles.xml": table_styles_part(),
        "ppt/theme/theme1.xml": theme_part(theme),
        "ppt/theme/theme2.xml": theme_part(theme),
        "ppt/slideMasters/slideMaster1.xml": master_part(theme, len(pages)),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": relationships(
            *(("slideLayout", f"../slideLayouts/{name}") for name in names), ("theme", "../theme/theme1.xml")
        ),
        "ppt/notesMasters/notesMaster1.xml": notes_master_part(theme),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": relationships(("theme", "../theme/theme2.xml")),
    }
    for name, page in zip(names, pages, strict=True):
        inside[f"ppt/slideLayouts/{name}"] = layout_part(page)
        inside[f"ppt/slideLayouts/_rels/{name}.rels"] = relationships(
            ("slideMaster", "../slideMasters/slideMaster1.xml")
        )
    return {"[Content_Types].xml": content_types(inside), **inside}


def make(theme: Theme) -> bytes:
    """The template as bytes: no clock, no path, nothing of the machine."""
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts(theme).items():
            entry = zipfile.ZipInfo(name)
            entry.create_system = 3
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, DECLARATION + text)
    return package.getvalue()


if __name__ == "__main__":
    (HERE / "deck.pptx").write_bytes(make(load_theme(HERE / "theme.toml")))
