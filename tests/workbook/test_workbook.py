"""The workbook as an analyst opens it: a sheet for each exhibit, numbers to compute with, words that are only words."""

from __future__ import annotations

from zipfile import ZIP_DEFLATED

import pytest
from lxml import etree
from msgspec.structs import replace
from workbook_making import book, told
from workbook_reading import MAIN, Book, Cell

import samples
from patentdeck.errors import LookError
from patentdeck.look.theme import Look
from patentdeck.story.companions import Imprint
from patentdeck.story.edition import Edition, Grid, Point, RankedBars, Section, Words, plain
from patentdeck.workbook import draft, tight

PACKAGES, LANGUAGES = ("genai-2024", "genai-2026"), ("en", "zh")
EVERY = [(package, language) for package in PACKAGES for language in LANGUAGES]
HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"http://x\")", "http://example.org", "mailto:a@b.c", "007",
           "internal:Sheet1!A1", "1e5", "2024-07-03", "{=1}", "_x0041_", "<b>&amp;", "TRUE", "#N/A")  # fmt: skip


def sample(**changes: object) -> Edition:
    return replace(samples.edition("en"), **changes)  # type: ignore[arg-type]


def with_labels(labels: tuple[str, ...]) -> Edition:
    """The sample story with other names at the bars of one of its charts."""
    edition = samples.edition("en")
    section = next(s for s in edition.sections if isinstance(s.exhibit, RankedBars))
    bars = section.exhibit
    assert isinstance(bars, RankedBars)
    marks = tuple(replace(bars.marks[0], label=label) for label in labels)
    return replace(edition, sections=(replace(section, exhibit=replace(bars, marks=marks)),))


def formulas_and_links(made: Book) -> list[str]:
    """Every formula and every link in any part of a workbook."""
    return [
        f"{name}: {element.tag}"
        for name, part in made.parts.items()
        if name.endswith((".xml", ".rels"))
        for element in etree.fromstring(part).iter()
        if element.tag in (f"{MAIN}f", f"{MAIN}hyperlink", f"{MAIN}hyperlinks")
        or element.get("TargetMode") == "External"
    ]


@pytest.mark.parametrize(("package", "language"), EVERY)
def test_there_is_a_sheet_for_every_exhibit_between_contents_and_sources(package: str, language: str) -> None:
    edition, made = told(package, language), book(package, language)
    names = list(made.sheets)
    exhibits = [section.id for section in edition.sections for _ in section.exhibits() if section.id != "sources"]
    assert (names[0], names[-1]) == (edition.sheets.contents, edition.sheets.sources)
    assert [name.removesuffix(" 2") for name in names[1:-1]] == exhibits
    titles = {section.id: section.title.text for section in edition.sections}
    for name in names[1:-1]:
        assert made.sheets[name]["A1"].text == titles[name.removesuffix(" 2")]
        assert titles[name.removesuffix(" 2")] in made.texts(names[0])


@pytest.mark.parametrize(("package", "language"), EVERY)
def test_nothing_is_a_formula_or_a_link(package: str, language: str) -> None:
    assert formulas_and_links(book(package, language)) == []


def test_names_that_look_like_formulas_links_or_numbers_stay_words(look: Look) -> None:
    made = Book(draft(with_labels(HOSTILE), look).render(None, None))
    assert formulas_and_links(made) == []
    (name,) = [name for name in made.sheets if name not in ("Contents", "Sources")]
    rows = made.rows(name)[: len(HOSTILE)]
    assert [(row["Label"].kind, row["Label"].text) for row in rows] == [("s", text) for text in HOSTILE]


def test_a_formula_and_a_link_would_be_found() -> None:
    made = book("genai-2024", "en")
    spoiled = Book.__new__(Book)
    sheet = b'<worksheet xmlns="%s"><c><f>1</f></c><hyperlinks/></worksheet>' % MAIN.strip("{}").encode()
    spoiled.parts = {**made.parts, "xl/worksheets/sheet1.xml": sheet}
    assert len(formulas_and_links(spoiled)) == 2


def test_countries_have_their_numbers_as_printed_and_to_compute_with() -> None:
    rows = {row["Label"].text: row for row in book("genai-2024", "en").rows("countries")}
    china = rows["China"]
    assert (china["As printed"].kind, china["As printed"].text) == ("s", "38,210")
    assert [china[head].number for head in ("Value", "Low", "High")] == [38210.0] * 3
    assert [china[head].text for head in ("Unit", "Exactness", "Period")] == ["families", "exact", "2014–2023"]
    assert china["Cells"].text == "families_by_country[country=CN, from=2014, to=2023].value"
    assert china["Sources"].text in book("genai-2024", "en").texts("countries")
    assert china["Sources"].text.startswith("[")


def test_an_approximate_number_has_its_bounds_and_says_so_in_the_language() -> None:
    rows = {row["项目"].text: row for row in book("genai-2024", "zh").rows("models")}
    gan = rows["GAN"]
    assert gan["印出文字"].text == "约\u20099,700"
    assert [gan[head].number for head in ("数值", "下限", "上限")] == [9700.0, 9650.0, 9700.0]
    assert [gan[head].text for head in ("单位", "精确程度")] == ["专利族", "近似"]


def test_more_than_has_no_upper_bound() -> None:
    open_above = [
        row
        for name in ("countries-models", "surge", "modes")
        for row in book("genai-2024", "en").rows(name)
        if row["Exactness"].text == "lower bound"
    ]
    assert open_above
    for row in open_above:
        assert row["As printed"].text.startswith("more than")
        assert row["Low"].number is not None and row["High"] == Cell("", "", row["High"].style)


def test_what_is_not_published_has_words_and_no_number() -> None:
    rows = {row["Label"].text: row for row in book("genai-2024", "en").rows("surge")}
    gap = rows["2018"]
    assert gap["As printed"].text == "no values published"
    assert [gap[head].kind for head in ("Value", "Low", "High", "Unit", "Cells")] == [""] * 5
    assert rows["2014"]["Value"].number == 733


@pytest.mark.parametrize(("package", "language"), EVERY)
def test_every_number_of_an_exhibit_has_a_row_with_its_cells_and_sources(package: str, language: str) -> None:
    edition, made = told(package, language), book(package, language)
    listed = set(edition.sources)
    words = edition.sheets
    checked = 0
    for section in edition.sections:
        if section.exhibit is None or isinstance(section.exhibit, Grid):
            continue
        rows = made.rows(section.id)
        for row in rows:
            if row[words.value].kind == "n":
                assert row[words.cells].text and row[words.printed].text
                assert all(source in listed or source for source in row[words.sources].text.split("; "))
                low, value, high = (row[head].number for head in (words.low, words.value, words.high))
                assert value is not None and (low is None or low <= value) and (high is None or value <= high)
                checked += 1
        for text in (mark for mark in section.alt.numbers if len(mark.facts) == 1 and mark.facts[0] in edition.traced):
            assert text.facts[0] in edition.traced
    assert checked > 60


def test_shares_ratios_and_counts_have_formats_of_their_own() -> None:
    made = book("genai-2024", "en")
    found = {
        row["Unit"].text: made.format(row["Value"])
        for name in ("countries-models", "momentum", "countries")
        for row in made.rows(name)
        if row["Value"].kind == "n"
    }
    assert found["share"] in ("10", "0.00%")
    assert found["times"] in ("4", "#,##0.00")
    assert found["families"] in ("3", "#,##0")


def test_a_bound_is_not_seen_rounded_beyond_what_is_printed_beside_it() -> None:
    made = book("genai-2024", "en")
    (gan,) = [row for row in made.rows("countries-models") if row["As printed"].text == "more than 75.2%"]
    assert gan["Value"].number == pytest.approx(0.7526, abs=0.00005) and made.format(gan["Value"]) in ("10", "0.00%")


@pytest.mark.parametrize(("package", "language"), EVERY)
def test_a_date_in_a_caption_is_no_number_of_its_own(package: str, language: str) -> None:
    edition, made = told(package, language), book(package, language)
    words = edition.sheets
    for name in ("summary", "closing"):
        for row in made.rows(name):
            assert row[words.printed].text not in row[words.period].text.split("–"), (name, row[words.label].text)


def test_how_many_times_is_a_number_of_its_own_with_both_cells() -> None:
    times = [row for row in book("genai-2024", "en").rows("momentum") if row["Label"].text == "Multiple"]
    assert {(row["Group"].text, row["As printed"].text) for row in times} >= {("LLM", "16.6\u00a0×")}
    llm = next(row for row in times if row["Group"].text == "LLM")
    assert llm["Value"].number == pytest.approx(881 / 53)
    assert llm["Cells"].text.count("families_by_model_type[") == 2


def test_a_table_of_marks_has_its_words_and_below_them_its_numbers() -> None:
    edition, made = told("genai-2024", "en"), book("genai-2024", "en")
    section = next(s for s in edition.sections if s.id == "companies-models")
    assert isinstance(section.exhibit, Grid)
    texts = made.texts("companies-models")
    assert all(head in texts for head in section.exhibit.header)
    assert section.exhibit.note in texts
    rows = made.rows("companies-models")
    assert any(row["Unit"].text == "rank" and row["Value"].number == 1 for row in rows)
    assert any(row["Exactness"].text == "range" and row["Value"].kind == "" for row in rows)


def test_a_table_of_words_stands_as_it_is_printed() -> None:
    edition, made = told("genai-2024", "zh"), book("genai-2024", "zh")
    section = next(s for s in edition.sections if s.id == "ledger")
    assert isinstance(section.exhibit, Grid)
    shown = [cell.text for row in section.exhibit.rows for cell in row if cell.text]
    assert [text for text in made.texts("ledger") if text in shown] == shown
    assert "印出文字" not in made.texts("ledger")


def test_source_line_and_caveats_stand_under_the_numbers() -> None:
    edition, made = told("genai-2024", "en"), book("genai-2024", "en")
    for section in edition.sections:
        if section.exhibit is not None and section.id != "sources":
            texts = made.texts(section.id)
            assert not section.source or section.source.text in texts
            assert [f"Caveat: {p.words.text}" for p in section.points if p.quiet] == [
                text for text in texts if text.startswith("Caveat: ")
            ]


def test_the_last_sheet_has_every_source_once_with_its_whole_address() -> None:
    edition, made = told("genai-2026", "zh"), book("genai-2026", "zh")
    texts = made.texts("来源")
    for source in edition.sources.values():
        assert source.title in texts and (not source.address or source.address in texts)
    assert [f"[{n}]" for n in range(1, 4)] != [text for text in texts if text.startswith("[")]
    assert "sources" not in made.sheets


def test_the_heads_stay_in_sight_and_are_bold() -> None:
    made = book("genai-2024", "en")
    for name, file in made.files.items():
        pane = etree.fromstring(made.parts[file]).find(f".//{MAIN}pane")
        assert (pane is not None) == (name != "Contents"), name
        assert pane is None or pane.get("state") == "frozen"
        if pane is not None:
            row = int(pane.get("ySplit"))
            heads = [
                cell for address, cell in made.sheets[name].items() if address.endswith(f"{row}") and len(address) == 2
            ]
            assert len(heads) > 1 and all(made.is_bold(head) for head in heads)
    assert not made.is_bold(made.sheets["countries"]["B5"])


def test_columns_are_as_wide_as_what_stands_in_them() -> None:
    made = book("genai-2024", "en")
    columns = list(etree.fromstring(made.parts[made.files["countries"]]).iter(f"{MAIN}col"))
    spans = [(int(column.get("min")), int(column.get("max")), float(column.get("width"))) for column in columns]
    widths = [width for first, last, width in spans for _ in range(first, last + 1)]
    cells = len("families_by_country[country=CN, from=2014, to=2023].value")
    assert len(widths) == 10 and min(widths) >= 7 and max(widths) < 70
    assert widths[8] > cells and widths[8] == max(widths[:9])


def test_the_same_edition_gives_the_same_bytes_without_a_clock(look: Look) -> None:
    edition = samples.edition("zh")
    first, second = (draft(edition, look).render(None, None) for _ in range(2))
    assert first == second
    made = Book(first)
    assert {entry.date_time for entry in made.entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {(entry.create_system, entry.compress_type) for entry in made.entries} == {(0, ZIP_DEFLATED)}
    core = made.parts["docProps/core.xml"].decode()
    assert "2000-01-01T00:00:00Z" in core
    assert draft(replace(edition, title="另一个标题"), look).render(None, None) != first


def test_title_and_author_are_in_the_properties(look: Look) -> None:
    imprint = Imprint(("Prepared for X",), "A. Analyst", "An Institute")
    made = Book(draft(sample(imprint=imprint), look).render(None, None))
    core, app = (made.parts[f"docProps/{name}.xml"].decode() for name in ("core", "app"))
    assert f"<dc:title>{samples.edition('en').title}</dc:title>" in core
    assert "<dc:creator>A. Analyst</dc:creator>" in core and "<Company>An Institute</Company>" in app
    assert "Prepared for X" in made.texts("Contents")
    nobody = Book(draft(sample(), look).render(None, None)).parts["docProps/core.xml"].decode()
    assert "<dc:creator>patentdeck</dc:creator>" in nobody


def test_a_text_that_no_cell_holds_is_refused_with_how_much_too_long(look: Look) -> None:
    section = Section("long", "table", "", plain("T"), exhibit=Grid(("h",), ((plain("x" * 32_800),),), (1.0,)))
    with pytest.raises(LookError, match="too long for a cell of the workbook by 33 characters"):
        draft(sample(sections=(section,)), look).render(None, None)
    fits = replace(section, exhibit=Grid(("h",), ((plain("x" * 32_767),),), (1.0,)))
    assert Book(draft(sample(sections=(fits,)), look).render(None, None)).sheets["long"]["A5"].text == "x" * 32_767


def test_sheets_take_names_that_excel_allows(look: Look) -> None:
    one = Section("contents", "table", "", plain("T"), exhibit=Grid(("h",), ((plain("x"),),), (1.0,)))
    names = ("contents", "CONTENTS", "history", "a" * 40, "a" * 39 + "b")
    edition = sample(sections=tuple(replace(one, id=name) for name in names))
    sheets = list(Book(draft(edition, look).render(None, None)).sheets)
    assert sheets == ["Contents", "contents 2", "CONTENTS 3", "history 2", "a" * 31, "a" * 29 + " 2", "Sources"]


def test_every_sample_exhibit_finds_its_sheet(look: Look) -> None:
    for language in LANGUAGES:
        edition = samples.edition(language)
        wanted = sum(1 for section in edition.sections for _ in section.exhibits())
        assert len(Book(draft(edition, look).render(None, None)).sheets) == wanted + 2


def test_a_quiet_point_without_words_leaves_no_line(look: Look) -> None:
    section = Section(
        "one", "table", "", plain("T"), exhibit=Grid(("h",), ((plain("x"),),), (1.0,)), points=(Point(Words(), True),)
    )
    assert "x" in Book(draft(sample(sections=(section,)), look).render(None, None)).texts("one")


def test_a_workbook_needs_no_room_and_finds_no_word_too_long(look: Look) -> None:
    assert draft(samples.edition("en"), look).boxes == {}
    assert tight(samples.edition("en"), look) == frozenset()
