"""From files, folders and archives to raw rows: parts, how each is to be read, the blocks, their rows.

    parts = gather(paths, scratch)              what there is, by content; InputError for what is not read
    manner = decide(part, scratch)              encoding, dialect, header, blocks: from the whole of a part
    for line, cells in rows(part, manner, block, refuse): ...
    for line, found in objects(part, manner, block, refuse): ...

Parts, manners and blocks are plain values that can be sent to other processes. Bad rows go to `refuse`, in their order.
"""

from __future__ import annotations

from patentdeck.records.gathering.bounds import Bounds
from patentdeck.records.gathering.collecting import gather
from patentdeck.records.gathering.deciding import decide
from patentdeck.records.gathering.documents import Object
from patentdeck.records.gathering.parts import Block, Given, Manner, Part
from patentdeck.records.gathering.reading import Refuse, Row
from patentdeck.records.gathering.streams import objects, rows

__all__ = [
    "Block",
    "Bounds",
    "Given",
    "Manner",
    "Object",
    "Part",
    "Refuse",
    "Row",
    "decide",
    "gather",
    "objects",
    "rows",
]
