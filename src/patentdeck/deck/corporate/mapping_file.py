"""A mapping as a TOML file: written to be corrected by hand, and read back with everything that is wrong with it."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Iterator
from typing import Any

from patentdeck.deck.corporate.mapping import ELSEWHERE, MAY_MISS, SLOTS, Assigned, Mapping, Served
from patentdeck.deck.corporate.offer import Holder, LayoutOffer, Offer
from patentdeck.deck.template import Area
from patentdeck.errors import LookError, Problem

_HEAD = """\
# Where each slot of a deck goes in {file}. Correct it, and give it back with --mapping.
#
# A table for each kind of slide: the layout that it stands on (master counts from 1), and a line for each slot.
#   placeholder   the index of the layout's placeholder that holds it; without one it is a text box or picture
#   box           left, top, width, height in points, from the upper left corner of the page ({width:g} × {height:g})
#   size, line    the size of its type and the pitch of its lines, in points
# `scale` is how large all other type is, as a part of what it is on a page of 13.33 × 7.5 in.
# Slots that may be left out: {may}. What stands after # on a line is the reason, or a remark of yours.
"""
_KEYS = ("placeholder", "box", "size", "line", "bold", "align", "anchor")
_ALIGNS, _ANCHORS = ("l", "ctr", "r", "just", "dist"), ("t", "ctr", "b")


def written(mapping: Mapping, offer: Offer) -> str:
    """A mapping as TOML."""
    lines = [_HEAD.format(file=offer.file, width=offer.width, height=offer.height, may=", ".join(sorted(MAY_MISS)))]
    lines.append(f"scale = {mapping.scale:g}\n")
    for each in mapping.layouts:
        lines += [f"[{_key(each.name)}]  # {_remark(each.reason)}", f"layout = {_text(each.layout.name)}"]
        lines.append(f"master = {each.layout.master}")
        twins = [one for one in offer.layouts if (one.master, one.name) == (each.layout.master, each.layout.name)]
        if len(twins) > 1:
            lines.append(f"number = {twins.index(each.layout) + 1}  # of {len(twins)} layouts of this name")
        lines += [f"{_key(one.slot)} = {_slot(one)}  # {_remark(one.reason)}" for one in each.served]
        lines += [f"# {slot}: {_remark(why)}" for slot, why in each.missing]
        lines.append("")
    return "\n".join(lines)


def read(data: bytes, file: str, offer: Offer) -> Mapping:
    """The mapping in a file, held against what the template offers. LookError with everything that is wrong."""
    try:
        raw = tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LookError(
            Problem(f"the mapping is not valid TOML: {error}", "correct the file at that place", file)
        ) from None
    problems: list[Problem] = []
    for name in raw:
        if name not in (*SLOTS, "scale"):
            problems.append(
                Problem(f"the mapping has a table for “{name}”", f"leave it out{_closest(name, SLOTS)}", file)
            )
    scale: Any = raw.get("scale", 1.0)
    if not _is_number(scale) or not 0.4 <= scale <= 4:
        problems.append(Problem("scale is not one", "write a number from 0.4 to 4", file, value=str(scale)))
    found = []
    for name in SLOTS:
        table = raw.get(name)
        if not isinstance(table, dict):
            problems.append(Problem(f"the mapping has no table [{_key(name)}]", "write it anew: --write-mapping", file))
            continue
        assigned = _assigned(name, table, offer, file, problems)
        if assigned is not None:
            found.append(assigned)
    if problems:
        raise LookError(problems)
    return Mapping(tuple(found), float(scale))


def _assigned(name: str, table: dict[str, Any], offer: Offer, file: str, problems: list[Problem]) -> Assigned | None:
    wanted, master = table.get("layout"), table.get("master", 1)
    twins = [each for each in offer.layouts if each.name == wanted and each.master == master]
    number = table.get("number", 1)
    if not isinstance(number, int) or not 1 <= number <= len(twins):
        there = ", ".join(f"“{each.name}” (master {each.master})" for each in offer.layouts)
        problems.append(
            Problem(
                f"[{name}]: the template has no such layout",
                f"choose from {there}",
                file,
                value=f"{wanted}, master {master}",
            )
        )
        return None
    layout, served = twins[number - 1], []
    for key in table:
        if key not in (*SLOTS[name], "layout", "master", "number"):
            remedy = f"leave it out{_closest(key, SLOTS[name])}"
            problems.append(Problem(f"[{name}] has no slot “{key}”", remedy, file))
    for slot in SLOTS[name]:
        if slot in table:
            problems.extend(_wrong(f"[{name}] {slot}", table[slot], layout, offer, file))
        elif slot not in MAY_MISS:
            problems.append(
                Problem(f"[{name}] says nothing of the slot “{slot}”", "give it a placeholder or a box", file)
            )
    if problems:
        return None
    for slot in SLOTS[name]:
        if slot in table:
            served.append(_served(slot, table[slot], layout))
    lacking = (slot for slot in SLOTS[name] if slot not in table and slot not in ELSEWHERE)
    missing = tuple((slot, "the mapping leaves it out") for slot in lacking)
    return Assigned(name, layout, "the mapping says so", tuple(served), missing)


def _wrong(where: str, said: Any, layout: LayoutOffer, offer: Offer, file: str) -> Iterator[Problem]:
    """What is wrong with what is said of a slot."""
    if not isinstance(said, dict):
        yield Problem(
            f"{where} is not a table", "write { placeholder = 1 } or { box = [left, top, width, height] }", file
        )
        return
    for key in said:
        if key not in _KEYS:
            yield Problem(f"{where} has an unknown key “{key}”", f"leave it out{_closest(key, _KEYS)}", file)
    holder = _holder(said, layout)
    box: Any = said.get("box")
    if "placeholder" in said and holder is None:
        there = ", ".join(f"{each.idx} “{each.name}”" for each in layout.holders if each.sole) or "none"
        yield Problem(
            f"{where}: “{layout.name}” has no such placeholder", f"it has {there}", file, value=str(said["placeholder"])
        )
    if box is None and (holder is None or holder.inner is None):
        yield Problem(f"{where} has no place", "give it a box of left, top, width, height in points", file)
    if box is not None:
        if not (isinstance(box, list) and len(box) == 4 and all(_is_number(each) for each in box)):
            yield Problem(f"{where}: box is not four numbers", "write [left, top, width, height] in points", file)
        elif box[0] < 0 or box[1] < 0 or box[0] + box[2] > offer.width + 0.5 or box[1] + box[3] > offer.height + 0.5:
            remedy = f"the page is {offer.width:g} × {offer.height:g} points"
            yield Problem(f"{where}: the box leads off the page", remedy, file, value=str(box))
        elif min(box[2:]) <= 0:
            yield Problem(f"{where}: the box has no room", "give it a width and a height", file, value=str(box))
    for key in ("size", "line"):
        value: Any = said.get(key)
        if value is None and (key == "line" or holder is not None):
            continue
        if not _is_number(value) or not 4 <= value <= 400:
            yield Problem(f"{where}: {key} is not a size", "write points, from 4 to 400", file, value=str(value))
    for key, allowed in (("align", _ALIGNS), ("anchor", _ANCHORS)):
        if said.get(key, allowed[0]) not in allowed:
            yield Problem(
                f"{where}: there is no such {key}", f"choose from {', '.join(allowed)}", file, value=str(said[key])
            )
    if not isinstance(said.get("bold", False), bool):
        yield Problem(f"{where}: bold is neither true nor false", "write true or false", file)


def _served(slot: str, said: dict[str, Any], layout: LayoutOffer) -> Served:
    holder = _holder(said, layout)
    inner = None if holder is None else holder.inner
    area = Area(*(float(each) for each in said["box"])) if "box" in said else inner
    assert area is not None
    size = float(said.get("size", holder.size if holder else 0))
    line = float(said.get("line", 1.2 * size))
    bold = said.get("bold", bool(holder and holder.bold))
    align = said.get("align", holder.align if holder else "l")
    anchor = said.get("anchor", holder.anchor if holder else "t")
    return Served(slot, holder, area, size, line, bold, align, anchor, "the mapping says so")


def _holder(said: dict[str, Any], layout: LayoutOffer) -> Holder | None:
    return next((each for each in layout.holders if each.sole and each.idx == said.get("placeholder")), None)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _slot(served: Served) -> str:
    held = f"placeholder = {served.holder.idx}, " if served.holder else ""
    area = served.area
    box = ", ".join(f"{round(each, 2):g}" for each in (area.left, area.top, area.width, area.height))
    usual = served.holder
    said = {
        "bold": (served.bold, bool(usual and usual.bold)),
        "align": (served.align, usual.align if usual else "l"),
        "anchor": (served.anchor, usual.anchor if usual else "t"),
    }
    more = "".join(f", {key} = {_value(value)}" for key, (value, own) in said.items() if value != own)
    return f"{{ {held}box = [{box}], size = {round(served.size, 2):g}, line = {round(served.line, 2):g}{more} }}"


def _value(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else _text(str(value))


def _text(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(each if each.isprintable() else f"\\u{ord(each):04X}" for each in escaped) + '"'


def _key(name: str) -> str:
    return name if name.replace("-", "").isalnum() and name.isascii() else _text(name)


def _remark(words: str) -> str:
    return "".join(each if each.isprintable() else " " for each in words)


def _closest(name: str, names: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(names), n=1)
    return f"; the closest is “{near[0]}”" if near else ""
