"""What the file says about itself, and what it carries: fonts, vectors, links, outline, the same bytes each time."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from brief_reading import Reading, spaced
from fontTools.ttLib import TTFont
from msgspec.structs import replace

import samples
from patentdeck.story.edition import Chart, Edition, Grid


def test_every_font_is_an_embedded_subset_with_its_characters_named(brief: Reading) -> None:
    fonts = list(brief.fonts())
    assert len(fonts) >= 3
    for font in fonts:
        inner = font.get("/DescendantFonts", [font])[0]
        if font.Subtype == "/Type3":
            continue
        assert "/FontFile2" in inner.FontDescriptor, font.BaseFont
        assert str(font.BaseFont)[7] == "+", font.BaseFont
        assert "PatentdeckSans" in str(font.BaseFont)
        assert "/ToUnicode" in font


def test_headlines_have_a_real_bold_that_holds_han(printed: Callable[[Edition], Reading]) -> None:
    brief = printed(samples.edition("zh"))
    set_in_text = [font for font in brief.fonts() if "/FontDescriptor" in font]
    bold = [font for font in set_in_text if str(font.BaseFont).endswith("-Bold")]
    assert bold
    outlines = [TTFont(io.BytesIO(font.FontDescriptor.FontFile2.read_bytes())) for font in bold]
    assert sum(font["maxp"].numGlyphs for font in outlines) > 150
    assert any(any(font["hmtx"][name][0] == 1000 for name in font.getGlyphOrder()) for font in outlines)


def test_there_is_no_picture_in_it(brief: Reading) -> None:
    def pictures(resources: object) -> int:
        forms = resources.get("/XObject", {}).values()  # type: ignore[attr-defined]
        return sum(form.Subtype == "/Image" or ("/Resources" in form and pictures(form.Resources)) for form in forms)

    assert not any(pictures(page.resources) for page in brief.pdf.pages)


def test_every_chart_is_drawn_in_vectors_where_it_was_kept_room(brief: Reading) -> None:
    charts = [section for section in brief.edition.sections if isinstance(section.exhibit, Chart)]
    forms = [form for page in brief.pdf.pages for form in page.resources.get("/XObject", {}).values()]
    assert len(forms) == len(charts)
    for form in forms:
        assert float(form.BBox[2]) == pytest.approx(496.28, abs=0.1)
        assert len(form.read_bytes()) > 500


def test_an_edition_without_a_chart_is_a_brief_without_one(printed: Callable[[Edition], Reading]) -> None:
    told = samples.edition("en")
    plain = replace(told, sections=tuple(section for section in told.sections if not list(section.charts())))
    assert not any(list(page.resources.get("/XObject", {})) for page in printed(plain).pdf.pages)
    assert any(list(page.resources.get("/XObject", {})) for page in printed(told).pdf.pages)


def test_the_outline_is_the_headlines_with_their_exhibits_under_them(brief: Reading) -> None:
    edition = brief.edition
    story = [section for section in edition.sections if section.in_brief == "story"]
    back = [section for section in edition.sections if section.in_brief == "back"]
    closing = next(section for section in edition.sections if section.id == "closing")
    tops = [text for level, text, _ in brief.outline if level == 0]
    assert tops == [edition.title, *(section.title.text for section in back)]
    topics = [f"{number} {section.title.text}" for number, section in enumerate(story, start=1)]
    first = [text for level, text, page in brief.outline if level == 1 and page < _first_back(brief)]
    assert first == [closing.title.text, *topics]
    exhibits = [section for section in story if isinstance(section.exhibit, Chart | Grid)]
    seconds = [text for level, text, _ in brief.outline if level == 2]
    assert len(seconds) == len(exhibits)
    for section, text in zip(exhibits, seconds, strict=True):
        assert text.endswith((section.caption or section.subtitle).text)


def test_every_outline_entry_leads_to_the_page_that_says_it(brief: Reading) -> None:
    for _, text, page in brief.outline:
        assert spaced(text) in brief.running[page]


def test_the_outline_leads_to_the_height_of_the_headline(brief: Reading) -> None:
    for item in brief.document.get_toc():
        _, (_, top, _) = item.get_dest().get_view()
        assert 50 < top <= 841.89 - 49


def test_addresses_are_links_on_their_words(brief: Reading) -> None:
    spans = [span for section in brief.edition.sections if isinstance(section.exhibit, Grid)
             for row in section.exhibit.rows for cell in row for span in cell.spans if span.link]  # fmt: skip
    assert spans
    assert {address for _, address, _ in brief.links} == {span.link for span in spans}
    for span in spans:
        said = ""
        for number, address, (left, bottom, right, top) in brief.links:
            if address == span.link:
                page = brief.document[number].get_textpage()
                said += page.get_text_bounded(left, bottom, right, top)
        assert spaced(span.text).replace(" ", "") in spaced(said).replace(" ", "").replace("\n", "")


def test_pages_are_labelled_as_they_are_numbered(brief: Reading) -> None:
    labels = [brief.document.get_page_label(number) for number in range(len(brief.pages))]
    assert labels == [str(number) for number in range(1, len(brief.pages) + 1)]


def test_document_information_and_xmp_agree(brief: Reading) -> None:
    edition, info = brief.edition, brief.pdf.docinfo
    with brief.pdf.open_metadata(set_pikepdf_as_editor=False) as xmp:
        assert str(info["/Title"]) == xmp["dc:title"] == edition.title
        assert [str(info["/Author"])] == xmp["dc:creator"]
        assert str(info["/Subject"]) == xmp["dc:description"]
        assert edition.subtitle in xmp["dc:description"]
        assert str(info["/Keywords"]) == xmp["pdf:Keywords"] == ", ".join(edition.keywords)
        assert set(xmp["dc:subject"]) == set(edition.keywords)
        assert str(info["/Producer"]) == xmp["pdf:Producer"]
        assert str(info["/Creator"]) == xmp["xmp:CreatorTool"]
        assert list(xmp["dc:language"]) == [edition.locale]


def test_no_date_is_in_it(brief: Reading) -> None:
    assert not {"/CreationDate", "/ModDate"} & set(brief.pdf.docinfo.keys())
    metadata = brief.pdf.Root.Metadata.read_bytes().decode("utf-8")
    assert "Date" not in metadata


def test_a_viewer_shows_its_title_in_its_language(brief: Reading) -> None:
    root = brief.pdf.Root
    assert root.ViewerPreferences.DisplayDocTitle
    assert str(root.Lang) == brief.edition.locale
    assert root.PageMode == "/UseOutlines"


def test_it_is_sound_to_a_strict_reader(brief: Reading) -> None:
    assert brief.pdf.check_pdf_syntax() == []


def test_the_same_edition_gives_the_same_bytes(brief: Reading, printed: Callable[[Edition], Reading]) -> None:
    assert printed(samples.edition(brief.edition.language)).data == brief.data


def test_the_bytes_depend_on_no_process(printed: Callable[[Edition], Reading]) -> None:
    here = Path(__file__).parent
    program = (
        "import hashlib, brief_making, samples\n"
        "brief = brief_making.brief_of(samples.edition('zh'), brief_making.house_look())\n"
        "print(hashlib.sha256(brief.data).hexdigest())\n"
    )
    paths = os.pathsep.join([str(here), str(here.parent), *sys.path])
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai"}
    told = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    ).stdout.strip()
    assert told == hashlib.sha256(printed(samples.edition("zh")).data).hexdigest()


def test_another_title_gives_other_bytes(brief: Reading, printed: Callable[[Edition], Reading]) -> None:
    assert printed(replace(brief.edition, title=brief.edition.subtitle)).data != brief.data


def _first_back(brief: Reading) -> int:
    return min(page for level, _, page in brief.outline[1:] if level == 0)
