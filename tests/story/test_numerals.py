"""Numbers that authors write into the words: found in digits and in letters, and words that only look like one pass."""

from __future__ import annotations

import pytest

from patentdeck.story.numerals import numerals


def listed(text: str) -> list[str]:
    """Expressions separated by commas and line ends."""
    return [part.strip() for part in text.replace("\n", ",").split(",") if part.strip()]


FOUND = {
    "en": listed("""
        70%, 38210, ½, m², ①, Ⅳ, ７０, ٣, 10 %, 0.7, three times, two, twelve of the twenty, a dozen
        hundreds, one hundred, sixty-four, thousands, a quarter of the families, a quarter as many
        half of them, half the families, by half, quarters, two thirds, two-thirds, one third, one-third
        a third, a fifth of, an eighth, a tenth of, a third of it, thirds of, one in ten, seven in ten
        one out of, one time, twice as many, thrice, doubled, doubling, tripled, quadrupled, halved, tenfold
        twofold, hundred-fold, manyfold, first place, second largest, the first three, third rank
        fourth place, ranks second, came third, placed fourth, finished tenth, ten percent, percent of
        per cent of, times as many, times more, Twelve, THREE, Half
    """),
    "zh": listed("""
        70%, ２０, ％, 三成, 七成, 两成, 一成, 九成, 两倍, 三倍, 一倍, 双倍, 倍增, 翻番, 翻一番, 翻两番
        翻倍, 一半, 过半, 半数, 四分之一, 三分之二, 百分之七十, 百分点, 三家, 十二家, 两国, 五款, 二十, 十一
        十五, 二十三, 三百, 三百项, 五万, 一百, 一千, 百万, 千万级, 两千万, 十年, 三年, 几个, 两年, 半年
        第二, 第三, 第十, 第十一, 第一名, 第一位, 前三, 前十, 前二十, 前百强, 十家, 五种, 四大, 百年
        其中两项, 只占三成, 约五成, 增长了两倍多
    """),
}  # fmt: skip

PASSES = {
    "en": listed("""
        one of them, no one, once, a single edition, both readings, the first year, first published
        the second variant, the third hue, often, tension, weight, attention, phone, none, someone, everyone
        percentage points, not zero, unfold, scaffold, headquarters, times change, as one argument
        the only counts, above the best Chinese one in January, tenure, tents, the last, many, most of the
        stenographer, lastly
    """),
    "zh": listed("""
        一般, 一个, 第一次, 第一, 一些, 统一, 一样, 几乎, 十分重要, 万一, 千万不要, 倍数, 第三方, 唯一, 一致
        一定, 百度, 两者, 另一, 其一, 统一一套, 一一列出, 每一项, 一项, 一家, 一种, 同一件事, 一条, 三星
        半导体, 再三, 四处, 一直, 进一步, 一旦, 一边, 千方百计, 万分感谢, 多半, 万科, 千言, 一遍, 合计, 百科
    """),
}  # fmt: skip


@pytest.mark.parametrize(("language", "text"), [(lang, text) for lang, texts in FOUND.items() for text in texts])
def test_a_number_in_the_words_is_found(language, text):
    assert numerals(text, language, []), text


@pytest.mark.parametrize(("language", "text"), [(lang, text) for lang, texts in PASSES.items() for text in texts])
def test_words_that_only_look_like_a_number_pass(language, text):
    assert numerals(text, language, []) == []


def test_what_a_fact_prints_is_no_number_of_the_words():
    assert numerals("{{ china | number }} of {{ coarse_2023 | times(2) }}", "en", []) == []
    assert numerals("{{ china | number }} of 3", "en", []) == ["3"]


NAMES = ["AI Index 2024", "3D models", "三星电子", "第四范式", "A4 Holdings"]


@pytest.mark.parametrize(
    ("language", "text"), [("en", "AI Index 2024 and A4 Holdings"), ("zh", "三星电子与第四范式"), ("en", "3D models")]
)
def test_digits_in_names_are_no_numbers(language, text):
    assert numerals(text, language, NAMES) == []
    assert numerals(text, language, []) or language == "zh"


def test_a_number_beside_a_name_is_still_found():
    assert numerals("AI Index 2024 counts 61", "en", NAMES) == ["61"]
    assert numerals("第四范式有三家", "zh", NAMES) == ["三家"]


def test_a_name_does_not_hide_a_number_that_begins_with_it():
    assert numerals("AI Index 20245", "en", NAMES) == ["5"]
