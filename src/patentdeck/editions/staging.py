"""The folder in which files are laid ready for their places, and those that dead processes left behind.

.patentdeck-x1y2z3/
    owner       held by the process that works here, see `marks`
    new/        the files to come
    old/        the files that stand there now, copied
    draft       the journal, while it is written
    journal     what is to move where; while it is there, files may have moved
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from patentdeck.machine.marks import OWNER, Mark, marked_folder

PREFIX = ".patentdeck-"
NEW, OLD, JOURNAL, DRAFT = "new", "old", "journal", "draft"


class Staging:
    """A folder inside the output folder, marked as in use for as long as the process lives that has it."""

    def __init__(self, folder: Path, mark: Mark) -> None:
        self.folder = folder
        self.new, self.old, self.journal, self.draft = (folder / each for each in (NEW, OLD, JOURNAL, DRAFT))
        self._mark = mark

    @classmethod
    def made(cls, output: Path) -> Staging:
        """A new one."""
        stage = cls(*marked_folder(output, PREFIX))
        try:
            stage.new.mkdir()
            stage.old.mkdir()
        except BaseException:
            stage.remove()
            raise
        return stage

    @classmethod
    def found(cls, output: Path) -> Iterator[Staging]:
        """Those that dead processes left, each now held by this one; empty ones that were never marked are removed."""
        for folder in staged(output):
            try:
                mark = Mark.take(folder / OWNER)
            except FileNotFoundError:
                with suppress(OSError):  # only an empty one goes in this way: another may just be marking it
                    folder.rmdir()
                continue
            except OSError:
                continue  # somebody else's, and closed to us
            if mark is None:
                continue
            if mark.sure:
                yield cls(folder, mark)
            else:
                mark.release()

    def remove(self) -> None:
        """Take the folder away: the journal first, without which nothing moves, and the mark last, when all is gone."""
        with suppress(OSError):
            self.journal.unlink(missing_ok=True)
        for part in (self.new, self.old):
            shutil.rmtree(part, ignore_errors=True)
        with suppress(OSError):
            self.draft.unlink(missing_ok=True)
        if any(path.exists() for path in (self.journal, self.new, self.old, self.draft)):
            self.release()  # the next command tries again
            return
        self._mark.remove()
        with suppress(OSError):
            self.folder.rmdir()

    def release(self) -> None:
        """Leave the folder, with what is in it, to the next command."""
        self._mark.release()


def staged(output: Path) -> list[Path]:
    """Every staging folder in an output folder, dead or alive."""
    return sorted(path for path in output.glob(f"{PREFIX}*") if path.is_dir() and not path.is_symlink())
