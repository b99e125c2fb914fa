"""What is found in a template and taken out of it, and that what is left opens without repair."""

from __future__ import annotations

import io

import pytest
from package_checker import problems
from pptx import Presentation

import wild_templates as wild
from patentdeck.deck.corporate.cleansing import cleansed
from patentdeck.deck.corporate.container import container
from patentdeck.deck.corporate.hazards import hazards


def found(content: bytes) -> set[tuple[str, str]]:
    return {(each.kind, each.what) for each in hazards(container(content, "corporate.pptx"))}


def clean(content: bytes) -> bytes:
    return cleansed(container(content, "corporate.pptx"))


def test_all_that_is_dangerous_is_found() -> None:
    assert found(wild.hazardous()) == {
        ("macros", "ppt/vbaProject.bin"),
        ("external link", "https://example.org/brand"),
        ("remote picture", "https://example.org/logo.png"),
        ("embedded object", "ppt/embeddings/sheet1.xlsx"),
    }
    assert found(wild.plain()) == set()


def test_a_file_that_calls_itself_one_with_macros_is_told() -> None:
    kind = (
        "openxmlformats-officedocument.presentationml.presentation.main",
        "ms-powerpoint.template.macroEnabled.main",
    )
    assert ("macros", "the file is a template with macros") in found(wild.edited(wild.plain(), {wild.TYPES: kind}))


def test_what_only_sample_slides_hold_is_told_as_sample_slides() -> None:
    assert found(wild.with_samples()) == {("slides", "3 sample slides")}


def test_nothing_of_it_is_left_nor_of_what_named_it() -> None:
    left = wild.parts(clean(wild.hazardous()))
    layout = left[wild.CONTENT_LAYOUT].decode()
    assert not {name for name in left if "vba" in name or "embeddings" in name}
    assert "Remote" not in layout and "oleObj" not in layout and "hlinkClick" not in layout
    assert not [name for name, data in left.items() if b"example.org" in data]
    assert "Content Placeholder 2" in layout


def test_sample_slides_go_with_their_charts_notes_and_sections_and_properties_stay() -> None:
    before, after = wild.parts(wild.with_samples()), wild.parts(clean(wild.with_samples()))
    gone = {name.split("/")[1] for name in before.keys() - after.keys() if name.startswith("ppt/")}
    assert {"slides", "charts", "embeddings", "notesSlides"} <= gone
    assert not {name for name in after if name.startswith(("ppt/slides/", "ppt/charts", "ppt/embeddings"))}
    assert b"sectionLst" not in after[wild.MAIN] and b"sldIdLst" not in after[wild.MAIN]
    assert after["docProps/custom.xml"] == wild.PROPERTY
    assert b"sample" not in b"".join(data for name, data in after.items() if name.endswith(".xml"))


@pytest.mark.parametrize("name", wild.ACCEPTED)
def test_what_is_left_opens_without_repair_and_has_the_same_layouts(name: str) -> None:
    content = wild.ACCEPTED[name]()
    left = clean(content)
    assert problems(left) == []
    presentation = Presentation(io.BytesIO(left))
    assert len(presentation.slides) == 0
    masters = 3 if name == "three masters" else 1
    assert sum(len(master.slide_layouts) for master in presentation.slide_masters) == 11 * masters


def test_the_same_template_is_cleansed_to_the_same_bytes() -> None:
    content = wild.with_samples()
    assert clean(content) == clean(content)
    assert clean(clean(content)) == clean(content)
