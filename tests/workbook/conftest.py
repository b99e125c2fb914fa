"""The look that workbooks take colours and fonts from."""

from __future__ import annotations

import pytest
from workbook_making import house

from patentdeck.look.theme import Look


@pytest.fixture(scope="session")
def look() -> Look:
    return house()
