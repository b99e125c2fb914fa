"""What `import patentdeck` offers, and in which formats."""

from __future__ import annotations

import pytest

import patentdeck
from patentdeck.formats import RENDERERS, USUAL


def test_the_formats_are_a_table() -> None:
    suffixes = {name: renderer.suffix for name, renderer in RENDERERS.items()}
    assert suffixes == {"deck": ".pptx", "brief": ".pdf", "workbook": ".xlsx"}
    assert USUAL == ("deck", "brief")


@pytest.mark.parametrize("name", ["build", "check", "load", "explain", "fact_list", "seal"])
def test_the_functions_are_offered_by_the_package(name: str) -> None:
    assert callable(getattr(patentdeck, name))
    assert name in dir(patentdeck)


def test_a_name_that_is_not_offered_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'biuld'"):
        patentdeck.biuld  # noqa: B018
