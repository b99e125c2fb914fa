"""A file is held against what a build makes of its recorded inputs: the same, different and where, or why not told."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image
from pptx import Presentation

import patentdeck
from patentdeck.editions.unpacking import unpacked
from patentdeck.editions.verification import VerifyReport
from patentdeck.machine.archive import archive
from tampering import another_picture, attaching, edited, repacked, reworded, rewriting
from workshop import PACKAGE, ROOT

EN = f"{PACKAGE}-en"
RECORD = f"{PACKAGE}.record.json"
DATA = ROOT / "data" / PACKAGE


@pytest.fixture
def place(tmp_path: Path, built: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Puts a file into a folder of its own, away from any inputs."""
    monkeypatch.chdir(tmp_path)

    def put(name: str, content: bytes | None = None, called: str = "") -> Path:
        target = tmp_path / (called or name)
        target.write_bytes((built / name).read_bytes() if content is None else content)
        return target

    return put


def differing(report: VerifyReport) -> list[str]:
    (found,) = report.files
    return [str(each) for each in found.differences]


def recorded(change: Callable[[dict[str, Any]], object]) -> Callable[[bytes], bytes]:
    """A change of a record, which is written down in another way then."""

    def changed(data: bytes) -> bytes:
        record = json.loads(data)
        change(record)
        return json.dumps(record).encode()

    return changed


def member(brief: bytes, archived: str, name: str, content: bytes) -> bytes:
    """A brief with a file exchanged in one of the archives that it carries."""

    def change(data: bytes) -> bytes:
        members = unpacked(data, archived)
        assert name in members
        return archive((members | {name: content}).items())

    return edited(brief, attaching(archived, change))


def test_a_brief_is_verified_from_itself_alone_whatever_it_is_called(place) -> None:
    said: list[str] = []
    report = patentdeck.verify(place(f"{EN}.pdf", called="sent by mail.pdf"), progress=said.append)
    assert (report.verdict, report.exit_code) == ("same", 0)
    assert str(report).endswith("sent by mail.pdf: the same, byte for byte")
    assert said == ["using data, briefing, look from sent by mail.pdf"]


def test_a_record_stands_for_every_file_that_it_names_beside_it(built: Path) -> None:
    report = patentdeck.verify(built / RECORD)
    assert report.exit_code == 0, str(report)
    names = [Path(each.file).name for each in report.files]
    assert names == [RECORD, *(f"{PACKAGE}-{each}" for each in ("en.pdf", "en.pptx", "zh.pdf", "zh.pptx"))]


def test_a_deck_in_which_words_and_a_picture_were_changed_is_different_in_these(place, built: Path) -> None:
    changes = {
        "ppt/slides/slide4.xml": reworded("GAN leads by far", "GAN trails by far"),
        "ppt/media/image5.png": another_picture,
    }
    report = patentdeck.verify(place(f"{EN}.pptx", repacked((built / f"{EN}.pptx").read_bytes(), changes)))
    assert report.exit_code == 1
    words, picture = differing(report)
    assert words.startswith("slide 4, models.title: reads “GAN trails by far")
    assert picture == "slide 5, momentum.exhibit, its picture: the content differs"
    assert report.as_json()["files"][0]["same_content"] is False


def test_a_deck_that_another_program_saved_again_has_the_same_content_in_other_bytes(place, built: Path) -> None:
    again = io.BytesIO()
    Presentation(io.BytesIO((built / f"{PACKAGE}-zh.pptx").read_bytes())).save(again)
    report = patentdeck.verify(place(f"{PACKAGE}-zh.pptx", again.getvalue(), called="copy.pptx"))
    assert report.exit_code == 1
    assert "different bytes, the same content" in str(report) and "another program saved the file again" in str(report)
    (told,) = report.as_json()["files"]
    assert (told["verdict"], told["same_content"], told["differences"]) == ("different", True, [])


def test_a_brief_with_another_text_on_a_page_is_different_there(place, built: Path) -> None:
    brief = edited((built / f"{EN}.pdf").read_bytes(), rewriting(3, reworded("(3 / ", "(9 / ")))
    report = patentdeck.verify(place(f"{EN}.pdf", brief))
    assert report.exit_code == 1
    (line,) = differing(report)
    assert line.startswith("page 3: reads “") and "9 / " in line


def test_a_brief_whose_carried_data_were_exchanged_is_different_there(place, built: Path) -> None:
    table = (DATA / "families_by_country.csv").read_bytes().replace(b"38210", b"48210", 1)
    archived, name = f"{PACKAGE}.zip", f"{PACKAGE}/families_by_country.csv"
    brief = member((built / f"{EN}.pdf").read_bytes(), archived, name, table)
    report = patentdeck.verify(place(f"{EN}.pdf", brief))
    assert report.exit_code == 1
    assert differing(report) == [f"attachment {archived}, {name}: is not what the record names by its hash"]


def test_the_same_brief_with_the_right_data_named_is_different_in_the_attachment_alone(place, built: Path) -> None:
    archived, name = f"{PACKAGE}.zip", f"{PACKAGE}/sources.csv"
    brief = member((built / f"{EN}.pdf").read_bytes(), archived, name, b"id\n")
    report = patentdeck.verify(place(f"{EN}.pdf", brief), data=DATA)
    assert report.exit_code == 1
    assert differing(report) == [f"attachment {archived}, {name}: the content differs"]


def test_a_fact_that_was_changed_in_the_record_of_a_brief_is_told_by_its_id(place, built: Path) -> None:
    def change(record: dict[str, Any]) -> None:
        next(each for each in record["facts"] if each["id"] == "china")["value"] = 48210

    brief = edited((built / f"{EN}.pdf").read_bytes(), attaching(RECORD, recorded(change)))
    report = patentdeck.verify(place(f"{EN}.pdf", brief))
    assert report.exit_code == 1
    (line,) = differing(report)
    assert line.startswith("the record, facts: china: reads “") and "48210" in line and "38210" in line


def test_where_the_record_names_other_versions_it_cannot_be_told_and_they_are_named(place, built: Path) -> None:
    def change(record: dict[str, Any]) -> None:
        record["versions"]["reportlab"] = "3.0"

    brief = edited((built / f"{EN}.pdf").read_bytes(), attaching(RECORD, recorded(change)))
    report = patentdeck.verify(place(f"{EN}.pdf", brief))
    assert report.exit_code == 2
    assert "every part is the same but its versions" in str(report) and "reportlab 3.0, here " in str(report)
    brief = edited(brief, rewriting(3, reworded("(3 / ", "(9 / ")))
    report = patentdeck.verify(place(f"{EN}.pdf", brief))
    assert report.exit_code == 2
    assert "it differs in 1 part" in str(report) and differing(report)[0].startswith("page 3: ")


def test_another_data_package_is_no_ground_to_tell_anything(place) -> None:
    report = patentdeck.verify(place(f"{EN}.pptx"), data=ROOT / "data/genai-2026")
    assert report.exit_code == 2
    assert f"the data package is genai-2026; this was built from {PACKAGE}" in str(report)


def test_inputs_that_changed_since_are_named_one_by_one(place, tmp_path: Path) -> None:
    data, briefing = tmp_path / "data", tmp_path / "briefing.yaml"
    shutil.copytree(DATA, data)
    shutil.copy(ROOT / "templates/genai/briefing.yaml", briefing)
    briefing.write_bytes(briefing.read_bytes() + b"\n")
    (data / "stated.csv").write_bytes((data / "stated.csv").read_bytes().replace(b"\n", b"\r\n"))
    report = patentdeck.verify(place(f"{EN}.pptx"), data=data, briefing=briefing)
    assert report.exit_code == 2
    (found,) = report.files
    assert [each.file for each in found.reasons] == [f"data/{PACKAGE}/stated.csv", "briefing.yaml"]
    assert all("is not as it was when this was built" in each.message for each in found.reasons)


def test_what_shapes_a_brief_besides_its_inputs_is_made_again_too(place, tmp_path: Path) -> None:
    mark = tmp_path / "mark.png"
    Image.new("RGB", (240, 80), (0, 64, 128)).save(mark)
    imprint = {"author": {"en": "A. Analyst", "zh": "分析员"}, "client": "Example Ltd", "logo": mark}
    patentdeck.build(DATA, languages=["en"], formats=["brief"], output="out", paper="letter", imprint=imprint)
    mark.unlink()
    brief = (tmp_path / "out" / f"{EN}.pdf").read_bytes()
    report = patentdeck.verify(place(f"{EN}.pdf", brief))
    assert report.exit_code == 0, str(report)

    def older(record: dict[str, Any]) -> None:
        del record["settings"]["given"]

    report = patentdeck.verify(place(f"{EN}.pdf", edited(brief, attaching(RECORD, recorded(older)))))
    (line,) = differing(report)
    assert line.startswith("the record, settings: ")


def test_a_workbook_is_verified_by_the_record_beside_it_and_not_without(place, tmp_path: Path) -> None:
    patentdeck.build(DATA, languages=["zh"], formats=["workbook"], output=tmp_path)
    book = tmp_path / f"{PACKAGE}-zh.xlsx"
    assert patentdeck.verify(book).exit_code == 0
    book.write_bytes(repacked(book.read_bytes(), {"xl/sharedStrings.xml": reworded("38,210", "38,211")}))
    report = patentdeck.verify(book)
    assert report.exit_code == 1 and "sheet “" in str(report) and "38,211" in str(report)
    alone = place(RECORD, book.read_bytes(), called="alone.xlsx")
    report = patentdeck.verify(alone)
    assert report.exit_code == 2 and "there is no record in the file, nor one beside it" in str(report)


def test_a_deck_is_verified_by_what_the_brief_beside_it_carries_unless_that_is_not_what_made_it(
    place, tmp_path: Path
) -> None:
    mark = tmp_path / "mark.png"
    Image.new("RGB", (240, 80), (0, 64, 128)).save(mark)
    patentdeck.build(DATA, languages=["en"], output=tmp_path, imprint={"logo": mark})
    mark.unlink()
    said: list[str] = []
    assert patentdeck.verify(tmp_path / RECORD, progress=said.append).exit_code == 0
    assert said == [f"using data, briefing, look from {EN}.pdf"]
    place(f"{EN}.pdf")
    said.clear()
    report = patentdeck.verify(tmp_path / f"{EN}.pptx", progress=said.append)
    assert report.exit_code == 2 and "the logo is not there" in str(report)
    assert f"from {EN}.pdf" not in " ".join(said)


def test_a_record_whose_files_are_missing_or_stale_says_so_of_each(place) -> None:
    def change(record: dict[str, Any]) -> None:
        record["outputs"] = [
            {"path": f"{EN}.pdf", "hash": "sha256:0", "stale": False, "from": ""},
            {"path": f"{EN}.pptx", "hash": "sha256:0", "stale": True, "from": ""},
            {"path": "../secret.pdf", "hash": "sha256:0", "stale": False, "from": ""},
        ]

    record = place(RECORD)
    record.write_bytes(recorded(change)(record.read_bytes()))
    place(f"{EN}.pptx", b"PK")
    report = patentdeck.verify(record)
    assert [(Path(each.file).name, each.verdict) for each in report.files] == [
        (RECORD, "different"),
        (f"{EN}.pdf", "different"),
        (f"{EN}.pptx", "cannot tell"),
        ("secret.pdf", "cannot tell"),
    ]
    assert report.exit_code == 1
    itself, missing, stale, stranger = report.files
    assert itself.rewrapped and not itself.differences
    assert str(missing.differences[0]) == "the file: is missing"
    assert "it is stale" in str(stale) and "no build leaves a file of this name" in str(stranger)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "this is neither deck, brief, workbook nor record"),
        (b"some words", "this is neither deck, brief, workbook nor record"),
        (b"PK\x03\x04 and no more", "the archive is damaged"),
        (archive([("a.txt", b"")]), "this is neither deck, brief, workbook nor record"),
        (b"%PDF-1.7 and no more", "the PDF cannot be read"),
        (b"{", "cannot be read as JSON"),
        (b'{"version": 9}', "of version 9; this program reads version 1"),
        (archive([("ppt/presentation.xml", b"")]), "there is no record in the file"),
        (archive([("xl/workbook.xml", b""), ("../../a", b"")]), "a name that leads out of it"),
    ],
)
def test_what_no_build_left_is_refused_in_words(place, content: bytes, told: str) -> None:
    report = patentdeck.verify(place("", content, called="garbage"))
    assert report.exit_code == 2
    assert told in str(report)


def test_a_file_that_is_not_there_and_a_folder_are_refused_in_words(tmp_path: Path) -> None:
    assert "there is no such file" in str(patentdeck.verify(tmp_path / "none.pdf"))
    assert "this is not a file" in str(patentdeck.verify(tmp_path))
    assert patentdeck.verify("a\0b").exit_code == 2


def test_a_brief_that_carries_a_name_which_leads_out_is_refused_and_nothing_is_written(place, tmp_path: Path) -> None:
    brief = place(f"{EN}.pdf")
    trap = archive([(f"{PACKAGE}/../../../trap.csv", b"caught")])
    brief.write_bytes(edited(brief.read_bytes(), attaching(f"{PACKAGE}.zip", lambda _: trap)))
    before = {path.name for path in tmp_path.parent.iterdir()}
    report = patentdeck.verify(brief)
    assert report.exit_code == 2 and "a name that leads out of it" in str(report)
    assert {path.name for path in tmp_path.parent.iterdir()} == before


def test_a_brief_that_carries_nothing_is_told_apart_from_one_of_ours(place, built: Path) -> None:
    def bare(pdf: pikepdf.Pdf) -> None:
        for name in list(pdf.attachments):
            del pdf.attachments[name]

    report = patentdeck.verify(place(f"{EN}.pdf", edited((built / f"{EN}.pdf").read_bytes(), bare)))
    assert report.exit_code == 2 and "there is no record in the file, nor one beside it" in str(report)


def test_a_record_that_names_an_odd_package_opens_nothing(place) -> None:
    def change(record: dict[str, Any]) -> None:
        record["package"] = "../../etc"

    record = place(RECORD)
    record.write_bytes(recorded(change)(record.read_bytes()))
    report = patentdeck.verify(record)
    assert report.exit_code == 2 and "cannot be a folder's name" in str(report)


@pytest.mark.parametrize(
    ("name", "code", "told"),
    [
        ("datapackage.json", 1, "is not what the record names by its hash"),
        ("families_by_country.csv", 1, "is not what the record names by its hash"),
    ],
)
def test_whatever_a_brief_carries_is_held_against_its_record_before_it_is_read(
    place, built: Path, name: str, code: int, told: str
) -> None:
    """A carried file that could not even be read is told as the altered attachment that it is."""
    brief = member((built / f"{EN}.pdf").read_bytes(), f"{PACKAGE}.zip", f"{PACKAGE}/{name}", b"\xff garbage")
    report = patentdeck.verify(place(f"{EN}.pdf", brief))
    assert report.exit_code == code and told in str(report) and name in str(report)
