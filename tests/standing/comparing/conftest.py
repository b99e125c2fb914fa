"""Two packages of one search, to compare: nobody changes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from updating import NEW, OLD, imported


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The older and the newer package, each with its register."""
    folder = tmp_path_factory.mktemp("updates")
    return imported(folder / "before", OLD), imported(folder / "now", NEW)
