"""Tables compared cell by cell, as plain values."""

from __future__ import annotations

from record_making import sheet

from patentdeck.editions.difference_rows import CellChange, PlaceChange, TableChange, compared_rows


def changed(old: object, new: object) -> TableChange:
    (found,) = compared_rows({"families_by_country": old}, {"families_by_country": new}).changed  # type: ignore[dict-item]
    return found


def test_the_same_rows_are_no_difference() -> None:
    one = {"t": sheet(("CN", "10"), ("US", "5"))}
    found = compared_rows(one, {"t": sheet(("CN", "10"), ("US", "5"))})
    assert not found
    assert found.same == 1


def test_a_number_that_changed_is_named_with_its_row_before_and_after() -> None:
    found = changed(sheet(("CN", "10"), ("US", "5")), sheet(("CN", "12"), ("US", "5")))
    (row,) = found.changed
    assert row.row == {"country": "CN", "from": "2014", "to": "2023"}
    assert row.cells == (CellChange("value", "10", "12"),)
    assert (found.added, found.removed, found.reranked) == ((), (), ())


def test_rows_that_came_in_and_went_are_whole() -> None:
    found = changed(sheet(("CN", "10"), ("US", "5")), sheet(("CN", "10"), ("KR", "4")))
    assert [row["country"] for row in found.added] == ["KR"]
    assert [(row["country"], row["value"]) for row in found.removed] == [("US", "5")]
    assert found.changed == ()


def test_two_that_swap_their_places_are_re_ranked() -> None:
    found = changed(sheet(("CN", "10"), ("US", "5")), sheet(("CN", "4"), ("US", "5")))
    ends = {"from": "2014", "to": "2023"}
    assert found.reranked == (
        PlaceChange("CN", {"country": "CN", **ends}, 1, 2),
        PlaceChange("US", {"country": "US", **ends}, 2, 1),
    )


def test_places_are_shared_on_ties_and_the_world_has_none() -> None:
    found = changed(
        sheet(("WORLD", "99"), ("CN", "10"), ("US", "5"), ("KR", "5")),
        sheet(("WORLD", "1"), ("CN", "10"), ("US", "5"), ("KR", "4")),
    )
    assert [(each.member, each.old, each.new) for each in found.reranked] == [("KR", 2, 3)]


def test_a_table_whose_members_have_no_places_is_not_ranked() -> None:
    found = changed(sheet(("CN", "10"), ("US", "5"), ranked=""), sheet(("CN", "4"), ("US", "5"), ranked=""))
    assert found.reranked == ()
    assert len(found.changed) == 1


def test_rows_in_another_order_are_said_to_be() -> None:
    found = changed(sheet(("CN", "10"), ("US", "5")), sheet(("US", "5"), ("CN", "10")))
    assert found == TableChange("families_by_country", reordered=True)


def test_rows_that_nothing_tells_apart_are_compared_in_their_order() -> None:
    found = changed(sheet(("CN", "10"), ("CN", "5")), sheet(("CN", "10"), ("CN", "6")))
    assert [row.cells for row in found.changed] == [(CellChange("value", "5", "6"),)]


def test_tables_that_came_in_or_went_are_counted_by_their_rows() -> None:
    found = compared_rows({"a": sheet(("CN", "1"))}, {"b": sheet(("CN", "1"), ("US", "1"))})
    assert (found.added, found.removed, found.changed) == ({"b": 2}, {"a": 1}, ())
    assert found
