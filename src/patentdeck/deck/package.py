"""A package's bytes without a trace of when, where or by whom it was written."""

from __future__ import annotations

import io
import zipfile

_FIRST = ("[Content_Types].xml", "_rels/.rels")
_PICTURES = (".png", ".jpeg", ".jpg")


def settled(package: bytes) -> bytes:
    """The same parts in a fixed order, with the oldest date a zip can bear; pictures, which no zip shrinks, as is."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in sorted(source.namelist(), key=lambda name: (name not in _FIRST, name)):
            entry = zipfile.ZipInfo(name)
            entry.create_system = 0
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(_PICTURES) else zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return out.getvalue()
