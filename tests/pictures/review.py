"""A page on which a person sees what has changed: before, after, difference. One file, to be opened anywhere."""

from __future__ import annotations

import base64
import html
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from comparison import Difference
from PIL import Image, ImageChops, ImageDraw

COMMAND = "python -m tests.pictures"
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Pictures that changed</title><style>
body {{ font: 15px/1.5 sans-serif; margin: 2rem; max-width: 1560px }}
figure {{ display: inline-block; margin: 0 1rem 1rem 0; vertical-align: top }}
img {{ border: 1px solid; width: 480px }}
</style></head><body><h1>Pictures that changed: {count}</h1>
<p>Where every change is meant, <code>{command}</code> keeps the new ones.</p>
{rows}
</body></html>
"""


@dataclass(frozen=True)
class Change:
    """A picture that is not what was kept. Either is None where there is none."""

    name: str
    before: Image.Image | None
    after: Image.Image | None
    difference: Difference | None = None

    def __str__(self) -> str:
        if self.before is None:
            return f"{self.name}: nothing is kept under this name"
        if self.after is None:
            return f"{self.name}: is kept and no longer made"
        assert self.difference is not None
        if self.difference.is_other_size:
            return f"{self.name}: {self.after.size} pixels, {self.before.size} before"
        return (
            f"{self.name}: {len(self.difference.blocks)} places differ, by up to {self.difference.worst:.1f} × what may"
        )


def write_review(changes: Sequence[Change], path: Path) -> Path:
    """The page, written to a file."""
    rows = "\n".join(_row(change) for change in changes)
    path.write_text(_PAGE.format(count=len(changes), command=COMMAND, rows=rows), encoding="utf-8")
    return path


def _row(change: Change) -> str:
    shown = [("before", change.before), ("after", change.after), ("difference", _difference(change))]
    figures = "".join(
        f'<figure><img alt="{name}" src="data:image/png;base64,{_encoded(image)}">'
        f"<figcaption>{name}</figcaption></figure>"
        for name, image in shown
        if image is not None
    )
    return f"<h2>{html.escape(str(change))}</h2>\n{figures}"


def _difference(change: Change) -> Image.Image | None:
    """What differs, dark on white, the places that count framed."""
    if change.before is None or change.after is None or change.difference is None:
        return None
    pair = [image.convert("RGB").resize(change.before.size) for image in (change.before, change.after)]
    grey = 255 - np.asarray(ImageChops.difference(*pair)).max(axis=2)
    image = Image.fromarray(grey).convert("RGB")
    draw = ImageDraw.Draw(image)
    for left, top in change.difference.blocks:
        draw.rectangle((left, top, left + change.difference.block, top + change.difference.block), outline=(255, 0, 0))
    return image


def _encoded(image: Image.Image) -> str:
    out = io.BytesIO()
    image.convert("RGB").save(out, "PNG", optimize=True)
    return base64.b64encode(out.getvalue()).decode("ascii")
