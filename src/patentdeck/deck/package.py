"""A package's bytes without a trace of when, where or by whom it was written."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from pptx.opc.packuri import PackURI
from pptx.opc.serialized import PackageWriter

_FIRST = ("[Content_Types].xml", "_rels/.rels")
_PICTURES = (".png", ".jpeg", ".jpg")


class _Parts(dict[str, bytes]):
    """Takes parts in the place of a zip."""

    def write(self, uri: PackURI, content: bytes) -> None:
        """One part."""
        self[uri.membername] = content


def packed(package: Any) -> bytes:
    """The parts of a package of python-pptx in a fixed order, with the oldest date that a zip can bear.

    Pictures, which no zip shrinks, stand as they are. python-pptx's own `save` would pack everything once before.
    """
    parts = _Parts()
    writer: Any = PackageWriter("", package._rels, tuple(package.iter_parts()))
    for write in (writer._write_content_types_stream, writer._write_pkg_rels, writer._write_parts):
        write(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(parts, key=lambda name: (name not in _FIRST, name)):
            entry = zipfile.ZipInfo(name)
            entry.create_system = 0
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(_PICTURES) else zipfile.ZIP_DEFLATED
            target.writestr(entry, parts[name])
    return out.getvalue()
