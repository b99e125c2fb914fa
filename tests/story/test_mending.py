"""Whatever is misshapen in a briefing, the rest is looked at too; nothing that anybody writes ends in a traceback."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from briefing_making import WHOLE
from story_making import Desk, dataset

from patentdeck.errors import BriefingError
from patentdeck.story.mending import Mended
from patentdeck.story.opening import open_briefing
from patentdeck.story.story import faults
from patentdeck.story.yaml_lines import Path, read

WRONG: tuple[Any, ...] = (None, 5, True, "x", [], ["x"], {}, {"zzz": 1}, [[1]], {"form": "columns"})
"""What may stand in a place by mistake."""

PLACES = [path for path in read(WHOLE, "briefing.yaml").lines if path]


def put(data: Any, path: Path, value: Any) -> Any:
    """The data with a value in one place."""
    if not path:
        return value
    if isinstance(data, dict):
        return {key: put(each, path[1:], value) if key == path[0] else each for key, each in data.items()}
    return [put(each, path[1:], value) if index == path[0] else each for index, each in enumerate(data)]


@pytest.mark.parametrize("wrong", WRONG, ids=repr)
def test_a_wrong_value_in_any_place_is_told_or_borne(desk: Desk, wrong: Any) -> None:
    data = read(WHOLE, "briefing.yaml").data
    told = 0
    for path in PLACES:
        text = yaml.safe_dump(put(data, path, wrong), allow_unicode=True, sort_keys=False)
        try:
            open_briefing(desk.write(text))
        except BriefingError as error:
            told += 1
            assert all(problem.message and problem.remedy and problem.line for problem in error.problems), text
            if isinstance(error.rest, Mended):
                assert all(
                    problem.line for problem in faults(dataset("tiny"), error.rest.briefing, error.rest.document)
                )
    assert told > len(PLACES) / 3


def rest(desk: Desk, text: str) -> Mended:
    """What is left of a briefing that cannot be opened."""
    with pytest.raises(BriefingError) as refused:
        open_briefing(desk.write(text))
    assert isinstance(refused.value.rest, Mended)
    return refused.value.rest


def test_a_misspelt_field_is_looked_at_under_its_name(desk: Desk) -> None:
    left = rest(desk, WHOLE.replace("    points:\n", "    pionts:\n"))
    assert len(left.briefing.sections[0].points) == 2


def test_an_entry_that_is_none_is_left_out_and_the_lines_of_the_others_stay(desk: Desk) -> None:
    text = WHOLE.replace("  - id: two\n", "  - 5\n  - id: two\n")
    left = rest(desk, text)
    assert [section.id for section in left.briefing.sections] == ["one", "two", "three"]
    line = text[: text.index("id: two")].count("\n") + 1
    assert left.document.line(("sections", 1, "id")) == line


def test_without_languages_nothing_is_said_of_the_rest(desk: Desk) -> None:
    with pytest.raises(BriefingError) as refused:
        open_briefing(desk.write(WHOLE.replace("languages: [en, zh]", "languages: en")))
    assert refused.value.rest is None
    assert len(refused.value.problems) == 1
