"""Changes to a tagged PDF, each of which breaks one thing."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf

from seen.structure import Tagged

Change = Callable[[pikepdf.Pdf], object]


def changed(real: Tagged, data: bytes, change: Change) -> Tagged:
    """The document, real before, after something was done to it."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out)
    return Tagged(out.getvalue(), like=real)


def tags(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    """The structure elements of a type, in order."""

    def walk(element: Any) -> Iterator[Any]:
        if isinstance(element, pikepdf.Dictionary):
            if element.get("/S") == f"/{kind}":
                yield element
            for kid in _listed(element.get("/K", [])):
                yield from walk(kid)

    return [found for top in _listed(pdf.Root.StructTreeRoot.K) for found in walk(top)]


def _listed(kids: Any) -> list[Any]:
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def rewrite(pdf: pikepdf.Pdf, page: int, old: bytes, new: bytes, count: int = 1) -> None:
    """Other bytes in the content of a page."""
    content = pdf.pages[page].Contents.read_bytes()
    assert re.search(old, content), old
    pdf.pages[page].Contents = pdf.make_stream(re.sub(old, new, content, count=count))


def retag(kind: str, to: str, at: int = 0) -> Change:
    return lambda pdf: tags(pdf, kind)[at].update({"/S": pikepdf.Name(f"/{to}")})


def without(kind: str, key: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        del tags(pdf, kind)[0][key]

    return change


def less(pick: Callable[[pikepdf.Pdf], Any], key: str) -> Change:
    """Takes a key out of a dictionary."""

    def change(pdf: pikepdf.Pdf) -> None:
        del pick(pdf)[key]

    return change


def more(pick: Callable[[pikepdf.Pdf], Any], key: str, value: Any) -> Change:
    """Sets a key of a dictionary."""

    def change(pdf: pikepdf.Pdf) -> None:
        pick(pdf)[key] = value

    return change


def root(pdf: pikepdf.Pdf) -> Any:
    return pdf.Root


def linking(pdf: pikepdf.Pdf) -> Any:
    """The first page with links."""
    return next(page for page in pdf.pages if "/Annots" in page)


def a_link(pdf: pikepdf.Pdf) -> Any:
    return linking(pdf).Annots[0]


def a_font(pdf: pikepdf.Pdf) -> Any:
    return next(iter(pdf.pages[0].resources.Font.values()))


def metadata(old: str, new: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        said = pdf.Root.Metadata.read_bytes().decode("utf-8")
        assert re.search(old, said)
        pdf.Root.Metadata = pdf.make_stream(re.sub(old, new, said, count=1).encode("utf-8"))

    return change


def information(key: str, value: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.docinfo[key] = value

    return change


def drop_cell(pdf: pikepdf.Pdf) -> None:
    """The last cell of a table's second row, its content going to the cell before it."""
    row = tags(pdf, "TR")[1]
    gone = row.K[-1]
    kept = row.K[-2]
    kept.K = pikepdf.Array([*_listed(kept.K), *_listed(gone.K)])
    del row.K[-1]
    _reparent(pdf, gone, kept)


def _reparent(pdf: pikepdf.Pdf, gone: Any, kept: Any) -> None:
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    for parents in numbers:
        if isinstance(parents, pikepdf.Array):
            for at, parent in enumerate(parents):
                if isinstance(parent, pikepdf.Dictionary) and parent.objgen == gone.objgen:
                    parents[at] = kept


def swap_parents(pdf: pikepdf.Pdf) -> None:
    parents = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    parents[1], parents[2] = parents[2], parents[1]


def attach(pdf: pikepdf.Pdf) -> None:
    """A file that says nothing about itself."""
    file = pikepdf.AttachedFileSpec(pdf, b"a,b", filename="bare.csv")
    pdf.attachments["bare.csv"] = file
    for key in ("/UF", "/AFRelationship", "/Desc"):
        if key in file.obj:
            del file.obj[key]


def script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.beep()")


def circle(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap = pikepdf.Dictionary(Lead=pikepdf.Name.Intro, Intro=pikepdf.Name.Lead)


def note(pdf: pikepdf.Pdf) -> None:
    tags(pdf, "P")[0].S = pikepdf.Name.Note


def layer(pdf: pikepdf.Pdf) -> None:
    group = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="notes"))
    pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[group], D=pikepdf.Dictionary(AS=[]))


def unembed(pdf: pikepdf.Pdf) -> None:
    del a_font(pdf).FontDescriptor["/FontFile2"]


def figure_layout(pdf: pikepdf.Pdf) -> Any:
    given = tags(pdf, "Figure")[0].A
    return given if isinstance(given, pikepdf.Dictionary) else next(each for each in given if "/BBox" in each)


def unsay(pdf: pikepdf.Pdf) -> None:
    """One letter of a font named no more."""
    font = a_font(pdf)
    said = font.ToUnicode.read_bytes()
    count = int(re.search(rb"(\d+) beginbfchar", said)[1])  # type: ignore[index]
    less = re.sub(rb"<61> <0061>\s", b"", said).replace(b"%d beginbfchar" % count, b"%d beginbfchar" % (count - 1))
    assert less != said
    font.ToUnicode = pdf.make_stream(less)
