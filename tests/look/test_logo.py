"""Logos: pictures known by their content, of a size that a page can use."""

from __future__ import annotations

import io
import os
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from patentdeck.errors import LookError
from patentdeck.look.logo import MOST_BYTES, logo_of, read_logo


def picture(kind: str = "PNG", mode: str = "RGB", size: tuple[int, int] = (240, 80)) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind)
    return out.getvalue()


def vast() -> bytes:
    """A PNG that says it has more pixels than any memory, and holds none."""
    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"")), (b"IEND", b""))
    chunks = (struct.pack(">I", len(d)) + n + d + struct.pack(">I", zlib.crc32(n + d)) for n, d in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def several(kind: str) -> bytes:
    """A file of two pictures: an animated PNG, or what telephones save as JPEG."""
    first, second = (Image.new("RGB", (240, 80), colour) for colour in ("red", "blue"))
    out = io.BytesIO()
    first.save(out, kind, save_all=True, append_images=[second])
    return out.getvalue()


def turned(kind: str, orientation: int) -> bytes:
    out, says = io.BytesIO(), Image.Exif()
    says[0x0112] = orientation
    Image.new("RGB", (240, 80)).save(out, kind, exif=says)
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "mode", "mime"),
    [
        ("PNG", "RGB", "image/png"),
        ("PNG", "RGBA", "image/png"),
        ("PNG", "L", "image/png"),
        ("PNG", "P", "image/png"),
        ("JPEG", "RGB", "image/jpeg"),
        ("JPEG", "L", "image/jpeg"),
    ],
)
def test_a_png_or_jpeg_is_known_by_its_content_whatever_it_is_called(
    tmp_path: Path, kind: str, mode: str, mime: str
) -> None:
    file = tmp_path / "mark.txt"
    file.write_bytes(picture(kind, mode))
    logo = read_logo(file)
    assert (logo.mime, logo.width, logo.height) == (mime, 240, 80)
    assert logo.data == file.read_bytes()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is not a PNG or JPEG picture"),
        (b"not a picture", "is not a PNG or JPEG picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "is not a PNG or JPEG picture"),
        (picture("GIF", "P"), "is not a PNG or JPEG picture"),
        (picture()[:90], "is damaged"),
        (picture("JPEG")[:-200], "is damaged"),
        (picture(size=(31, 31)), "is too small: 31 × 31 pixels"),
        (picture(size=(6001, 1000)), "is too large: 6001 × 1000 pixels"),
        (picture(size=(1300, 100)), "is too long for its height: 1300 × 100 pixels"),
        (picture(size=(100, 1300)), "is too long for its height"),
        (picture() + bytes(MOST_BYTES), "is too large: 2,000,"),
        (picture("JPEG", "CMYK"), "is in colours for print or measurement (CMYK)"),
        (picture("PNG", "I;16"), "is in colours for print or measurement"),
        (vast(), "pixels"),
        (several("PNG"), "holds several pictures"),
        (several("MPO"), "holds several pictures"),
        (turned("JPEG", 6), "is not saved upright"),
        (turned("PNG", 3), "is not saved upright"),
    ],
)
def test_what_no_page_can_use_is_refused_with_what_to_do(data: bytes, message: str) -> None:
    with pytest.raises(LookError) as failed:
        logo_of(data, "logo.png")
    (problem,) = failed.value.problems
    assert message in problem.message and problem.remedy and problem.file == "logo.png"


@pytest.mark.parametrize("size", [(32, 32), (6000, 500), (1200, 100)])
def test_what_is_just_right_is_taken(size: tuple[int, int]) -> None:
    logo = logo_of(picture(size=size), "logo.png")
    assert (logo.width, logo.height) == size


@pytest.mark.parametrize("orientation", [0, 1])
def test_a_picture_that_says_it_is_upright_is_taken(orientation: int) -> None:
    assert logo_of(turned("JPEG", orientation), "logo.jpg").width == 240


def test_notes_that_are_cut_off_do_not_spoil_a_picture() -> None:
    whole = turned("JPEG", 1)
    at = whole.index(b"Exif")
    assert logo_of(whole[: at + 14] + b"\xff\xff" + whole[at + 16 :], "logo.jpg").width == 240


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "vast.png"
    with file.open("wb") as hole:
        hole.truncate(10 * MOST_BYTES)
    with pytest.raises(LookError, match="is too large: 20,000,000 bytes"):
        read_logo(file)


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000])
def test_what_no_file_can_be_called_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(LookError, match="the logo cannot be read") as failed:
        read_logo(tmp_path / name)
    assert "\0" not in str(failed.value)


def test_what_is_no_file_is_no_logo() -> None:
    with pytest.raises(LookError, match="the logo cannot be read"):
        read_logo(Path(os.devnull))


def test_a_logo_that_is_not_there_is_told_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(LookError, match="the logo is not there") as failed:
        read_logo(tmp_path / "none.png")
    assert failed.value.problems[0].file == str(tmp_path / "none.png")
    with pytest.raises(LookError, match="the logo cannot be read"):
        read_logo(tmp_path)
