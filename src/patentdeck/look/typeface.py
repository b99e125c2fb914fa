"""A static TrueType font file, put together from glyphs at one weight."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import newTable
from fontTools.ttLib.tables._g_l_y_f import Glyph
from msgspec import Struct

from patentdeck.look.outline import StaticGlyphs

# The epoch of font timestamps plus a fixed moment: the file says nothing about when it was made.
_MOMENT = 3_786_912_000
_COPYRIGHT = (
    "Cut from Source Sans 3, © Adobe (http://www.adobe.com/), with Reserved Font Name 'Source', and from "
    "{}, © The Noto Project Authors and Adobe, with Reserved Font Name 'Source'; renamed as the "
    "licence asks."
)
_LICENCE = "This Font Software is licensed under the SIL Open Font License, Version 1.1."


class Style(Struct, frozen=True):
    """What a face is called and how heavy it is: `Bold`, 700."""

    name: str
    weight: int


def write_typeface(
    family: str,
    style: Style,
    characters: Sequence[str],
    glyphs: StaticGlyphs,
    ascent: int,
    descent: int,
    cut_from: Sequence[str],
) -> bytes:
    """The file of one face: a glyph for each character in turn, after the one for missing characters.

    `cut_from` are the fonts beside Source Sans 3. 1000 units an em. The same glyphs give the same bytes.
    """
    names = [".notdef", *(f"u{ord(character):05X}" for character in characters)]
    builder = FontBuilder(1000, isTTF=True)
    font = builder.font
    font.recalcBBoxes = False
    font.recalcTimestamp = False
    low, high = -descent, ascent
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(dict(zip(map(ord, characters), names[1:], strict=True)))
    table = font["glyf"] = newTable("glyf")
    table.glyphOrder = names
    table.glyphs = {name: Glyph(data) for name, data in zip(names, glyphs.data, strict=True)}
    font["loca"] = newTable("loca")
    builder.setupHead(
        created=_MOMENT,
        modified=_MOMENT,
        macStyle=int(style.weight >= 700),
        xMin=low,
        yMin=low,
        xMax=high,
        yMax=high,
    )
    builder.setupHorizontalMetrics(
        {name: pair for name, *pair in zip(names, glyphs.advances, glyphs.bearings, strict=True)}
    )
    builder.setupHorizontalHeader(
        ascent=ascent, descent=-descent, advanceWidthMax=max(glyphs.advances), numberOfHMetrics=len(names)
    )
    builder.setupMaxp()
    font["maxp"].numGlyphs = len(names)
    font["maxp"].maxPoints = glyphs.most_points
    font["maxp"].maxContours = glyphs.most_contours
    postscript = f"{family.replace(' ', '')}-{style.name}"
    # Only Regular and Bold may link as one family in old applications; a third weight is a family of its own.
    linked = style.name in {"Regular", "Bold"}
    builder.setupNameTable(
        {
            "copyright": _COPYRIGHT.format(", ".join(cut_from)),
            "familyName": family if linked else f"{family} {style.name}",
            "styleName": style.name if linked else "Regular",
            "uniqueFontIdentifier": postscript,
            "fullName": f"{family} {style.name}",
            "version": "Version 1.000",
            "psName": postscript,
            "licenseDescription": _LICENCE,
            "licenseInfoURL": "https://openfontlicense.org",
            "typographicFamily": family,
            "typographicSubfamily": style.name,
        },
        mac=False,
    )
    bold = style.weight >= 700
    builder.setupOS2(
        usWeightClass=style.weight,
        fsType=0,
        fsSelection=0x20 if bold else 0x40,
        sTypoAscender=ascent,
        sTypoDescender=-descent,
        sTypoLineGap=0,
        usWinAscent=ascent,
        usWinDescent=descent,
        sxHeight=486,
        sCapHeight=660,
    )
    builder.setupPost(keepGlyphNames=False)
    out = BytesIO()
    font.save(out)
    return out.getvalue()
