"""What became of the units of two imported packages, as lines for a terminal and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from patentdeck.dataset.flows import Flow, Flows, Untold
from patentdeck.editions.layout import table, wrapped

MOST = 8
"""So many years, places, owners … are named one by one on a terminal."""
_BY: Mapping[str, tuple[str, str]] = {
    "year": ("year", "years"),
    "place": ("place", "places"),
    "owner": ("owner", "owners"),
    "type": ("type", "types"),
    "place_type": ("place and type", "places and types"),
    "owner_type": ("owner and type", "owners and types"),
}
_MADE_BY = {
    "rules": "the rules for types are others ({old}; now {new}): types are sorted otherwise because of that, too",
    "aliases": "the alias files are others: owners are sorted otherwise because of that, too",
    "importer": "another version imported them ({old}; now {new}): what is sorted otherwise may come of that, too",
}
_LEGEND = (
    "new: no publication of it was there before; gone: none is there any more; reclassified: the same publications, "
    "counted elsewhere"
)
_FAMILIES = "; grown, shrunk: families with publications that came, or went; regrouped: families joined or split"
_SHARED = "; each counted whole here, also where places and owners share it in the tables"


def record_lines(records: Flows | Untold | None) -> Iterator[str]:
    """What is new, gone and reclassified, by what units are counted by; or why that cannot be told."""
    if isinstance(records, Untold):
        yield "records: what is new cannot be told from what was reclassified"
        yield from wrapped(_sentence(records.reason, records.file), "  ")
        yield from wrapped(f"to do: {records.remedy}", "  ")
    elif records is not None and records:
        unit, whole = records.unit, records.whole
        yield f"records: {whole.before:,} → {whole.after:,} {unit}{_sum(whole)}"
        yield from table(_totals(records))
        for name, (old, new) in records.other.items():
            yield from wrapped(_MADE_BY[name].format(old=old, new=new), "  ")
        for kind, (one, many) in _BY.items():
            if found := records.of(kind):
                count = records.changed[kind]
                yield f"  by {one}: {count:,} {one if count == 1 else many} changed"
                yield from table([_row(flow) for flow in found[:MOST]], indent="    ~ ")
                if count > MOST:
                    shown = "" if len(found) == count else f", {len(found):,} of them"
                    yield f"    … and {count - MOST:,} more{shown or ','} in --json"
        families = _FAMILIES if unit == "families" else ""
        yield from wrapped(f"({_LEGEND}{families}{_SHARED if records.shared else ''})", "  ")


def _sentence(reason: str, file: str) -> str:
    return f"{reason} ({file})" if file else reason


def _totals(records: Flows) -> Iterator[tuple[str, str]]:
    """Of the units that were there before: how many are sorted otherwise, and how many grew or were regrouped."""
    by = [f"{n:,} by {_BY[kind][0]}" for kind, n in records.sorted.items() if n and kind in _BY]
    told = f" ({', '.join(by)})" if by else ""
    yield "reclassified", f"{records.sorted['any']:,}{told}"
    if records.unit == "families":
        yield "grown", f"{records.grown:,} with new publications"
        yield "regrouped", f"{records.joined:,} joined of several, {records.split:,} split into several"
    old, new, both = records.publications
    if records.unit == "families":
        yield "publications", f"{old:,} → {new:,}{_sum(Flow('all', '', old, new, new - both, old - both))}"


def _row(flow: Flow) -> tuple[str, str, str]:
    return _label(flow), f"{flow.before:,} → {flow.after:,}", _sum(flow).removeprefix(" ")


def _label(flow: Flow) -> str:
    """The key, and what languages call it where that is something else: `CN  China / 中国`."""
    key = f"{flow.key} × {flow.type}" if flow.type else flow.key
    names = dict.fromkeys(
        f"{name} × {flow.type_names.get(language, '')}" if flow.type else name for language, name in flow.names.items()
    )
    told = " / ".join(names)
    return key if told in ("", key) else f"{key}  {told}"


def _sum(flow: Flow) -> str:
    """` = +12 new −3 gone +2 reclassified in`: what a number became another by; nothing that is zero."""
    parts = (
        (flow.new, "+", "new"),
        (flow.gone, "−", "gone"),
        (flow.sorted_in, "+", "reclassified in"),
        (flow.sorted_out, "−", "reclassified out"),
        (flow.grown_in, "+", "grown in"),
        (flow.shrunk_out, "−", "shrunk out"),
        (abs(flow.regrouped), "−" if flow.regrouped < 0 else "+", "regrouped"),
    )
    said = [f"{sign}{number:,} {word}" for number, sign, word in parts if number]
    return f" = {' '.join(said)}" if said else ""


def records_json(records: Flows | Untold | None) -> dict[str, Any] | None:
    """The same as plain values, with every key that changed; of owners and crossings as many as are named."""
    if records is None:
        return None
    if isinstance(records, Untold):
        return {
            "compared": False,
            "reason": records.reason,
            "remedy": records.remedy,
            "file": records.file or None,
        }
    old, new, both = records.publications
    return {
        "compared": True,
        "unit": records.unit,
        "family": records.family,
        "counted_whole": records.shared,
        "registers": dict(zip(("old", "new"), records.registers, strict=True)),
        "publications": {"old": old, "new": new, "both": both},
        "reclassified": dict(records.sorted),
        "grown": records.grown,
        "joined": records.joined,
        "split": records.split,
        "made_by": {name: dict(zip(("old", "new"), sides, strict=True)) for name, sides in records.other.items()},
        "changed": dict(records.changed),
        "changes": [_change(flow) for flow in records.flows],
    }


def _change(flow: Flow) -> dict[str, Any]:
    return {
        "by": flow.kind,
        "key": flow.key,
        "type": flow.type or None,
        "names": dict(flow.names),
        "type_names": dict(flow.type_names),
        "before": flow.before,
        "after": flow.after,
        "new": flow.new,
        "gone": flow.gone,
        "reclassified_in": flow.sorted_in,
        "reclassified_out": flow.sorted_out,
        "grown_in": flow.grown_in,
        "shrunk_out": flow.shrunk_out,
        "regrouped": flow.regrouped,
    }
