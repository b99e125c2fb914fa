"""Rows of text tables come as they stand, with their lines; bad ones are refused and the next is read."""

from __future__ import annotations

import cProfile
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from patentdeck.errors import InputError
from patentdeck.records.gathering import Bounds, decide, gather, rows
from records.gathering.reading_parts import Read, table

HEADER = ["id", "title", "year"]


def many(count: int = 60) -> list[list[str]]:
    """Rows with commas, quotation marks and line ends in their titles."""
    titles = ["plain", "with, comma", 'a 5" pipe', "two\nlines", "three\r\nlines, and\n\nan empty one", ""]
    return [[f"id-{number}", titles[number % len(titles)], str(2000 + number)] for number in range(count)]


@pytest.mark.parametrize("end", ["\r\n", "\n"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_rows_in_many_blocks_are_those_of_the_whole_file(tmp_path: Path, end: str, delimiter: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(table([HEADER, *many()], end, delimiter), encoding="utf-8", newline="")
    read = Read(path)
    assert read.cells == many()
    assert not read.refused
    assert len(read.manner.blocks) > 5
    assert read.manner.header == ("id", "title", "year")


def test_a_row_has_the_physical_line_it_begins_at(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    text = table([HEADER, *many()], "\n")
    path.write_text(text, encoding="utf-8", newline="")
    lines = text.replace("\r\n", "\n").split("\n")
    for line, cells in Read(path).rows:
        assert lines[line - 1].startswith(f"{cells[0]},")


def test_line_ends_of_old_macs_end_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,title,year\r" + "".join(f'i{n},"one\ntwo",2001\r' for n in range(40)), newline="")
    read = Read(path)
    assert read.cells == [[f"i{n}", "one\ntwo", "2001"] for n in range(40)]
    assert read.rows[1][0] == 4
    assert "lines end with CR alone and LF" in read.manner.evidence


def test_a_quotation_mark_that_is_not_closed_costs_its_line_alone(tmp_path: Path) -> None:
    plain = [[f"i{n}", f'title "{n}", quoted', "2001"] for n in range(40)]
    lines = table([HEADER, *plain], "\n").split("\n")
    lines[10] = 'i9,"never closed,2001'
    path = tmp_path / "a.csv"
    path.write_text("\n".join(lines), newline="")
    read = Read(path)
    assert read.cells == plain[:9] + plain[10:]
    assert [line for line, _ in read.reasons] == [11]
    assert "is not closed" in read.refused[0].reason
    assert read.refused[0].shown == 'i9,"never closed,2001'


def test_quotation_marks_within_plain_cells_are_characters(tmp_path: Path) -> None:
    lines = ["id,title,year", *(f'i{n},a {n}" pipe,2001' for n in range(41)), 'z,"with, comma",2002']
    path = tmp_path / "a.csv"
    path.write_text("\n".join(lines), newline="")
    read = Read(path)
    assert read.cells == [[f"i{n}", f'a {n}" pipe', "2001"] for n in range(41)] + [["z", "with, comma", "2002"]]
    assert not read.refused


def test_quotation_marks_of_a_tab_table_that_enclose_nothing_are_characters(tmp_path: Path) -> None:
    lines = ["id\ttitle\tyear", *(f'i{n}\t"Foo" and bar {n}\t2001' for n in range(20)), 'y\t"odd\t2002', "z\tz\t2003"]
    path = tmp_path / "a.tsv"
    path.write_text("\n".join(lines), newline="")
    read = Read(path)
    assert read.cells[3] == ["i3", '"Foo" and bar 3', "2001"]
    assert read.cells[-2:] == [["y", '"odd', "2002"], ["z", "z", "2003"]]


def test_a_row_with_nul_bytes_is_refused_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"id,title,year\na,x,1\nb,\0\0,2\nc,z,3\n")
    read = Read(path)
    assert read.cells == [["a", "x", "1"], ["c", "z", "3"]]
    assert read.reasons == [(3, "NUL bytes in the row")]
    assert "2 NUL bytes: rows with them are refused" in read.manner.evidence


def test_an_overlong_line_is_refused_and_reading_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,title,year\na,x,1\nb," + "long" * 5000 + ",2\nc,z,3\n" + "d,d,4\n" * 200, newline="")
    read = Read(path)
    assert read.cells == [["a", "x", "1"], ["c", "z", "3"], *[["d", "d", "4"]] * 200]
    assert read.reasons == [(3, "The row is longer than 2,048 bytes")]
    assert read.refused[0].shown.startswith("b,longlong")
    assert len(read.refused[0].shown) == 200


def test_a_file_that_is_one_overlong_line_is_refused_as_that(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,title,year\n" + "x" * 50_000, newline="")
    read = Read(path)
    assert not read.rows
    assert [line for line, _ in read.reasons] == [2]


def test_a_line_of_any_length_takes_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.write(b"id,title,year\na,x,1\n")
        for _ in range(40):
            file.write(b"x," * (1 << 19))
        file.write(b"\nc,z,3\n")
    tracemalloc.start()
    read = Read(path, Bounds(block=1 << 16, row=1 << 18, head=1 << 16))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert read.cells == [["a", "x", "1"], ["c", "z", "3"]]
    assert read.reasons == [(3, "The row is longer than 262,144 bytes")]
    assert most < 8 << 20 < path.stat().st_size


@pytest.mark.parametrize("line", ['x,"y,1', '"a"b,c,d', '"', 'x,"y""', 'a,b,"c\n"",",', 'x,"a\nb\nc\nd', ""])
def test_quotation_marks_past_help_are_read_in_time_that_grows_with_the_file(tmp_path: Path, line: str) -> None:
    path = tmp_path / "a.csv"

    def calls(count: int) -> int:
        path.write_text("id,title,year\na,b,c\n" + f"{line}\n" * count, newline="")
        profile = cProfile.Profile()
        profile.runcall(Read, path, Bounds(block=1 << 20))
        return sum(entry.callcount for entry in profile.getstats())

    assert calls(4000) < 3 * calls(2000)


def test_banners_above_the_header_are_known_as_such(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('Product,"2 results, 2024"\n\nid,title,year\na,x,1\nb,y,2\n', newline="")
    read = Read(path)
    assert (read.manner.header, read.manner.header_line) == (("id", "title", "year"), 3)
    assert read.manner.above == (("Product", "2 results, 2024"),)
    assert read.rows == [(4, ["a", "x", "1"]), (5, ["b", "y", "2"])]


def test_rows_may_end_with_a_delimiter_that_the_header_has_not(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('Product,,\nid,title,year\na,x,1,\nb,"y, z",2,\nc,,3,\n', newline="")
    read = Read(path)
    assert (read.manner.header, read.manner.header_line) == (("id", "title", "year"), 2)
    assert read.rows == [(3, ["a", "x", "1"]), (4, ["b", "y, z", "2"]), (5, ["c", "", "3"])]
    path.write_text("id,title,year\na,x,1,p\nb,y,2,q\n", newline="")
    assert Read(path).manner.header == ("a", "x", "1", "p")  # nobody can tell which column has no name


def test_the_end_of_a_file_of_dos_is_no_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    for end in ("\x1a", "\x1a\r\n"):
        path.write_text(f"id,title\r\na,x\r\nb,\x1a\r\n{end}", newline="")
        read = Read(path)
        assert (read.rows, read.refused) == ([(2, ["a", "x"]), (3, ["b", "\x1a"])], [])


def test_a_header_may_name_two_columns_alike(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,title,year,title\na,x,1,y\nb,y,2,z\n", newline="")
    assert Read(path).manner.header == ("id", "title", "year", "title")


def test_a_file_that_begins_with_an_endless_line_has_no_header(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("x," * 5_000 + "\na,b\n", newline="")
    with pytest.raises(InputError, match="first line is longer than 4,096 bytes"):
        Read(path, Bounds(head=4096))


def test_thousands_of_empty_columns_are_dropped(tmp_path: Path) -> None:
    tail = "," * 16_000
    body = [f"i{n},title,{n}{tail}" for n in range(5)] + [f'j,"two\nlines",2{tail}']
    path = tmp_path / "a.csv"
    path.write_text(f"id,title,year{tail}\n" + "\n".join(body), newline="")
    read = Read(path, Bounds())
    assert read.manner.header == ("id", "title", "year")
    assert read.cells == [[f"i{n}", "title", str(n)] for n in range(5)] + [["j", "two\nlines", "2"]]


def test_a_hundred_thousand_columns_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(",".join(f"c{n}" for n in range(100_000)) + "\n", newline="")
    with pytest.raises(InputError, match="100,000 columns with names"):
        Read(path)


def test_a_row_of_a_hundred_thousand_cells_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,title,year\na,x,1\n" + "y," * 100_000 + "\nb,y,2\n", newline="")
    read = Read(path, Bounds())
    assert read.cells == [["a", "x", "1"], ["b", "y", "2"]]
    assert read.reasons == [(3, "More cells than a row may have: 100,001")]


def test_a_file_that_changes_after_it_was_decided_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(table([HEADER, *many()]), newline="")
    (part,) = gather([path], tmp_path)
    manner = decide(part, tmp_path)
    with path.open("a") as file:
        file.write("more,of,it\n")
    with pytest.raises(InputError, match="changed while it was read"):
        list(rows(part, manner, manner.blocks[0], print))
    with pytest.raises(InputError, match="changed while it was read"):
        decide(part, tmp_path)


def test_fragments_are_handed_over_as_they_stand(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,title,year\na,x,1\nspilled text\nb,y,2\n", newline="")
    assert Read(path).cells == [["a", "x", "1"], ["spilled text"], ["b", "y", "2"]]


cells = st.text(st.sampled_from('a,;"\n\r é'), max_size=6)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(cells, min_size=3, max_size=3).map(lambda row: ["x", *row]), max_size=30))
def test_whatever_the_csv_module_writes_is_read_again(tmp_path: Path, body: list[list[str]]) -> None:
    path = tmp_path / "a.csv"
    path.write_text(table([["i", "a", "b", "c"], *body]), encoding="utf-8", newline="")
    read = Read(path)
    assert read.cells == body
    assert not read.refused
