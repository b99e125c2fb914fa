"""What a template holds that a deck sent out must not: found in its parts, told, and taken out by `cleansing`.

Sample slides go with everything that only they lead to, so what they alone hold is not told of.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from patentdeck.deck.corporate.container import Container

Kind = Literal[
    "macros", "external link", "remote picture", "embedded object", "control", "media", "signature", "slides"
]
EMBEDDED = frozenset({"oleObject", "package"})
CONTROLS = frozenset({"control", "activeXControlBinary"})
MEDIA = frozenset({"video", "audio", "media"})
MACROS = frozenset({"vbaProject", "vbaProjectSignature", "wordVbaData", "keyMapCustomizations"})
SIGNATURES = frozenset({"origin", "signature"})
SAMPLES = frozenset({"slide", "comments", "commentAuthors", "authors"})
"""Relationships of the main part, or of a layout that jumps to a slide, to what goes with the sample slides."""
TRIFLES = frozenset({"thumbnail", "printerSettings", "ui/extensibility", "extensibility"})
"""Relationships to what shows the sample slides, or is the machine's on which they were made."""
ACTIONS = ("ppaction://macro", "ppaction://program", "ppaction://ole", "ppaction://customshow")
"""What a click may start without any relationship: macros, programs, objects; and shows, which go with the slides."""


class Hazard(Struct, frozen=True):
    """Something to be taken out: what kind of thing, in which part, and what it is or where it leads."""

    kind: Kind
    part: str
    what: str


def hazards(container: Container) -> tuple[Hazard, ...]:
    """Everything that is taken out of a template before a deck is made in it, in the order of its parts."""
    found: list[Hazard] = []
    if "macros" in container.kind:
        found.append(Hazard("macros", container.main, f"the file is a {container.kind}"))
    slides = [each for each in container.relations(container.main) if each.kind == "slide"]
    if slides:
        found.append(
            Hazard("slides", container.main, f"{len(slides)} sample {'slide' if len(slides) == 1 else 'slides'}")
        )
    for part in kept_parts(container):
        for each in container.relations(part):
            kind = _kind(each.kind, each.external)
            if kind is not None:
                found.append(Hazard(kind, part, each.target))
        found += [Hazard("macros", part, f"a click starts {each}") for each in actions(container, part)]
    return tuple(dict.fromkeys(found))


def actions(container: Container, part: str) -> list[str]:
    """What clicks on shapes of a part start that must not travel on."""
    data = container.parts.get(part, b"")
    if not part.endswith(".xml") or not any(each.encode() in data for each in ACTIONS):
        return []
    said = [str(each.get("action", "")) for each in container.tree(part).iter() if isinstance(each.tag, str)]
    return [each for each in said if starts(each)]


def starts(action: str) -> bool:
    """Whether an action is one that must not travel on."""
    return action.casefold().startswith(ACTIONS)


def kept_parts(container: Container) -> tuple[str, ...]:
    """The parts that are reached without the sample slides, in the order of the file; the package itself first."""
    reached, waiting = {""}, [""]
    while waiting:
        for each in container.relations(waiting.pop()):
            if each.external or each.kind in SAMPLES or each.kind in TRIFLES or each.target not in container.parts:
                continue
            if each.target not in reached:
                reached.add(each.target)
                waiting.append(each.target)
    return ("", *(name for name in container.parts if name in reached))


def goes(kind: str, external: bool) -> bool:
    """Whether a relationship is taken out."""
    return kind in SAMPLES or kind in TRIFLES or _kind(kind, external) is not None


def _kind(kind: str, external: bool) -> Kind | None:
    """What a relationship means for whoever opens the deck; None for nothing."""
    if kind in MACROS:
        return "macros"
    if kind in SIGNATURES:
        return "signature"
    if kind in CONTROLS:
        return "control"
    if kind in EMBEDDED:
        return "external link" if external else "embedded object"
    if kind in MEDIA:
        return "media"
    if external:
        return "remote picture" if kind == "image" else "external link"
    return None


def told(found: tuple[Hazard, ...]) -> Iterator[str]:
    """What is taken out, a line each."""
    for each in found:
        where = posixpath.basename(each.part) or "the package"
        yield f"{each.kind} in {where}: {each.what}"
