"""Files of a build, changed as somebody might change them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pikepdf
from PIL import Image

Change = Callable[[bytes], bytes]


def repacked(package: bytes, changes: dict[str, Change] | None = None, *, without: tuple[str, ...] = ()) -> bytes:
    """A zip with some members changed or left out, written anew by somebody who cares for neither order nor dates."""
    out = io.BytesIO()
    changes = changes or {}
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        assert set(changes) | set(without) <= set(source.namelist())
        for name in source.namelist():
            if name not in without:
                target.writestr(
                    zipfile.ZipInfo(name, (2025, 1, 2, 3, 4, 6)), changes.get(name, bytes)(source.read(name))
                )
    return out.getvalue()


def reworded(old: str, new: str) -> Change:
    """The first place of a text exchanged for another."""

    def change(data: bytes) -> bytes:
        assert old.encode() in data, old
        return data.replace(old.encode(), new.encode(), 1)

    return change


def another_picture(_: bytes) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 20), (200, 30, 30)).save(out, "PNG")
    return out.getvalue()


def edited(brief: bytes, edit: Callable[[pikepdf.Pdf], object]) -> bytes:
    """A PDF after an edit, saved by another program."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(brief)) as pdf:
        edit(pdf)
        pdf.save(out)
    return out.getvalue()


def attaching(name: str, change: Change) -> Callable[[pikepdf.Pdf], None]:
    """An edit of what is attached under a name."""

    def edit(pdf: pikepdf.Pdf) -> None:
        stream = pdf.attachments[name].obj.EF.F
        stream.write(change(stream.read_bytes()))

    return edit


def rewriting(number: int, change: Change) -> Callable[[pikepdf.Pdf], None]:
    """An edit of what a page draws."""

    def edit(pdf: pikepdf.Pdf) -> None:
        content = pdf.pages[number - 1].Contents
        content.write(change(content.read_bytes()))

    return edit
