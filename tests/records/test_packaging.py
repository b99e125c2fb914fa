"""A package made from counts passes every check, says how it was counted, and holds the numbers that were counted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest
from msgspec.structs import replace

from patentdeck.dataset import load
from patentdeck.dataset.model import Dataset
from patentdeck.errors import DataError
from patentdeck.records.counting.asked import Asked
from patentdeck.records.counting.counts import Counts
from patentdeck.records.model import Carries, Party, Record, Tag, Where
from patentdeck.records.packaging.owners import owner_id
from patentdeck.records.packaging.package import package
from patentdeck.records.packaging.places import places
from patentdeck.records.packaging.told import Names, Owner, Source, Told
from records.counted_by_hand import Row, counted_by_hand
from records.random_records import many

HERE = Where("a.csv", 2)

TOLD = Told(
    name="drones-2021",
    titles=Names("Drones", "无人机"),
    sources=(Source("LENS", "Lens.org, export of patents", "Cambia", Names("Lens.org", "Lens.org")),),
    carries=Carries(
        families=("simple", "extended", "none"),
        years=("publication", "priority"),
        places=("inventor", "office"),
        texts=("title",),
    ),
    latest="2021-12-28",
    importer="patentdeck 0.1.0",
    engine={"duckdb": "2.0.0"},
    query="drone* AND battery",
    types={
        "model_type": {"gan": Names("GAN", "生成对抗网络"), "llm": Names("LLM", "大模型"), "vae": Names("VAE", "VAE")}
    },
    types_by="rules",
    texts="title",
    rules="drones 1",
    rows_refused=3,
)


def laid(folder: Path, counts: Counts, told: Told = TOLD) -> Dataset:
    for name, data in package(counts, told).items():
        (folder / name).write_bytes(data)
    return load(folder)


def numbers(dataset: Dataset, table: str) -> Mapping[tuple[str, ...], Fraction | None]:
    return {
        (*row.keys.values(), *((row.period.start,) if row.period.is_point else ())): row.value
        for row in dataset.tables[table].rows
    }


def row(number: int, year: int, office: str = "CN", owner: str = "acme", kind: str = "") -> Row:
    record = Record(HERE, str(number), office=office, year=year, parties=(Party("applicant", owner),))
    return record, [owner], [Tag("model_type", kind)] if kind else []


def test_a_package_of_families_holds_what_was_counted(tmp_path: Path) -> None:
    counts = counted_by_hand(many(400), Asked(owners=20))
    dataset = laid(tmp_path, counts)
    assert not dataset.warnings
    found = {
        name: numbers(dataset, f"families_by_{name}") for name in ("year", "country", "country_year", "model_type")
    }
    assert {int(year): n for (year,), n in found["year"].items()} == counts.years
    assert {place: n for (place,), n in found["country"].items()} == {"WORLD": counts.totals.counted, **counts.places}
    assert found["country_year"]["JP", "2015"] == counts.place_years.get(("JP", 2015), 0)
    assert {kind: n for (kind,), n in found["model_type"].items()} == counts.types
    owners = numbers(dataset, "families_by_organisation")
    assert owners == {(owner_id(owner),): counts.owners[owner] for owner in counts.first_owners}
    crossed = numbers(dataset, "families_by_organisation_model_type")
    assert {key: n for key, n in crossed.items() if n} == {
        (owner_id(o), t): n for (o, t), n in counts.owner_types.items()
    }
    placed = numbers(dataset, "families_by_country_model_type")
    assert {key: n for key, n in placed.items() if n} == counts.place_types


def test_what_was_read_and_refused_and_lacks_something_is_in_the_package(tmp_path: Path) -> None:
    every = [row(1, 2020), row(1, 2020), row(2, 0), row(3, 2019, "", "", "gan")]
    counts = counted_by_hand(every, Asked(place="office"))
    dataset = laid(tmp_path, counts)
    said = {key[0]: n for key, n in numbers(dataset, "import_counts").items()}
    assert said == {
        "rows_read": 7,
        "rows_refused": 3,
        "duplicates": 1,
        "records": 3,
        "records_without_family": 3,
        "units": 3,
        "units_in_period": 2,
        "units_outside_period": 0,
        "units_without_year": 1,
        "units_without_place": 1,
        "units_without_owner": 1,
        "units_without_type": 1,
        "owners": 1,
        "owner_spellings": 0,
        "owner_merges": 0,
    }
    told = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))["patentdeck"]["import"]
    assert told["counts"] == said
    assert (told["query"], told["engine"], told["unit"]) == ("drone* AND battery", "duckdb 2.0.0", "families")
    assert dataset.entities["measures"]["units_without_year"].names["en"] == "Families whose year is not known"
    assert dataset.entities["measures"]["units_without_year"].names["zh"] == "年份不明的专利族数"


def test_publications_are_never_called_families(tmp_path: Path) -> None:
    carries = Carries(places=("office",), owners=True, texts=("title",))
    told = replace(TOLD, carries=carries, name="drones")
    counts = counted_by_hand([row(1, 2020, kind="gan"), row(2, 2021, "EP")], Asked(family="none", place="office"))
    dataset = laid(tmp_path, counts, told)
    assert not [name for name in dataset.tables if "famil" in name]
    texts = "".join(path.read_text(encoding="utf-8") for path in tmp_path.iterdir())
    assert "famil" not in texts.lower().replace('"family": "none"', "")
    assert "专利族" not in texts
    assert dataset.basis == "patent publications, office of publication, year of publication, whole counts"
    assert dataset.bases["zh"] == "专利公布文本，按公布受理局，按公布年，整数计数"
    assert dataset.entities["countries"]["EP"].kind == "country"


def test_what_a_source_cannot_carry_is_not_there(tmp_path: Path) -> None:
    told = replace(TOLD, carries=Carries(places=(), owners=False), types={}, types_by="none", texts="none")
    dataset = laid(tmp_path, counted_by_hand(many(50), Asked(family="none")), told)
    assert sorted(dataset.tables) == ["import_counts", "publications_by_year"]
    assert "inventor" not in json.dumps(dict(dataset.counting)) + dataset.basis
    assert not {key[0] for key in numbers(dataset, "import_counts")} & {
        "units_without_place",
        "owners",
        "units_without_type",
    }


def test_fractional_counts_are_exact_where_a_decimal_is_and_about_elsewhere(tmp_path: Path) -> None:
    def shared(number: int, *countries: str) -> Row:
        parties = tuple(Party("inventor", "x", country) for country in countries)
        return Record(HERE, str(number), year=2020, parties=parties), [""] * len(countries), []

    every = [shared(1, "CN", "US"), shared(2, "JP", "KR", "DE")]
    dataset = laid(tmp_path, counted_by_hand(every, Asked(count="fractional")))
    table = dataset.tables["families_by_country"]
    found = {one.keys["country"]: (one.value, one.exactness, one.low, one.high) for one in table.rows}
    half, about = Fraction(1, 2), Fraction(33, 100)
    assert found["CN"] == (half, "exact", half, half)
    assert found["JP"][:2] == (about, "approx")
    low, high = found["JP"][2:]
    assert low is not None
    assert high is not None
    assert low <= Fraction(1, 3) <= high
    assert table.additive["country"]
    assert "fractional" in table.basis


def test_a_share_in_a_package_of_whole_counts_is_refused(tmp_path: Path) -> None:
    laid(tmp_path, counted_by_hand([row(1, 2020)], Asked(place="office")))
    path = tmp_path / "families_by_country.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("CN,2020,2020,1,", "CN,2020,2020,0.5,"), encoding="utf-8")
    with pytest.raises(DataError, match="whole number"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("year", "latest", "as_of", "years"),
    [
        ("publication", "2021-05-14", "", (2021,)),
        ("publication", "2021-12-28", "", ()),
        ("publication", "2021-05-14", "2022-01-10", ()),
        ("publication", "", "", (2021,)),
        ("priority", "2021-05-14", "", (2019, 2020, 2021)),
        ("priority", "2021-08-01", "", (2020, 2021)),
        ("priority", "2023-08-01", "", ()),
    ],
)
def test_years_that_will_still_grow_are_said(
    tmp_path: Path, year: str, latest: str, as_of: str, years: tuple[int, ...]
) -> None:
    every = [
        (replace(row(number, at)[0], priority_year=at), ["acme"], []) for number, at in enumerate((2017, 2018, 2021))
    ]
    asked = Asked(place="office", year=year)  # type: ignore[arg-type]
    dataset = laid(tmp_path, counted_by_hand(every, asked), replace(TOLD, latest=latest, as_of=as_of))
    assert dataset.incomplete == years
    noted = tuple(int(one.period.start) for one in dataset.tables["families_by_year"].rows if one.note)
    assert noted == years
    assert dataset.as_of == (as_of or latest or "2021-12-31")


def test_an_owner_has_its_names_and_country_and_an_id_of_its_own(tmp_path: Path) -> None:
    owners = {"中国科学院": Owner(Names("Chinese Academy of Sciences", "中国科学院", "CAS"), "research", "CN")}
    every = [row(1, 2020, owner="中国科学院"), row(2, 2020, owner="o'hara & co"), row(3, 2020, owner="acme")]
    dataset = laid(tmp_path, counted_by_hand(every, Asked(place="office")), replace(TOLD, owners=owners))
    found = {each.names["zh"]: each for each in dataset.entities["organisations"].values()}
    academy = found["中国科学院"]
    assert (academy.kind, academy.country, academy.shorts["en"]) == ("research", "CN", "CAS")
    assert found["acme"].id == "acme"
    assert found["acme"].note
    assert len({each.id for each in found.values()}) == 3


def test_ids_of_owners_never_meet() -> None:
    keys = ("a b", "a_b", "a  b", "A B", "a-b", "中 b", "文 b", "é", "e", "o'hara", "o hara", "x" * 70, "x" * 71, "")
    assert len({owner_id(key) for key in keys}) == len(keys)
    assert all(owner_id(key).isascii() for key in keys)


def test_every_code_has_names_in_both_languages() -> None:
    known = places()
    assert len(known) > 250
    assert all(all(each.names.cells()) for each in known.values())
    assert (known["NA"].names.en, known["NA"].names.zh) == ("Namibia", "纳米比亚")
    former = {code for code, each in known.items() if each.kind == "former"}
    assert former == {"SU", "DD", "CS", "YU", "AN", "BU", "DY", "HV", "RH", "TP", "YD", "ZR"}
    offices = {code for code, each in known.items() if each.kind == "office"}
    assert {"EP", "WO", "EA", "AP", "OA", "GC", "EM", "BX", "XN", "XV", "IB", "QZ", "XU"} <= offices


def test_a_code_that_nobody_knows_is_called_by_its_letters(tmp_path: Path) -> None:
    dataset = laid(tmp_path, counted_by_hand([row(1, 2020, "QY")], Asked(place="office")))
    assert dataset.entities["countries"]["QY"].names == {"en": "QY", "zh": "QY"}


@pytest.mark.parametrize(
    ("every", "period", "why"),
    [([], None, "no record"), ([row(1, 0)], None, "year is known"), ([row(1, 2020)], (1990, 1999), "of the period")],
)
def test_nothing_to_count_is_told_and_not_packaged(every: list[Row], period: tuple[int, int] | None, why: str) -> None:
    with pytest.raises(DataError, match=why):
        package(counted_by_hand(every, Asked(place="office", period=period)), TOLD)
