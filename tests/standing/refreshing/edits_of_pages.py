"""What people do to the pages of a deck: what is there, in which order, and what is set on a page."""

from __future__ import annotations

import copy

from editing import NAMESPACES, WORDS, Deck, drop, edit, entry, painted, remove, shape, slide
from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches

_TIMING = """
<p:timing {namespaces}><p:tnLst><p:par><p:cTn id="1" dur="indefinite" restart="never" nodeType="tmRoot"><p:childTnLst>
<p:seq concurrent="1" nextAc="seek"><p:cTn id="2" dur="indefinite" nodeType="mainSeq"><p:childTnLst><p:par>
<p:cTn id="3" fill="hold"><p:stCondLst><p:cond delay="indefinite"/></p:stCondLst><p:childTnLst><p:par>
<p:cTn id="4" fill="hold"><p:stCondLst><p:cond delay="0"/></p:stCondLst><p:childTnLst><p:par>
<p:cTn id="5" presetID="1" presetClass="entr" presetSubtype="0" fill="hold" nodeType="clickEffect">
<p:stCondLst><p:cond delay="0"/></p:stCondLst><p:childTnLst><p:set><p:cBhvr><p:cTn id="6" dur="1" fill="hold">
<p:stCondLst><p:cond delay="0"/></p:stCondLst></p:cTn><p:tgtEl><p:spTgt spid="{number}"/></p:tgtEl>
<p:attrNameLst><p:attrName>style.visibility</p:attrName></p:attrNameLst></p:cBhvr>
<p:to><p:strVal val="visible"/></p:to></p:set></p:childTnLst></p:cTn></p:par></p:childTnLst></p:cTn></p:par>
</p:childTnLst></p:cTn></p:par></p:childTnLst></p:cTn>
<p:prevCondLst><p:cond evt="onPrev" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond></p:prevCondLst>
<p:nextCondLst><p:cond evt="onNext" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond></p:nextCondLst></p:seq>
</p:childTnLst></p:cTn></p:par></p:tnLst></p:timing>
"""
"""A shape that appears on a click."""


@edit(("models", "", "gone"), on=["surge", "companies-models"])
def delete_a_slide(deck: Deck) -> None:
    drop(deck, "models")


@edit(("surge", "surge.point-1", "gone"))
def delete_a_point(deck: Deck) -> None:
    """Deletes the first of three points: the others must not take its place."""
    remove(shape(deck, "surge", "surge.point-1"))


@edit(("gap", "gap.exhibit", "gone"))
def delete_a_chart(deck: Deck) -> None:
    remove(shape(deck, "gap", "gap.exhibit"))


@edit(("models", "pd:models", "gone"))
def delete_the_foot_rule(deck: Deck) -> None:
    """Deletes the line by which a page is known, taking it for an ornament."""
    remove(shape(deck, "models", "pd:models"))


@edit(on=["gap", "summary"])
def reorder_slides(deck: Deck) -> None:
    """Draws the page of the gap up behind the summary, and the cover's companion to the end."""
    listed = deck.slides._sldIdLst
    moved, last = (entry(deck, name) for name in ("gap", "reading"))
    listed.remove(moved)
    listed.insert(2, moved)
    listed.remove(last)
    listed.insert(4, last)


@edit(on=["surge"])
def add_a_slide(deck: Deck) -> None:
    """Adds a page of her own, with words and a picture, behind the third."""
    own = deck.slides.add_slide(deck.slide_layouts[2])
    for place in list(own.placeholders):
        if place.placeholder_format.type == 1:
            place.text_frame.text = WORDS["slide"]
        else:
            remove(place)
    box = own.shapes.add_textbox(Inches(1), Inches(2), Inches(6), Inches(1))
    box.text_frame.text = WORDS["bullet"]
    own.shapes.add_picture(painted("16A085"), Inches(8), Inches(2), Inches(3), Inches(2))
    listed = deck.slides._sldIdLst
    new = listed[-1]
    listed.remove(new)
    listed.insert(3, new)


@edit(on=["surge"])
def add_a_text_box(deck: Deck) -> None:
    """Writes a stamp, and draws an arrow, on a generated page."""
    own = slide(deck, "surge").shapes.add_textbox(Inches(9.2), Inches(5.4), Inches(2.5), Inches(0.4))
    own.text_frame.text = WORDS["box"]
    slide(deck, "surge").shapes.add_shape(MSO_SHAPE.LEFT_ARROW, Inches(7), Inches(3), Inches(1), Inches(0.4))


@edit(on=["gap"])
def duplicate_a_slide(deck: Deck) -> None:
    """Duplicates a page with its notes, right behind it; names are copied too."""
    source = slide(deck, "gap")
    twin = deck.slides.add_slide(source.slide_layout)
    links = {}
    for ident, link in source.part.rels.items():
        if link.is_external:
            links[ident] = twin.part.relate_to(link.target_ref, link.reltype, is_external=True)
        elif not link.reltype.endswith(("/notesSlide", "/slideLayout")):
            links[ident] = twin.part.relate_to(link.target_part, link.reltype)
    tree = copy.deepcopy(source.shapes._spTree)
    for element in tree.iter():
        for key, value in element.attrib.items():
            if key.startswith(f"{{{element.nsmap.get('r', '-')}}}"):
                element.set(key, links[value])
    own = twin.shapes._spTree
    own.getparent().replace(own, tree)
    notes = source.notes_slide.notes_text_frame
    body = twin.notes_slide.notes_text_frame._txBody
    body.getparent().replace(body, copy.deepcopy(notes._txBody))
    listed = deck.slides._sldIdLst
    new = listed[-1]
    listed.remove(new)
    entry(deck, "gap").addnext(new)


@edit(on=["gap"])
def duplicate_a_slide_and_shrink_its_chart(deck: Deck) -> None:
    """Duplicates a page and makes the chart of the copy smaller and less high; that of the first stays as it is."""
    duplicate_a_slide(deck)
    copies = [each for each in deck.slides if any(one.name == "pd:gap" for one in each.shapes)]
    chart = next(one for one in copies[-1].shapes if one.name == "gap.exhibit")
    chart.width, chart.height = Emu(int(chart.width * 0.6)), Emu(int(chart.height * 0.8))


@edit(on=["surge"], renamed=(("Headline", "surge.title"),))
def rename_a_shape(deck: Deck) -> None:
    """Gives a title another name in the selection pane; what it says stays the data's."""
    shape(deck, "surge", "surge.title").name = "Headline"


@edit(on=["models"])
def bring_to_front(deck: Deck) -> None:
    """Lays a chart over all else of its page."""
    tree = slide(deck, "models").shapes._spTree
    tree.append(shape(deck, "models", "models.exhibit")._element)


@edit(on=["models"])
def group_a_chart(deck: Deck) -> None:
    """Groups a chart with an arrow of her own."""
    page = slide(deck, "models")
    chart = shape(deck, "models", "models.exhibit")
    arrow = page.shapes.add_shape(MSO_SHAPE.DOWN_ARROW, Inches(3), Inches(2.5), Inches(0.4), Inches(0.8))
    chart._element.nvPicPr.nvPr.remove(chart._element.nvPicPr.nvPr.find(qn("p:ph")))
    page.shapes.add_group_shape([chart, arrow]).name = "Chart and arrow"


@edit(on=["cover"])
def divide_into_sections(deck: Deck) -> None:
    """Parts the slide sorter into two sections."""
    listed = [each.id for each in deck.slides._sldIdLst]
    parts = (("Opening", listed[:2]), ("Evidence", listed[2:]))
    sections = ""
    for at, (name, idents) in enumerate(parts):
        inside = "".join(f'<p14:sldId id="{ident}"/>' for ident in idents)
        ident = f"{{6F5C1B1E-0000-4000-8000-00000000000{at}}}"
        sections += f'<p14:section name="{name}" id="{ident}"><p14:sldIdLst>{inside}</p14:sldIdLst></p14:section>'
    tree = deck.part._element
    extensions = tree.find(qn("p:extLst"))
    if extensions is None:
        extensions = etree.SubElement(tree, qn("p:extLst"))
    extensions.append(
        parse_xml(
            f'<p:ext {NAMESPACES} uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}"><p14:sectionLst '
            f'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">{sections}</p14:sectionLst></p:ext>'
        )
    )


@edit(on=["summary", "gap"])
def add_a_jump(deck: Deck) -> None:
    """Writes a link on the summary that leads to another page."""
    box = slide(deck, "summary").shapes.add_textbox(Inches(9), Inches(0.2), Inches(3), Inches(0.3))
    box.text_frame.text = WORDS["box"]
    box.click_action.target_slide = slide(deck, "gap")


@edit(("surge", "", "notes"))
def change_notes(deck: Deck) -> None:
    """Adds a line to the notes."""
    slide(deck, "surge").notes_slide.notes_text_frame.add_paragraph().text = WORDS["notes"]


@edit(on=["models"])
def hide_a_slide(deck: Deck) -> None:
    slide(deck, "models")._element.set("show", "0")


@edit(on=["surge"])
def animate(deck: Deck) -> None:
    """Lets a page come in by a push, and its second point on a click."""
    page = slide(deck, "surge")
    number = shape(deck, "surge", "surge.point-2").shape_id
    mapping = page._element.find(qn("p:clrMapOvr"))
    mapping.addnext(parse_xml("".join(_TIMING.format(namespaces=NAMESPACES, number=number).splitlines())))
    mapping.addnext(parse_xml(f'<p:transition {NAMESPACES} spd="med"><p:push dir="u"/></p:transition>'))


@edit(on=["gap"])
def colour_the_ground(deck: Deck) -> None:
    """Gives a page a pale ground of its own."""
    page = slide(deck, "gap").background.fill
    page.solid()
    page.fore_color.rgb = RGBColor.from_string("FEF5E7")


@edit(on=["gap", "surge"])
def change_the_theme(deck: Deck) -> None:
    """Chooses other accents for the whole deck."""
    master = deck.slide_master.part
    theme = next(link.target_part for link in master.rels.values() if link.reltype.endswith("/theme"))
    tree = etree.fromstring(theme.blob)
    for name, colour in (("accent1", "117A65"), ("accent2", "B9770E"), ("accent3", "7D3C98")):
        slot = tree.find(f".//{qn('a:' + name)}")
        for old in list(slot):
            slot.remove(old)
        etree.SubElement(slot, qn("a:srgbClr")).set("val", colour)
    theme._blob = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
