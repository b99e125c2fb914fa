"""The thin space between Chinese and Western signs, across the joints of runs; and no space that begins a number."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from story_making import LANGUAGES, PACKAGES, sentences, told

from patentdeck.story.edition import Span, Words
from patentdeck.story.sentences import spaced
from patentdeck.story.wording import THIN, WORDINGS

CHINESE = WORDINGS["zh"]

SPACED = {
    "中国38,210项": f"中国{THIN}38,210{THIN}项",
    "中国 38,210 项": f"中国{THIN}38,210{THIN}项",
    "GAN的专利": f"GAN{THIN}的专利",
    "占70.3%的": f"占{THIN}70.3%{THIN}的",
    "是美国的 6.1 倍": f"是美国的{THIN}6.1{THIN}倍",
    "约 5.4 万": f"约{THIN}5.4{THIN}万",
    "在 2023 年，中国": f"在{THIN}2023{THIN}年，中国",
    "年， 中国": "年，中国",
    "数据： GAN": "数据：GAN",
    "（ 2023 ）": "（2023）",
    "中 国": "中国",
    "AI  Index": "AI  Index",
    "Epoch AI 的": f"Epoch AI{THIN}的",
    "15 : 61": "15 : 61",
    "": "",
}  # fmt: skip


@pytest.mark.parametrize("text", SPACED)
def test_chinese_is_spaced(text):
    assert CHINESE.spaced(text) == SPACED[text]


def test_english_is_left_alone():
    assert WORDINGS["en"].spaced("CAS 中科院 607") == "CAS 中科院 607"


SIGNS = st.text(alphabet="中国项，。（）：aB7%×  \u00a0\u2009", max_size=20)


@given(SIGNS)
def test_spacing_again_changes_nothing(text):
    once = CHINESE.spaced(text)
    assert CHINESE.spaced(once) == once


@given(SIGNS)
def test_spacing_touches_nothing_but_spaces(text):
    def signs(words: str) -> str:
        return "".join(char for char in words if not char.isspace())

    assert signs(CHINESE.spaced(text)) == signs(text)


@given(st.lists(st.tuples(SIGNS, st.booleans()), max_size=6))
def test_runs_are_spaced_as_the_whole_is(parts):
    words = Words(tuple(Span(text, ("fact",) if fact else ()) for text, fact in parts))
    result = spaced(words, CHINESE)
    assert result.text == CHINESE.spaced(words.text)
    kept = [span for span in words.spans if span.text.strip()]
    made = [span for span in result.spans if span.text.strip()]
    assert [(s.facts, "".join(s.text.split())) for s in made] == [(s.facts, "".join(s.text.split())) for s in kept]


def test_the_space_before_a_number_stands_outside_its_run():
    words = sentences("zh").set("中国{{ china | number }}项，占{{ china_share | percent | strong }}。")
    assert words.text == f"中国{THIN}70{THIN}项，占{THIN}70%。"
    assert [span.text for span in words.numbers] == ["70", "70%"]


def test_the_space_between_two_numbers_belongs_to_neither():
    words = sentences("zh").set("{{ china | number }} {{ us | number }}")
    assert [span.text for span in words.numbers] == ["70", f"约{THIN}20"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("package", PACKAGES)
def test_no_number_of_the_editions_begins_with_a_space(package, language):
    for section in told(package, language).sections:
        for slot, words in section.slots():
            for before, span in zip((Span(""), *words.spans), words.spans, strict=False):
                if span.facts and before.text and not before.facts:
                    assert not span.text.startswith((" ", THIN)), f"{slot}: {span.text!r}"


@pytest.mark.parametrize("package", PACKAGES)
def test_no_plain_space_stands_beside_a_chinese_sign(package):
    beside = re.compile("[\u4e00-\u9fff，。、；：（）] | [\u4e00-\u9fff，。、；：（）]")
    for section in told(package, "zh").sections:
        for slot, words in section.slots():
            assert not beside.search(words.text), f"{slot}: {beside.search(words.text)}"
