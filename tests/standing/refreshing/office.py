"""LibreOffice as an editor: a deck opened in it and saved as .pptx, which loses names, ids and descriptions."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

from seen.office import SECONDS, RefusedError, program


def saved(decks: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """The decks by name, each opened and saved; all in one run, which takes it most of its time.

    Raises RefusedError where LibreOffice does not save one, or not in time.
    """
    given, made = folder / "given", folder / "saved"
    given.mkdir()
    files = {name: given / f"{name}.pptx" for name in decks}
    for name, file in files.items():
        file.write_bytes(decks[name])
    command = [program(), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "pptx:Impress MS PowerPoint 2007 XML", "--outdir", str(made), *map(str, files.values())]
    try:
        said = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise RefusedError(f"not saved in {SECONDS} seconds") from None
    missing = [name for name in files if not (made / f"{name}.pptx").is_file()]
    if missing:
        raise RefusedError(f"{', '.join(missing)}: {(said.stdout + said.stderr).decode(errors='replace')}")
    return {name: (made / file.name).read_bytes() for name, file in files.items()}
