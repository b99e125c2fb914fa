"""A chart's numbers and words in a three-way merge: each for itself, by the names of its category and series."""

from __future__ import annotations

import pytest
from lone_charts import brought, chart, countries, exact, exhibited, marked
from msgspec.structs import replace

from patentdeck.deck.charting import data, setting
from patentdeck.editions.merge_data import NOTES, merged_data
from patentdeck.slides.shown import Data, Setting, Shape

from deck_editions import alone, shipped  # isort: skip
from native_reading import A, C, Native  # isort: skip

WAS: Data = (("", "2023", "track"), ("China", "15", "1"), ("United States", "61", "1"), ("India", "", ""))
NOW: Data = (("", "2025", "track"), ("United States", "59", "1"), ("China", "35", "1"), ("India", "", ""))


def shape(rows: Data, words: str = "", notes: tuple[str, ...] = ()) -> Shape:
    said = (("China", rows[0][1], words),) if words else ()
    return Shape("gap.exhibit", "chart", data=rows, setting=Setting("bar", words=said, notes=notes))


def edited(rows: Data, *cells: tuple[int, int, str]) -> Data:
    found = [list(row) for row in rows]
    for row, column, value in cells:
        found[row][column] = value
    return tuple(tuple(row) for row in found)


def test_untouched_numbers_are_todays_in_todays_order() -> None:
    merged = merged_data(shape(WAS), shape(WAS), shape(NOW))
    assert merged is not None
    assert (merged.data, merged.recorded, merged.clashes, merged.edited) == (NOW, NOW, (), False)


def test_a_number_that_people_and_the_data_changed_is_told_with_its_category_and_all_three_values() -> None:
    merged = merged_data(shape(WAS), shape(edited(WAS, (1, 1, "17"))), shape(NOW))
    assert merged is not None
    assert merged.data == edited(NOW, (2, 1, "17"))
    assert merged.recorded == edited(NOW, (2, 1, "15"))  # so that it is told again, until it is settled
    (clash,) = merged.clashes
    assert (str(clash), clash.today) == ("China, 2025: 17", "China, 2025: 35 (before: 15)")
    again = merged_data(shape(merged.recorded), shape(merged.data), shape(NOW))
    assert again is not None
    assert (again.data, again.clashes) == (merged.data, merged.clashes)


def test_a_number_that_people_changed_and_the_data_did_not_stays_and_is_no_clash() -> None:
    merged = merged_data(shape(WAS), shape(edited(WAS, (1, 2, "0.5"), (3, 1, "4"))), shape(NOW))
    assert merged is not None
    assert merged.data == edited(NOW, (2, 2, "0.5"), (3, 1, "4"))
    assert (merged.recorded, merged.clashes, merged.edited) == (NOW, (), True)


def test_a_number_that_people_corrected_to_todays_is_settled() -> None:
    merged = merged_data(shape(WAS), shape(edited(WAS, (1, 1, "35"))), shape(NOW))
    assert merged is not None
    assert (merged.data, merged.recorded, merged.clashes, merged.edited) == (NOW, NOW, (), False)


def test_a_number_that_people_took_away_stays_away_and_is_told() -> None:
    merged = merged_data(shape(WAS), shape(edited(WAS, (1, 1, ""))), shape(NOW))
    assert merged is not None
    assert merged.data == edited(NOW, (2, 1, ""))
    assert [str(each) for each in merged.clashes] == ["China, 2025: –"]


@pytest.mark.parametrize(
    "stands",
    [
        edited(WAS, (1, 0, "PRC")),
        edited(WAS, (0, 1, "hers")),
        (WAS[0], WAS[2], WAS[1], WAS[3]),
        (*WAS, ("France", "3", "1")),
        WAS[:-1],
        tuple((*row, "1") for row in WAS),
        (),
    ],
)
def test_where_people_changed_more_than_numbers_nothing_is_guessed(stands: Data) -> None:
    assert merged_data(shape(WAS), shape(stands), shape(NOW)) is None


def test_a_changed_number_whose_category_is_gone_is_not_guessed_and_an_untouched_one_goes() -> None:
    without = tuple(row for row in NOW if row[0] != "China")
    assert merged_data(shape(WAS), shape(edited(WAS, (1, 1, "17"))), shape(without)) is None
    merged = merged_data(shape(WAS), shape(WAS), shape(without))
    assert merged is not None and merged.data == without


def test_a_name_that_stands_twice_is_not_guessed() -> None:
    assert merged_data(shape(edited(WAS, (1, 0, "India"))), shape(edited(WAS, (1, 0, "India"))), shape(NOW)) is None


def test_words_of_people_at_a_mark_stay_and_clash_only_with_new_ones() -> None:
    def merged(stands: str, now: str) -> tuple[list[str], bool, object]:
        found = merged_data(shape(WAS, "about 15"), shape(WAS, stands), shape(edited(WAS, (1, 1, "35")), now))
        assert found is not None and found.setting is not None
        return [f"{each} | {each.today}" for each in found.clashes], found.edited, found.setting.words[0][2]

    assert merged("about 15", "about 35") == ([], False, "about 35")
    assert merged("about\n 15 ", "about 35") == ([], False, "about 35")  # an editor's spaces
    assert merged("c. 15", "about 15") == ([], True, "about 15")
    told = "the label of China: c. 15 | the label of China: about 35 (before: about 15)"
    assert merged("c. 15", "about 35") == ([told], True, "about 15")
    assert merged("about 35", "about 35") == ([], False, "about 35")


def test_notes_of_people_in_a_chart_stay_and_are_told_where_todays_are_others() -> None:
    before, hers, ours = ("not published",), ("not yet published",), ("not published", "not published")
    found = merged_data(shape(WAS, notes=before), shape(WAS, notes=hers), shape(NOW, notes=ours))
    assert found is not None and found.setting is not None
    assert [each.of for each in found.clashes] == [NOTES]
    assert found.setting.notes == before


def test_a_record_without_settings_is_merged_by_its_numbers_alone() -> None:
    old = replace(shape(WAS), setting=None)
    found = merged_data(old, shape(edited(WAS, (1, 1, "17")), "hers"), shape(NOW, "ours"))
    assert found is not None
    assert [each.of for each in found.clashes] == ["China, 2025"]


# The same in the file.


def test_numbers_of_people_are_in_the_cells_too_and_bear_their_labels() -> None:
    today = marked(countries(), lambda marks: (exact(marks[0], 40000.0), exact(marks[1], 7000.0), *marks[2:]))
    stands = chart(countries())
    rows = edited(data(chart(today).chart.part), (1, 1, "17"), (3, 1, ""))

    def typed(one: Native) -> None:
        label = next(one.series[0]._element.iter(f"{C}dLbl"))
        label.find(f"{C}numFmt").set("formatCode", '"c. "0')

    after = brought(stands, today, typed, data=rows)
    assert data(after.chart.part) == rows
    assert [after.cells().get(f"B{row}") for row in (2, 3, 4)] == [17.0, 7000.0, None]
    assert list(after.labels().values())[:2] == ['"c. "0', "#,##0"]


def test_a_number_that_people_filled_in_gets_its_point_between_the_others() -> None:
    whole = alone(shipped("genai-2026", "en"), "surge")
    rows = edited(data(chart(whole).chart.part), (5, 1, "4321"))
    after = brought(chart(whole), whole, data=rows)
    assert data(after.chart.part) == rows
    assert after.cells()["B6"] == 4321.0
    assert after.values()["2018"] == 4321.0


def test_words_and_notes_of_people_are_left_in_the_file_and_todays_take_the_place_of_ours() -> None:
    whole = alone(shipped("genai-2026", "en"), "surge")

    def other(exhibit: object) -> object:
        marks = tuple(
            replace(mark, text="about 15,000", value=15000.0, low=14950.0, high=15049.0)
            if mark.value == 14100
            else mark
            for mark in exhibit.marks  # type: ignore[attr-defined]
        )
        return replace(exhibit, marks=marks, gap_text="nothing published")  # type: ignore[type-var]

    today = exhibited(whole, other)

    def reworded(one: Native) -> None:
        for label in one.series[0]._element.iter(f"{C}dLbl"):
            texts = list(label.iter(f"{A}t"))
            if texts and "about" in texts[0].text:
                texts[0].text, texts[1].text = "roughly", "14,000"

    def noted(one: Native) -> None:
        (part,) = [each.target_part for each in one.chart.part.rels.values() if "UserShapes" in each.reltype]
        part._blob = part.blob.replace(b"no values published", b"we do not know")

    assert brought(chart(whole), today).labels()["2023"] == "about 15,000"
    rows = edited(data(chart(today).chart.part), (10, 1, "14000"))
    assert rows[10][0] == "2023"
    assert brought(chart(whole), today, data=rows).labels()["2023"] == "about 14,100"  # ours would not be of her number
    assert brought(chart(whole), today).notes == ["nothing published"]
    assert brought(chart(whole), today, reworded).labels()["2023"] == "roughly 14,000"
    assert brought(chart(whole), today, noted).notes == ["we do not know"]
    assert brought(chart(whole), today, noted, recorded=False).notes == ["nothing published"]


def test_the_setting_of_a_chart_is_read_as_it_is_recorded() -> None:
    found = setting(chart(alone(shipped("genai-2026", "en"), "surge")).chart.part)
    assert found.kind == "col" and len(found.room) == 4 and float(found.gap) > 0
    assert {words for _, _, words in found.words} == {"about 14,100", "more than 18,192"}
    assert found.notes == ("no values published",)
