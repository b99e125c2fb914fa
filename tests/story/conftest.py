"""A desk to write briefings at."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings
from story_making import Desk

settings.register_profile("shared machine", deadline=None, max_examples=60)
settings.load_profile("shared machine")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)
