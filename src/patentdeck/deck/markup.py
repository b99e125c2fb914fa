"""The DrawingML of a slide's shapes. Colours are the theme's by name, fonts its pair, languages on every run."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct
from msgspec.structs import replace

from patentdeck.deck.columns import CELL_RIGHT
from patentdeck.deck.floors import Step
from patentdeck.deck.page import Caption, Graph, Logo, PageNumber, Panel, Picture, Rule, Strip, Table, Text
from patentdeck.deck.template import EMU_PER_POINT, Area, Place
from patentdeck.story.edition import Role, Span, Words

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
COLORS: dict[Role, str] = {
    "focus": "accent1",
    "comparator": "accent2",
    "third": "accent3",
    "quiet": "tx2",
    "ink": "tx1",
}
"""The theme colour in which words about a role are set; a quiet mark is too pale for words, which are grey."""
SOFT = "\v"
"""Ends a line within a paragraph, as in the texts of PowerPoint itself."""
HAIRLINE = 9525
"""The width of a hairline, in English Metric Units: three quarters of a point."""
_BOX = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
"""What a text box says that no placeholder holds."""
_NO_LINE = "<a:ln><a:noFill/></a:ln>"
"""What a template draws around its placeholders is not drawn around ours, whose words begin at the very edge."""
_SCRIPTS = ("en-US", "zh-CN")
_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
# So light that words in the colour itself keep their contrast on it.
TINT = '<a:solidFill><a:schemeClr val="{}"><a:lumMod val="8000"/><a:lumOff val="92000"/></a:schemeClr></a:solidFill>'
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
SOFTLY, LINKS = "softly", "links"
_LIGHT = '<a:lumMod val="8000"/><a:lumOff val="92000"/>'
_LINK = re.compile(r'(<a:hlinkClick r:id="\w+")/>')
AS_WORDS = (
    '<a:extLst><a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}"><ahyp:hlinkClr '
    'xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/></a:ext></a:extLst>'
)
"""Says of an address that it has the colour of the words around it."""
_COLOR = re.compile(r'<a:schemeClr val="(\w+)"(?:/>|>(.*?)</a:schemeClr>)')
_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"


class Pen(Struct, frozen=True):
    """What the words of one slide are written with.

    `locale` is the language of every run; `link` gives the relationship id of an address, `picture` that of a picture
    by its bytes; `table_style` is the template's own. A `stated` one leaves weight, capitals and letter spacing to
    nobody: the words were measured so. `colors` are those of the layout; `only` is the one colour that can be
    read where the words stand.
    """

    locale: str
    link: Callable[[str], str]
    table_style: str
    picture: Callable[[bytes], str]
    stated: bool = False
    colors: Mapping[str, str] = MappingProxyType({})
    only: str = ""

    def language(self) -> str:
        """The language attributes of a run: its own, and the other one of the theme's font pair."""
        other = next(tag for tag in _SCRIPTS if tag != self.locale)
        return f'lang="{self.locale}" altLang="{other}"'

    def run(self, span: Span, color: str = "", size: float = 0, bold: bool = False) -> str:
        """A run; strong ones are bold in their role's colour, quiet ones light, others in `color` where it is given."""
        light = span.role == "quiet" and not span.strong
        color = self.only or (COLORS[span.role] if span.strong or light else color)
        sized = f' sz="{round(size * 100)}"' if size else ""
        weight = ' b="1"' if span.strong or bold else ' b="0"' if light or self.stated else ""
        weight += ' cap="none" spc="0"' if self.stated else ""
        link = f'<a:hlinkClick r:id="{self.link(span.link)}"/>' if span.link else ""
        inside = f"{_fill(color) if color else ''}{link}"
        pieces = []
        for number, piece in enumerate(span.text.split(SOFT)):
            broken = f"<a:br><a:rPr {self.language()}{sized}/></a:br>" if number else ""
            pieces.append(
                f'{broken}<a:r><a:rPr {self.language()}{sized}{weight} dirty="0">{inside}</a:rPr>'
                f"<a:t>{escape(piece)}</a:t></a:r>"
            )
        return "".join(pieces)

    def paragraph(
        self, words: Words, properties: str = "", color: str = "", size: float = 0, bold: bool = False
    ) -> str:
        """A paragraph of words."""
        runs = "".join(self.run(span, color, size, bold) for span in words.spans)
        return f"<a:p>{properties}{runs or f'<a:endParaRPr {self.language()}/>'}</a:p>"


def text(item: Text, number: int, pen: Pen) -> str:
    """A filled placeholder; only what differs from its layout is said."""
    place, step = item.place, item.step
    if place.stated:
        return _stated(item, number, pen)
    size = step.size if step.size != place.size else 0
    line = f"<a:pPr>{_line(step)}</a:pPr>" if size or step.line != place.line else ""
    moved = _transform(item.area) if item.area != place.area else ""
    narrowed = f' rIns="{_emu(item.narrowed)}"' if item.narrowed else ""
    color = "tx2" if item.quiet else ""
    words = _softly(item.words, item.broken) if item.broken else item.words
    body = "".join(pen.paragraph(line_of, line, color, size) for line_of in by_line(words))
    return (
        f"<p:sp>{_held(number, item.name, place)}<p:spPr>{moved}</p:spPr><p:txBody><a:bodyPr{narrowed}><a:noAutofit/>"
        f"</a:bodyPr><a:lstStyle/>{body}</p:txBody></p:sp>"
    )


def _stated(item: Text, number: int, pen: Pen) -> str:
    """Words on a layout that was made for others: all that matters to their measure is said here."""
    place, step = item.place, item.step
    properties = (
        f'<a:pPr marL="0" indent="0" algn="{place.align}">{_line(step)}<a:spcBef><a:spcPts val="0"/></a:spcBef>'
        '<a:spcAft><a:spcPts val="0"/></a:spcAft><a:buNone/></a:pPr>'
    )
    color = "tx2" if item.quiet else place.color
    only = place.color if place.color.startswith("#") else ""
    words = _softly(item.words, item.broken) if item.broken else item.words
    half, much = item.narrowed / 2, item.narrowed
    left, right = {"ctr": (half, half), "r": (much, 0.0)}.get(place.align, (0.0, much))
    own, bounds = replace(pen, stated=True, only=only), _NO_LINE if place.kind else _BOX
    body = "".join(own.paragraph(each, properties, color, step.size, place.bold) for each in by_line(words))
    return (
        f"<p:sp>{_held(number, item.name, place)}<p:spPr>{_transform(item.area)}{bounds}</p:spPr>"
        f'<p:txBody><a:bodyPr vert="horz" wrap="square" lIns="{_emu(left)}" tIns="0" rIns="{_emu(right)}" '
        f'bIns="0" anchor="t" anchorCtr="0"><a:noAutofit/></a:bodyPr><a:lstStyle/>{body}</p:txBody></p:sp>'
    )


def page_number(item: PageNumber, number: int, pen: Pen, page: int) -> str:
    """The page number's placeholder, a field."""
    moved = _transform(item.area) if item.area != item.place.area or not item.place.kind else ""
    box = (_NO_LINE if item.place.stated else "") if item.place.kind else _BOX
    body = _boxed_field(item.place, pen, page)
    if item.place.kind:
        body = field(pen, page, item.place.color if item.place.stated else "")
    return f"<p:sp>{_held(number, item.name, item.place)}<p:spPr>{moved}{box}</p:spPr>{body}</p:sp>"


def field(pen: Pen, page: int, color: str = "") -> str:
    """The text body of a page number."""
    colored = f"<a:rPr {pen.language()}>{_fill(color)}</a:rPr>" if color else f"<a:rPr {pen.language()}/>"
    return (
        f'<p:txBody {NAMESPACES}><a:bodyPr/><a:lstStyle/><a:p><a:fld id="{_FIELD}" type="slidenum">'
        f"{colored}<a:t>{page}</a:t></a:fld></a:p></p:txBody>"
    )


def _boxed_field(place: Place, pen: Pen, page: int) -> str:
    """A page number in a text box of its own."""
    inside = f'<a:rPr {pen.language()} sz="{round(place.size * 100)}">{_fill(place.color)}</a:rPr>'
    return (
        f'<p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
        f'<a:p><a:pPr algn="{place.align}"/><a:fld id="{_FIELD}" type="slidenum">{inside}'
        f"<a:t>{page}</a:t></a:fld></a:p></p:txBody>"
    )


def notes_body(words: Words, pen: Pen) -> str:
    """The text body of speaker notes: a paragraph for each line of the words."""
    paragraphs = "".join(map(pen.paragraph, by_line(words)))
    return f"<p:txBody {NAMESPACES}><a:bodyPr/><a:lstStyle/>{paragraphs}</p:txBody>"


def picture(item: Picture | Logo, number: int, relationship: str, vectors: str = "") -> str:
    """A picture in its placeholder, whole: nothing is cropped. `vectors` is the relationship of the same as SVG."""
    grouped = ' noGrp="1"' if item.place.kind else ""
    also = f"<a:extLst>{svg_extension(vectors)}</a:extLst>" if vectors else ""
    return (
        f'<p:pic><p:nvPicPr>{_named(number, item.name, item.alt)}<p:cNvPicPr><a:picLocks{grouped} noChangeAspect="1"/>'
        f'</p:cNvPicPr>{_ph(item.place)}</p:nvPicPr><p:blipFill><a:blip r:embed="{relationship}">{also}'
        f"</a:blip><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>{_transform(item.area)}</p:spPr></p:pic>"
    )


def svg_extension(relationship: str) -> str:
    """What tells those who can show SVG where it is; others show what the blip itself embeds."""
    return (
        f'<a:ext {NAMESPACES} uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip '
        f'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{relationship}"/></a:ext>'
    )


def panel(item: Panel, number: int) -> str:
    """A ground in the light colour of a dark page: screen readers pass it by."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(item.name)}>{_DECORATIVE}</p:cNvPr>'
        f"<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{_transform(item.area)}"
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{_fill("tx1")}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
    )


def table(item: Table, number: int, pen: Pen) -> str:
    """A native table with a header row, in the template's table style."""
    cells = [tuple(Words((Span(text, strong=True, role="quiet"),)) for text in item.header), *item.rows]
    columns = "".join(f'<a:gridCol w="{_emu(column)}"/>' for column in item.columns)
    narrowed = ((0.0,) * len(item.header), *item.narrowed)
    spans = (1, *(item.spans or (1,) * len(item.rows)))
    rows = "".join(
        f'<a:tr h="{_emu(height)}">'
        f"{''.join(_cell(item, at, words, pen, 1 if at else span, narrow[at]) for at, words in enumerate(row))}</a:tr>"
        for row, height, span, narrow in zip(cells, item.heights, spans, narrowed, strict=True)
    )
    held = _ph(item.place) if item.place.kind in ("tbl", "obj") else "<p:nvPr/>"
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr>{_named(number, item.name, item.alt)}<p:cNvGraphicFramePr>"
        f'<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>{held}</p:nvGraphicFramePr>'
        f"{_transform(item.area, 'p:xfrm')}"
        f'<a:graphic><a:graphicData uri="{_TABLE}"><a:tbl><a:tblPr firstRow="1">'
        f"<a:tableStyleId>{pen.table_style}</a:tableStyleId></a:tblPr><a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl>"
        "</a:graphicData></a:graphic></p:graphicFrame>"
    )


def graph(item: Graph, number: int, relationship: str) -> str:
    """A native chart in its frame; one that another describes is passed by, as it says nothing new."""
    about = _named(number, item.name, item.alt)
    if not item.alt:
        about = f'<p:cNvPr id="{number}" name={quoteattr(item.name)}>{_DECORATIVE}</p:cNvPr>'
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr>{about}<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/>'
        f"</p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>{_transform(item.area, 'p:xfrm')}"
        f'<a:graphic><a:graphicData uri="{_CHART}"><c:chart xmlns:c="{_CHART}" r:id="{relationship}"/></a:graphicData>'
        "</a:graphic></p:graphicFrame>"
    )


def strip(item: Strip, number: int, pen: Pen) -> str:
    """Key figures as one group of text boxes; it takes the ids from `number` on, two for each figure."""
    inside = "".join(_caption(caption, number + 1 + 2 * at, pen) for at, caption in enumerate(item.captions))
    child = _offsets(item.area, "chOff", "chExt")
    return (
        f"<p:grpSp><p:nvGrpSpPr>{_named(number, item.name, item.alt)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        f"<p:grpSpPr><a:xfrm>{_offsets(item.area, 'off', 'ext')}{child}</a:xfrm></p:grpSpPr>{inside}</p:grpSp>"
    )


def rule(item: Rule, number: int, color: str = "bg2", width: int = HAIRLINE) -> str:
    """A line that says nothing: screen readers pass it by."""
    return (
        f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{number}" name={quoteattr(item.name)}>{_DECORATIVE}</p:cNvPr>'
        f"<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>{_transform(item.area)}"
        f'<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="{width}">{_fill(color)}</a:ln></p:spPr></p:cxnSp>'
    )


def _softly(words: Words, at: int) -> Words:
    """The words with a line ended by hand before the character `at`."""
    spans, start = [], 0
    for span in words.spans:
        here = at - start
        inside = 0 <= here < len(span.text)
        spans.append(replace(span, text=f"{span.text[:here]}{SOFT}{span.text[here:]}") if inside else span)
        start += len(span.text)
    return Words(tuple(spans))


def by_line(words: Words) -> Iterator[Words]:
    """The words line by line, as they are parted by line breaks."""
    lines: list[list[Span]] = [[]]
    for span in words.spans:
        first, *others = span.text.split("\n")
        lines[-1].append(replace(span, text=first))
        lines.extend([replace(span, text=other)] for other in others)
    return (Words(tuple(span for span in line if span.text)) for line in lines)


def _caption(item: Caption, number: int, pen: Pen) -> str:
    """A figure and its caption in one text box, under a short rule."""
    ink = "tx1" if "tx1" in pen.colors else ""
    value = pen.paragraph(item.value, f"<a:pPr>{_line(item.value_step)}</a:pPr>", ink, item.value_step.size)
    caption = pen.paragraph(
        item.caption, f"<a:pPr>{_line(item.caption_step, before=3)}</a:pPr>", "tx2", item.caption_step.size
    )
    line = Rule(f"{item.name}.rule", replace(item.area, height=0.0))
    below = Area(item.area.left, item.area.top + 9, item.area.width, item.area.height - 9)
    return (
        f"{rule(line, number, 'tx1', 2 * HAIRLINE)}"
        f'<p:sp><p:nvSpPr>{_named(number + 1, item.name)}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr>{_transform(below)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
        f'<p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="{_emu(item.narrowed)}" bIns="0" anchor="t">'
        f"<a:noAutofit/></a:bodyPr><a:lstStyle/>{value}{caption}</p:txBody></p:sp>"
    )


def _cell(item: Table, at: int, words: Words, pen: Pen, span: int, narrowed: float) -> str:
    """A cell over `span` rows: numbers flush right, marks in the middle; a strong mark of a table of marks colours its
    ground.
    """
    merged = f' rowSpan="{span}"' if span > 1 else "" if span else ' vMerge="1"'
    align = ' algn="r"' if at in item.numeric else ' algn="ctr"' if at in item.centred else ""
    right = CELL_RIGHT if at < len(item.columns) - 1 else 0.0
    left, right = (right / 2, right / 2) if at in item.centred else (0.0, right + narrowed)
    body = pen.paragraph(words, f"<a:pPr{align}>{_line(item.step)}</a:pPr>", "", item.step.size)
    margins = (
        f'marL="{_emu(left)}" marR="{_emu(right)}" marT="{_emu(item.air.above)}" marB="{_emu(item.air.below)}" '
        f'anchor="{"ctr" if item.middle else "t"}"'
    )
    leading = [span.role for span in words.spans[:1] if span.strong and item.middle and at in item.centred]
    ground = "".join(TINT.format(COLORS[role]) for role in leading if role != "quiet")
    return (
        f"<a:tc{merged}><a:txBody><a:bodyPr/><a:lstStyle/>{body}</a:txBody><a:tcPr {margins}>{ground}</a:tcPr></a:tc>"
    )


def _named(number: int, name: str, alt: str = "") -> str:
    described = f" descr={quoteattr(alt)}" if alt else ""
    return f'<p:cNvPr id="{number}" name={quoteattr(name)}{described}/>'


def _held(number: int, name: str, place: Place) -> str:
    locks = '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>' if place.kind else '<p:cNvSpPr txBox="1"/>'
    return f"<p:nvSpPr>{_named(number, name)}{locks}{_ph(place)}</p:nvSpPr>"


def _ph(place: Place) -> str:
    if not place.kind:
        return "<p:nvPr/>"
    index = f' idx="{place.idx}"' if place.idx else ""
    return f'<p:nvPr><p:ph type="{place.kind}"{index}/></p:nvPr>'


def _fill(color: str) -> str:
    """A colour of the theme by its name, or one as it is."""
    if color.startswith("#"):
        return f'<a:solidFill><a:srgbClr val="{color[1:]}"/></a:solidFill>'
    return f'<a:solidFill><a:schemeClr val="{color}"/></a:solidFill>'


def _line(step: Step, before: float = 0) -> str:
    above = f'<a:spcBef><a:spcPts val="{round(before * 100)}"/></a:spcBef>' if before else ""
    return f'<a:lnSpc><a:spcPts val="{round(step.line * 100)}"/></a:lnSpc>{above}'


def _transform(area: Area, tag: str = "a:xfrm") -> str:
    return f"<{tag}>{_offsets(area, 'off', 'ext')}</{tag}>"


def _offsets(area: Area, offset: str, extent: str) -> str:
    return (
        f'<a:{offset} x="{_emu(area.left)}" y="{_emu(area.top)}"/>'
        f'<a:{extent} cx="{_emu(area.width)}" cy="{_emu(area.height)}"/>'
    )


def _emu(points: float) -> int:
    return round(points * EMU_PER_POINT)


def recoloured(written: str, colors: Mapping[str, str]) -> str:
    """Shapes with theme colours said as a layout has them.

    `SOFTLY` among them is how light a tint is, `LINKS` what every address bears.
    """
    if not colors:
        return written
    written = written.replace(_LIGHT, colors.get(SOFTLY, _LIGHT))
    if LINKS in colors:
        written = _LINK.sub(lambda found: f"{found[1]}>{colors[LINKS]}</a:hlinkClick>", written)
    return _COLOR.sub(lambda found: _as_on(colors[found[1]], found[2]) if found[1] in colors else found[0], written)


def _as_on(color: str, changed: str | None) -> str:
    """A colour as a layout has it, with what is done to it besides."""
    if not changed:
        return color
    tag = color[1 : color.index(" ")]
    opened = color.removesuffix("/>") + ">" if color.endswith("/>") else color.removesuffix(f"</{tag}>")
    return f"{opened}{changed}</{tag}>"


def tree(shapes: Iterable[str]) -> str:
    """A slide's shape tree around its shapes."""
    origin = Area(0, 0, 0, 0)
    return (
        f'<p:spTree {NAMESPACES}><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        f"<p:grpSpPr><a:xfrm>{_offsets(origin, 'off', 'ext')}{_offsets(origin, 'chOff', 'chExt')}</a:xfrm></p:grpSpPr>"
        f"{''.join(shapes)}</p:spTree>"
    )
