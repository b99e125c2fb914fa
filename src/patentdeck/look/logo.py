"""A logo file, read and checked: a PNG or JPEG, known by its content, of a size that a page can use."""

from __future__ import annotations

import io
import stat
import warnings
from pathlib import Path
from typing import Literal

from PIL import Image, UnidentifiedImageError
from PIL.ExifTags import Base

from patentdeck.errors import LookError, Problem
from patentdeck.story.companions import Logo

MOST_BYTES = 2_000_000
LEAST_SIDE, MOST_SIDE = 32, 6_000
"""Pixels."""
LONGEST = 12
"""How many times as long as high, or as high as long."""

_MIMES: dict[str | None, Literal["image/png", "image/jpeg"]] = {"PNG": "image/png", "JPEG": "image/jpeg"}
_SCREEN = ("1", "L", "LA", "P", "RGB", "RGBA")
"""Kinds of colour that slides, PDF and every reader of either show alike."""
_UPRIGHT = (0, 1)
"""What a picture says of how it is to be turned, where it is not: nothing, or upright."""


def read_logo(path: Path) -> Logo:
    """The logo in a file. LookError where there is none, or none that can be used: what is wrong, what to do."""
    return logo_of(_bytes(path), str(path))


def _too_large(size: int, file: str) -> LookError:
    return _refused(f"is too large: {size:,} bytes", f"save it with at most {MOST_BYTES:,}", file)


def _refused(message: str, remedy: str, file: str) -> LookError:
    return LookError(Problem(f"the logo {message}", remedy, file))


def logo_of(data: bytes, file: str) -> Logo:
    """The logo in some bytes; `file` is what problems name."""

    def refused(message: str, remedy: str) -> LookError:
        return _refused(message, remedy, file)

    if len(data) > MOST_BYTES:
        raise _too_large(len(data), file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # notes about a picture that are of no use to who gave it
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
                kind, mode, (width, height) = picture.format, picture.mode, picture.size
                frames, turned = getattr(picture, "n_frames", 1), picture.getexif().get(Base.Orientation, 1)
                if min(width, height) >= LEAST_SIDE and max(width, height) <= MOST_SIDE:
                    picture.load()  # what is cut off or damaged shows only now
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise refused("has too many pixels", f"save it with at most {MOST_SIDE:,} a side") from None
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        whole = "is not a PNG or JPEG picture" if isinstance(error, UnidentifiedImageError) else "is damaged"
        raise refused(whole, "save it again as PNG or JPEG") from None
    if frames > 1 or kind not in _MIMES:
        raise refused("holds several pictures", "save one of them alone, as PNG or JPEG")
    if turned not in _UPRIGHT:
        raise refused("is not saved upright: readers would have to turn it", "turn it, and save it so")
    if min(width, height) < LEAST_SIDE:
        raise refused(f"is too small: {width} × {height} pixels", f"save it with at least {LEAST_SIDE} a side")
    if max(width, height) > MOST_SIDE:
        raise refused(f"is too large: {width} × {height} pixels", f"save it with at most {MOST_SIDE:,} a side")
    if max(width, height) > LONGEST * min(width, height):
        raise refused(f"is too long for its height: {width} × {height} pixels", "use a more compact form of it")
    if mode not in _SCREEN:
        raise refused(f"is in colours for print or measurement ({mode})", "save it in RGB or grey")
    return Logo(data, _MIMES[kind], width, height)


def _bytes(path: Path) -> bytes:
    """What is in a file, if it is one: its size is seen before it is read, and a pipe would never end."""
    remedy = "give the path of a PNG or JPEG file"
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise LookError(Problem("the logo cannot be read: it is not a file", remedy, str(path)))
        if about.st_size > MOST_BYTES:
            raise _too_large(about.st_size, str(path))
        return path.read_bytes()
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        message = "the logo is not there" if missing else f"the logo cannot be read: {error.strerror}"
        raise LookError(Problem(message, remedy, str(path))) from None
    except ValueError:
        raise LookError(Problem("the logo cannot be read: no file is called that", remedy, ascii(str(path)))) from None
