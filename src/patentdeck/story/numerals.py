"""Numbers that authors wrote into the words themselves, found by a closed list of patterns.

Digits are never allowed outside a fact, entity and source names aside. Spelled-out numbers are found where a numeral
meets a measure word (三成, 两倍, *three times*, *a quarter of*), so that the articles "one" and 一个 pass.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

CARDINALS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|"
    "billions?|dozens?"
)
ORDINALS = "second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twentieth"
PARTS = "third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|hundredth|thousandth"
PLACED = "rank|ranks|ranked|come|comes|came|place|placed|stand|stands|stood|finish|finishes|finished"

ENGLISH = (
    rf"(?:{CARDINALS})(?:-\w+)?",
    r"one (?:out of|time|times|per ?cent|percent)",
    rf"(?:half|halves|quarters?|(?:a|an|one)[ -](?:{PARTS})|(?:{PARTS})s? (?:of|as))",
    rf"(?:twice|thrice|doubl\w+|tripl\w+|quadrupl\w+|halv(?:ed|ing)|(?:one|{CARDINALS}|many)-?fold)",
    rf"(?:first|{ORDINALS}) (?:{CARDINALS}|places?|ranks?|largest|biggest)",
    rf"(?:{PLACED}) (?:{ORDINALS})",
    r"(?:times|per ?cent|percent) (?:as|more|the|of)",
)
"""Whole words."""

CHINESE = (
    "[二三四五六七八九十百千万亿两半几]+"
    "(?:个|家|项|种|国|年|倍|成|位|款|类|名|件|月|条|篇|次|大|半|人|所|处(?<!四处)|步|级|张|页|组|笔|段|份|轮|届|期|强|天|日|周|支|台)",
    "分之|百分|翻[一两三几]?番|翻倍|过半|半数|一半|一成|倍(?!数)",
    "第(?:[二三四五六七八九十百](?<!第三)|三(?!方)|一(?:名|位|[二三四五六七八九十百]))",
    "前[二三四五六七八九十百]+",
    "[二两三四五六七八九][十百千万亿]|十[一二三四五六七八九]|一[百千亿]|[百千]万(?!不|别|要)|(?!一一)[一二三四五六七八九十]{2,}",
)
"""Numerals with a measure word, parts, multiples, places, and numerals of more than one sign."""

PATTERNS: Mapping[str, tuple[re.Pattern[str], ...]] = {
    "en": tuple(re.compile(rf"\b{pattern}\b", re.I) for pattern in ENGLISH),
    "zh": tuple(re.compile(pattern) for pattern in CHINESE),
}


def _digits(text: str) -> list[str]:
    """Numbers in any script but Han, whole: digits of every width with what separates them, ½, ², ①, Ⅳ, per cents."""
    signs = "".join("0" if unicodedata.category(char) in ("Nd", "Nl", "No") else char for char in text)
    return [text[found.start() : found.end()] for found in re.finditer(r"0+(?:[.,:/–-]?0+)*[%％‰]?|[%％‰]", signs)]


def numerals(text: str, language: str, names: Iterable[str]) -> list[str]:
    """The numbers written out in a sentence, its facts and the given names taken away first."""
    bare = re.sub(r"\{\{.*?\}\}", "\u0000", text, flags=re.S)
    if not _written(bare, language):  # most sentences: no need to look for the names
        return []
    for name in sorted({name for name in names if name}, key=len, reverse=True):
        bare = bare.replace(name, "\u0000")
    return _written(bare, language)


def _written(text: str, language: str) -> list[str]:
    found = _digits(text)
    for pattern in PATTERNS.get(language, ()):
        found += [match.group() for match in pattern.finditer(text)]
    return list(dict.fromkeys(found))
