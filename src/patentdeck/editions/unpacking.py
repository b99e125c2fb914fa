"""Archives that anybody may have made, unpacked in memory: nothing outgrows it, no name leads anywhere."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath

from patentdeck.errors import Problem, RecordError
from patentdeck.machine.archive import BROKEN

MOST_MEMBERS = 5_000
MOST_BYTES = 400_000_000
"""What the members of an archive may come to together; the largest that is made here comes to a tenth."""


def unpacked(data: bytes, file: str, most: int = MOST_BYTES) -> dict[str, bytes]:
    """The members of a zip by name, in its order. `file` is what problems name.

    RecordError where it is damaged, larger than `most` bytes in all, or has names that are absolute, climb, or repeat.
    """

    def refused(message: str, value: str | None = None) -> RecordError:
        remedy = "give a file that came from a build as it was left"
        return RecordError(Problem(f"the archive {message}", remedy, file, value=value))

    found: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as source:
            members = [each for each in source.infolist() if not each.is_dir()]
            if len(members) > MOST_MEMBERS:
                raise refused(f"has {len(members):,} members", f"{MOST_MEMBERS:,} at most")
            # A member never gives more than it declares: the library stops there.
            if sum(each.file_size for each in members) > most:
                raise refused("unpacks to more than is to be believed", f"{most:,} bytes at most")
            for each in members:
                if not is_tame(each.filename):
                    raise refused("has a name that leads out of it", ascii(each.filename)[:80])
                if each.filename in found:
                    raise refused("has two members of one name", ascii(each.filename)[:80])
                found[each.filename] = source.read(each)
    except BROKEN:
        raise refused("is damaged, or not an archive") from None
    return found


def is_tame(name: str) -> bool:
    """Whether a member's name stays below the folder that it is unpacked in, on every system."""
    parts = PurePosixPath(name).parts
    led = name.startswith(("/", "~")) or "\\" in name or ":" in name or not name.isprintable()
    return bool(parts) and not led and ".." not in parts
