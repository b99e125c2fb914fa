"""Numbers that authors wrote into the words themselves, found by a closed list of patterns.

Digits are never allowed outside a fact, entity and source names aside. Spelled-out numbers are found where a numeral
meets a measure word (三成, 两倍, *three times*, *a quarter of*), so that the articles "one" and 一个 pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

CARDINALS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|"
    "billions?|dozens?"
)
ORDINALS = "second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twentieth"

PATTERNS: Mapping[str, tuple[re.Pattern[str], ...]] = {
    "en": (
        re.compile(rf"\b(?:{CARDINALS})(?:-\w+)?\b", re.I),
        re.compile(r"\bone (?:out of|time|times|per ?cent|percent)\b", re.I),
        re.compile(r"\b(?:half|quarter|third|fifth|tenth)s? (?:of|as|the)\b", re.I),
        re.compile(r"\b(?:a|one|two|three) (?:half|quarter|third|fifth|tenth)s?\b", re.I),
        re.compile(r"\b(?:twice|thrice|doubl\w+|tripl\w+|quadrupl\w+|halv(?:e|es|ed|ing)|\w+fold)\b", re.I),
        re.compile(rf"\b(?:first|{ORDINALS}) (?:{CARDINALS}|places?|ranks?|largest|biggest)\b", re.I),
        re.compile(r"\b(?:times|per ?cent|percent) (?:as|more|the|of)\b", re.I),
    ),
    "zh": (
        re.compile(
            "[二三四五六七八九十百千万亿两半几]+(?:个|家|项|种|国|年|倍|成|位|款|类|名|件|月|条|篇|次|大|分|半|人|所|处|步|级)"
        ),
        re.compile("分之|百分|翻番|翻倍|过半|半数|一半|一成|倍(?!数)"),
        re.compile("第[一二三四五六七八九十]+|前[二三四五六七八九十]+|[一二三四五六七八九十]{2,}"),
    ),
}
DIGITS = re.compile(r"[0-9０-９%％]")


def numerals(text: str, language: str, names: Iterable[str]) -> list[str]:
    """The numbers written out in a sentence, its facts and the given names taken away first."""
    bare = re.sub(r"\{\{.*?\}\}", "\u0000", text, flags=re.S)
    for name in sorted({name for name in names if name}, key=len, reverse=True):
        bare = bare.replace(name, "\u0000")
    found = [match.group() for match in DIGITS.finditer(bare)]
    for pattern in PATTERNS.get(language, ()):
        found += [match.group() for match in pattern.finditer(bare)]
    return list(dict.fromkeys(found))
