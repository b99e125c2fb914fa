"""The tiny package, read once, and a copy of it that a test may change."""

from __future__ import annotations

from pathlib import Path

import pytest
from fact_making import TINY, Package
from hypothesis import settings

from patentdeck.dataset import Dataset, load

settings.register_profile("shared machine", deadline=None, max_examples=60)
settings.load_profile("shared machine")


@pytest.fixture(scope="session")
def tiny() -> Dataset:
    return load(TINY)


@pytest.fixture
def package(tmp_path: Path) -> Package:
    return Package(tmp_path / "tiny")
