"""Where a line may end, in both scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patentdeck.look.breaking import may_end, parts


@given(st.text("ab 1，。（）《》中国年项-\u2009[]×%/_", max_size=40))
def test_parts_are_the_text(text: str) -> None:
    assert "".join(parts(text)) == text
    assert "".join(parts(text, narrow=True)) == text


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("54,358 families", ["54,358 ", "families"]),
        ("generative-AI patents", ["generative-AI ", "patents"]),
        ("GPT-4 model", ["GPT-4 ", "model"]),
        ("2014–2023 it", ["2014–2023 ", "it"]),
        ("6.1 × the", ["6.1 × ", "the"]),
        ("(US) [1][2] a", ["(US) [1][2] ", "a"]),
        ("中国，发明", ["中", "国，", "发", "明"]),
        ("（项）《书》", ["（项）", "《书》"]),
        ("约\u20095.4\u2009万\u2009项", ["约\u2009", "5.4\u2009万\u2009", "项"]),
        ("6.1倍多", ["6.1倍", "多"]),
        ("生成式\u2009AI\u2009专利", ["生", "成", "式\u2009", "AI\u2009", "专", "利"]),
        ("态势报告》[1]；", ["态", "势", "报", "告》[1]；"]),
        ("", []),
    ],
)
def test_a_line_may_end_after_these(text: str, whole: list[str]) -> None:
    assert list(parts(text)) == whole


def test_a_number_parts_from_a_character_that_is_no_measure_word() -> None:
    assert list(parts("前\u200920\u2009强")) == ["前\u2009", "20\u2009", "强"]


def test_in_a_narrow_column_a_compound_may_part_after_its_hyphen_and_a_name_may_not() -> None:
    assert list(parts("state-of-the-art GPT-4", narrow=True)) == ["state-", "of-", "the-", "art ", "GPT-4"]


def test_in_a_narrow_column_an_address_may_part_after_its_separators_and_a_word_may_not() -> None:
    address = "www.wipo.int/web-publications/patent-landscape"
    assert list(parts(address, narrow=True))[:3] == ["www.", "wipo.", "int/"]
    assert list(parts(address)) == [address]
    assert list(parts("and/or one,two", narrow=True)) == ["and/or ", "one,two"]


def test_no_line_ends_inside_a_pair_of_dashes() -> None:
    assert not may_end("前——后", 2)
    assert not may_end("前——后", 1)
