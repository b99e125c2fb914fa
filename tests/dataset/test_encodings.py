"""A file is read as UTF-8 or as the descriptor says; otherwise the error names the encoding that fits."""

from __future__ import annotations

import pytest
from dataset_making import Package

from patentdeck.dataset import load

NAMES = "organisations.csv"
COUNTRY = "families_by_country.csv"


def test_a_byte_order_mark_is_no_part_of_the_first_column(package: Package) -> None:
    package.write(NAMES, b"\xef\xbb\xbf" + package.path(NAMES).read_bytes())
    assert package.problems() == ()


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-16-le", "utf-16-be"])
def test_the_encoding_in_which_the_names_are_found_is_suggested(package: Package, encoding: str) -> None:
    text = package.read(NAMES)
    if encoding == "big5":  # the traditional forms of the same names
        text = text.translate(str.maketrans("红灯软件蓝岭系统公司学", "紅燈軟件藍嶺系統公司學"))
    package.write(NAMES, text.encode(encoding))
    problem = package.problem()
    assert (problem.file, problem.message) == (NAMES, "The file is not valid UTF-8")
    assert f'"encoding": "{encoding}"' in problem.remedy


def test_the_names_of_the_package_itself_are_looked_for(package: Package) -> None:
    """No common name stands in this file, so only the package's own organisation can tell."""
    package.replace(COUNTRY, "stated,2024,REPORT,\nUS", "stated,2024,REPORT,见红灯一节\nUS")
    package.write(COUNTRY, package.read(COUNTRY).encode("gb18030"))
    assert "gb18030" in package.problem().remedy
    package.replace("organisations.csv", "红灯软件公司,Red Lantern,红灯", "紫灯软件公司,Red Lantern,紫灯")
    assert "none of the usual encodings" in package.problem().remedy


@pytest.mark.parametrize(("encoding", "byte"), [("cp1252", "0xFC"), ("mac_roman", "0x9F")])
def test_a_western_encoding_is_found_by_a_western_name(package: Package, encoding: str, byte: str) -> None:
    package.replace("countries.csv", "Japan,日本", "Türkiye,土耳其")
    package.replace(COUNTRY, "stated,2024,REPORT,\nUS", "stated,2024,REPORT,as Türkiye\nUS")
    package.write(COUNTRY, package.read(COUNTRY).encode(encoding))
    problem = package.problem()
    assert (problem.line, (problem.value or "")[:4]) == (3, byte)
    assert f"read as {encoding}" in problem.remedy


def test_a_file_in_the_encoding_that_the_descriptor_names_is_read(package: Package) -> None:
    package.write(NAMES, package.read(NAMES).encode("gb18030"))
    package.describe(lambda document: package.resource(document, "organisations").update(encoding="gb18030"))
    assert load(package.folder).entities["organisations"]["red"].names["zh"] == "红灯软件公司"


def test_a_file_that_is_not_in_the_encoding_that_the_descriptor_names_is_told(package: Package) -> None:
    package.describe(lambda document: package.resource(document, "organisations").update(encoding="ascii"))
    problem = package.problem()
    assert (problem.file, problem.line, problem.message) == (NAMES, 2, "The file is not valid ASCII")


def test_a_file_cut_off_within_a_character_is_not_taken_for_another_encoding(package: Package) -> None:
    data = package.path("countries.csv").read_bytes()
    package.write("countries.csv", data[: data.rindex("本".encode()) + 2])
    problem = package.problem()
    assert (problem.file, problem.line) == ("countries.csv", 5)
    assert problem.message == "The file ends in the middle of a character"


def test_wide_text_without_a_mark_is_not_taken_for_utf_8(package: Package) -> None:
    package.write("families_by_year.csv", package.read("families_by_year.csv").encode("utf-16-le"))
    assert "utf-16-le" in package.problem().remedy
