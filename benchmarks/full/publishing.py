"""Publishes one making after another until it is killed: `python -m benchmarks.full.publishing FOLDER PREFIX [WAY]`.

A making is four files and a record that names them by hash; every file says of which making it is, so that a broken
one, or one of another making, is seen. WAY is `whole`, as patentdeck publishes, or `record-first`, as one should not:
the yardstick must see the difference.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import sys
from collections.abc import Mapping
from pathlib import Path

from patentdeck.editions.publish import Publication

RECORD = "record.json"
SIZES = {"deck.pptx": 400_000, "brief.pdf": 150_000, "sheet.xlsx": 20_000, "note.txt": 10}


def content(name: str, making: str) -> bytes:
    """A file of a making."""
    line = f"{name} {making}\n".encode()
    return line * (1 + SIZES[name] // len(line))


def making_of(name: str, data: bytes) -> str | None:
    """The making of which a file is; None where it is not whole."""
    words = data.partition(b"\n")[0].decode(errors="replace").split(" ")
    return words[1] if len(words) == 2 and data == content(name, words[1]) else None


def files(making: str) -> dict[str, bytes]:
    """All files of a making, the record last."""
    made = {name: content(name, making) for name in SIZES}
    told = {name: hashlib.sha256(data).hexdigest() for name, data in made.items()}
    return {**made, RECORD: json.dumps({"making": making, "files": told}).encode()}


def whole(folder: Path, made: Mapping[str, bytes]) -> None:
    """As patentdeck publishes."""
    with Publication(folder) as publication:
        for name, data in made.items():
            publication.stage(name, data)
        publication.publish()


def record_first(folder: Path, made: Mapping[str, bytes]) -> None:
    """Whole files, but the one that names them before them, and each by itself."""
    for name in sorted(made, key=lambda name: name != RECORD):
        (folder / f"{name}.part").write_bytes(made[name])
        (folder / f"{name}.part").replace(folder / name)


WAYS = {"whole": whole, "record-first": record_first}


def main(folder: str, prefix: str, way: str = "whole") -> None:
    for number in itertools.count(1):
        WAYS[way](Path(folder), files(f"{prefix}-{number}"))
        print(f"{prefix}-{number}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
