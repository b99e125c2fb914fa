"""What the codes of the fonts stand for, told as the format wants it: never "nothing", at most a hundred at a time."""

from __future__ import annotations

import re

from pikepdf import Pdf

NOTHING = b"0000"
AT_ONCE = 100
_LIST = re.compile(rb"\d+ beginbfchar\n(.*?)endbfchar\n", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>")


def mend_maps(pdf: Pdf) -> None:
    """Rewrites the character maps of the pages' fonts, in which also codes without a glyph are named."""
    mended = set()
    for page in pdf.pages:
        for font in page.resources.get("/Font", {}).values():
            if "/ToUnicode" in font and font.ToUnicode.objgen not in mended:
                mended.add(font.ToUnicode.objgen)
                font.ToUnicode.write(_LIST.sub(_mended, font.ToUnicode.read_bytes()))


def _mended(found: re.Match[bytes]) -> bytes:
    pairs = [(code, letter) for code, letter in _PAIR.findall(found[1]) if letter != NOTHING]
    lists = []
    for start in range(0, len(pairs), AT_ONCE):
        part = pairs[start : start + AT_ONCE]
        lines = b"".join(b"<%b> <%b>\n" % pair for pair in part)
        lists.append(b"%d beginbfchar\n%bendbfchar\n" % (len(part), lines))
    return b"".join(lists)
