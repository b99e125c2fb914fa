"""The command on real files: what it writes, keeps, tells and refuses, and how words take the place of words."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from landscape import Inputs, Quarters, Refresh
from package_checker import problems
from PIL import Image
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

import patentdeck
from patentdeck.cli import main
from patentdeck.deck import read_record
from patentdeck.errors import ChoiceError, InputError, OutputError, RecordError

Deck = Any
HERS = "Hers: the leaders of both races"


def slide_of(deck: Deck, section: str) -> Any:
    return next(each for each in deck.slides if any(shape.name == f"pd:{section}" for shape in each.shapes))


def shape_of(deck: Deck, name: str) -> Any:
    shapes = slide_of(deck, name.partition(".")[0]).shapes
    return next(shape for shape in shapes if shape.name == name)


def reword(deck: Deck, name: str, words: str) -> None:
    """As typing over all words but the first run's first character does."""
    frame = shape_of(deck, name).text_frame
    for each in list(frame.paragraphs[0]._p)[1:]:
        if each.tag.endswith(("}r", "}br")) and each is not frame.paragraphs[0].runs[0]._r:
            frame.paragraphs[0]._p.remove(each)
    frame.paragraphs[0].runs[0].text = words


def changed(deck: bytes, *edits: Callable[[Deck], None]) -> bytes:
    presentation = Presentation(io.BytesIO(deck))
    for edit in edits:
        edit(presentation)
    out = io.BytesIO()
    presentation.save(out)
    return out.getvalue()


def conflicted(deck: bytes) -> bytes:
    return changed(deck, lambda each: reword(each, "surge.title", HERS))


def without_record(deck: bytes) -> bytes:
    """As slides pasted into another deck are."""

    def forget(presentation: Deck) -> None:
        rels = presentation.part._rels
        for ident in [ident for ident, each in rels.items() if each.reltype == RT.CUSTOM_XML]:
            rels.pop(ident)

    return changed(deck, forget)


@pytest.fixture
def edited(quarters: Quarters, tmp_path: Path) -> Path:
    """A deck in which a title was reworded that the next quarter words otherwise too."""
    place = tmp_path / "board.pptx"
    place.write_bytes(conflicted(quarters.built["en"]))
    return place


def command(place: Path, inputs: Inputs, *options: str) -> Result:
    named = [part for name, path in inputs.named().items() for part in (f"--{name}", str(path))]
    return CliRunner().invoke(main, ["refresh", str(place), *named, *options])


def test_the_refreshed_deck_stands_beside_the_deck_and_conflicts_are_an_exit_code(
    edited: Path, quarters: Quarters
) -> None:
    before = edited.read_bytes()
    done = command(edited, quarters.later)
    assert done.exit_code == 3
    assert edited.read_bytes() == before
    assert sorted(each.name for each in edited.parent.iterdir()) == ["board.pptx", "board.refreshed.pptx"]
    told = next(line for line in done.output.splitlines() if line.startswith("conflict"))
    assert "surge.title" in told
    assert HERS in done.output
    refreshed = Presentation(str(edited.with_name("board.refreshed.pptx")))
    assert shape_of(refreshed, "surge.title").text_frame.text == HERS


def test_without_conflicts_the_exit_code_is_none(quarters: Quarters, tmp_path: Path) -> None:
    (tmp_path / "deck.pptx").write_bytes(quarters.built["zh"])
    done = command(tmp_path / "deck.pptx", quarters.later, "--output", str(tmp_path / "there.pptx"))
    assert done.exit_code == 0
    assert sorted(each.name for each in tmp_path.iterdir()) == ["deck.pptx", "there.pptx"]


def test_json_tells_every_slot_and_nothing_else_is_printed(edited: Path, quarters: Quarters) -> None:
    done = command(edited, quarters.later, "--dry-run", "--json")
    told = json.loads(done.stdout)
    slots = {(each["slot"], each["part"]): each for each in told["slots"]}
    assert slots["surge.title", "text"]["state"] == "conflict"
    assert slots["surge.title", "text"]["stands"] == HERS
    named = {shape.name for slide in Presentation(str(edited)).slides for shape in slide.shapes}
    words = {each for each in named if not each.startswith("pd:") and "." in each}
    silent = {each for each in words if each.rpartition(".")[2].startswith(("page", "hairline", "divider", "plate"))}
    groups = {each.name for slide in Presentation(str(edited)).slides for each in slide.shapes if each.shape_type == 6}
    assert words - silent - groups <= {slot for slot, _ in slots}
    assert told["counts"]["conflict"] == 1


def test_a_dry_run_writes_nothing(edited: Path, quarters: Quarters) -> None:
    before = edited.read_bytes()
    done = command(edited, quarters.later, "--dry-run", "--in-place")
    assert done.exit_code == 3
    assert [(each.name, each.read_bytes()) for each in edited.parent.iterdir()] == [("board.pptx", before)]
    assert "nothing written" in done.output


def test_in_place_keeps_the_deck_as_it_was_and_never_writes_over_a_backup(edited: Path, quarters: Quarters) -> None:
    before = edited.read_bytes()
    report = patentdeck.refresh(edited, **quarters.later.named(), in_place=True)
    after = edited.read_bytes()
    assert report.backup == edited.with_name("board.backup.pptx")
    assert report.backup.read_bytes() == before != after
    again = patentdeck.refresh(edited, **quarters.later.named(), in_place=True)
    assert (again.written, again.backup, edited.read_bytes()) == (None, None, after)
    back = patentdeck.refresh(edited, **quarters.earlier.named(), in_place=True)
    assert back.backup == edited.with_name("board.backup-2.pptx")
    assert (edited.with_name("board.backup.pptx").read_bytes(), back.backup.read_bytes()) == (before, after)


def test_options_that_exclude_each_other_are_refused(edited: Path) -> None:
    with pytest.raises(ChoiceError, match="exclude each other"):
        patentdeck.refresh(edited, in_place=True, output="there.pptx")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", b"%PDF-1.7"])
def test_what_is_no_deck_is_refused(content: bytes, quarters: Quarters, tmp_path: Path) -> None:
    (tmp_path / "deck.pptx").write_bytes(content)
    with pytest.raises(InputError):
        patentdeck.refresh(tmp_path / "deck.pptx", **quarters.later.named())
    with pytest.raises(InputError, match="cannot be read"):
        patentdeck.refresh(tmp_path / "missing.pptx", **quarters.later.named())


def test_a_place_that_cannot_be_written_leaves_the_deck_as_it_was(edited: Path, quarters: Quarters) -> None:
    before = edited.read_bytes()
    with pytest.raises(OutputError):
        patentdeck.refresh(edited, **quarters.later.named(), output=edited / "below" / "deck.pptx")
    assert edited.read_bytes() == before


def test_a_deck_without_a_record_is_left_alone_until_one_is_named(quarters: Quarters, tmp_path: Path) -> None:
    pasted, whole = tmp_path / "pasted.pptx", tmp_path / "whole.pptx"
    pasted.write_bytes(without_record(conflicted(quarters.built["en"])))
    whole.write_bytes(quarters.built["en"])
    refused = command(pasted, quarters.later)
    assert refused.exit_code == 1
    assert "bears no record" in refused.output
    assert "--record" in refused.output
    assert sorted(each.name for each in tmp_path.iterdir()) == ["pasted.pptx", "whole.pptx"]
    report = patentdeck.refresh(pasted, **quarters.later.named(), record=whole)
    assert [each.slot for each in report.conflicts] == ["surge.title"]
    assert report.written is not None
    assert read_record(report.written.read_bytes()) is not None


def test_the_record_of_the_build_serves_too(quarters: Quarters, tmp_path: Path) -> None:
    pasted, record = tmp_path / "pasted.pptx", tmp_path / "package.record.json"
    pasted.write_bytes(without_record(conflicted(quarters.built["zh"])))
    record.write_bytes(read_record(quarters.built["zh"]) or b"")
    report = patentdeck.refresh(pasted, **quarters.later.named(), record=record)
    states = {(each.slot, each.part): each.state for each in report.slots}
    assert states["surge.title", "text"] == "conflict"
    assert states["models.title", "text"] in ("updated", "unchanged")
    assert states["gap.exhibit", "picture"] == "updated"
    assert report.written is not None
    there, today = (Presentation(io.BytesIO(each)) for each in (report.written.read_bytes(), quarters.today["zh"]))
    name = "summary.point-1"
    assert shape_of(there, name).text_frame.text == shape_of(today, name).text_frame.text


@pytest.mark.parametrize(
    ("content", "told", "to_do"),
    [
        (b"%PDF-1.7 and more", "this is a PDF, not a deck", "give the .pptx of the same build"),
        (b"\xd0\xcf\x11\xe0 and more", "an Office file of the older kind", "save it in PowerPoint as .pptx"),
        (b"PK\x03\x04 and no more", "a damaged archive", "give the .pptx that patentdeck made"),
        (b"Dear all,", "this is a text, not a deck", "give the .pptx that patentdeck made"),
        (b"", "this is an empty file", "give the .pptx"),
    ],
)
def test_what_is_no_deck_is_told_by_what_it_is_with_what_to_give(
    content: bytes, told: str, to_do: str, quarters: Quarters, tmp_path: Path
) -> None:
    (tmp_path / "file.pptx").write_bytes(content)
    answer = command(tmp_path / "file.pptx", quarters.later)
    assert answer.exit_code == 1
    assert told in answer.output and to_do in answer.output


def test_only_a_chart_for_a_frame_of_hers_is_drawn_where_the_others_were_kept(
    quarters: Quarters, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kept() -> int:
        return sum(each.is_file() for each in (tmp_path / "cache").rglob("*"))

    def resize(deck: Deck) -> None:
        shape = shape_of(deck, "surge.exhibit")
        shape.width, shape.height = int(shape.width * 0.8), int(shape.height * 0.9)

    monkeypatch.setenv("PATENTDECK_CACHE", str(tmp_path / "cache"))
    deck = tmp_path / "deck.pptx"
    deck.write_bytes(quarters.built["en"])
    assert command(deck, quarters.later, "--no-cache").exit_code == 0
    without = (tmp_path / "deck.refreshed.pptx").read_bytes()
    assert kept() == 0
    patentdeck.refresh(deck, **quarters.later.named())
    first = kept()
    assert first > len(("surge", "models", "gap"))
    assert (tmp_path / "deck.refreshed.pptx").read_bytes() == without
    deck.write_bytes(changed(quarters.built["en"], resize))
    for _ in range(2):
        report = patentdeck.refresh(deck, **quarters.later.named())
        assert kept() == first + 1
    assert report.written is not None
    shape = shape_of(Presentation(str(report.written)), "surge.exhibit")
    width, height = Image.open(io.BytesIO(shape.image.blob)).size
    assert width / height == pytest.approx(shape.width / shape.height, rel=0.01)


def test_a_chart_that_does_not_fit_a_frame_of_hers_is_a_conflict_and_all_else_is_refreshed(
    quarters: Quarters, refresh: Refresh, tmp_path: Path
) -> None:
    def shrink(deck: Deck) -> None:
        shape = shape_of(deck, "surge.exhibit")
        shape.width, shape.height = int(shape.width * 0.2), int(shape.height * 0.2)

    def enlarge(deck: Deck) -> None:
        shape = shape_of(deck, "surge.exhibit")
        shape.width, shape.height = int(shape.width * 4), int(shape.height * 4)

    def picture(deck: bytes, name: str) -> tuple[bytes, str]:
        shape = shape_of(Presentation(io.BytesIO(deck)), name)
        return shape.image.blob, shape._element._nvXxPr.cNvPr.get("descr")

    hers = changed(quarters.built["en"], shrink)
    (tmp_path / "deck.pptx").write_bytes(hers)
    answer = command(tmp_path / "deck.pptx", quarters.later)
    assert answer.exit_code == 3
    assert "today's chart does not fit the frame that it has in the deck" in answer.output
    assert "make the frame larger" in answer.output
    done = refresh(hers, quarters.later)
    (told,) = done.report.conflicts
    today = quarters.today["en"]
    assert (told.slot, told.part, told.ours) == ("surge.exhibit", "picture", picture(today, "surge.exhibit")[1])
    assert picture(done.deck, "surge.exhibit") == picture(hers, "surge.exhibit")
    assert picture(done.deck, "models.exhibit") == picture(today, "models.exhibit")
    again = refresh(done.deck, quarters.later)
    assert (again.deck, [each.slot for each in again.report.conflicts]) == (done.deck, ["surge.exhibit"])
    settled = refresh(changed(done.deck, enlarge), quarters.later)
    assert not settled.report.conflicts
    assert picture(settled.deck, "surge.exhibit")[1] == picture(today, "surge.exhibit")[1]


def test_a_damaged_record_is_refused(quarters: Quarters, tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(quarters.built["en"])) as whole, zipfile.ZipFile(out, "w") as spoiled:
        for name in whole.namelist():
            data = whole.read(name)
            spoiled.writestr(name, data.replace(b'"slides":', b'"slid":') if name == "customXml/item1.xml" else data)
    (tmp_path / "deck.pptx").write_bytes(out.getvalue())
    with pytest.raises(InputError, match="damaged"):
        patentdeck.refresh(tmp_path / "deck.pptx", **quarters.later.named())


@pytest.mark.parametrize("language", ["en", "zh"])
def test_conflicts_go_into_the_notes_once_and_leave_with_the_conflict(
    language: str, quarters: Quarters, refresh: Refresh
) -> None:
    def remarks(deck: bytes) -> list[str]:
        notes = slide_of(Presentation(io.BytesIO(deck)), "surge").notes_slide.notes_text_frame
        return [each.text for each in notes.paragraphs if "surge.title" in each.text]

    today = shape_of(Presentation(io.BytesIO(quarters.today[language])), "surge.title").text_frame.text
    first = refresh(conflicted(quarters.built[language]), quarters.later, notes=True)
    (told,) = remarks(first.deck)
    assert today.replace("\v", "") in told
    again = refresh(first.deck, quarters.later, notes=True)
    assert again.deck == first.deck
    settled = changed(first.deck, lambda deck: reword(deck, "surge.title", "Hers, knowing ours"))
    assert remarks(refresh(settled, quarters.later, notes=True).deck) == []
    assert remarks(refresh(conflicted(quarters.built[language]), quarters.later).deck) == []


def test_a_chart_is_drawn_for_the_frame_that_stands(quarters: Quarters, refresh: Refresh) -> None:
    def narrow(deck: Deck) -> None:
        frame = shape_of(deck, "models.exhibit")
        frame.width, frame.height = round(frame.width * 0.7), round(frame.height * 0.9)

    def stretch(deck: bytes) -> float:
        frame = shape_of(Presentation(io.BytesIO(deck)), "models.exhibit")
        wide, high = Image.open(io.BytesIO(frame.image.blob)).size
        return abs((frame.width / frame.height) / (wide / high) - 1)

    before = changed(quarters.built["en"], narrow)
    after = refresh(before, quarters.later)
    assert stretch(before) > 0.2
    assert stretch(after.deck) < 0.01
    assert refresh(after.deck, quarters.later).deck == after.deck


def test_words_that_stay_keep_the_colour_that_people_gave_them(quarters: Quarters, refresh: Refresh) -> None:
    def recolour(deck: Deck) -> None:
        for run in shape_of(deck, "models.title").text_frame.paragraphs[0].runs:
            if "GAN" in run.text:
                run.font.italic = True
        for run in shape_of(deck, "gap.point-1").text_frame.paragraphs[0].runs:
            run.font.color.rgb = RGBColor(0, 128, 0)

    after = Presentation(io.BytesIO(refresh(changed(quarters.built["en"], recolour), quarters.later).deck))
    today = Presentation(io.BytesIO(quarters.today["en"]))
    point = shape_of(after, "gap.point-1").text_frame
    assert point.text == shape_of(today, "gap.point-1").text_frame.text
    assert all(b"008000" in run.font._rPr.xml.encode() for run in point.paragraphs[0].runs)
    assert any(run.font.italic for run in shape_of(after, "models.title").text_frame.paragraphs[0].runs)


def test_a_pruned_slide_leaves_no_jump_to_it_and_no_part_behind(quarters: Quarters, refresh: Refresh) -> None:
    def renamed(deck: Deck) -> None:
        slide, other = slide_of(deck, "models"), slide_of(deck, "summary")
        shape_of(deck, "summary.point-1").click_action.target_slide = slide
        assert other.part.rels

    def told(data: bytes) -> bytes:
        """The record of a story that had a section which today's has not."""
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(out, "w") as other:
            for name in whole.namelist():
                content = whole.read(name)
                if name.startswith(("customXml/item1", "ppt/slides/slide")):
                    content = content.replace(b'pd:models"', b'pd:bygone"').replace(b'"models', b'"bygone')
                other.writestr(name, content)
        return out.getvalue()

    before = told(changed(quarters.built["en"], renamed))
    kept, pruned = refresh(before, quarters.later), refresh(before, quarters.later, prune=True)
    assert ("bygone", "gone") in {(each.slot, each.state) for each in kept.report.slots}
    assert len(Presentation(io.BytesIO(kept.deck)).slides) == len(Presentation(io.BytesIO(pruned.deck)).slides) + 1
    assert problems(pruned.deck) == []
    with zipfile.ZipFile(io.BytesIO(pruned.deck)) as package:
        assert not any(b"pd:bygone" in package.read(name) for name in package.namelist() if "slides/" in name)


def test_a_slide_on_what_changed_comes_with_since_and_is_not_forgotten(quarters: Quarters, tmp_path: Path) -> None:
    deck, later = tmp_path / "deck.pptx", quarters.later.named()
    deck.write_bytes(quarters.built["en"])
    before = quarters.earlier.named()["data"]
    report = patentdeck.refresh(deck, **later, since=before)
    assert {each.slot: each.state for each in report.slots}["since"] == "added" and report.written is not None
    assert "since" in shape_of(Presentation(str(report.written)), "since.title").text_frame.text
    assert not any(each.slot == "since" for each in patentdeck.refresh(deck, **later, dry_run=True).slots)

    again = patentdeck.refresh(report.written, **later, since=before, dry_run=True)
    assert {each.state for each in again.slots} == {"unchanged"}
    assert not any("--since" in each.remedy for each in again.warnings)
    without = patentdeck.refresh(report.written, **later, dry_run=True)
    assert any("give --since OLD" in each.remedy for each in without.warnings)
    with pytest.raises(RecordError):
        patentdeck.refresh(deck, **later, since=tmp_path / "nowhere.json", dry_run=True)
