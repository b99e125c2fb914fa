"""A PNG file from pixels, written plainly: no metadata, and no filter, which flat drawings compress better without."""

from __future__ import annotations

import struct
import zlib

import numpy as np
from numpy.typing import NDArray

_LEVEL = 2
"""Three times as fast as the usual level, and a tenth larger."""


def png(pixels: NDArray[np.uint8], dpi: int) -> bytes:
    """Pixels (rows, columns, red-green-blue and, where it has one, alpha) as a PNG file that knows its resolution."""
    high, wide, channels = pixels.shape
    rows = np.zeros((high, 1 + wide * channels), np.uint8)  # each row begins with its filter: none
    rows[:, 1:] = pixels.reshape(high, -1)
    per_metre = round(dpi / 0.0254)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">LLBBBBB", wide, high, 8, 6 if channels == 4 else 2, 0, 0, 0)),
            _chunk(b"pHYs", struct.pack(">LLB", per_metre, per_metre, 1)),
            _chunk(b"IDAT", zlib.compress(rows.tobytes(), _LEVEL)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))
