"""A brief as named parts: a change is told where a reader would look for it, and nothing else is."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from patentdeck.brief import locale, parts, read_attachments, read_record
from patentdeck.brief.reading import MOST_BYTES
from patentdeck.editions.sameness import Part, differences
from patentdeck.errors import RecordError
from tampering import edited, reworded, rewriting
from workshop import PACKAGE

Edit = Callable[[pikepdf.Pdf], object]


@pytest.fixture(scope="module")
def brief(built: Path) -> bytes:
    return (built / f"{PACKAGE}-en.pdf").read_bytes()


def told(standing: bytes, made: bytes) -> list[str]:
    one, other = ({name: Part(*part) for name, part in parts(each).items()} for each in (standing, made))
    return [str(each) for each in differences(one, other)]


def test_a_brief_that_another_program_saved_again_is_the_same_in_every_part(brief: bytes) -> None:
    again = edited(brief, lambda _: None)
    assert again != brief
    assert told(again, brief) == []


def test_every_page_is_a_part_with_its_words(brief: bytes) -> None:
    found = parts(brief)
    pages = [name for name in found if name.startswith("page ") and name != "page labels"]
    with pikepdf.open(io.BytesIO(brief)) as pdf:
        assert pages == [f"page {number}" for number in range(1, len(pdf.pages) + 1)]
    assert "as of 3 July 2024" in found["page 1"][1]
    assert {"structure", "outline", "metadata", "language", "property Title"} <= set(found)
    assert any(name.startswith("font ") for name in found)


def test_a_word_of_a_page_is_told_by_the_page(brief: bytes) -> None:
    (line,) = told(edited(brief, rewriting(3, reworded("(3 / ", "(4 / "))), brief)
    assert line.startswith("page 3: reads “") and "4 / " in line and "a build makes it “" in line and "3 / " in line


def test_a_colour_of_a_page_is_told_though_its_words_stay(brief: bytes) -> None:
    found = told(edited(brief, rewriting(2, reworded(" rg\n", " RG\n"))), brief)
    assert found == ["page 2: the content differs, not its words"]


def rename(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = String("Another title")


def retag(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.K.T = String("somebody was here")


def relink(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        for link in page.obj.get("/Annots", Array()):
            if "/A" in link and "/URI" in link.A:
                link.A.URI = String("https://example.org")
                return


def refont(pdf: pikepdf.Pdf) -> None:
    font = next(iter(pdf.pages[0].resources.Font.values()))
    font.ToUnicode.write(font.ToUnicode.read_bytes() + b"\n")


def script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def shorten(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[-1]


def recrop(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Parent.CropBox = Array([0, 0, 10, 10])


@pytest.mark.parametrize(
    ("edit", "part"),
    [
        (rename, "property Title: reads “Another title”"),
        (retag, "structure: the content differs"),
        (relink, "page "),
        (refont, "font "),
        (script, "catalog /OpenAction: is not in what a build makes"),
        (shorten, ": is missing"),
        (recrop, "page 1: the content differs, not its words"),
        (lambda pdf: setattr(pdf.Root, "Lang", String("fr")), "language: reads “fr”"),
        (lambda pdf: setattr(pdf.Root.AF[0], "Desc", String("x")), "what is said of it: reads “x”"),
    ],
)
def test_what_else_is_changed_is_told_by_what_it_is(brief: bytes, edit: Edit, part: str) -> None:
    found = told(edited(brief, edit), brief)
    assert any(part in line for line in found), found


def test_the_attachments_come_out_as_they_went_in(brief: bytes) -> None:
    found = read_attachments(brief)
    with pikepdf.open(io.BytesIO(brief)) as pdf:
        assert found == {name: each.get_file().read_bytes() for name, each in pdf.attachments.items()}
    assert read_record(brief) == found[f"{PACKAGE}.record.json"]
    bare = edited(brief, lambda pdf: [pdf.attachments.__delitem__(name) for name in list(pdf.attachments)])
    assert (read_attachments(bare), read_record(bare)) == ({}, None)
    assert locale(brief) == "en-US"


def test_an_attachment_that_grows_without_end_is_refused(brief: bytes) -> None:
    bomb = edited(brief, lambda pdf: pdf.attachments[f"{PACKAGE}.zip"].obj.EF.F.write(bytes(MOST_BYTES + 1)))
    assert len(bomb) < 2_000_000
    with pytest.raises(RecordError, match="the PDF cannot be read"):
        read_attachments(bomb)


@pytest.mark.parametrize("wreck", [b"", b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF", b"PK\x03\x04"])
def test_what_is_no_brief_is_refused(wreck: bytes) -> None:
    for read in (parts, locale, read_attachments, read_record):
        with pytest.raises(RecordError, match="cannot be read"):
            read(wreck)


def test_a_locked_or_a_broken_brief_is_refused(brief: bytes) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(brief)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="x", owner="y"))
    with pytest.raises(RecordError, match="cannot be read"):
        read_record(out.getvalue())
    odd = edited(brief, lambda pdf: setattr(pdf.attachments[f"{PACKAGE}.zip"].obj, "EF", Dictionary()))
    with pytest.raises(RecordError, match="cannot be read"):
        read_attachments(odd)
