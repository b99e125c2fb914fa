"""The next edition of the report: sections come and go, a statement falls, long tables grow by a page."""

from __future__ import annotations

from pathlib import Path

import landscape
import pytest
from deck_eyes import standing
from editing import WORDS, Deck, runs, shape, slide
from edits import EDITS, Edit, edited
from landscape import LATER, SECTIONS, Inputs, Quarters, Refresh
from likeness import unlike
from package_checker import problems
from pptx.util import Inches

from workshop import ROOT


def reword_the_last_word(deck: Deck) -> None:
    for run in runs(shape(deck, "closing", "closing.title")):
        run.text = ""
    runs(shape(deck, "closing", "closing.title"))[0].text = WORDS["title"]


def jump_to_the_gap_over_time(deck: Deck) -> None:
    box = slide(deck, "summary").shapes.add_textbox(Inches(9), Inches(0.2), Inches(3), Inches(0.3))
    box.text_frame.text = WORDS["box"]
    box.click_action.target_slide = slide(deck, LATER[0])


LAST_WORD, JUMP = (
    Edit(each.__name__, each, frozenset(), (), ()) for each in (reword_the_last_word, jump_to_the_gap_over_time)
)
PACKAGES = ("genai-2024", "genai-2026")
SHIPPED = ROOT / "templates/genai/briefing.yaml"


@pytest.fixture(scope="session")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Quarters:
    """The nine sections, with those that only the later edition of the data brings, and the sources."""
    folder = tmp_path_factory.mktemp("editions")
    return landscape.quarters(folder, (*SECTIONS, *LATER, "sources"), *(ROOT / "data" / name for name in PACKAGES))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_untouched_deck_becomes_the_next_edition(language: str, editions: Quarters, refresh: Refresh) -> None:
    after = refresh(editions.built[language], editions.later)
    assert unlike(standing(after.deck), standing(editions.today[language])) == []
    assert problems(after.deck) == []
    added = {slot.slot for slot in after.report.slots if slot.state == "added" and slot.part == "slide"}
    assert added >= set(LATER)


def test_the_whole_story_becomes_the_next_edition_and_goes_back(
    built: Path, built_later: Path, refresh: Refresh
) -> None:
    names = [folder / f"{package}-en.pptx" for folder, package in ((built, "genai-2024"), (built_later, "genai-2026"))]
    earlier, later = (path.read_bytes() for path in names)
    inputs = [Inputs(ROOT / "data" / name, SHIPPED) for name in PACKAGES]
    there = refresh(earlier, inputs[1], prune=True)
    assert unlike(standing(there.deck), standing(later)) == []
    back = refresh(there.deck, inputs[0], prune=True)
    assert unlike(standing(back.deck), standing(earlier)) == []
    assert problems(there.deck) == problems(back.deck) == []


def test_new_sections_follow_their_predecessor_wherever_it_stands(editions: Quarters, refresh: Refresh) -> None:
    before = edited(editions.built["en"], EDITS["divide_into_sections"], EDITS["reorder_slides"], EDITS["add_a_slide"])
    after = standing(refresh(before, editions.later).deck)
    at = after.anchors.index("gap")
    assert after.anchors[at + 1 : at + 3] == list(LATER)
    assert [each for each in after.anchors if each not in LATER and "+" not in each] == [
        each for each in standing(before).anchors if "+" not in each
    ]
    assert sorted(each for _, inside in after.sections for each in inside) == sorted(after.anchors)


def test_sections_that_left_the_story_stay_until_they_are_pruned(editions: Quarters, refresh: Refresh) -> None:
    before = edited(editions.today["en"], EDITS["divide_into_sections"])
    after = refresh(before, editions.earlier)
    kept = standing(after.deck)
    assert [each for each in kept.anchors if each in LATER] == list(LATER)
    assert [kept[each] for each in LATER] == [standing(before)[each] for each in LATER]
    assert {slot.slot for slot in after.report.slots if slot.state == "gone" and slot.part == "slide"} >= set(LATER)
    pruned = refresh(before, editions.earlier, prune=True)
    assert unlike(standing(pruned.deck), standing(editions.built["en"])) == []
    assert "gone" not in {each for _, inside in standing(pruned.deck).sections for each in inside}
    assert problems(pruned.deck) == []


def test_a_statement_that_fell_under_reworded_text_is_told_loudly(editions: Quarters, refresh: Refresh) -> None:
    before = edited(editions.built["en"], LAST_WORD)
    after = refresh(before, editions.later)
    assert standing(after.deck)["closing"]["closing.title"].text == WORDS["title"]
    (told,) = [slot for slot in after.report.conflicts if slot.slot == "closing.title"]
    assert told.stands == WORDS["title"]
    assert told.ours == standing(editions.today["en"])["closing"]["closing.title"].text
    assert "no longer holds" in told.reason
    assert after.report.exit_code == 3


def test_a_jump_to_a_pruned_page_leaves_no_broken_file(editions: Quarters, refresh: Refresh) -> None:
    after = refresh(edited(editions.today["en"], JUMP), editions.earlier, prune=True)
    assert problems(after.deck) == []
    assert standing(after.deck)["summary"].words[WORDS["box"]] == 1
    assert LATER[0] not in standing(after.deck).anchors
