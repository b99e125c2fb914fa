"""The fixed words of each language: what the tool itself says on a page. Numbers never stand here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from patentdeck.story.edition import Labels


@dataclass(frozen=True, slots=True)
class Phrases:
    """Everything printed that neither the data nor the briefing says."""

    labels: Labels
    forms: Mapping[str, str]
    other: str
    not_published: str
    unknown: str
    sources: str
    open_bracket: str
    close_bracket: str
    colon: str
    rows: str
    turns: Mapping[str, str]
    no_number: str
    accessed: str
    undated: str
    unresolved: str


PHRASES: Mapping[str, Phrases] = {
    "en": Phrases(
        labels=Labels(
            figure="Figure",
            table="Table",
            source="Source",
            page="Page",
            contents="Contents",
            continued="continued",
            as_of="as of",
            separator="  ·  ",
        ),
        forms={
            "ranked_bars": "Ranked bars",
            "columns": "Columns by year",
            "slopes": "Slopes from first to last",
            "share_bars": "Shares of a whole",
            "paired": "Paired bars",
            "lines": "Lines over time",
            "matrix": "Table of places",
            "figures": "Key figures",
            "terms": "Table of terms",
            "margins": "Table of margins",
            "contradictions": "Table of contradictions",
            "ledger": "Table of statements",
            "sources": "Table of sources",
        },
        other="Other",
        not_published="not published",
        unknown="not known",
        sources="Sources",
        open_bracket=" (",
        close_bracket=")",
        colon=": ",
        rows="rows",
        turns={
            "gt": "at or below",
            "gteq": "below",
            "lt": "at or above",
            "lteq": "above",
            "eq": "other than",
            "ne": "at",
        },
        no_number="a word of the source",
        accessed="accessed",
        undated="undated",
        unresolved="left unresolved",
    ),
    "zh": Phrases(
        labels=Labels(
            figure="图",
            table="表",
            source="来源",
            page="页",
            contents="目录",
            continued="续",
            as_of="截至",
            separator="　·　",
        ),
        forms={
            "ranked_bars": "排序条形图",
            "columns": "按年柱形图",
            "slopes": "首尾斜率图",
            "share_bars": "占比图",
            "paired": "成对条形图",
            "lines": "折线图",
            "matrix": "名次表",
            "figures": "关键数字",
            "terms": "术语表",
            "margins": "余量表",
            "contradictions": "矛盾清单",
            "ledger": "陈述台账",
            "sources": "来源表",
        },
        other="其他",
        not_published="未公布",
        unknown="未知",
        sources="来源",
        open_bracket="（",
        close_bracket="）",
        colon="：",
        rows="行",
        turns={
            "gt": "降至",
            "gteq": "低于",
            "lt": "升至",
            "lteq": "高于",
            "eq": "不等于",
            "ne": "等于",
        },
        no_number="来源的文字表述",
        accessed="查阅",
        undated="日期不详",
        unresolved="保留，未作取舍",
    ),
}
