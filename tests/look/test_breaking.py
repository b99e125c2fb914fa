"""Where a line may end, in both scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patentdeck.look.breaking import may_end, parts


@given(st.text("ab 1，。（）《》中国年项-\u2009[]×%/_", max_size=40))
def test_parts_are_the_text(text: str) -> None:
    assert "".join(parts(text)) == text


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("54,358 families", ["54,358 ", "families"]),
        ("generative-AI", ["generative-", "AI"]),
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


def test_an_address_may_part_after_its_separators_and_a_word_may_not() -> None:
    address = "www.wipo.int/web-publications/patent-landscape"
    assert list(parts(address))[:3] == ["www.", "wipo.", "int/"]
    assert list(parts("Incomprehensibilities/more")) == ["Incomprehensibilities/more"]


def test_no_line_ends_inside_a_pair_of_dashes() -> None:
    assert not may_end("前——后", 2)
    assert not may_end("前——后", 1)
