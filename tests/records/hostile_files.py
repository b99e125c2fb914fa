"""Files that mean harm, small on the disk, each with the words by which it is to be refused, or what is left of it."""

from __future__ import annotations

import gzip
import io
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from records.gathering.making import inline, workbook, zipped

HEADER = "Lens ID,Jurisdiction,Display Key,Publication Date,Publication Year,Title,Applicants,Simple Family Members"
MIB = 1 << 20


def row(number: int, title: str = "Thing", applicants: str = "Acme Inc") -> str:
    ident = f"000-000-{number // 1000:03}-{number % 1000:03}-000"
    return f'{ident},US,US {number} A1,2020-05-14,2020,"{title}","{applicants}",US {number} A1'


def table(*more: str, rows: int = 40) -> str:
    """A table of so many good rows, and those that are given."""
    return "\n".join((HEADER, *map(row, range(rows)), *more)) + "\n"


def zip_bomb(path: Path) -> None:
    zipped(path, {"a.csv": table().encode() + b"0" * (160 * MIB)})


def zip_of_zip_bombs(path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(4):
            archive.writestr(f"{number}.csv", b"0" * (50 * MIB))
    zipped(path, {f"{number}.zip": inner.getvalue() for number in range(9)})


def gzip_bomb(path: Path) -> None:
    with gzip.open(path, "wb") as file:
        for _ in range(160):
            file.write(b"\0" * MIB)


def gzip_within_gzip_within_gzip(path: Path) -> None:
    data = table().encode()
    for _ in range(4):
        data = gzip.compress(data)
    path.write_bytes(data)


def one_endless_line(path: Path) -> None:
    with path.open("wb") as file:  # the file has a hole: it takes no room
        file.seek(256 * MIB)
        file.write(b"\n")


def a_hundred_thousand_columns(path: Path) -> None:
    path.write_text(",".join(f"c{number}" for number in range(100_000)) + "\n", encoding="utf-8")


def a_hundred_thousand_empty_columns(path: Path) -> None:
    path.write_text("\n".join(line + "," * 100_000 for line in table(rows=3).splitlines()), encoding="utf-8")


def nothing_but_nul(path: Path) -> None:
    path.write_bytes(b"\0" * 100_000)


def orders_to_a_terminal_for_a_header(path: Path) -> None:
    path.write_text("a\x1b[2J,b\x07,\u202ec" + "z" * 5000 + "\n1,2,3\n", encoding="utf-8")


def json_nested_deep(path: Path) -> None:
    path.write_text("[" + '{"a":[' * 100_000 + "]}" * 100_000 + "]", encoding="utf-8")


def a_link_in_a_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        entry = zipfile.ZipInfo("a.csv")
        entry.create_system, entry.external_attr = 3, 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")


def a_locked_zip(path: Path) -> None:
    zipped(path, {"a.csv": table()})
    data = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    path.write_bytes(data)


def a_billion_laughs(path: Path) -> None:
    named = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    dtd = f'<!DOCTYPE sst [<!ENTITY a0 "ha">{named}]>'
    workbook(path, inline(1, *HEADER.split(",")), strings="<si><t>&a9;</t></si>", dtd=dtd)


def a_workbook_of_many_texts(path: Path) -> None:
    workbook(path, inline(1, *HEADER.split(",")), strings="<si><t>y</t></si>" * 3_100_000)


def a_workbook_with_an_endless_cell(path: Path) -> None:
    workbook(path, inline(1, *HEADER.split(",")) + inline(2, "x" * (64 * MIB)))


def a_workbook_with_an_endless_row(path: Path) -> None:
    workbook(path, inline(1, *HEADER.split(",")) + f"<row>{'<c/>' * (5 * MIB)}</row>")


def parquet_that_claims_more(path: Path) -> None:
    """A value of a MiB that stands once in the file, and in a thousand rows of it."""
    rows = 1000
    title = pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int32()), pa.array(["z" * MIB]))
    columns = {
        "publication_number": [f"US-{number}-A" for number in range(rows)],
        "family_id": ["1"] * rows,
        "publication_date": [20200101] * rows,
        "country_code": ["US"] * rows,
        "title_localized": title,
    }
    pq.write_table(pa.table(columns), path)


def parquet_that_lies(path: Path) -> None:
    pq.write_table(pa.table({"publication_number": ["US-1-A"] * 100}), path)
    data = bytearray(path.read_bytes())
    for place in range(len(data) - 200, len(data) - 8):
        data[place] ^= 0x5A
    path.write_bytes(data)


REFUSED: dict[str, tuple[Callable[[Path], None], str]] = {
    "bomb.zip": (zip_bomb, "holds more than 200 times its size"),
    "bombs.zip": (zip_of_zip_bombs, "holds more than 200 times its size"),
    "bomb.csv.gz": (gzip_bomb, "holds more than 200 times its size"),
    "deep.csv.gz": (gzip_within_gzip_within_gzip, "lie too deep within each other"),
    "line.csv": (one_endless_line, "The first line is longer than 1,048,576 bytes"),
    "columns.csv": (a_hundred_thousand_columns, "The table has 100,000 columns with names"),
    "empty-columns.csv": (a_hundred_thousand_empty_columns, "8 columns with names, 100,008 in all"),
    "nul.csv": (nothing_but_nul, "The header is of no known format"),
    "orders.csv": (orders_to_a_terminal_for_a_header, "The header is of no known format (a [2J, b , czzz"),
    "deep.json": (json_nested_deep, "nested too deep"),
    "link.zip": (a_link_in_a_zip, "The header is of no known format"),
    "locked.zip": (a_locked_zip, "locked with a password"),
    "laughs.xlsx": (a_billion_laughs, "declares what no spreadsheet declares"),
    "texts.xlsx": (a_workbook_of_many_texts, "more than 3,000,000 texts"),
    "cell.xlsx": (a_workbook_with_an_endless_cell, "longer than 16 MiB"),
    "row.xlsx": (a_workbook_with_an_endless_row, "longer than 16 MiB"),
    "claims.parquet": (parquet_that_claims_more, "more than 200 times what the file has in bytes"),
    "lies.parquet": (parquet_that_lies, "The Parquet file is damaged"),
}
"""By file: what makes it, and words of the error."""


def a_long_line_in_the_middle(path: Path) -> None:
    with gzip.open(path, "wb", 1) as file:
        file.write(table().encode())
        for _ in range(90):
            file.write(b"x" * MIB)
        file.write(f"\n{row(50)}\n".encode())


def a_row_with_nul(path: Path) -> None:
    path.write_bytes(table().encode() + b"\0" * 1000 + f"\n{row(50)}\n".encode())


def a_row_of_many_columns(path: Path) -> None:
    path.write_text(table("y," * 100_000, row(50)), encoding="utf-8")


def a_list_without_end(path: Path) -> None:
    path.write_text(table(row(60, applicants="x;;" * 4_000_000), row(50)), encoding="utf-8")


def names_that_climb(path: Path) -> None:
    zipped(path, {"../../../climbed.csv": table("fragment"), "/climbed.csv": table(rows=0) + row(50) + "\n"})


def a_name_twice_in_a_zip(path: Path) -> None:
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w") as archive:
        warnings.simplefilter("ignore")
        for text in (table("fragment"), table(rows=0) + row(50) + "\n"):
            archive.writestr(zipfile.ZipInfo("a.csv"), text)


CONTAINED: dict[str, Callable[[Path], None]] = {
    "line.csv.gz": a_long_line_in_the_middle,
    "nul.csv": a_row_with_nul,
    "wide.csv": a_row_of_many_columns,
    "list.csv": a_list_without_end,
    "climbing.zip": names_that_climb,
    "twice.zip": a_name_twice_in_a_zip,
}
"""By file: what makes it. Forty-one good rows, and one that is refused."""
