"""Research organisations told from companies by their names, by rules that an alias file corrects."""

from __future__ import annotations

import re

from patentdeck.records.owners.aliases import Kind

_WORDS = re.compile(
    r"""\b(?:
        univ(?:\.|ersit\w*)? | universit[aàäéiy]t?\w* | uniwersytet | egyetem | yliopisto | polytechni\w* | politecni\w*
        | politechnika | institut(?:e|es|o|ul|et)? | inst | instytut | academ(?:y|ia|ie) | acad | akademi\w*
        | college | school | ecole | école | hochschule | faculty
        | research\s+(?:center|centre|council|foundation|organi[sz]ation) | res\s+(?:inst|center|centre|found)
        | cnrs | inria | csic | csiro | fraunhofer | max[\s-]planck | helmholtz
        | kaist | postech | dgist | unist | etri | riken | nasa | caltech | recherche\s+scientifique
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_EAST_ASIAN = re.compile(
    "大学|大學|学院|學院|研究所|研究院|研究中心|科学院|科學院|研究機構|学校|學校|학교|대학|연구원|연구소|연구재단|과학기술원|산학협력단"
)
_FIRMS = re.compile(
    r"\b(?:inc|ltd|llc|gmbh|corp|corporation|company|co)\b|有限公司|有限责任公司|有限責任公司|株式会社|주식회사",
    re.IGNORECASE,
)


def kind_of(name: str) -> Kind:
    """Research where the name says so and does not end as a company's; company otherwise, individuals among them."""
    if _FIRMS.search(name):
        return "company"
    return "research" if _WORDS.search(name) or _EAST_ASIAN.search(name) else "company"
