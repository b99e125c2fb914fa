"""A copy of the tiny package that a test may spoil."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from dataset_making import TINY, Package


@pytest.fixture
def package(tmp_path: Path) -> Package:
    shutil.copytree(TINY, tmp_path / "tiny")
    return Package(tmp_path / "tiny")
