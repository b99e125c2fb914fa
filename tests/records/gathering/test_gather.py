"""Files, folders and archives come down to parts, in an order that is always the same; what is not read is refused."""

from __future__ import annotations

import gzip
import io
import os
import struct
import zipfile
from pathlib import Path

import pytest

from patentdeck.errors import InputError
from patentdeck.records.gathering import Bounds, gather
from records.gathering.making import zipped
from records.gathering.reading_parts import Read

TABLE = "id,title\na,x\n"


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    (tmp_path / "scratch").mkdir()
    return tmp_path / "scratch"


def zip_of(members: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def refused(path: Path, scratch: Path, bounds: Bounds | None = None) -> str:
    """All that is said of what is refused."""
    with pytest.raises(InputError) as caught:
        gather([path], scratch, bounds)
    assert all(problem.remedy for problem in caught.value.problems)
    return str(caught.value)


def test_a_folder_of_parts_is_read_by_name_without_its_marks(tmp_path: Path, scratch: Path) -> None:
    folder = tmp_path / "export"
    (folder / "year=2020").mkdir(parents=True)
    for name in (
        "part-2.csv",
        "part-10.csv",
        "year=2020/part-1.csv",
        "_mine.csv",
        "_metadata_2020.csv",
        ".hidden.csv",
        "_SUCCESS",
        "~$part-2.xlsx",
        "Thumbs.db",
        "desktop.ini",
        ".part-2.csv.crc",
    ):
        (folder / name).write_text(TABLE)
    (folder / "part-3.csv").touch()  # as Spark leaves them
    (folder / "_temporary").mkdir()
    (folder / "_temporary" / "part-0.csv").write_text("half")
    parts = gather([folder, folder / "part-2.csv"], scratch)
    assert [part.shown for part in parts] == [
        "export/_metadata_2020.csv",
        "export/_mine.csv",
        "export/part-10.csv",
        "export/part-2.csv",
        "export/year=2020/part-1.csv",
        "part-2.csv",
    ]


def test_members_of_archives_are_parts_under_names_of_our_own(tmp_path: Path, scratch: Path) -> None:
    inner = gzip.compress(TABLE.encode())
    path = zipped(tmp_path / "all.zip", {"b.csv": TABLE, "a/c.tsv.gz": inner, "__MACOSX/._b.csv": "x", "empty.csv": ""})
    parts = gather([path], scratch)
    assert [part.shown for part in parts] == ["all.zip!b.csv", "all.zip!a/c.tsv.gz!c.tsv"]
    assert {Path(part.path).parent for part in parts} == {scratch}
    assert [Path(part.path).read_text() for part in parts] == [TABLE, TABLE]


@pytest.mark.parametrize(
    "name", ["../../climbs.csv", "/absolute.csv", "C:" + "\\drive.csv", "..\\up.csv", "a/../../b.csv"]
)
def test_names_that_climb_are_shown_and_never_followed(tmp_path: Path, scratch: Path, name: str) -> None:
    path = zipped(tmp_path / "a.zip", {name: TABLE})
    before = {each for each in tmp_path.parent.rglob("*") if scratch not in each.parents}
    (part,) = gather([path], scratch)
    assert Path(part.path).parent == scratch
    assert part.shown.startswith("a.zip!")
    assert {each for each in tmp_path.parent.rglob("*") if scratch not in each.parents} == before


def test_a_member_whose_name_gives_orders_to_a_terminal_is_shown_without_them(tmp_path: Path, scratch: Path) -> None:
    (part,) = gather([zipped(tmp_path / "a.zip", {"\x1b[2Ja.csv": TABLE})], scratch)
    assert part.shown == "a.zip!\ufffd[2Ja.csv"


def test_a_zip_bomb_is_given_up_early(tmp_path: Path, scratch: Path) -> None:
    path = zipped(tmp_path / "bomb.zip", {"a.csv": b"0" * 20_000_000})
    said = refused(path, scratch, Bounds(expanded=1_000_000, expansion=10))
    assert "holds more than 10 times its size" in said
    assert sum(each.stat().st_size for each in scratch.iterdir()) <= 1_000_000


def test_a_zip_bomb_that_lies_about_its_size_is_given_up(tmp_path: Path, scratch: Path) -> None:
    path = zipped(tmp_path / "bomb.zip", {"a.csv": b"0" * 20_000_000})
    data = path.read_bytes().replace(struct.pack("<I", 20_000_000), struct.pack("<I", 1000))
    path.write_bytes(data)
    assert "cut off or damaged" in refused(path, scratch, Bounds(expanded=1_000_000, expansion=10))
    assert sum(each.stat().st_size for each in scratch.iterdir()) <= 2_000_000


def test_a_bomb_within_an_archive_counts_against_the_outer_one(tmp_path: Path, scratch: Path) -> None:
    bomb = zip_of({f"{number}.csv": b"0" * 600_000 for number in range(9)})
    path = zipped(tmp_path / "bomb.zip", {f"{number}.zip": bomb for number in range(9)})
    assert "holds more than" in refused(path, scratch, Bounds(expanded=1_000_000, expansion=10))
    assert sum(each.stat().st_size for each in scratch.iterdir()) <= 1_100_000


def test_a_gzip_bomb_is_given_up_early(tmp_path: Path, scratch: Path) -> None:
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(b"0" * 20_000_000))
    assert "holds more than" in refused(path, scratch, Bounds(expanded=1_000_000, expansion=10))


def test_archives_that_lie_too_deep_are_not_opened(tmp_path: Path, scratch: Path) -> None:
    data = TABLE.encode()
    for _ in range(4):
        data = zip_of({"a.zip": data})
    (tmp_path / "a.zip").write_bytes(data)
    assert "too deep within each other" in refused(tmp_path / "a.zip", scratch)


def test_a_thousand_members_more_than_are_read_are_refused(tmp_path: Path, scratch: Path) -> None:
    path = zipped(tmp_path / "a.zip", {f"{number}.csv": TABLE for number in range(30)})
    assert "30 members; at most 20" in refused(path, scratch, Bounds(files=20))


def test_a_folder_with_more_files_than_are_read_is_refused(tmp_path: Path, scratch: Path) -> None:
    (tmp_path / "export").mkdir()
    for number in range(5):
        (tmp_path / "export" / f"{number}.csv").write_text(TABLE)
    assert len(gather([tmp_path / "export"], scratch, Bounds(files=5))) == 5
    assert "more than 4 files" in refused(tmp_path / "export", scratch, Bounds(files=4))


def test_a_locked_archive_says_so(tmp_path: Path, scratch: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.csv": TABLE})
    data = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    path.write_bytes(data)
    assert "locked with a password" in refused(path, scratch)


@pytest.mark.parametrize("name", ["a.zip", "a.csv.gz"])
@pytest.mark.parametrize("end", [-1, -20, 30])
def test_an_archive_that_is_cut_off_says_so(tmp_path: Path, scratch: Path, name: str, end: int) -> None:
    text = "".join(f"{number},title {number * number}\n" for number in range(500)).encode()
    whole = gzip.compress(text) if name.endswith("gz") else zip_of({"a.csv": text})
    (tmp_path / name).write_bytes(whole[:end])
    assert "cut off or damaged" in refused(tmp_path / name, scratch)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "The file is empty"),
        (b"%PDF-1.7\n", "This is a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "workbook of the old kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><html>", "This is a web page"),
        (b"<table><tr>", "This is a web page"),
        (b'<?xml version="1.0"?><records/>', "This is XML"),
        (b"SQLite format 3\0", "SQLite database"),
        (b"BZh91AY", "packed with bzip2"),
        (b"7z\xbc\xaf\x27\x1c", "7z archive"),
        (b"PAR1" + b"\0" * 100, "Parquet file is cut off"),
        (b"PK\x03\x04" + b"\0" * 100, "cut off or damaged"),
        (bytes(257) + b"ustar", "tar archive"),
    ],
)
def test_what_is_no_table_is_refused_whatever_its_name(tmp_path: Path, scratch: Path, data: bytes, said: str) -> None:
    path = tmp_path / "records.csv"
    path.write_bytes(data)
    assert said in refused(path, scratch)


def test_a_table_is_a_table_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "export.xls"
    path.write_text("id\ttitle\na\tx\n")
    assert Read(path).cells == [["a", "x"]]


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path, scratch: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    (tmp_path / "b.csv").touch()
    with pytest.raises(InputError) as caught:
        gather([tmp_path / "a.pdf", tmp_path / "none.csv", tmp_path / "b.csv"], scratch)
    assert len(caught.value.problems) == 3


def test_a_folder_that_is_named_like_a_file_is_a_folder(tmp_path: Path, scratch: Path) -> None:
    (tmp_path / "part.csv").mkdir()
    assert "nothing to read" in refused(tmp_path / "part.csv", scratch)
    (tmp_path / "part.csv" / "a").write_text(TABLE)
    assert [part.shown for part in gather([tmp_path / "part.csv"], scratch)] == ["part.csv/a"]


def test_links_that_lead_out_of_a_folder_are_refused_and_those_within_are_read(tmp_path: Path, scratch: Path) -> None:
    folder = tmp_path / "export"
    folder.mkdir()
    (folder / "a.csv").write_text(TABLE)
    (folder / "b.csv").symlink_to("a.csv")
    assert len(gather([folder], scratch)) == 2
    (tmp_path / "secret.csv").write_text(TABLE)
    (folder / "c.csv").symlink_to("../secret.csv")
    (folder / "round").symlink_to(".")
    (folder / "gone.csv").symlink_to("nowhere")
    said = refused(folder, scratch)
    assert said.count("leads out of the folder") == 1
    assert "export/c.csv" in said
    assert "export/round" in said
    assert "export/gone.csv" in said


def test_a_pipe_is_not_waited_for(tmp_path: Path, scratch: Path) -> None:
    (tmp_path / "export").mkdir()
    os.mkfifo(tmp_path / "export" / "a.csv")
    assert "neither a file nor a folder" in refused(tmp_path / "export", scratch)
    assert "neither a file nor a folder" in refused(tmp_path / "export" / "a.csv", scratch)
