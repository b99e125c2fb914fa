"""Writing so that it is on the disk when the call returns, and stays there through a power cut."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path


def write(path: Path, data: bytes) -> None:
    """Write a new file and wait until it is on the disk."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def copied(path: Path, to: Path) -> None:
    """Copy a file, with its date and who may read it, and wait until it is on the disk."""
    write(to, path.read_bytes())
    times = path.stat()
    os.utime(to, ns=(times.st_atime_ns, times.st_mtime_ns))
    if os.name == "posix":
        shutil.copymode(path, to)


def flush_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where the system knows how."""
    if os.name != "posix":
        return
    with suppress(OSError):  # some network file systems refuse; the files themselves are safe
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
