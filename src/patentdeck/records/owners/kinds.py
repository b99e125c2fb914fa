"""Research organisations told from companies by their names, by rules that an alias file corrects.

Research are universities, institutes, hospitals, and governments with their agencies: all who are not in business.
Companies are all others, people among them. A name that says both (`SAS Institute Inc.`, `桂林电器科学研究院有限公司`)
is a company's, unless it is a university's: `University of Utah Research Foundation, Inc.` looks after its patents.
"""

from __future__ import annotations

import re
import unicodedata

from patentdeck.records.model import Kind
from patentdeck.records.owners.spelling import company

_UNIVERSITY = re.compile(
    r"""\b(?:
        univ(?:\.|ersit[\w'’]*)? | universi(?:dad\w*|té|tà|tät\w*|teit\w*|tet\w*) | u?niwersytet\w* | univerzit\w*
        | ü?niversitesi | egyetem\w* | yliopisto\w* | daigaku | daehakgyo | daxue | hochschule | fachhochschule
        | college(?!\s+park\b) | regents | école | ecole | escuela | vidyapeetham | gakuin | gakuen | school\s+corp
    )(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
"""Universities: also where a foundation or a company of theirs bears the name."""

_OF_THEIRS = re.compile(
    r"\b(?:research|found(?:ation)?|innovations?|nat(?:ional|l)?\s+univ\w*|public\s+corp\w*|school|univ\w*\s+corp\w*|trustees)\b",
    re.IGNORECASE,
)

_INSTITUTE = re.compile(
    r"""\b(?:
        polytech\w* | politec\w* | politechn\w* | institut(?:e|es|o|os|ul|et|a|ion|ions|en)? | inst | instytut\w*
        | intézet\w* | ustav | ústav | laitos | academ(?:y|ia|ie)? | acad | akademi\w* | school | faculty
        | forschungs(?:zentrum|institut|gemeinschaft|anstalt)
        | research\s+(?:cent(?:er|re)|council|foundation|organi[sz]ation|laborator(?:y|ies)|lab|development\s+organi\w+)
        | res\s+(?:inst|center|centre|ct|found|council|lab) | cent(?:er|re)\s+(?:for|of)\s+(?:research|science)
        | national\s+(?:laborator(?:y|ies)|lab) | nat(?:l|ional)?\s+(?:res|lab|inst|center|centre)
        | rech\w*\s+scient\w* | rech(?:erch|erc)e\s+scientifique | investigaci[oó]n\w*\s+cient[ií]fic\w*
        | energie\s+atomique | [eé]nergie\s+atomique | etudes?\s+spatiales
        | cnrs | inserm | inria | inrae? | onera | cnes | csic | csiro | csir | cern
        | fraunhofer | max[\s-]planck | helmholtz | leibniz
        | tno | vtt | imec | kaist | postech | dgist | unist | etri | kist | kitech | riken | aist | nasa
        | jaxa | caltech | itri | a\s?star | empa | battelle | kenkyu(?:sho|jo|in) | gijutsuin
        | hospitals? | h[oô]pita(?:l|ux) | clinic | ospedal\w* | klinik(?:um|en)? | krankenhaus
        | sick\s+children | mayo\s+foundation
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_STATE = re.compile(
    r"""\b(?:
        government\s+of | represented\s+by | secretary\s+of | ministry\s+of | ministerio | minist[eè]re | minister\s+of
        | department\s+of\s+(?:energy|health|defen[cs]e|commerce|agriculture|the)
        | (?:us|u\.s\.)\s+(?:army|navy|air\s+force|energy|health|agriculture|government)
        | her\s+majesty | army\s+research | combat\s+capabilities | prefecture
        | (?:space|science|technology|tech|defen[cs]e|national|energy)\s+agency
        | agenc(?:y|e|ia)\b.*\b(?:science|sci|tech\w*|spatiale|nationale?|estatal|research)
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_EAST_ASIAN = re.compile(
    "大学|大學|学院|學院|研究所|研究院|研究中心|科学中心|科学院|科學院|研究機構|研究机构|学校|學校|高等専門学校|医院|醫院|病院"
    "|能源委员会|委員會|学園|ユニバーシティ|ユニヴァーシティ|ウニヴェルシ|ユニベルシ|ユニヴェルシ|ウニベルシ"
    "|インスティテュート|インスティチュート|アカデミー|ルシェルシュ|フラウンホーファー|フラウンホッファー"
    "|학교|대학|연구원|연구소|연구재단|연구조합|과학기술원|산학협력|병원|진흥원"
    "|университет|институт|академи[ия]|інститут|університет|учреждение науки",
    re.IGNORECASE,
)


def kind_of(name: str) -> Kind:
    """Research where the name says so and does not end as a company's; company otherwise, individuals among them."""
    text = unicodedata.normalize("NFKC", name)
    firm = company(text)
    if _UNIVERSITY.search(text) and (not firm or _OF_THEIRS.search(text)):
        return "research"
    if firm:
        return "company"
    return "research" if _INSTITUTE.search(text) or _STATE.search(text) or _EAST_ASIAN.search(text) else "company"
