"""Files that say that a process is at work: held as long as it lives, however it ends, and across a shared disk."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

OWNER = "owner"
"""What a mark is called in a folder that a process works in."""

NO_LINKS = getattr(os, "O_NOFOLLOW", 0)
"""A mark is a file of the folder itself."""

_handles: set[int] = set()


class Mark:
    """A file that this process holds open and locked.

    `sure` says whether the lock tells anything: a file system without locks cannot say who else is there.
    """

    def __init__(self, path: Path, handle: int, *, sure: bool) -> None:
        self.path = path
        self.sure = sure
        self._handle = handle
        _handles.add(handle)

    @classmethod
    def take(cls, path: Path, flags: int = 0) -> Mark | None:
        """The mark at a path, opened with more flags of `os.open`; None where somebody holds it or takes it away."""
        handle = os.open(path, os.O_RDWR | NO_LINKS | flags, 0o666)
        try:
            sure = _locked(handle)
            # A file that was taken away between opening and locking is nobody's mark any more.
            if sure is not None and os.path.samestat(os.fstat(handle), path.stat()):
                return cls(path, handle, sure=sure)
        except FileNotFoundError:
            pass
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
        return None

    def release(self) -> None:
        """Let go of the file, and leave it."""
        if self._handle in _handles:
            _handles.discard(self._handle)
            _unlock(self._handle)
            os.close(self._handle)

    def remove(self) -> None:
        """Take the file away, while it is held where the system can do that."""
        if sys.platform == "win32":
            self.release()
        with suppress(OSError):  # elsewhere held by now, or not to be removed: whoever comes next sees to it
            self.path.unlink()
        self.release()


def marked_folder(parent: Path, prefix: str) -> tuple[Path, Mark]:
    """A new folder in another one, its name of a prefix and letters that no other has, and the mark in it."""
    while True:  # between being made and being marked it may be taken for a dead one's
        folder = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
        try:
            mark = Mark.take(folder / OWNER, os.O_CREAT | os.O_EXCL)
        except FileNotFoundError:
            continue
        except BaseException:
            with suppress(OSError):
                folder.rmdir()
            raise
        if mark is not None:
            return folder, mark


def _locked(handle: int) -> bool | None:
    """Lock a file: True; None where another process has; False where the file system knows no locks."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return None
    except OSError:
        return False
    return True


def _unlock(handle: int) -> None:
    """End the lock itself: closing would leave it to processes that were forked meanwhile."""
    with suppress(OSError):
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_UN)


def let_go() -> None:
    """Forget every mark, as the end of a process does. In a forked child: they are its parent's, and end with it."""
    for handle in _handles:
        with suppress(OSError):
            os.close(handle)
    _handles.clear()


if sys.platform != "win32":
    os.register_at_fork(after_in_child=let_go)
