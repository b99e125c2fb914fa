"""Which years an import tells where nobody says: nearly all of it, without thin beginnings and slips of the pen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import patentdeck
from patentdeck.dataset import load
from patentdeck.errors import InputError
from patentdeck.facts.cells import Cells
from patentdeck.facts.quantity import Quantity
from patentdeck.records.counting.window import window
from patentdeck.story.edition import Grid
from patentdeck.story.opening import open_briefing
from patentdeck.story.story import Story
from patentdeck.story.telling import edition
from records.package_reading import rows
from workshop import ROOT

HEAD = "id,title,assignee,inventor/author,priority date,filing/creation date,publication date,grant date,result link,x"


@pytest.mark.parametrize(
    ("years", "told"),
    [
        pytest.param({2015: 1, 2016: 5, 2024: 90}, (2015, 2024), id="short spans are told whole"),
        pytest.param({1939: 1, 1990: 4, 2004: 6, 2010: 60, 2024: 90}, (2010, 2024), id="a thin beginning is left out"),
        pytest.param({1963: 9, 1999: 7, 2003: 60, 2024: 90}, (2003, 2024), id="a tenth may lie before"),
        pytest.param({1963: 19, 1999: 1, 2003: 60, 2024: 90}, (1963, 2024), id="more than a tenth may not"),
        pytest.param({1963: 2, 2005: 5, 2012: 60, 2024: 90}, (2005, 2024), id="twenty years are told at least"),
        pytest.param({2015: 150, 2024: 150, 2099: 1}, (2015, 2024), id="a slip of the pen far after all"),
        pytest.param({2015: 50, 2024: 40, 2099: 1}, (2015, 2099), id="one in ninety is no slip"),
        pytest.param({2015: 150, 2024: 150, 2029: 1}, (2015, 2029), id="nor is what is near"),
        pytest.param({1880: 1}, (1880, 1880), id="a single year"),
        pytest.param(dict.fromkeys(range(1950, 2025), 10), (1955, 2024), id="an even field loses little"),
    ],
)
def test_the_years_that_are_told(years: dict[int, int], told: tuple[int, int]) -> None:
    assert window(years) == told


def export(path: Path, *years: int) -> Path:
    rows = [f"US-{number}-A,Thing,Acme Inc,,2001-01-01,,{year}-12-28,,," for number, year in enumerate(years, start=1)]
    path.write_text("\n".join(("search URL:,https://patents.google.com/?q=x,a", HEAD, *rows)) + "\n", encoding="utf-8")
    return path


def told_of(package: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))["patentdeck"]
    return found


def test_the_table_by_year_keeps_what_is_not_told_and_growth_never_rests_on_it(tmp_path: Path) -> None:
    file = export(tmp_path / "export.csv", 1950, 1951, *[2010] * 12, *[2019] * 18, *[2024] * 30)
    patentdeck.import_records([file], tmp_path / "solar")
    assert told_of(tmp_path / "solar")["period"] == [2010, 2024]
    early = {row["from"]: row["note"] for row in rows(tmp_path / "solar", "publications_by_year")}
    assert early["1950"] == early["1951"] == "Before the period that is told" and early["2010"] == ""
    assert "1952" not in early
    (world,) = [
        row["value"] for row in rows(tmp_path / "solar", "publications_by_country") if row["country"] == "WORLD"
    ]
    assert world == "60"
    cells = Cells(load(tmp_path / "solar"))
    first = cells.get("publications_by_year", {}, "first")
    assert isinstance(first, Quantity) and first.periods[0].start == "2010"


def test_who_asks_for_all_years_has_them(tmp_path: Path) -> None:
    file = export(tmp_path / "export.csv", 1950, *[2010] * 12, *[2024] * 30)
    patentdeck.import_records([file], tmp_path / "solar", period="all")
    assert told_of(tmp_path / "solar")["period"] == [1950, 2024]
    assert told_of(tmp_path / "solar")["import"]["window"] == "all"  # type: ignore[index]


def test_a_slip_of_the_pen_does_not_make_the_day_of_the_export(tmp_path: Path) -> None:
    file = export(tmp_path / "export.csv", *[2020] * 150, *[2023] * 150, 2099)
    patentdeck.import_records([file], tmp_path / "solar")
    told = told_of(tmp_path / "solar")
    assert (told["period"], told["as_of"]) == ([2020, 2023], "2023-12-31")
    text = (tmp_path / "solar" / "datapackage.json").read_text(encoding="utf-8")
    assert "Years far after all others are in no table: 2099 (1)." in text
    assert told["import"]["day"] == "stray"  # type: ignore[index]
    story = Story.tell(load(tmp_path / "solar"), *open_briefing(ROOT / "templates/landscape/briefing.yaml"))
    grid = next(each.exhibit for each in edition(story, "en").sections if each.id == "method")
    assert isinstance(grid, Grid)
    (why,) = [row[1].text for row in grid.rows if row[0].text == "As of"]
    assert "far after all others" in why and "no days" not in why


def test_a_slip_of_the_pen_does_not_gainsay_the_day_that_is_given(tmp_path: Path) -> None:
    file = export(tmp_path / "export.csv", *[2020] * 150, *[2023] * 150, 2099)
    patentdeck.import_records([file], tmp_path / "solar", as_of="2024-03-01")
    told = told_of(tmp_path / "solar")
    assert (told["as_of"], told["import"]["day"]) == ("2024-03-01", "said")  # type: ignore[index]
    with pytest.raises(InputError, match="hold a publication of 2023-12-28"):
        export(tmp_path / "export.csv", *[2020] * 150, *[2023] * 150)
        patentdeck.import_records([file], tmp_path / "sun", as_of="2023-03-01")
    assert not (tmp_path / "sun").exists()
