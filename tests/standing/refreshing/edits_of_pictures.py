"""What people do to the pictures of a deck."""

from __future__ import annotations

from editing import NAMESPACES, WORDS, Deck, edit, painted, put_picture, shape, slide
from pptx.oxml import parse_xml
from pptx.util import Emu, Inches


@edit(on=["surge"])
def move_a_picture(deck: Deck) -> None:
    picture = shape(deck, "surge", "surge.exhibit")
    picture.left, picture.top = picture.left + Inches(0.6), picture.top - Inches(0.15)


@edit(on=["models"])
def resize_a_picture(deck: Deck) -> None:
    """Draws a chart smaller by its corner."""
    picture = shape(deck, "models", "models.exhibit")
    picture.width, picture.height = Emu(int(picture.width * 0.7)), Emu(int(picture.height * 0.7))


@edit(on=["gap"])
def crop_a_picture(deck: Deck) -> None:
    """Cuts a twelfth of a chart off at the right, and its frame with it."""
    picture = shape(deck, "gap", "gap.exhibit")
    picture.crop_right = 1 / 12
    picture.width = Emu(int(picture.width * 11 / 12))


@edit(("surge", "surge.exhibit", "picture"), ("surge", "surge.exhibit", "alt"))
def replace_a_picture(deck: Deck) -> None:
    """Changes a chart for a picture of her own, as by “Change Picture”."""
    picture = shape(deck, "surge", "surge.exhibit")
    _, relationship = slide(deck, "surge").part.get_or_add_image_part(painted("8E44AD"))
    put_picture(picture, relationship)


@edit(("gap", "gap.exhibit", "alt"))
def describe_a_picture(deck: Deck) -> None:
    """Writes another alternative text."""
    shape(deck, "gap", "gap.exhibit")._element._nvXxPr.cNvPr.set("descr", WORDS["alt"])


@edit(on=["models"])
def frame_a_picture(deck: Deck) -> None:
    """Gives a chart a frame and a shadow."""
    properties = shape(deck, "models", "models.exhibit")._element.spPr
    properties.append(
        parse_xml(f'<a:ln {NAMESPACES} w="38100"><a:solidFill><a:srgbClr val="2E86C1"/></a:solidFill></a:ln>')
    )
    properties.append(
        parse_xml(
            f'<a:effectLst {NAMESPACES}><a:outerShdw blurRad="50800" dist="38100" dir="2700000">'
            '<a:srgbClr val="000000"><a:alpha val="40000"/></a:srgbClr></a:outerShdw></a:effectLst>'
        )
    )
