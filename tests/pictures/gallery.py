"""The kept pictures: read, compared with new ones, refreshed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from comparison import compared, kept, opened
from review import Change
from taking import Picture

GOLDEN = Path(__file__).parent / "golden"


def changes(pictures: Iterable[Picture], folder: Path = GOLDEN) -> list[Change]:
    """Every picture that is not what is kept, and every kept one that is no longer made, by name."""
    found, made = [], set()
    for picture in pictures:
        made.add(picture.name)
        path = folder / f"{picture.name}.png"
        if not path.exists():
            found.append(Change(picture.name, None, picture.image))
            continue
        before = opened(path)
        difference = compared(before, picture.image, picture.tolerance)
        if difference:
            found.append(Change(picture.name, before, picture.image, difference))
    gone = sorted(path.stem for path in folder.glob("*.png") if path.stem not in made)
    return found + [Change(name, opened(folder / f"{name}.png"), None) for name in gone]


def refresh(pictures: Iterable[Picture], folder: Path = GOLDEN) -> list[str]:
    """Keeps what is new, takes away what is no longer made, leaves what looks the same; says what changed."""
    folder.mkdir(parents=True, exist_ok=True)
    told = []
    for change in changes(pictures, folder):
        path = folder / f"{change.name}.png"
        if change.after is None:
            path.unlink()
        else:
            path.write_bytes(kept(change.after))
        told.append(str(change))
    return told
