"""Who it is from, what travels in it, two charts side by side, the other paper."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable

import pikepdf
import pytest
from brief_making import sheet_of
from brief_reading import Reading, spaced, texts
from msgspec.structs import replace
from PIL import Image
from real_editions import SHIPPED, shipped
from tag_reading import document

import samples
from patentdeck.brief import draft
from patentdeck.errors import OutputError
from patentdeck.look.cutting import cut_faces
from patentdeck.look.theme import Look
from patentdeck.story.companions import Attachment, Imprint, Logo
from patentdeck.story.edition import Beside, Edition

LINES = ("Ada Moreau", "Northlight Advisory", "3 May 2026")


@pytest.fixture
def logo() -> Logo:
    out = io.BytesIO()
    Image.new("RGB", (300, 60), "navy").save(out, "PNG")
    return Logo(out.getvalue(), "image/png", 300, 60)


def test_who_it_is_from_stands_on_the_first_page(printed: Callable[[Edition], Reading]) -> None:
    edition = samples.edition("en")
    brief = printed(replace(edition, imprint=Imprint(LINES, "Ada Moreau", "Northlight Advisory")))
    byline = edition.labels.separator.join(LINES)
    assert spaced(byline) in brief.running[0]
    assert not any(spaced(byline) in page for page in brief.running[1:])
    assert spaced(byline) not in printed(edition).running[0]


@pytest.mark.parametrize(
    ("imprint", "author"),
    [
        (Imprint((), "Ada Moreau", "Northlight"), "Ada Moreau"),
        (Imprint((), "", "Northlight"), "Northlight"),
        (Imprint(), "patentdeck"),
    ],
)
def test_the_author_is_whoever_is_named(printed: Callable[[Edition], Reading], imprint: Imprint, author: str) -> None:
    brief = printed(replace(samples.edition("en"), imprint=imprint))
    assert str(brief.pdf.docinfo["/Author"]) == author
    with brief.pdf.open_metadata(set_pikepdf_as_editor=False) as xmp:
        assert xmp["dc:creator"] == [author]


def test_a_logo_stands_at_the_top_right_in_its_own_proportions(
    printed: Callable[[Edition], Reading], logo: Logo, look: Look
) -> None:
    brief = printed(replace(samples.edition("zh"), imprint=Imprint((), "", "Northlight", logo)))
    figure = document(brief).all("Figure")[0]
    left, bottom, right, top = (float(edge) for edge in figure.source.A.BBox)
    assert str(figure.source.Alt) == "Northlight"
    assert (right - left) / (top - bottom) == pytest.approx(5, rel=0.01)
    paper = look.theme.brief
    assert right == pytest.approx(paper.page_width - paper.margin_right, abs=0.1)
    assert top == pytest.approx(paper.page_height - paper.margin_top, abs=0.1)


def test_a_logo_of_nobody_is_not_read(printed: Callable[[Edition], Reading], logo: Logo) -> None:
    edition = samples.edition("zh")
    brief = printed(replace(edition, imprint=Imprint(logo=logo)))
    assert len(document(brief).all("Figure")) == sum(len(list(section.charts())) for section in edition.sections)
    assert any(form.Subtype == "/Image" for form in brief.pdf.pages[0].resources.XObject.values())


FILES = (
    Attachment("genai.zip", b"PK data", "application/zip", "The data package"),
    Attachment("a record.json", b"{}", "application/json", "How it came about", "Source"),
)


def test_attachments_can_be_had_out_of_it_by_name(look: Look) -> None:
    brief = _attached(look, FILES)
    names = brief.pdf.Root.Names.EmbeddedFiles.Names
    assert [str(name) for name in names[::2]] == ["a record.json", "genai.zip"]
    assert [file.objgen for file in brief.pdf.Root.AF] == [names[3].objgen, names[1].objgen]
    for file, attachment in zip(brief.pdf.Root.AF, FILES, strict=True):
        assert str(file.F) == str(file.UF) == attachment.name
        assert str(file.Desc) == attachment.description
        assert str(file.AFRelationship) == f"/{attachment.relation}"
        held = file.EF.F
        assert held.read_bytes() == attachment.data
        assert str(held.Subtype) == f"/{attachment.mime}"
        assert int(held.Params.Size) == len(attachment.data)
        assert bytes(held.Params.CheckSum) == hashlib.md5(attachment.data, usedforsecurity=False).digest()
        assert set(held.Params.keys()) == {"/Size", "/CheckSum"}, "no dates"


def test_attachments_leave_the_outline_open_and_the_bytes_the_same(look: Look) -> None:
    brief = _attached(look, FILES)
    assert brief.pdf.Root.PageMode == "/UseOutlines"
    assert _attached(look, FILES).data == brief.data
    assert _attached(look, (replace(FILES[0], data=b"PK other"), FILES[1])).data != brief.data


def test_without_attachments_nothing_says_that_there_are_some(look: Look) -> None:
    brief = _attached(look, ())
    root = brief.pdf.Root
    assert "/AF" not in root
    assert "/EmbeddedFiles" not in root.get("/Names", pikepdf.Dictionary())


def test_two_attachments_of_one_name_are_refused(look: Look) -> None:
    with pytest.raises(OutputError, match="one name"):
        _attached(look, (FILES[0], replace(FILES[1], name=FILES[0].name)))


def test_two_charts_stand_side_by_side_each_with_its_finding(printed: Callable[[Edition], Reading], look: Look) -> None:
    edition = samples.edition("en")
    other = next(section for section in edition.sections if section.id == "momentum")
    sections = tuple(
        replace(section, kind="two", beside=Beside(other.exhibit, other.alt)) if section.id == "models" else section
        for section in edition.sections
    )
    brief = printed(replace(edition, sections=sections))
    given = draft(brief.edition, look).boxes
    assert given["models.exhibit"] == given["models.exhibit-2"]
    assert 2 * given["models.exhibit"].width * 72 + 16 == pytest.approx(look.theme.brief.width)
    first, second = document(brief).all("Figure")[1:3]
    assert [str(first.source.Alt), str(second.source.Alt)] == [sections[3].alt.text, other.alt.text]
    one, two = ([float(edge) for edge in figure.source.A.BBox] for figure in (first, second))
    assert one[2] + 16 == pytest.approx(two[0], abs=0.1)
    assert (one[1], one[3]) == (two[1], two[3])


@SHIPPED
def test_what_is_shipped_makes_a_brief_on_letter(package: str, language: str, look: Look) -> None:
    edition, letter = shipped(package, language), look.on("Letter")
    brief = Reading(edition, draft(edition, letter).render(cut_faces(texts(edition)), sheet_of(edition, letter)))
    assert {page.get_size() for page in brief.document} == {(612.0, 792.0)}
    back = min(page for level, _, page in brief.outline[1:] if level == 0)
    assert back <= 8 and len(brief.pages) - back <= 8
    for number in range(len(brief.pages)):
        for letter_ in brief.letters(number):
            assert 49 <= letter_.left < letter_.right <= 612 - 49
            assert letter_.bottom >= 16


def _attached(look: Look, attachments: tuple[Attachment, ...]) -> Reading:
    edition = samples.edition("en")
    sheet = sheet_of(edition, look)
    return Reading(edition, draft(edition, look).render(cut_faces(texts(edition)), sheet, attachments))
