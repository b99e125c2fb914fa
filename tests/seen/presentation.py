"""A presentation's parts as a viewer ties them together: slides under layouts under a master, with their colours.

It reads the zip and the XML alone and knows nothing of how the package was made.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PRESENTATION = "ppt/presentation.xml"
SLOTS = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")


@dataclass(frozen=True)
class Sheet:
    """A slide, layout or master: its part, its name, its tree, what it lies on (None: a master), its colours.

    `mapping` leads from the colour names that shapes use (bg1, tx1 …) to slots of the theme, `slots` to `RRGGBB`.
    """

    part: str
    name: str
    tree: Any
    below: Sheet | None
    mapping: Mapping[str, str]
    slots: Mapping[str, str]

    @property
    def master(self) -> Sheet:
        return self if self.below is None else self.below.master


class Package:
    """The slides and layouts of a presentation, in order, with the styles that they fall back on."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.presentation = self.xml(PRESENTATION)
        size = self.presentation.find(f"{P}sldSz")
        self.width, self.height = int(size.get("cx")) / 12700, int(size.get("cy")) / 12700
        self.defaults = self.presentation.find(f"{P}defaultTextStyle")
        self._sheets: dict[str, Sheet] = {}
        targets = self._targets(PRESENTATION)
        listed = [targets[each.get(R + "id")] for each in self.presentation.iter(P + "sldMasterId")]
        self.masters = [self._sheet(part) for part in listed]
        self.layouts = [
            self._sheet(self._targets(master.part)[each.get(R + "id")])
            for master in self.masters
            for each in master.tree.iter(P + "sldLayoutId")
        ]
        self.slides = [self._sheet(targets[each.get(R + "id")]) for each in self.presentation.iter(P + "sldId")]
        styles = self._linked(PRESENTATION, "tableStyles")
        self.table_styles = {
            str(style.get("styleId")): style for part in styles for style in self.xml(part).iter(A + "tblStyle")
        }

    def xml(self, part: str) -> Any:
        return etree.fromstring(self.parts[part])

    def notes(self, slide: Sheet) -> Any:
        """The tree of a slide's notes; None where it has none."""
        found = self._linked(slide.part, "notesSlide")
        return self.xml(found[0]) if found else None

    def _sheet(self, part: str) -> Sheet:
        if part not in self._sheets:
            tree = self.xml(part)
            up = {"sld": "slideLayout", "sldLayout": "slideMaster"}.get(etree.QName(tree).localname)
            below = self._sheet(self._linked(part, up)[0]) if up else None
            slots = self._slots(self._linked(part, "theme")[0]) if below is None else below.slots
            own = tree.find(f"{P}clrMap") if below is None else tree.find(f"{P}clrMapOvr/{A}overrideClrMapping")
            # A slide that overrides nothing takes the master's colours, even where its layout overrides them.
            mapping = dict(own.attrib) if own is not None else dict(below.master.mapping) if below else {}
            name = tree.find(f"{P}cSld").get("name") or posixpath.basename(part)
            self._sheets[part] = Sheet(part, name, tree, below, mapping, slots)
        return self._sheets[part]

    def _slots(self, theme: str) -> dict[str, str]:
        scheme = self.xml(theme).find(f".//{A}clrScheme")
        found = {slot: scheme.find(A + slot)[0] for slot in SLOTS}
        return {
            slot: str(each.get("val") if each.tag == A + "srgbClr" else each.get("lastClr"))
            for slot, each in found.items()
        }

    def _relations(self, part: str) -> list[tuple[str, str, str]]:
        """The id, the last word of the type, and the part that each inner relationship leads to."""
        folder, base = posixpath.split(part)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        inner = [each for each in self.xml(name) if each.get("TargetMode") != "External"] if name in self.parts else []
        return [
            (
                each.get("Id"),
                each.get("Type").rpartition("/")[2],
                posixpath.normpath(posixpath.join(folder, each.get("Target"))).lstrip("/"),
            )
            for each in inner
        ]

    def _targets(self, part: str) -> dict[str, str]:
        return {ident: target for ident, _, target in self._relations(part)}

    def _linked(self, part: str, kind: str) -> list[str]:
        return [target for _, found, target in self._relations(part) if found == kind]


def with_part(data: bytes, part: str, content: bytes) -> bytes:
    """The package with another content of one part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, content if name == part else source.read(name))
    return out.getvalue()
