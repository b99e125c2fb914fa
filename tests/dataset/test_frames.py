"""A table becomes a pandas data frame, one row for each of its rows."""

from __future__ import annotations

import math

from dataset_making import TINY

from patentdeck.dataset import load
from patentdeck.dataset.frames import frame

COMMON = ["from", "to", "value", "low", "high", "exactness", "origin", "edition", "source", "note", "line"]


def test_a_frame_has_the_keys_first_and_a_row_for_every_row() -> None:
    frames = frame(load(TINY).tables["families_by_country"])
    assert list(frames.columns) == ["country", *COMMON]
    assert list(frames["country"]) == ["WORLD", "CN", "US", "JP"]
    assert frames.set_index("country").loc["CN", "value"] == 70
    assert list(frames["line"]) == [2, 3, 4, 5]


def test_numbers_are_floats_and_an_open_bound_is_not_a_number() -> None:
    frames = frame(load(TINY).tables["families_by_country"]).set_index("country")
    assert {str(frames[name].dtype) for name in ("value", "low", "high")} == {"float64"}
    assert (frames.loc["US", "low"], frames.loc["US", "high"]) == (15.0, 25.0)
    assert math.isnan(frames.loc["JP", "high"])


def test_a_table_of_statements_without_numbers_keeps_its_types() -> None:
    table = load(TINY).tables["families_by_year"]
    empty = frame(type(table)(**{name: getattr(table, name) for name in table.__slots__} | {"rows": ()}))
    assert list(empty.columns) == COMMON
    assert str(empty["value"].dtype) == "float64"
    assert len(empty) == 0
