"""What a build can make: the table of formats. To add one: a package beside `deck/`, a line in `RENDERERS`.

The packages are named, not imported: their libraries are heavy, and listing the formats must stay light.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Literal, Protocol, cast

from msgspec import Struct

from patentdeck.look.memory import NO_MEMORY, Memory

if TYPE_CHECKING:
    from patentdeck.look.box import Box
    from patentdeck.look.fonts import Faces
    from patentdeck.look.sheet import Sheet
    from patentdeck.look.theme import Look, Theme
    from patentdeck.story.companions import Attachment
    from patentdeck.story.edition import Edition


class Draft(Protocol):
    """An edition set out in a format and not yet written: how much room each chart has, by its slot."""

    @property
    def boxes(self) -> Mapping[str, Box]:
        """The room for every chart, by slot."""
        ...

    @property
    def theme(self) -> Theme:
        """What its charts are drawn in."""
        ...

    def render(self, faces: Faces | None, sheet: Sheet | None, attachments: Sequence[Attachment] = ()) -> bytes:
        """The finished file, of charts that stand on the sheet under `<format>:<slot>`; attachments travel in it.

        It is called once. Faces and sheet are None where nothing that is asked for is typeset. LookError for what
        turns out not to fit.
        """
        ...


class Renderer(Struct, frozen=True):
    """One output format: the ending of its files, the package that makes them, and what they are.

    `usual` ones are made where no format is asked for; `typeset` ones need fonts and charts. `settings` are those of
    a build that shape the file: where another one changes, the file stays as it is. `charts` is what its charts come
    as. The drafts of `movable` ones can be rendered in another process; people edit `editable` ones. `carries` those
    that hold their record.
    """

    suffix: str
    package: str
    settings: frozenset[str]
    usual: bool = True
    typeset: bool = True
    carries: bool = True
    charts: Literal["pdf", "drawing"] = "pdf"
    movable: bool = False
    editable: bool = True

    def draft(self, edition: Edition, look: Look, memory: Memory = NO_MEMORY, *, early: bool = False) -> Draft:
        """An edition set out in the format. LookError where the words do not fit.

        An `early` one may be set out only as far as its charts need, and tell of the rest when it is rendered.
        """
        return cast("Draft", import_module(self.package).draft(edition, look, memory, early=early))

    def redraft(self, edition: Edition, look: Look, boxes: Mapping[str, Box]) -> Draft:
        """A draft of a movable format again, from what it was made of and its boxes."""
        return cast("Draft", import_module(self.package).Draft(edition, look, boxes))

    def tight(self, edition: Edition, look: Look) -> frozenset[str]:
        """The slots whose words do not fit their place in the size that the look gives them."""
        return cast("frozenset[str]", import_module(self.package).tight(edition, look))

    def record(self, data: bytes) -> bytes | None:
        """The record inside a file of this format, as it was put there; None where it holds none.

        RecordError where the file cannot be read.
        """
        return cast("bytes | None", import_module(self.package).read_record(data)) if self.carries else None


_SIGNED = frozenset({"imprint", "logo"})

RENDERERS: Mapping[str, Renderer] = {
    "deck": Renderer(".pptx", "patentdeck.deck", _SIGNED | {"charts"}, charts="drawing"),
    "brief": Renderer(".pdf", "patentdeck.brief", _SIGNED | {"paper", "brief_colours"}, movable=True, editable=False),
    "workbook": Renderer(
        ".xlsx", "patentdeck.workbook", _SIGNED | {"paper", "brief_colours"}, usual=False, typeset=False, carries=False
    ),
}
USUAL = tuple(name for name, renderer in RENDERERS.items() if renderer.usual)
"""What is made where no format is asked for."""
