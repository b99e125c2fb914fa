"""LibreOffice as a reader of files: what it opens, as the pages that it would print."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SECONDS = 240
MAC = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")


class RefusedError(Exception):
    """LibreOffice did not open a file, or not in time."""


def program() -> str:
    """LibreOffice on this machine. Where there is none the test fails in continuous integration, else is skipped."""
    found = shutil.which("soffice") or shutil.which("libreoffice") or (str(MAC) if MAC.exists() else None)
    if found:
        return found
    missing = (
        "no slide was rendered: LibreOffice Impress is not installed (Debian: apt-get install libreoffice-impress)"
    )
    if os.environ.get("CI"):
        pytest.fail(missing)
    pytest.skip(missing)


def printed(files: list[Path], folder: Path, *options: str, into: str = "pdf") -> list[Path]:
    """The files as PDFs in `folder`, or in another format, opened by a LibreOffice with a profile of its own.

    Raises RefusedError.
    """
    command = [program(), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", *options]
    command += ["--convert-to", into, "--outdir", str(folder), *map(str, files)]
    try:
        said = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise RefusedError(f"not done in {SECONDS} seconds") from None
    pages = [folder / f"{file.stem}.{into}" for file in files]
    unopened = [file.name for file, page in zip(files, pages, strict=True) if not page.is_file()]
    if unopened:
        raise RefusedError(f"{', '.join(unopened)}: {(said.stdout + said.stderr).decode(errors='replace')}")
    return pages
