"""Each chart of the deck is a picture that has its vectors with it: the part is there, of its type, and found."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath

import pytest
from deck_reading import A, Deck, R, texts
from lxml import etree
from package_checker import Package, problems, with_parts

from patentdeck.charts.press import print_drawing
from patentdeck.deck import draft
from patentdeck.look.cutting import cut_faces
from patentdeck.look.theme import Look
from patentdeck.story.edition import Edition

SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}"
URI = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"


def blips(deck: Deck) -> dict[str, tuple[etree._Element, str, str]]:
    """The blips of the deck by slot, and the parts that they lead to: that of the picture, that of its vectors."""
    found = {}
    for slide in deck.slides:
        for shape in slide.shapes:
            for blip in shape.element.iter(A + "blip"):
                vectors = blip.find(f"{A}extLst/{A}ext/{SVG}svgBlip")
                ids = (blip.get(R + "embed"), "" if vectors is None else vectors.get(R + "embed"))
                names = [str(slide.part.related_part(each).partname).lstrip("/") if each else "" for each in ids]
                found[shape.name] = (blip, *names)
    return found


def test_every_chart_leads_to_a_png_and_to_an_svg_of_its_own(
    edition: Edition, deck: Deck, package: bytes, look: Look
) -> None:
    read, found = Package(package), blips(deck)
    assert set(found) == set(draft(edition, look).boxes)
    for blip, picture, vectors in found.values():
        assert [each.get("uri") for each in blip.find(A + "extLst")] == [URI]
        assert (read.type_of(picture), read.type_of(vectors)) == ("image/png", "image/svg+xml")
        assert PurePosixPath(vectors).suffix == ".svg"
        assert etree.fromstring(read.parts[vectors]).tag == "{http://www.w3.org/2000/svg}svg"
    parts = [name for _, *names in found.values() for name in names]
    assert len(set(parts)) == len(parts) == 2 * len(found)


def test_picture_and_vectors_are_the_same_drawing(edition: Edition, deck: Deck, package: bytes, look: Look) -> None:
    section = next(each for each in edition.sections if each.id == "countries")
    box = draft(edition, look).boxes["countries.exhibit"]
    drawing = print_drawing(section.exhibit, box, look.theme, cut_faces(texts(edition)))  # type: ignore[arg-type]
    parts = Package(package).parts
    _, picture, vectors = blips(deck)["countries.exhibit"]
    assert (parts[picture], parts[vectors]) == (drawing.png, drawing.svg)


def test_pictures_stand_in_the_zip_as_they_are_and_vectors_packed(package: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        media = {each.filename: each for each in archive.infolist() if each.filename.startswith("ppt/media/")}
    kinds = {".png": zipfile.ZIP_STORED, ".svg": zipfile.ZIP_DEFLATED}
    assert {name: each.compress_type for name, each in media.items()} == {
        name: kinds[PurePosixPath(name).suffix] for name in media
    }
    sizes = {kind: sum(each.compress_size for name, each in media.items() if name.endswith(kind)) for kind in kinds}
    assert 0 < sizes[".svg"] < 0.2 * sizes[".png"]


def test_a_reader_of_packages_finds_nothing_wrong_and_misses_vectors_that_are_gone(deck: Deck, package: bytes) -> None:
    assert problems(package) == []
    _, _, vectors = blips(deck)["countries.exhibit"]
    assert any(
        f"leads to {vectors}, which is missing" in each for each in problems(with_parts(package, {vectors: None}))
    )
    png = with_parts(package, {vectors: b"\x89PNG\r\n\x1a\n"})
    assert problems(png) == [f"{vectors} is not the image/svg+xml that it is said to be"]


@pytest.mark.parametrize("slot", ["countries.exhibit", "gap.exhibit"])
def test_no_words_stand_in_vectors_as_text(deck: Deck, package: bytes, slot: str) -> None:
    root = etree.fromstring(Package(package).parts[blips(deck)[slot][2]])
    assert "".join(root.itertext()).strip() == ""
    assert {etree.QName(each).localname for each in root} == {"path"}
