"""What travels inside the documents: the data package as it was read, and the record without its outputs."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from patentdeck.dataset import load
from patentdeck.editions.attachments import companions_archive, package_archive
from patentdeck.editions.making import digest
from patentdeck.editions.record import rewritten, written
from patentdeck.inputs.finding import Asked
from patentdeck.inputs.reading import read
from patentdeck.machine.archive import archive
from workshop import PACKAGE, ROOT, Project

NAMES = (f"{PACKAGE}.inputs.zip", f"{PACKAGE}.record.json", f"{PACKAGE}.zip")


def enclosed(pdf: Path) -> dict[str, bytes]:
    with pikepdf.open(pdf) as opened:
        return {name: opened.attachments[name].get_file().read_bytes() for name in opened.attachments}


def members(archived: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archived)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_brief_carries_the_data_package_as_it_was_read(built: Path, language: str) -> None:
    found = enclosed(built / f"{PACKAGE}-{language}.pdf")
    assert sorted(found) == sorted(NAMES)
    listed = members(found[f"{PACKAGE}.zip"])
    folder = ROOT / "data" / PACKAGE
    described = json.loads((folder / "datapackage.json").read_bytes())
    wanted = ["datapackage.json", *(resource["path"] for resource in described["resources"])]
    assert list(listed) == [f"{PACKAGE}/{name}" for name in wanted]
    assert all(listed[f"{PACKAGE}/{name}"] == (folder / name).read_bytes() for name in wanted)


def test_the_brief_carries_the_other_inputs_under_the_names_of_the_record(built: Path) -> None:
    found = enclosed(built / f"{PACKAGE}-zh.pdf")
    listed = members(found[f"{PACKAGE}.inputs.zip"])
    templates = ROOT / "templates"
    assert listed == {
        "briefing.yaml": (templates / "genai/briefing.yaml").read_bytes(),
        "deck.pptx": (templates / "house/deck.pptx").read_bytes(),
        "theme.toml": (templates / "house/theme.toml").read_bytes(),
    }
    told = {each["path"]: each["hash"] for each in json.loads(found[f"{PACKAGE}.record.json"])["inputs"]}
    assert {name: digest(data) for name, data in listed.items()}.items() <= told.items()


def test_the_logo_is_carried_and_says_what_it_is_where_another_input_bears_its_name(project: Project) -> None:
    Image.new("RGB", (240, 80), (0, 64, 128)).save(project.folder / "logo.png")
    reading = read(Asked(project.data, imprint={"logo": "logo.png"}), print)
    assert members(companions_archive(reading.inputs().companions))["logo.png"] == reading.inputs().logo.data
    (project.folder / "logo.png").rename(project.folder / "theme.toml")
    inputs = read(Asked(project.data, imprint={"logo": "theme.toml"}), print).inputs()
    assert list(inputs.companions) == ["briefing.yaml", "deck.pptx", "theme.toml", "logo/theme.toml"]
    assert [each.path for each in inputs.files][-1] == "logo/theme.toml"


def test_each_attachment_is_described_in_the_language_of_the_brief(built: Path) -> None:
    def described(language: str) -> list[str]:
        with pikepdf.open(built / f"{PACKAGE}-{language}.pdf") as opened:
            return [str(opened.attachments[name].description) for name in sorted(opened.attachments)]

    assert all(re.match("[A-Z][a-z :,]+", text) for text in described("en"))
    assert all(re.match("[\u4e00-\u9fff：，]+$", text) for text in described("zh"))
    assert len(set(described("en"))) == 3


def test_the_enclosed_package_can_be_unpacked_and_built_from(built: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(enclosed(built / f"{PACKAGE}-en.pdf")[f"{PACKAGE}.zip"])) as package:
        package.extractall(tmp_path)
    assert load(tmp_path / PACKAGE).files == load(ROOT / "data" / PACKAGE).files


def test_the_enclosed_record_is_that_of_the_build_but_for_the_outputs(built: Path) -> None:
    whole = json.loads((built / f"{PACKAGE}.record.json").read_bytes())
    told = json.loads(enclosed(built / f"{PACKAGE}-en.pdf")[f"{PACKAGE}.record.json"])
    # What its charts are in the deck changes nothing in a brief, and is not told there.
    assert whole["settings"].pop("charts") == "pictures"
    whole["settings"]["given"].pop("charts", None)
    assert whole["outputs"]
    assert told == whole | {"outputs": []}


def test_both_languages_carry_the_same_bytes(built: Path) -> None:
    assert enclosed(built / f"{PACKAGE}-en.pdf") == enclosed(built / f"{PACKAGE}-zh.pdf")


def test_what_is_carried_is_what_was_read_also_when_the_files_change_meanwhile(project: Project) -> None:
    dataset, table = load(project.data), project.data / "families_by_country.csv"
    before = table.read_bytes()
    table.write_bytes(b"changed since\n")
    carried = members(package_archive(dataset))[f"{PACKAGE}/families_by_country.csv"]
    assert carried == before
    told = {file.path: file.hash for file in dataset.files}
    assert told["families_by_country.csv"] == f"sha256:{hashlib.sha256(carried).hexdigest()}"


def test_an_archive_knows_no_clock_and_no_machine() -> None:
    members = (("b", b"2"), ("a", b"1" * 1000))
    assert archive(members) == archive(members) != archive(reversed(members))
    with zipfile.ZipFile(io.BytesIO(archive(members))) as made:
        assert [(e.filename, e.date_time, e.create_system) for e in made.infolist()] == [
            ("b", (1980, 1, 1, 0, 0, 0), 0),
            ("a", (1980, 1, 1, 0, 0, 0), 0),
        ]


def test_a_record_gets_its_outputs_without_being_written_anew() -> None:
    base = {"version": 1, "facts": [{"text": '"outputs": []'}], "outputs": []}
    whole = base | {"outputs": [{"path": "a.pdf", "stale": False}]}
    assert rewritten(written(base), whole) == written(whole)
    assert rewritten(written(base), base) == written(base)
