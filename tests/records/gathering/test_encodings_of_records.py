"""The encoding of a table is decided by evidence from the whole of it, said, and can be overridden."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from patentdeck.errors import ChoiceError
from patentdeck.records.gathering import Bounds
from records.gathering.reading_parts import Read

WESTERN = [
    ["1", "José García", "Université de Genève"],
    ["2", "Jürgen Müller", "Österreichische Gießerei"],
    ["3", "Søren Ångström", "Fundação São Paulo"],
    ["4", "François Lefèvre", "Procédé et dispositif"],
]
CHINESE = [
    ["1", "一种基于生成对抗网络的数据处理方法及系统", "华为技术有限公司"],
    ["2", "用于语音识别的方法和装置", "北京大学"],
]
TRADITIONAL = [
    ["1", "一種用於學習模型的資料處理方法及其裝置", "國立臺灣大學"],
    ["2", "網路系統和設備", "技術研究院有限公司"],
]
JAPANESE = [
    ["1", "ニューラルネットワークによる画像処理システム", "株式会社日立製作所"],
    ["2", "学習のための装置及び方法", "ソニー"],
]
KOREAN = [
    ["1", "신경망을 이용한 데이터 처리 방법 및 그 장치", "삼성전자 주식회사"],
    ["2", "음성 인식 시스템", "한국과학기술원"],
]


def written(path: Path, body: list[list[str]], encoding: str, end: str = "\r\n", times: int = 5) -> list[list[str]]:
    lines = ["id,inventor,owner", *(",".join(row) for row in body * times)]
    path.write_bytes(end.join(lines).encode(encoding))
    return body * times


@pytest.mark.parametrize(
    ("body", "encoding", "end", "decided", "said"),
    [
        (WESTERN, "utf-8", "\n", "utf-8", "UTF-8, which all its bytes are"),
        (WESTERN, "utf-8-sig", "\n", "utf-8", "UTF-8, as the mark at its beginning says"),
        (WESTERN, "cp1252", "\r\n", "cp1252", "Windows-1252 (Latin-1 is the same here): no UTF-8 from line 2 on"),
        (WESTERN, "mac_roman", "\r", "mac_roman", "Mac Roman: no UTF-8 from line 2 on; it makes words of its letters"),
        (WESTERN, "mac_roman", "\n", "mac_roman", "Mac Roman"),
        (CHINESE, "gb18030", "\r\n", "gb18030", "GB 18030: no UTF-8 from line 2 on"),
        (TRADITIONAL, "big5", "\r\n", "big5", "Big5"),
        (JAPANESE, "cp932", "\r\n", "cp932", "Shift JIS"),
        (KOREAN, "cp949", "\r\n", "cp949", "Korean"),
        (CHINESE, "utf-16", "\r\n", "utf-8", "UTF-16, as the mark at its beginning says"),
        (WESTERN, "utf-16-le", "\r\n", "utf-8", "UTF-16, by the zero in every other byte"),
        (WESTERN, "utf-16-be", "\n", "utf-8", "UTF-16, by the zero in every other byte"),
        (WESTERN, "utf-32", "\n", "utf-8", "UTF-32, as the mark at its beginning says"),
        ([["1", "Ann", "Foo"]], "ascii", "\n", "utf-8", "ASCII throughout"),
    ],
)
def test_what_was_written_is_read(
    tmp_path: Path, body: list[list[str]], encoding: str, end: str, decided: str, said: str
) -> None:
    rows = written(tmp_path / "a.csv", body, encoding, end)
    read = Read(tmp_path / "a.csv")
    assert read.cells == rows
    assert read.manner.encoding == decided
    assert read.manner.evidence[0].startswith(said)


def test_one_accented_name_at_the_end_of_a_large_file_decides(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"id,inventor,owner\n" + b"1,Ann,Foo\n" * 400 + "2,André,Söhne\n".encode("mac_roman"))
    read = Read(path, Bounds(block=256, row=2048, head=512))
    assert read.cells[-1] == ["2", "André", "Söhne"]
    assert "(André)" in read.manner.evidence[0]
    assert "from line 402 on" in read.manner.evidence[0]


def test_headers_are_read_in_the_encoding_that_the_rows_decide(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("公开号,标题,申请人\n1,一种基于数据的方法及系统,公司\n".encode("gb18030") * 3)
    assert Read(path).manner.header == ("公开号", "标题", "申请人")


def test_few_broken_bytes_in_much_utf8_cost_their_rows_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = written(path, WESTERN, "utf-8", "\n", 30)
    data = path.read_bytes().split(b"\n")
    data[50] = data[50][:-1] + b"\xc3"
    path.write_bytes(b"\n".join(data))
    read = Read(path)
    assert read.cells == rows[:49] + rows[50:]
    assert [(line, reason) for line, reason in read.reasons] == [(51, "Bytes that are no UTF-8: C3")]
    assert read.manner.evidence[0] == "UTF-8, but for 1 places, the first in line 51"


def test_what_is_asked_for_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"id,inventor,owner\n1,Garc\x92a,x\n")
    assert Read(path, encoding="mac_roman").cells == [["1", "García", "x"]]
    read = Read(path, encoding="windows-1252")
    assert read.cells == [["1", "Garc’a", "x"]]
    assert read.manner.evidence[0] == "Windows-1252, as it was asked for"


def test_an_encoding_that_is_asked_for_and_contradicted_costs_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"id,inventor,owner\n1,Garc\xeda,x\n2,Ann,y\n")
    read = Read(path, encoding="utf-8")
    assert read.cells == [["2", "Ann", "y"]]
    assert read.reasons == [(2, "Bytes that are no UTF-8: ED")]


@pytest.mark.parametrize("name", ["utf-16", "iso2022_jp", "utf-7"])
def test_encodings_in_which_commas_are_no_bytes_are_read_from_a_copy(tmp_path: Path, name: str) -> None:
    rows = written(tmp_path / "a.csv", JAPANESE, name)
    assert Read(tmp_path / "a.csv", encoding=name).cells == rows


@pytest.mark.parametrize("name", ["utf8x", "base64", "", "rot13", "nul\0"])
def test_an_encoding_that_does_not_exist_is_an_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.csv").write_text("id,title\na,x\n")
    if not name:
        assert Read(tmp_path / "a.csv", encoding=name).cells
        return
    with pytest.raises(ChoiceError, match="There is no such encoding"):
        Read(tmp_path / "a.csv", encoding=name)


def test_evidence_is_gathered_in_time_that_grows_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    long = "x" * 1_000_000  # by its square, a day
    path.write_bytes(f"id,inventor,owner\n1,{long},x\n2,André,{long}\n".encode("cp1252"))
    read = Read(path, Bounds())
    assert [row[1][:5] for row in read.cells] == ["xxxxx", "André"]


NAMES = ["gb18030", "gbk", "big5", "cp932", "cp949", "euc_kr", "euc_jp", "cp1252", "mac_roman"]


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(min_codepoint=0x80, max_codepoint=0x20000, exclude_categories=["Cs"]), max_size=20))
def test_no_byte_of_another_character_is_a_quotation_mark_or_a_line_end(name: str, text: str) -> None:
    data = text.encode(name, "ignore")
    assert not set(data) & set(b'"\r\n,')


@pytest.mark.parametrize("name", ["gb18030", "mac_roman", "cp1252"])
def test_json_lines_are_read_in_other_encodings(tmp_path: Path, name: str) -> None:
    body = CHINESE if name == "gb18030" else WESTERN
    path = tmp_path / "a.jsonl"
    path.write_bytes("\n".join(f'{{"id": "{row[0]}", "name": "{row[1]}"}}' for row in body).encode(name))
    assert [found["name"] for _, found in Read(path).rows] == [row[1] for row in body]
