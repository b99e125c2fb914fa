"""Rows of BigQuery's table of publications, as JSON and Parquet nest them."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from patentdeck.records.adapters.bigquery import BIGQUERY
from patentdeck.records.model import Party, Record, Where

AT = Where("twin", 7)


def objects(item: Mapping[str, object]) -> object:
    """What an object says."""
    found = BIGQUERY.tables[0].objects
    assert found is not None
    return found(AT, item)


def bigquery(**changes: object) -> dict[str, object]:
    return {
        "publication_number": "DE-69611147-T2",
        "country_code": "DE",
        "family_id": "9483724",
        "publication_date": 20010621,
        "priority_date": 19951018,
        "title_localized": [{"language": "de", "text": "Schloss"}],
        "inventor_harmonized": [{"country_code": "FR", "name": "MENAGER"}, {"country_code": "", "name": "X"}],
        "assignee_harmonized": [{"country_code": "FR", "name": "VALEO"}],
        "priority_claim": [{"application_number": "FR-9512326-A", "filing_date": 19951018}],
        **changes,
    }


def test_bigquery_tells_families_inventors_and_dates_written_as_numbers() -> None:
    record = objects(bigquery())
    assert isinstance(record, Record)
    assert (record.year, record.published, record.priority_year, record.priority_office) == (
        2001,
        "2001-06-21",
        1995,
        "FR",
    )
    assert (record.simple_family, record.title) == ("9483724", "Schloss")
    assert record.parties == (
        Party("applicant", "VALEO", "FR"),
        Party("inventor", "MENAGER", "FR"),
        Party("inventor", "X"),
    )


def test_minus_one_is_no_family_and_zero_no_date() -> None:
    record = objects(bigquery(family_id="-1", priority_date=0, publication_date=0))
    assert isinstance(record, Record)
    assert (record.simple_family, record.year, record.priority_year) == ("", 0, 0)


def test_numbers_that_json_writes_as_texts_are_the_same() -> None:
    plain = bigquery()
    as_texts = bigquery(
        publication_date="20010621",
        priority_date="19951018",
        priority_claim=[{"application_number": "FR-9512326-A", "filing_date": "19951018"}],
    )
    assert objects(as_texts) == objects(plain)


@pytest.mark.parametrize("nothing", [0, "0", None, ""])
def test_a_claim_without_a_date_is_not_the_earliest(nothing: object) -> None:
    claims = [{"application_number": "US-1-P", "filing_date": nothing}, {"application_number": "", "filing_date": 1}]
    item = bigquery(priority_claim=[*claims, {"application_number": "FR-9512326-A", "filing_date": 19951018}])
    record = objects(item)
    assert isinstance(record, Record)
    assert record.priority_office == "FR"
    alone = objects(bigquery(priority_claim=claims[:1]))
    assert isinstance(alone, Record)
    assert alone.priority_office == "US"


def test_lists_in_three_levels_as_parquet_has_them_are_read() -> None:
    plain = bigquery()
    nested = bigquery(
        **{
            name: {"list": [{"element": each} for each in value]}
            for name, value in plain.items()
            if isinstance(value, list)
        }
    )
    assert objects(nested) == objects(plain)
    odd = objects(bigquery(assignee_harmonized={"list": None}, inventor_harmonized={"other": [1]}))
    assert isinstance(odd, Record)
    assert odd.parties == ()


def test_lists_that_a_warehouse_wrote_as_text_are_read() -> None:
    nested = bigquery()
    as_text = bigquery(**{name: json.dumps(value) for name, value in nested.items() if isinstance(value, list)})
    assert objects(as_text) == objects(nested)
