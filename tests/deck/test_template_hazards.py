"""Ways in which a template reaches out, each taken out with what means nothing without it, and told."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from package_checker import problems

import wild_templates as wild
from patentdeck.deck.corporate.cleansing import cleansed
from patentdeck.deck.corporate.container import container
from patentdeck.deck.corporate.hazards import hazards

LAYOUT, MASTER, THEME = wild.CONTENT_LAYOUT, wild.MASTER, "ppt/theme/theme1.xml"
FAR = "http://example.org/far"
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship {}/>'
    "</Relationships>"
)


def with_types(package: bytes, *kinds: str) -> bytes:
    more = "".join(f'<Default Extension="{each}" ContentType="application/{each}"/>' for each in kinds)
    return wild.edited(package, {wild.TYPES: ("</Types>", more + "</Types>")})


def button(inside: str) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="80" name="Button">{inside}</p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/>'
        "</p:sp></p:spTree>"
    )


def picture(inside: str, blip: str) -> str:
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr id="81" name="Shown"/><p:cNvPicPr/><p:nvPr>{inside}</p:nvPr></p:nvPicPr>'
        f"<p:blipFill>{blip}<a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr/></p:pic></p:spTree>"
    )


def sound() -> bytes:
    """A layout that is entered with a sound."""
    said = '<p:transition><p:sndAc><p:stSnd><p:snd r:embed="rIdS" name="x"/></p:stSnd></p:sndAc></p:transition>'
    changed = wild.edited(with_types(wild.plain(), "wav"), {LAYOUT: ("</p:sldLayout>", said + "</p:sldLayout>")})
    return wild.related(changed, LAYOUT, wild.link("rIdS", "audio", "../media/x.wav"), new={"ppt/media/x.wav": b"RIFF"})


def macro_button() -> bytes:
    """A button that calls a macro, by no relationship."""
    click = '<a:hlinkClick r:id="" action="ppaction://macro?name=Go"/>'
    return wild.edited(wild.plain(), {MASTER: ("</p:spTree>", button(click))})


def program() -> bytes:
    """A button that starts a program."""
    click = '<a:hlinkClick r:id="rIdX" action="ppaction://program"/>'
    changed = wild.edited(wild.plain(), {MASTER: ("</p:spTree>", button(click))})
    return wild.related(changed, MASTER, wild.link("rIdX", "hyperlink", "file:///C:/far.exe", external=True))


def bullet() -> bytes:
    """Bullets that are pictures from a server."""
    bullets = '<a:buFont typeface="Arial"/><a:buChar char="•"/>'
    changed = wild.edited(wild.plain(), {MASTER: (bullets, '<a:buBlip><a:blip r:link="rIdB"/></a:buBlip>')})
    return wild.related(changed, MASTER, wild.link("rIdB", "image", FAR, external=True))


def film() -> bytes:
    """A film from a server, and the timing that plays it."""
    timing = (
        '<p:timing><p:tnLst><p:par><p:cTn id="1" dur="indefinite" nodeType="tmRoot"><p:childTnLst><p:video>'
        '<p:cMediaNode><p:cTn id="2"/><p:tgtEl><p:spTgt spid="81"/></p:tgtEl></p:cMediaNode></p:video>'
        "</p:childTnLst></p:cTn></p:par>"
        "</p:tnLst></p:timing></p:sldLayout>"
    )
    shown = picture('<a:videoFile r:link="rIdV"/>', "<a:blip/>")
    changed = wild.edited(
        wild.edited(wild.plain(), {LAYOUT: ("</p:spTree>", shown)}), {LAYOUT: ("</p:sldLayout>", timing)}
    )
    return wild.related(changed, LAYOUT, wild.link("rIdV", "video", FAR, external=True))


def ground() -> bytes:
    """A ground from a server."""
    fill = '<a:blipFill><a:blip r:link="rIdG"/><a:stretch><a:fillRect/></a:stretch></a:blipFill><a:effectLst/>'
    changed = wild.edited(wild.plain(), {MASTER: ("<p:bg>.*?</p:bg>", f"<p:bg><p:bgPr>{fill}</p:bgPr></p:bg>")})
    return wild.related(changed, MASTER, wild.link("rIdG", "image", FAR, external=True))


def fill_of_theme() -> bytes:
    """A fill of the theme from a server."""
    fill = (
        '<a:blipFill xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<a:blip r:link="rId1"/>'
        "<a:stretch/></a:blipFill>"
    )
    where = r"(<a:bgFillStyleLst>.*?)<a:gradFill.*?</a:gradFill>(.*?</a:bgFillStyleLst>)"
    found = wild.parts(wild.edited(wild.plain(), {THEME: (where, rf"\1{fill}\2")}))
    listing = _RELS.format(wild.link("rId1", "image", FAR, external=True))
    return wild.archive({**found, "ppt/theme/_rels/theme1.xml.rels": listing.encode()}.items())


def control() -> bytes:
    """A control on the master."""
    said = '<p:controls><p:control spid="90" name="Box" r:id="rIdC" imgW="1" imgH="1"/></p:controls></p:cSld>'
    override = '<Override PartName="/ppt/activeX/activeX1.xml" ContentType="application/vnd.ms-office.activeX+xml"/>'
    changed = wild.edited(wild.plain(), {MASTER: ("</p:cSld>", said), wild.TYPES: ("</Types>", override + "</Types>")})
    held = wild.link("rIdC", "control", "../activeX/activeX1.xml")
    return wild.related(changed, MASTER, held, new={"ppt/activeX/activeX1.xml": b"<ax/>"})


CASES: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "sound": (sound, "media", "p:snd"),
    "macro button": (macro_button, "macros", "ppaction"),
    "program": (program, "external link", "ppaction"),
    "bullet": (bullet, "remote picture", "buBlip"),
    "film": (film, "media", "p:timing"),
    "ground": (ground, "remote picture", FAR),
    "fill of the theme": (fill_of_theme, "remote picture", FAR),
    "control": (control, "control", "activeX"),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_told_and_taken_out_with_what_means_nothing_without_it(name: str) -> None:
    make, kind, sign = CASES[name]
    source = container(make(), "corporate.pptx")
    assert kind in {each.kind for each in hazards(source)}
    left = cleansed(source)
    assert problems(left) == []
    assert [part for part, data in wild.parts(left).items() if sign.encode() in data or FAR.encode() in data] == []
    assert hazards(container(left, "corporate.pptx")) == ()


def test_vectors_from_a_server_go_and_the_bitmap_beside_them_stays() -> None:
    extension = (
        '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip '
        'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:link="rIdQ"/></a:ext></a:extLst>'
    )
    shown = picture("", f'<a:blip r:embed="rIdP">{extension}</a:blip>')
    changed = wild.edited(with_types(wild.plain(), "png"), {LAYOUT: ("</p:spTree>", shown)})
    links = (wild.link("rIdP", "image", "../media/p.png"), wild.link("rIdQ", "image", FAR, external=True))
    package = wild.related(changed, LAYOUT, *links, new={"ppt/media/p.png": wild.PIXEL})
    left = wild.parts(cleansed(container(package, "corporate.pptx")))
    layout = left[LAYOUT].decode()
    assert 'name="Shown"' in layout and "svgBlip" not in layout and FAR not in layout
    assert left["ppt/media/p.png"] == wild.PIXEL


def test_a_button_that_only_turns_the_page_stays() -> None:
    click = '<a:hlinkClick r:id="" action="ppaction://hlinkshowjump?jump=nextslide"/>'
    package = wild.edited(wild.plain(), {MASTER: ("</p:spTree>", button(click))})
    source = container(package, "corporate.pptx")
    assert hazards(source) == ()
    assert "hlinkshowjump" in wild.parts(cleansed(source))[MASTER].decode()


def test_a_view_that_remembers_sample_slides_forgets_them() -> None:
    found = wild.parts(wild.with_samples())
    view = (
        '<p:outlineViewPr><p:cViewPr><p:scale><a:sx n="1" d="1"/><a:sy n="1" d="1"/></p:scale><p:origin x="0" y="0"/>'
        '</p:cViewPr><p:sldLst><p:sld r:id="rId1" collapse="1"/></p:sldLst></p:outlineViewPr>'
    )
    found["ppt/viewProps.xml"] = re.sub(rb"(<p:viewPr[^>]*>)", rb"\1" + view.encode(), found["ppt/viewProps.xml"])
    listing = _RELS.format(wild.link("rId1", "slide", "slides/slide1.xml"))
    package = wild.archive({**found, "ppt/_rels/viewProps.xml.rels": listing.encode()}.items())
    left = cleansed(container(package, "corporate.pptx"))
    assert problems(left) == []
    assert b'collapse="1"' not in wild.parts(left)["ppt/viewProps.xml"]
