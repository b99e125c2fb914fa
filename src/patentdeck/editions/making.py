"""By what an output is made: the program, to the letter of its source, and the libraries that shape its bytes."""

from __future__ import annotations

import hashlib
import sys
import zlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

from msgspec import json

from patentdeck import __version__

LIBRARIES = (
    "python-pptx",
    "reportlab",
    "matplotlib",
    "pikepdf",
    "pypdfium2",
    "numpy",
    "pillow",
    "fonttools",
    "lxml",
    "justmytype-intl-cjk",
    "fontpkg-source-sans-3",
    "budoux",
    "xlsxwriter",
)
"""What has a hand in the bytes of an output, or in where its words break."""


def digest(data: bytes) -> str:
    """`sha256:…` of some bytes."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def canonical(value: object) -> bytes:
    """Values as bytes that do not depend on the order of keys."""
    return json.encode(value, order="deterministic")


@cache
def versions() -> dict[str, str]:
    """The versions of the program (with the digest of its source), of Python and its packer, and of the libraries."""
    program = {"patentdeck": __version__, "source": source()}
    below = {"python": ".".join(map(str, sys.version_info[:3])), "zlib": zlib.ZLIB_RUNTIME_VERSION}
    return program | below | {name: version(name) for name in LIBRARIES}


@cache
def source() -> str:
    """The digest of the program's own modules, and of the widths that they measure with.

    Between two versions it changes without its number.
    """
    package = Path(__file__).parents[1]
    whole = hashlib.sha256()
    for file in sorted(_modules(package), key=lambda file: file.relative_to(package).as_posix()):
        whole.update(f"\n{file.relative_to(package).as_posix()}\n".encode())
        whole.update(file.read_bytes().replace(b"\r\n", b"\n"))  # a checkout may have either line end
    return f"sha256:{whole.hexdigest()}"


def _modules(package: Path) -> Iterable[Path]:
    yield from package.rglob("*.py")
    yield package / "look/widths.json"
