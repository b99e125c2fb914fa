"""Raw records as warehouses have them, made up by number: BigQuery's nested publications, PATSTAT's tables."""

from __future__ import annotations

import csv
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq

TEXT = pa.list_(pa.struct([("text", pa.string()), ("language", pa.string())]))
PARTIES = pa.list_(pa.struct([("name", pa.string()), ("country_code", pa.string())]))
PUBLICATIONS = pa.schema(
    [
        ("publication_number", pa.string()),
        ("country_code", pa.string()),
        ("family_id", pa.string()),
        ("title_localized", TEXT),
        ("abstract_localized", TEXT),
        ("publication_date", pa.int64()),
        ("priority_date", pa.int64()),
        ("inventor_harmonized", PARTIES),
        ("assignee_harmonized", PARTIES),
        ("claims_localized", TEXT),
    ]
)
OWNERS = ("Foo, Inc.", "FOO INC", "Bar GmbH", "某某科技有限公司", 'Quote "n" Back\\slash Ltd', "Tab\tand\nline AG")
PLACES = ("US", "CN", "DE", "", "NA")


def publications(path: Path, count: int) -> Path:
    """BigQuery's table as Parquet, in the order of its numbers; every hundredth is there twice, in two years."""
    random = Random(5)
    rows = []
    for number in range(count):
        office = random.choice(("US", "CN", "EP"))
        row = {
            "publication_number": f"{office}-{1_000_000 + number}-A1",
            "country_code": office,
            "family_id": str(number // 2) if number % 7 else "-1",
            "title_localized": [{"text": f"Thing {number} of “quotes”\n大模型", "language": "en"}],
            "abstract_localized": [{"text": "A large language model", "language": "en"}] if number % 5 == 0 else [],
            "publication_date": 20_150_101 + 10_000 * (number % 8),
            "priority_date": 20_140_101 if number % 3 else 0,
            "inventor_harmonized": _parties(random, number % 3),
            "assignee_harmonized": _parties(random, 1 + number % 2),
            "claims_localized": [{"text": "what nobody reads " * 20, "language": "en"}],
        }
        rows.append(row)
        if number % 100 == 0:
            rows.append(row | {"publication_date": 20_230_101})
    rows.sort(key=lambda row: (row["publication_number"], row["family_id"], row["publication_date"]))
    path.parent.mkdir(parents=True)
    pq.write_table(pa.Table.from_pylist(rows, schema=PUBLICATIONS), path)
    return path


def _parties(random: Random, count: int) -> list[dict[str, str]]:
    return [{"name": random.choice(OWNERS), "country_code": random.choice(PLACES)} for _ in range(count)]


def patstat(folder: Path, count: int) -> tuple[list[Path], list[Path]]:
    """PATSTAT's tables, as CSV and as Parquet: the links lead to persons, some of which are not there."""
    random = Random(6)
    persons = count // 3
    tables = {
        "tls201_appln": [
            {
                "appln_id": number,
                "appln_auth": random.choice(("US", "CN", "EP")),
                "appln_nr": str(number),
                "docdb_family_id": number // 2,
                "inpadoc_family_id": number // 5,
                "earliest_publn_year": random.choice((2015, 2016, 2017, 9999)),
                "earliest_filing_year": 2014,
                "granted": "Y",
            }
            for number in range(1, count)
        ],
        "tls206_person": [
            {
                "person_id": number,
                "person_name": "somebody",
                "person_ctry_code": random.choice(PLACES),
                "psn_name": random.choice(OWNERS[:4]),
            }
            for number in range(1, persons)
        ],
        "tls207_pers_appln": [
            {
                "person_id": random.randrange(1, persons + 9),
                "appln_id": random.randrange(1, count),
                "applt_seq_nr": random.randrange(2),
                "invt_seq_nr": random.randrange(3),
            }
            for _ in range(2 * count)
        ],
        "tls202_appln_title": [
            {"appln_id": number, "appln_title_lg": "en", "appln_title": random.choice(("A GaN layer", "GAN training"))}
            for number in range(1, count, 2)
        ],
    }
    folder.mkdir(parents=True)
    texts, parquets = [], []
    for name, rows in tables.items():
        texts.append(folder / f"{name}.csv")
        with texts[-1].open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        parquets.append(folder / name)
        parquets[-1].mkdir()
        pq.write_table(pa.Table.from_pylist(rows), parquets[-1] / "part.parquet")
    return texts, parquets
