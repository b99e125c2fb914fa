"""The tiny package is what its tests count on, and a Dataset says what the files say."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from fractions import Fraction

import pytest
from dataset_making import TINY

from patentdeck.dataset import load


def test_twelve_rows_can_be_counted_by_hand() -> None:
    tables = load(TINY).tables
    assert sum(len(table.rows) for table in tables.values()) == 12
    counts = {row.keys["country"]: (row.value, row.low, row.high) for row in tables["families_by_country"].rows}
    assert counts == {"WORLD": (100, 100, 100), "CN": (70, 70, 70), "US": (20, 15, 25), "JP": (15, 15, None)}
    assert [row.value for row in tables["families_by_year"].rows] == [40, 60]
    assert [(row.keys["organisation"], row.value) for row in tables["families_by_organisation"].rows] == [
        ("red", 30),
        ("blue", 30),
        ("northwest", 10),
    ]
    assert tables["indicators"].rows[0].value == Fraction(3, 4)


def test_a_row_knows_its_place_and_its_source() -> None:
    america = load(TINY).tables["families_by_country"].rows[2]
    assert (america.table, america.line, america.source) == ("families_by_country", 4, "REPORT")
    assert (america.origin, america.edition, america.exactness) == ("stated", "2024", "approx")
    assert america.note == 'The report says "about 20"'


def test_the_package_speaks_of_itself_in_both_languages() -> None:
    dataset = load(str(TINY))
    assert (dataset.name, dataset.briefing, dataset.as_of) == ("tiny", "tiny", "2024-01-31")
    assert (dataset.period.start, dataset.period.end) == ("2022", "2023")
    assert dataset.titles == {"en": "Patents of the tiny landscape", "zh": "微型专利版图"}
    assert (dataset.title, dataset.basis) == (dataset.titles["en"], dataset.bases["en"])
    assert dataset.bases["zh"] == "已公布专利族，按发明人所在地，整数计数"


def test_a_table_takes_period_and_basis_from_the_package_and_its_unit_from_the_contract() -> None:
    dataset = load(TINY)
    table = dataset.tables["families_by_country"]
    assert (table.unit, table.period, table.basis) == ("families", dataset.period, dataset.basis)
    assert table.additive == {"country": False}
    assert dataset.tables["families_by_year"].additive == {"year": True}
    assert dataset.tables["indicators"].unit == ""


def test_entities_carry_names_in_both_languages_and_ambiguity_stays() -> None:
    entities = load(TINY).entities
    assert list(entities) == ["countries", "organisations", "model_types", "measures"]
    assert list(entities["countries"]) == ["WORLD", "CN", "US", "JP"]
    assert entities["countries"]["CN"].shorts == {"en": "China", "zh": "中国"}
    assert entities["countries"]["US"].shorts == {"en": "US", "zh": "美国"}
    northwest = entities["organisations"]["northwest"]
    assert (northwest.country, northwest.country_candidates) == ("", ("CN", "US"))
    assert entities["organisations"]["red"].country_candidates == ()
    measure = entities["measures"]["mapped_share"]
    assert (measure.unit, measure.bases["zh"]) == ("share", "已公布专利族")


def test_sources_and_statements_are_read_with_their_names() -> None:
    dataset = load(TINY)
    assert [(source.id, source.grade) for source in dataset.sources.values()] == [("REPORT", "high"), ("BLOG", "low")]
    assert dataset.sources["REPORT"].shorts == {"en": "Office of Small Numbers", "zh": "小数局"}
    first, second, note = dataset.stated
    assert (first.line, first.stated, first.tolerance) == (2, Fraction(7, 10), 0)
    assert (second.source, second.stated) == ("BLOG", 5)
    assert (note.expression, note.stated, note.says["zh"]) == ("", None, "小局不堪重负")


def test_every_input_is_listed_with_the_hash_of_its_bytes() -> None:
    files = load(TINY).files
    assert {file.path for file in files} == {path.name for path in TINY.iterdir()}
    for file in files:
        assert file.hash == f"sha256:{hashlib.sha256((TINY / file.path).read_bytes()).hexdigest()}"


def test_the_package_is_sealed() -> None:
    assert load(TINY).warnings == ()


def test_two_readings_of_one_package_are_equal() -> None:
    assert load(TINY) == load(TINY)


def test_loading_needs_neither_pandas_nor_any_other_library() -> None:
    code = (
        "import sys; from patentdeck.dataset import load; load(sys.argv[1]);"
        "print([name for name in ('pandas', 'numpy', 'yaml', 'pydantic', 'frictionless') if name in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code, str(TINY)], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


def test_a_dataset_cannot_be_changed() -> None:
    with pytest.raises(AttributeError, match="immutable"):
        load(TINY).name = "another"  # type: ignore[misc]
