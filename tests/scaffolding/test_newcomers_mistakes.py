"""What somebody meets who puts own tables into a new landscape: each mistake with its place and what to do."""

from __future__ import annotations

import pytest

from workshop import Project

TABLE = "data/solar/families_by_country.csv"
BRIEFING = "templates/solar/briefing.yaml"


def test_what_is_wrong_with_data_and_briefing_is_told_together(begun: Project) -> None:
    table = begun.replace(begun.folder / TABLE, "XB,2019,2023,600", "XB,2019,2023,6oo")
    line = begun.replace(begun.folder / BRIEFING, "    kind: closing", "    kind：closing")
    answer = begun.run("check")
    assert answer.code == 1 and "\n2 problems\n" in answer.out
    said = answer.err.replace("\\", "/")
    assert f"{TABLE}, line {table}, column value" in said and f"{BRIEFING}, line {line}\n" in said


def test_a_row_that_is_missing_is_told_once_with_all_that_would_print_it(begun: Project) -> None:
    begun.replace(begun.folder / TABLE, "WORLD,2019,2023,2400", "EU,2019,2023,2400")
    countries = begun.folder / "data/solar/countries.csv"
    begun.replace(countries, "XA,country,", "EU,region,European Union,欧盟,EU,欧盟,\nXA,country,")
    answer = begun.run("check")
    errors = [line for line in answer.err.splitlines() if line.startswith("error: ")]
    assert answer.code == 1 and len(errors) == 1
    (said,) = errors
    assert said.startswith("error: world, our_share are not known: families_by_country has no row for country=WORLD")
    for slot in ("cover.subtitle", "countries.point-1", "closing.exhibit", "closing.paragraph"):
        assert slot in said
    assert "add the row to the data, or print it only `when: known(world)`" in answer.err


def test_a_number_typed_by_hand_is_told_with_the_fact_that_says_it(begun: Project) -> None:
    briefing = begun.folder / BRIEFING
    line = begun.replace(
        briefing, "leads with {{ ours | number }} families, {{ lead", "leads with 1,000 families, {{ lead"
    )
    answer = begun.run("check")
    assert answer.code == 1
    assert "a number stands in the words (1,000)" in answer.err and f"line {line}" in answer.err
    assert "print the fact that says it, {{ ours | number }}" in answer.err


@pytest.mark.parametrize("spoiled", ["a workbook beside", "nothing beside"])
def test_a_table_that_is_missing_is_not_taken_for_one_that_is_there(begun: Project, spoiled: str) -> None:
    table = begun.folder / TABLE
    table.rename(table.with_suffix(".xlsx") if spoiled == "a workbook beside" else table.with_suffix(".old"))
    answer = begun.run("check")
    assert answer.code == 1 and "The file is missing" in answer.err
    assert "families_by_year" not in answer.err
    assert ("families_by_country.xlsx" in answer.err) == (spoiled == "a workbook beside")


def test_a_table_under_a_name_that_is_nearly_one_is_told_which(begun: Project) -> None:
    descriptor = begun.folder / "data/solar/datapackage.json"
    begun.replace(descriptor, '"name": "families_by_country"', '"name": "families_by_countries"')
    answer = begun.run("check")
    assert answer.code == 1 and "Did you mean the table families_by_country?" in answer.err


def test_a_descriptor_that_is_gone_does_not_make_another_landscape_of_it(begun: Project) -> None:
    (begun.folder / "data/solar/datapackage.json").unlink()
    answer = begun.run("check")
    assert answer.code == 1 and "no datapackage.json beside them" in answer.err
    assert "genai" not in answer.out


def test_an_edit_is_recorded_by_the_command_that_the_note_names(begun: Project) -> None:
    begun.replace(begun.folder / TABLE, "XB,2019,2023,600", "XB,2019,2023,601")
    note = begun.run("check").err
    command = note.partition("record it with: ")[2].splitlines()[0]
    assert command.startswith("patentdeck seal ")
    assert begun.run(*command.split()[1:]).code == 0
    assert begun.run("check").err == ""


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_a_briefing_saved_in_another_encoding_is_told_which(begun: Project, encoding: str) -> None:
    briefing = begun.folder / BRIEFING
    briefing.write_bytes(briefing.read_text(encoding="utf-8").encode(encoding))
    answer = begun.run("check")
    assert answer.code == 1 and f"it reads as {encoding}: save it as UTF-8" in answer.err
