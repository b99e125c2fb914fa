"""What a screen reader meets in a PDF: the elements in order, each with what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
from brief_reading import Reading, spaced


@dataclass(frozen=True)
class Tag:
    """An element: its type, what its own marked content says, its children, and the object that it is read from."""

    name: str
    own: str
    kids: tuple[Tag, ...]
    source: pikepdf.Object = field(compare=False, repr=False)

    def walk(self) -> Iterator[Tag]:
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def all(self, *names: str) -> list[Tag]:
        """The elements of these types in here, in reading order."""
        return [tag for tag in self.walk() if tag.name in names]

    @property
    def text(self) -> str:
        """What it says, with all that is in it, in reading order."""
        return self.own

    def said(self) -> str:
        """One line: what it is and says; of figures and tables, what there is to know of them."""
        if self.name == "Figure":
            return f"Figure [{self.source.Alt}]"
        if self.name == "Table":
            rows = self.all("TR")
            return f"Table {len(rows)}×{len(rows[0].all('TH', 'TD'))}"
        if self.name == "L":
            return f"L {len(self.all('LI'))}"
        return f"{self.name} {spaced(self.text)}".strip()


def document(reading: Reading) -> Tag:
    """The whole tree."""
    content = [_by_mark(page) for page in reading.pdf.pages]
    pages = {page.obj.objgen: number for number, page in enumerate(reading.pdf.pages)}
    return _tag(reading.pdf.Root.StructTreeRoot.K, content, pages)


def outline(tag: Tag) -> list[str]:
    """The elements that are read one after the other, a line each; lists and tables as wholes."""
    if tag.name in ("H1", "H2", "P", "Caption", "Figure"):
        return [tag.said()]
    inside = [line for kid in tag.kids for line in outline(kid)] if tag.name != "Table" else []
    if tag.name == "Table":
        return [caption.said() for caption in tag.all("Caption")] + [tag.said()]
    return [tag.said()] if tag.name == "L" else inside


def _tag(element: pikepdf.Object, content: list[dict[int, str]], pages: dict[tuple[int, int], int]) -> Tag:
    kids = element.get("/K", pikepdf.Array())
    kids = [kids] if not isinstance(kids, pikepdf.Array) else list(kids)
    said, tags = "", []
    for kid in kids:
        if isinstance(kid, int):
            said += content[pages[element.Pg.objgen]].get(kid, "")
        elif "/MCID" in kid:
            said += content[pages[kid.Pg.objgen]].get(int(kid.MCID), "")
        elif "/S" in kid:
            tags.append(_tag(kid, content, pages))
            said += tags[-1].text
    return Tag(str(element.S)[1:], said, tuple(tags), element)


def _by_mark(page: pikepdf.Page) -> dict[int, str]:
    """The text of each marked content of a page as it was set, letter by letter; that of charts is not among it."""
    fonts = {name: _letters(font) for name, font in page.resources.get("/Font", {}).items()}
    found: dict[int, str] = {}
    font: dict[int, str] = {}
    mcid = -1
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC":
                mcid = int(operands[1].get("/MCID", -1))
            case "Tf":
                font = fonts[str(operands[0])]
            case "Tj":
                text = "".join(font[code] for code in bytes(operands[0]))
                found[mcid] = found.get(mcid, "") + text
    return found


def _letters(font: pikepdf.Object) -> dict[int, str]:
    """What each code of a font stands for, as its own map says."""
    pairs = re.findall(rb"<([0-9A-F]{2})> <([0-9A-F]{4,})>", font.ToUnicode.read_bytes())
    return {int(code, 16): bytes.fromhex(letter.decode()).decode("utf-16-be") for code, letter in pairs}
