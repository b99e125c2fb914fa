"""Charts as they are printed: each a PDF of its own, vectors with our fonts; pictures; the same bytes always."""

import os
import subprocess
import sys
import zlib
from hashlib import sha256
from io import BytesIO

import matplotlib
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from charts.drawn import BRIEF, DECK, ROOT, exhibits, faces, texts_of_samples, theme
from patentdeck.charts.press import PrintedSheet, print_chart, print_drawing, print_sheet
from patentdeck.errors import LookError
from patentdeck.look.cutting import cut_faces
from patentdeck.story.edition import RankedBars
from samples import bar


@pytest.fixture(scope="module")
def sheet() -> PrintedSheet:
    orders = {f"deck:{name}": (exhibit, DECK) for name, exhibit in exhibits("zh").items()}
    orders |= {f"brief:{name}": (exhibit, BRIEF) for name, exhibit in exhibits("zh").items()}
    return print_sheet(orders, theme(), faces())


def test_every_order_has_a_page_of_its_size(sheet: PrintedSheet):
    assert len(sheet.pdfs) == 2 * len(exhibits("zh"))
    for key, pdf in sheet.pdfs.items():
        box = DECK if key.startswith("deck:") else BRIEF
        with pypdfium2.PdfDocument(pdf) as document:
            assert len(document) == 1
            assert document.get_page_size(0) == pytest.approx((box.width * 72, box.height * 72), abs=0.01)


def test_the_words_of_a_chart_can_be_read_out_of_its_page(sheet: PrintedSheet):
    with pypdfium2.PdfDocument(sheet.pdf("deck:countries")) as document:
        text = document[0].get_textpage().get_text_bounded()
    for label in ("中国", "38,210", "美国", "6,276", "德国"):
        assert label in text


def test_every_font_is_ours_embedded_and_truetype(sheet: PrintedSheet):
    for data in sheet.pdfs.values():
        with pikepdf.open(BytesIO(data)) as pdf:
            fonts = list(pdf.pages[0].Resources.Font.values())
            assert fonts
            for font in fonts:
                assert "PatentdeckSans-" in str(font.BaseFont)
                descriptor = font.get("/FontDescriptor") or font.DescendantFonts[0].FontDescriptor
                assert len(descriptor.FontFile2.read_bytes()) > 0


def test_it_says_nothing_of_when_where_or_by_what_it_was_made(sheet: PrintedSheet):
    for data in sheet.pdfs.values():
        with pikepdf.open(BytesIO(data)) as pdf:
            assert not set(pdf.docinfo.keys()) & {"/CreationDate", "/ModDate", "/Creator", "/Producer", "/Author"}
        assert b"patentdeck-fonts-" not in data


def test_a_chart_is_vectors_without_a_picture_in_it(sheet: PrintedSheet):
    for data in sheet.pdfs.values():
        with pikepdf.open(BytesIO(data)) as pdf:
            kinds = {str(thing.get("/Subtype")) for thing in pdf.pages[0].Resources.get("/XObject", {}).values()}
        assert "/Image" not in kinds


def test_a_picture_is_the_page_at_its_resolution_on_paper(sheet: PrintedSheet):
    image = Image.open(BytesIO(sheet.png("deck:countries")))
    assert image.size == pytest.approx((8.3 * 220, 4.4 * 220), abs=1)
    assert image.info["dpi"] == pytest.approx((220, 220), abs=0.1)
    assert image.getpixel((image.width - 1, image.height - 1)) == (255, 255, 255)
    colours = {colour for _, colour in image.getcolors(1 << 24)}
    focus = bytes.fromhex(theme().palette.focus[1:])
    assert tuple(focus) in colours


def test_a_picture_carries_no_other_metadata(sheet: PrintedSheet):
    data, at, kinds = sheet.png("brief:gap", 100), 8, []
    while at < len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        body = data[at + 4 : at + 8 + size]
        assert zlib.crc32(body) == int.from_bytes(data[at + 8 + size : at + 12 + size], "big")
        kinds.append(body[:4])
        at += 12 + size
    assert kinds == [b"IHDR", b"pHYs", b"IDAT", b"IEND"]


def test_the_same_orders_give_the_same_bytes_and_pictures(sheet: PrintedSheet):
    orders = {key: (exhibits("zh")[key.split(":")[1]], DECK if key[0] == "d" else BRIEF) for key in sheet.pdfs}
    again = print_sheet(orders, theme(), cut_faces(texts_of_samples()))
    assert (again.pdfs, again.svgs) == (sheet.pdfs, sheet.svgs)
    assert again.png("deck:gap", 72) == sheet.png("deck:gap", 72)


def test_a_chart_is_the_same_whatever_was_drawn_before_it_and_another_in_another_box(sheet: PrintedSheet):
    gap = exhibits("zh")["gap"]
    assert print_chart(gap, DECK, theme(), faces()) == sheet.pdf("deck:gap")
    assert print_drawing(gap, DECK, theme(), faces()) == sheet.drawing("deck:gap")
    assert print_chart(gap, BRIEF, theme(), faces()) != sheet.pdf("deck:gap")


PROGRAM = """
import sys
sys.path.insert(0, "tests")
from hashlib import sha256
from charts.drawn import DECK, exhibits, faces, theme
from patentdeck.charts.press import print_sheet
sheet = print_sheet({n: (x, DECK) for n, x in exhibits("en").items()}, theme(), faces())
print(*(sha256(b"".join(each.values())).hexdigest() for each in (sheet.pdfs, sheet.svgs)))
print(sha256(sheet.png("models", 72)).hexdigest())
"""


@pytest.mark.parametrize("seed", ["1", "2"])
def test_another_process_with_another_hash_order_gives_the_same_bytes(seed: str):
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "src")}
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    here = print_sheet({name: (x, DECK) for name, x in exhibits("en").items()}, theme(), faces())
    expected = [sha256(b"".join(each.values())).hexdigest() for each in (here.pdfs, here.svgs)]
    expected.append(sha256(here.png("models", 72)).hexdigest())
    assert run.stdout.split() == expected


def test_a_user_style_changes_nothing_and_stays_as_it_was():
    orders = {"a": (exhibits("zh")["models"], DECK)}
    plain = print_sheet(orders, theme(), faces())
    odd = {"pdf.fonttype": 3, "savefig.dpi": 33, "savefig.bbox": "tight", "path.sketch": (1, 100, 2)}
    with matplotlib.rc_context(odd):
        odder = print_sheet(orders, theme(), faces())
        assert (odder.pdfs, odder.svgs) == (plain.pdfs, plain.svgs)
        assert matplotlib.rcParams["pdf.fonttype"] == 3


def test_the_problems_of_all_charts_come_at_once_each_with_its_chart():
    orders = {
        "deck:one": (RankedBars((bar("a", "龘", 1),)), DECK),
        "deck:two": (exhibits("en")["countries"], DECK),
        "brief:three": (RankedBars((bar("a", "wide " * 80, 1),)), BRIEF),
    }
    with pytest.raises(LookError) as caught:
        print_sheet(orders, theme(), faces())
    assert [problem.file for problem in caught.value.problems] == ["chart deck:one", "chart brief:three"]


def test_an_unknown_order_is_a_key_error(sheet: PrintedSheet):
    with pytest.raises(KeyError):
        sheet.png("deck:nothing")
