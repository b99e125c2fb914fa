"""Several edits at once, in both languages, and after LibreOffice has saved the deck; then the next quarter."""

from __future__ import annotations

import io
import zipfile

import pytest
from deck_eyes import standing
from editing import WORDS, Deck, remove, slide
from edits import EDITS, Edit, edited
from judging import case_of
from landscape import Quarters, Refresh
from likeness import displaced, misread, restored
from office import saved
from package_checker import problems
from standing_deck import Slide, Standing

from patentdeck.editions.merge_slide import RESTORED, UNVECTORED

Views = dict[str, tuple[Standing, Standing]]
BUNDLES: dict[str, tuple[str, ...]] = {
    "an afternoon with the words": (
        "reword_a_title",
        "recolour_the_emphasised_word",
        "reword_a_run",
        "restyle_a_title",
        "describe_a_picture",
        "change_notes",
        "change_a_cell",
        "add_a_row",
        "add_a_paragraph_to_a_point",
    ),
    "an afternoon with the pages": (
        "add_a_text_box",
        "move_a_picture",
        "delete_a_point",
        "delete_a_row",
        "delete_a_slide",
        "reorder_slides",
        "add_a_slide",
        "add_a_jump",
        "colour_the_ground",
    ),
    "all of it": (
        "mend_a_title",
        "replace_a_picture",
        "animate",
        "rename_a_shape",
        "resize_a_picture",
        "frame_a_picture",
        "group_a_chart",
        "embolden_a_word_that_stays",
        "hide_a_slide",
        "crop_a_picture",
        "duplicate_a_slide",
        "widen_a_column",
        "colour_a_row",
        "divide_into_sections",
        "change_the_theme",
    ),
}
IN_OFFICE = (
    "mend_a_title",
    "recolour_the_emphasised_word",
    "reword_a_run",
    "move_a_picture",
    "describe_a_picture",
    "add_a_text_box",
    "change_notes",
    "delete_a_slide",
    "reorder_slides",
    "add_a_slide",
    "change_a_cell",
    "delete_a_row",
)
"""What is done before LibreOffice saves a deck: nothing that makes a chart be drawn anew for a frame that it rounds."""
both = pytest.mark.parametrize("language", ["en", "zh"])


def chosen(names: tuple[str, ...]) -> list[Edit]:
    return [EDITS[name] for name in names]


@both
@pytest.mark.parametrize("bundle", BUNDLES)
def test_edits_outlive_the_quarter_together(
    bundle: str, language: str, quarters: Quarters, refresh: Refresh, views: Views
) -> None:
    edits = chosen(BUNDLES[bundle])
    before = edited(quarters.built[language], *edits)
    after = refresh(before, quarters.later)
    case = case_of(views[language], before, after.deck, *edits)
    assert case.faults() == []
    assert case.misreported(after.report) == []
    assert problems(after.deck) == []


@both
def test_copies_of_a_slide_keep_their_own_edits(
    language: str, quarters: Quarters, refresh: Refresh, views: Views
) -> None:
    """What is done to one copy is not taken for done to the other; the untouched one comes back with the old data."""
    names = ("duplicate_a_slide_and_shrink_its_chart", "describe_a_picture", "mend_a_title")
    before = edited(quarters.built[language], *chosen(names))
    there = refresh(before, quarters.later)
    first, second = standing(there.deck).all("gap")
    today = views[language][1]["gap"]
    assert first["gap.exhibit"].alt == WORDS["alt"]
    assert second["gap.exhibit"].alt == today["gap.exhibit"].alt
    assert second["gap.title"].text == today["gap.title"].text != first["gap.title"].text
    assert restored(views[language][0], standing(before), standing(refresh(there.deck, quarters.earlier).deck)) == []
    twice = refresh(there.deck, quarters.later)
    assert (twice.deck, twice.report.conflicts) == (there.deck, there.report.conflicts)


@pytest.fixture(scope="session")
def office(quarters: Quarters, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[bytes, bytes]]:
    """Decks before and after LibreOffice has saved them: by language as built, and edited before."""
    before = {
        f"{name} {language}": edited(deck, *edits)
        for name, edits in (("built", []), ("edited", chosen(IN_OFFICE)))
        for language, deck in quarters.built.items()
    }
    after = saved(before, tmp_path_factory.mktemp("office"))
    return {name: (before[name], after[name]) for name in before}


@both
@pytest.mark.parametrize("which", ["built", "edited"])
def test_saving_in_libreoffice_makes_no_difference_to_a_refresh(
    which: str, language: str, office: dict[str, tuple[bytes, bytes]], quarters: Quarters, refresh: Refresh
) -> None:
    before, resaved = office[f"{which} {language}"]
    straight = refresh(before, quarters.later)
    after = refresh(resaved, quarters.later)
    assert list(misread(standing(straight.deck), standing(after.deck))) == []
    assert list(displaced(standing(resaved), standing(after.deck))) == []
    assert set(problems(after.deck)) <= set(problems(resaved))


@both
def test_a_deck_saved_in_libreoffice_gets_only_its_descriptions_and_vectors_back_on_the_same_data(
    language: str, office: dict[str, tuple[bytes, bytes]], quarters: Quarters, refresh: Refresh
) -> None:
    built, resaved = office[f"built {language}"]
    after = refresh(resaved, quarters.earlier)
    assert list(misread(standing(built), standing(after.deck))) == []
    assert list(displaced(standing(resaved), standing(after.deck))) == []
    told = [slot for slot in after.report.slots if slot.state != "unchanged"]
    assert {(slot.part, slot.reason) for slot in told} <= {("alternative text", RESTORED), ("picture", UNVECTORED)}
    assert vectors(resaved) == [] and vectors(built) != []
    assert vectors(after.deck) == vectors(built)


@both
def test_what_is_done_after_libreoffice_is_kept_as_well(
    language: str, office: dict[str, tuple[bytes, bytes]], quarters: Quarters, refresh: Refresh, views: Views
) -> None:
    """Names are lost by then: words are found by what they say, and so they are by a refresh."""
    words = views[language][0]["surge"]
    later = Edit("later", lambda deck: by_words(deck, words), frozenset(), (), ())
    straight, resaved = (edited(deck, later) for deck in office[f"built {language}"])
    one, other = (standing(refresh(deck, quarters.later).deck) for deck in (straight, resaved))
    assert list(misread(one, other)) == []
    assert other["surge"].words[WORDS["title"]] == 1
    assert not any(views[language][1]["surge"][f"surge.{gone}"].text in other["surge"].words for gone in ("point-1",))


def vectors(deck: bytes) -> list[bytes]:
    """The vectors that pictures of a deck have."""
    with zipfile.ZipFile(io.BytesIO(deck)) as package:
        return sorted(package.read(name) for name in package.namelist() if name.endswith(".svg"))


def by_words(deck: Deck, was: Slide) -> None:
    """Types over a title and deletes the first point, each found by its words."""
    for one in list(slide(deck, "surge").shapes):
        text = " ".join(one.text_frame.text.split()) if one.has_text_frame else ""
        if text == " ".join(was["surge.title"].text.split()):
            one.text_frame.text = WORDS["title"]
        elif text == " ".join(was["surge.point-1"].text.split()):
            remove(one)


def test_what_libreoffice_loses_is_noticed(office: dict[str, tuple[bytes, bytes]], views: Views) -> None:
    """Without a refresh, the descriptions of tables are missing, and the numbers are old."""
    built, resaved = (standing(deck) for deck in office["built en"])
    assert any("alternative" in each for each in misread(built, resaved))
    assert any("words" in each for each in misread(views["en"][1], resaved))
    assert any("picture" in each for each in misread(views["en"][1], resaved))
