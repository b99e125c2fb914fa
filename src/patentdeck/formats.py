"""What a build can make: the table of formats. To add one: a package beside `deck/`, a line in `RENDERERS`.

The packages are named, not imported: their libraries are heavy, and listing the formats must stay light.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from patentdeck.charts.press import Sheet
    from patentdeck.look.box import Box
    from patentdeck.look.fonts import Faces
    from patentdeck.look.theme import Look, Theme
    from patentdeck.story.companions import Attachment
    from patentdeck.story.edition import Chart, Edition


@dataclass(frozen=True, slots=True)
class Renderer:
    """One output format: the ending of its files, the package that makes them, and what they are.

    `usual` ones are made where no format is asked for; `typeset` ones need fonts and charts. `settings` are those of
    a build that shape the file: where another one changes, the file stays as it is.
    """

    suffix: str
    package: str
    settings: frozenset[str]
    usual: bool = True
    typeset: bool = True
    carries: bool = True

    def boxes(self, edition: Edition, look: Look) -> Mapping[str, Box]:
        """The room for every chart, by slot. LookError where the words do not fit."""
        return cast("Mapping[str, Box]", import_module(self.package).boxes(edition, look))

    def tight(self, edition: Edition, look: Look) -> frozenset[str]:
        """The slots whose words do not fit their place in the size that the look gives them."""
        return cast("frozenset[str]", import_module(self.package).tight(edition, look))

    def render(
        self,
        edition: Edition,
        look: Look,
        faces: Faces | None,
        sheet: Sheet | None,
        attachments: Sequence[Attachment],
    ) -> bytes:
        """The finished file, of charts that stand on the sheet under `<format>:<slot>`; attachments travel in it.

        Faces and sheet are None where nothing that is asked for is typeset.
        """
        return cast("bytes", import_module(self.package).render(edition, look, faces, sheet, attachments))

    def record(self, data: bytes) -> bytes | None:
        """The record inside a file of this format, as it was put there; None where it holds none.

        RecordError where the file cannot be read.
        """
        return cast("bytes | None", import_module(self.package).read_record(data)) if self.carries else None


_SIGNED = frozenset({"imprint", "logo"})

RENDERERS: Mapping[str, Renderer] = {
    "deck": Renderer(".pptx", "patentdeck.deck", _SIGNED),
    "brief": Renderer(".pdf", "patentdeck.brief", _SIGNED | {"paper"}),
    "workbook": Renderer(
        ".xlsx", "patentdeck.workbook", _SIGNED | {"paper"}, usual=False, typeset=False, carries=False
    ),
}
USUAL = tuple(name for name, renderer in RENDERERS.items() if renderer.usual)
"""What is made where no format is asked for."""


def print_sheet(orders: Mapping[str, tuple[Chart, Box]], theme: Theme, faces: Faces) -> Sheet:
    """All charts of an edition, drawn; the drawing library is loaded here and not before."""
    return cast("Sheet", import_module("patentdeck.charts.press").print_sheet(orders, theme, faces))
