"""What a reader hears who does not see the page: every text once, in order, as what it is; ornament never."""

from __future__ import annotations

import re
from collections.abc import Callable

import pikepdf
import pytest
from brief_reading import Reading, spaced
from msgspec.structs import replace
from tag_reading import Tag, document, outline

import samples
from patentdeck.story.edition import Edition, Figures, Grid, Section, plain

INSIDE = {
    "Document": {"Sect", "H1", "P", "L", "Figure"},
    "Sect": {"H2", "P", "L", "Table", "Figure", "Caption"},
    "L": {"LI"},
    "LI": {"LBody"},
    "LBody": {"P"},
    "Table": {"Caption", "THead", "TBody"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TR": {"TH", "TD"},
}
"""What may stand in what; the rest holds text and links alone."""
TEXT = {"H1", "H2", "P", "Caption", "TH", "TD"}


@pytest.fixture
def tree(brief: Reading) -> Tag:
    return document(brief)


def test_a_topic_is_read_as_headline_text_caveat_figure_caption_source(brief: Reading, tree: Tag) -> None:
    section = _section(brief.edition, "models")
    said = outline(tree)
    at = next(number for number, line in enumerate(said) if line.startswith("H2 2 "))
    figure = said[at + 3]
    assert said[at] == f"H2 2 {spaced(section.title.text)}"
    assert said[at + 1] == f"P {spaced(section.points[0].words.text)}"
    assert said[at + 2] == f"P {spaced(section.points[1].words.text)}"
    assert figure == f"Figure [{section.alt.text}]"
    assert said[at + 4].startswith(f"Caption {brief.edition.labels.figure} 2")
    assert said[at + 5] == f"P {spaced(section.source.text)}"


def test_the_title_is_the_one_first_heading_and_every_other_heading_is_a_second(brief: Reading, tree: Tag) -> None:
    assert [spaced(tag.text) for tag in tree.all("H1")] == [spaced(brief.edition.title)]
    printed = [s for s in brief.edition.sections if s.in_brief in ("story", "back") or s.id == "closing"]
    assert len(tree.all("H2")) == len(printed)
    headings = [tag.name for tag in tree.all("H1", "H2")]
    assert headings[0] == "H1" and set(headings[1:]) == {"H2"}


def test_elements_stand_only_where_their_kind_may(tree: Tag) -> None:
    for tag in tree.walk():
        allowed = INSIDE.get(tag.name, {"Link"} if tag.name in TEXT else set())
        assert {kid.name for kid in tag.kids} <= allowed, tag.name
        assert tag.name in TEXT or tag.name in ("Link", "Figure") or not _own_marks(tag), tag.name


def test_every_figure_says_its_finding_and_where_it_stands(brief: Reading, tree: Tag) -> None:
    figures = tree.all("Figure")
    assert [str(figure.source.Alt) for figure in figures] == [
        alt.text for section in brief.edition.sections if section.in_brief == "story" for _, _, alt in section.charts()
    ]
    for figure in figures:
        left, bottom, right, top = (float(edge) for edge in figure.source.A.BBox)
        width, height = brief.document[0].get_size()
        assert 0 < left < right < width and 0 < bottom < top < height
        assert (figure.source.A.O, figure.source.A.Placement) == ("/Layout", "/Block")


def test_a_table_is_a_head_and_rows_as_long_as_it_with_scopes(brief: Reading, tree: Tag) -> None:
    grids = [s for s in brief.edition.sections if isinstance(s.exhibit, Grid) and s.in_brief != "none"]
    tables = tree.all("Table")
    assert len(tables) == len(grids)
    for table, section in zip(tables, sorted(grids, key=lambda s: s.in_brief == "back"), strict=True):
        grid = section.exhibit
        assert isinstance(grid, Grid)
        assert [kid.name for kid in table.kids] == ["Caption", "THead", "TBody"]
        head, *rows = table.all("TR")
        assert [spaced(cell.text) for cell in head.kids] == [spaced(text) for text in grid.header]
        assert {(cell.name, str(cell.source.A.Scope)) for cell in head.kids} == {("TH", "/Column")}
        assert len(rows) == len(grid.rows)
        for row, words in zip(rows, grid.rows, strict=True):
            assert [spaced(cell.text) for cell in row.kids] == [spaced(cell.text) for cell in words]
            assert row.kids[0].name == "TH" and str(row.kids[0].source.A.Scope) == "/Row"
            assert {cell.name for cell in row.kids[1:]} == {"TD"}


def test_a_table_over_two_pages_is_one_table_and_its_head_is_read_once(brief: Reading, tree: Tag) -> None:
    ledger = max(tree.all("Table"), key=lambda table: len(table.all("TR")))
    pages = {cell.source.Pg.objgen for cell in ledger.all("TD") if "/Pg" in cell.source}
    assert len(pages) >= 2
    assert len(ledger.all("THead")) == 1
    assert brief.edition.labels.continued not in tree.text


def test_an_empty_cell_keeps_its_place(printed: Callable[[Edition], Reading]) -> None:
    grid = Grid(
        ("A", "B", "C"), ((plain("one"), plain(""), plain("1")), (plain("a"), plain("two"), plain("2"))), (1, 1, 1)
    )
    brief = printed(_with(samples.edition("en"), "reading", exhibit=grid))
    (table,) = (table for table in document(brief).all("Table") if "one1atwo2" in table.text)
    _, first, _ = table.all("TR")
    assert [cell.text for cell in first.kids] == ["one", "", "1"]


def test_rows_that_share_their_first_cell_are_read_with_it(printed: Callable[[Edition], Reading]) -> None:
    rows = (("one", "x", "1"), ("", "y", "2"), ("two", "z", "3"))
    grid = Grid(("A", "B", "C"), tuple(tuple(map(plain, row)) for row in rows), (1, 1, 1))
    brief = printed(_with(samples.edition("en"), "reading", exhibit=grid))
    (table,) = (table for table in document(brief).all("Table") if "onex1y2twoz3" in table.text)
    _, first, second, third = table.all("TR")
    assert [cell.text for cell in second.kids] == ["y", "2"]
    assert int(first.kids[0].source.A.RowSpan) == 2
    assert "/RowSpan" not in third.kids[0].source.A


def test_key_figures_are_a_list_of_figure_and_what_it_counts(brief: Reading, tree: Tag) -> None:
    exhibit = _section(brief.edition, "summary").exhibit
    assert isinstance(exhibit, Figures)
    (strip,) = tree.all("L")
    for item, figure in zip(strip.kids, exhibit.figures, strict=True):
        number, caption = item.all("P")
        assert (spaced(number.text), spaced(caption.text)) == (spaced(figure.text), spaced(figure.caption.text))


def test_links_hold_their_words_and_their_annotations(brief: Reading, tree: Tag) -> None:
    annotations = {annotation.objgen: annotation for page in brief.pdf.pages for annotation in page.get("/Annots", [])}
    links = tree.all("Link")
    assert links
    for link in links:
        own = [kid.Obj for kid in link.source.K if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid]
        assert own and spaced(link.text), "a link holds words and what they lead to"
        for annotation in own:
            assert str(annotation.Contents)
            assert "/A" not in annotation or str(annotation.Contents) == str(annotation.A.URI)
            assert _parent(brief, int(annotation.StructParent)).objgen == link.source.objgen
            annotations.pop(annotation.objgen)
    assert not annotations, "a link that nobody reads"


def test_everything_drawn_is_read_once_or_an_artifact(brief: Reading) -> None:
    for page in brief.pdf.pages:
        marks, untold = _marks(page)
        assert not untold
        assert sorted(mark for mark in marks if mark is not None) == list(range(len(marks) - marks.count(None)))
        assert page.obj.Tabs == "/S"


def test_ink_without_a_mark_would_be_found(brief: Reading) -> None:
    page = brief.pdf.pages[0]
    raw = page.Contents.read_bytes().replace(b"EMC", b"EMC 0 0 9 9 re f", 1)
    assert _marks(page, raw)[1] == ["f"]


def test_marked_content_leads_back_to_its_element(brief: Reading, tree: Tag) -> None:
    for tag in tree.walk():
        for page, mcid in _own_marks(tag):
            owners = _parent(brief, int(page.StructParents))
            assert owners[mcid].objgen == tag.source.objgen


def test_running_feet_are_artifacts_of_their_page(brief: Reading, tree: Tag) -> None:
    for page in brief.pdf.pages:
        assert b"/Artifact <</Type /Pagination /Subtype /Footer" in page.Contents.read_bytes()
    assert f"1 / {len(brief.pages)}" not in tree.text


def test_words_do_not_run_together_where_a_line_ended(brief: Reading, tree: Tag) -> None:
    said = {spaced(tag.text) for tag in tree.walk()}
    told = [
        words
        for section in brief.edition.sections
        if section.in_brief == "story"
        for words in (section.title, section.paragraph, section.source, *(p.words for p in section.points if p.quiet))
    ]
    for words in told:
        assert not words or spaced(words.text) in {re.sub(r"^\d+ ", "", text) for text in said}, words.text


def test_the_language_of_a_text_in_the_other_script_is_told(printed: Callable[[Edition], Reading]) -> None:
    other = {"en": "西北大学在报告中没有归属国家", "zh": "A report on patents and what they tell"}
    for language, text in other.items():
        grid = Grid(("A", "B"), ((plain("GPT-4"), plain(text)),), (1, 3))
        brief = printed(_with(samples.edition(language), "reading", exhibit=grid))
        tree = document(brief)
        (cell,) = (cell for cell in tree.all("TD") if cell.text == text)
        assert str(cell.source.Lang) == {"en": "zh", "zh": "en"}[language]
        (name,) = (cell for cell in tree.all("TH") if cell.text == "GPT-4")
        assert "/Lang" not in name.source, "a name belongs to no language"


def test_charts_have_no_marks_of_their_own(brief: Reading) -> None:
    forms = [form for page in brief.pdf.pages for form in page.resources.get("/XObject", {}).values()]
    assert forms
    for form in forms:
        assert not re.search(rb"\b(BDC|BMC|EMC)\b", form.read_bytes())
        assert "/StructParent" not in form and "/StructParents" not in form


def test_the_file_says_that_it_is_accessible(brief: Reading) -> None:
    assert brief.pdf.Root.MarkInfo.Marked is True
    assert brief.pdf.pdf_version >= "1.7"
    with brief.pdf.open_metadata(set_pikepdf_as_editor=False) as xmp:
        assert xmp["pdfuaid:part"] == "1"


def _section(edition: Edition, name: str) -> Section:
    return next(section for section in edition.sections if section.id == name)


def _with(edition: Edition, name: str, **change: object) -> Edition:
    changed = tuple(replace(s, **change) if s.id == name else s for s in edition.sections)  # type: ignore[arg-type]
    return replace(edition, sections=changed)


def _own_marks(tag: Tag) -> list[tuple[pikepdf.Object, int]]:
    """The marked content that an element holds itself: page and number."""
    kids = tag.source.get("/K", pikepdf.Array())
    found = []
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            found.append((tag.source.Pg, kid))
        elif "/MCID" in kid:
            found.append((kid.Pg, int(kid.MCID)))
    return found


def _parent(brief: Reading, key: int) -> pikepdf.Object:
    numbers = list(brief.pdf.Root.StructTreeRoot.ParentTree.Nums)
    return dict(zip(numbers[::2], numbers[1::2], strict=True))[key]


def _marks(page: pikepdf.Page, raw: bytes | None = None) -> tuple[list[int | None], list[str]]:
    """The numbers of a page's marked content (None for an artifact), and what is drawn outside all of it."""
    spoilt = pikepdf.new()
    source = page if raw is None else pikepdf.Stream(spoilt, raw)
    marks: list[int | None] = []
    untold, depth = [], 0
    for operands, operator in pikepdf.parse_content_stream(source):
        name = str(operator)
        if name == "BDC":
            depth += 1
            assert depth == 1, "marks inside marks"
            marks.append(int(operands[1].MCID) if "/MCID" in operands[1] else None)
        elif name == "EMC":
            depth -= 1
        elif name in ("Tj", "TJ", "Do", "f", "f*", "S", "B", "sh", "BI") and not depth:
            untold.append(name)
    assert depth == 0
    return marks, untold
