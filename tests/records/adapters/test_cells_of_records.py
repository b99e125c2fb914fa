"""Lists, codes, numbers and years in the cells of exports."""

from __future__ import annotations

import pytest

from patentdeck.records.adapters.cells import code, column, named, parts, publication, smallest, year


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Idemitsu Kosan Co., Ltd.", ["Idemitsu Kosan Co., Ltd."]),
        ("Foo, Inc., Bar Co., Ltd.", ["Foo, Inc.", "Bar Co., Ltd."]),
        (
            "住友金属鉱山株式会社, Sumitomo Metal Mining Co Ltd",
            ["住友金属鉱山株式会社", "Sumitomo Metal Mining Co Ltd"],
        ),
        ("John Smith, Jr., Acme, LLC", ["John Smith, Jr.", "Acme, LLC"]),
        ("Incorporeal, Ltdx", ["Incorporeal", "Ltdx"]),
        (
            "Agency For Science, Technology And Research, Foo Ltd",
            ["Agency For Science, Technology And Research", "Foo Ltd"],
        ),
        ("The Regents Of Foo, A Body Corporate", ["The Regents Of Foo, A Body Corporate"]),
        ("Board Of Regents, The University Of Texas System", ["Board Of Regents, The University Of Texas System"]),
        ("Board Of Foo, Bar", ["Board Of Foo", "Bar"]),
        ("", []),
    ],
)
def test_commas_within_names_do_not_part_them(cell: str, names: list[str]) -> None:
    assert named(cell) == names


def test_lists_lose_blanks_and_empty_members() -> None:
    assert parts(" a;;b ;; ;;c", ";;") == ["a", "b", "c"]
    assert parts("a | b", "|") == ["a", "b"]


def test_namibia_is_a_country() -> None:
    assert code("NA") == "NA"
    assert code("na ") == "NA"
    assert [code(cell) for cell in ("", "USA", "U1", "-")] == ["", "", "", ""]


def test_years_are_years() -> None:
    assert [year(cell) for cell in ("2014", " 2014 ", "2014.0", "9999", "0", "", "14", "２０１４")] == [
        2014,
        2014,
        2014,
        0,
        0,
        0,
        0,
        0,
    ]


@pytest.mark.parametrize(
    "spelling", ["CN 102206141 A", "CN_102206141_A", "CN-102206141-A", "CN102206141A", "cn102206141a"]
)
def test_a_publication_has_one_number_however_it_is_spelled(spelling: str) -> None:
    assert publication(spelling) == "CN-102206141-A"


@pytest.mark.parametrize(
    ("cell", "country"), [("us", "US"), (" NA ", "NA"), ("UK", "GB"), ("EL", "GR"), ("XX", ""), ("ZZ", ""), ("USA", "")]
)
def test_a_country_is_two_letters_and_unknown_is_none(cell: str, country: str) -> None:
    assert code(cell) == country


def test_every_member_of_a_family_finds_the_same_id() -> None:
    listed = ["EP 2938117 B1", "EP 2938117 A1"]
    assert smallest("EP-2938117-B1", listed) == smallest("EP-2938117-A1", listed) == "EP-2938117-A1"
    # Some lists leave out the member that they stand at.
    assert smallest("EP-2938117-A1", listed[:1]) == smallest("EP-2938117-B1", listed[1:]) == "EP-2938117-A1"
    assert smallest("EP-2938117-A1", []) == ""


def test_a_column_is_found_in_any_case_and_a_short_row_has_empty_cells() -> None:
    read = column(["Title", " ABSTRACT "], "Summary", "Abstract")
    assert read(["t", "a"]) == "a"
    assert read(["t"]) == ""
    assert column(["Title"], "Abstract")(["t"]) == ""
