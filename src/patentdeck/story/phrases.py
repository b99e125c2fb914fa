"""The fixed words of each language: what the tool itself says on a page. Numbers never stand here."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from patentdeck.dataset.model import Exactness
from patentdeck.story.companions import Labels
from patentdeck.story.evidence import SheetWords


class Phrases(Struct, frozen=True):
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
    exactness: Mapping[Exactness, str]
    units: Mapping[str, str]
    counted: Mapping[str, str]
    alone: Mapping[str, str]
    classifiers: Mapping[str, str]
    placed: Mapping[str, str]
    prepared_for: tuple[str, str]
    data_package: str
    other_inputs: str
    build_record: str
    refreshed: str
    sheets: SheetWords


PHRASES: Mapping[str, Phrases] = {
    "en": Phrases(
        labels=Labels(
            figure="Figure",
            table="Table",
            source="Source",
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
            "bar_multiples": "Bars by group, one scale",
            "line_multiples": "Small lines, one scale",
            "matrix": "Table of places",
            "crossing": "Table of counts",
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
        exactness={
            "exact": "exact",
            "approx": "approximate",
            "lower_bound": "lower bound",
            "upper_bound": "upper bound",
            "range": "range",
            "qualitative": "in words only",
            "not_available": "not published",
        },
        units={},
        counted={"families": "patent families", "publications": "patent publications"},
        alone={"families": "patent family", "publications": "patent publication"},
        classifiers={"families": "", "publications": ""},
        placed={
            "inventor": "inventor location",
            "applicant": "applicant country",
            "priority": "priority office",
            "office": "publishing office",
            "": "place",
        },
        prepared_for=("Prepared for ", ""),
        data_package="The data package: every figure with its source and how exact it is",
        other_inputs="The briefing and the look: with the data package, all that this document is made from",
        build_record="The record of the build: what was printed where, from which cells",
        refreshed="{slot}: changed by hand and left so. With today’s data it would read: {ours}",
        sheets=SheetWords(),
    ),
    "zh": Phrases(
        labels=Labels(
            figure="图",
            table="表",
            source="来源",
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
            "bar_multiples": "分组条形图，同一刻度",
            "line_multiples": "小型折线图组，同一刻度",
            "matrix": "名次表",
            "crossing": "数量表",
            "figures": "关键数字",
            "terms": "术语表",
            "margins": "余量表",
            "contradictions": "矛盾清单",
            "ledger": "结论依据表",
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
        exactness={
            "exact": "精确",
            "approx": "近似",
            "lower_bound": "下限",
            "upper_bound": "上限",
            "range": "区间",
            "qualitative": "仅有文字表述",
            "not_available": "未公布",
        },
        units={
            "families": "专利族",
            "publications": "出版物",
            "organisations": "机构",
            "records": "记录",
            "names": "名称",
            "models": "模型",
            "rank": "名次",
            "share": "占比",
            "rate": "比率",
            "times": "倍",
            "months": "月",
            "points": "百分点",
            "elo": "Elo 分",
        },
        counted={"families": "专利族", "publications": "专利公布文本"},
        alone={},
        classifiers={"families": "项", "publications": "件"},
        placed={
            "inventor": "发明人所在地",
            "applicant": "申请人所在国",
            "priority": "优先权受理局",
            "office": "公布局",
            "": "地点",
        },
        prepared_for=("为", "编制"),
        data_package="数据包：每个数字及其来源与精确程度",
        other_inputs="文稿与版式：连同数据包，即本文件的全部依据",
        build_record="构建记录：何处印出何数，取自哪些单元格",
        refreshed="{slot}：经人工修改，保留原样。按今日数据应为：{ours}",
        sheets=SheetWords(
            contents="目录",
            about=(
                "本工作簿列出本版各图表背后的数字：既有印出的文字，也有可直接计算的数值。",
                "下限与上限界定真实数值：精确时两者相同，一端未封闭或未知时留空。",
                "单元格是数据包中的地址；方括号内的编号对应最后一张工作表。",
            ),
            as_of="截至",
            basis="统计口径",
            sheet="工作表",
            exhibit="图表",
            shows="内容",
            numbers="表中的数字",
            group="分组",
            label="项目",
            rank="名次",
            printed="印出文字",
            detail="说明",
            value="数值",
            low="下限",
            high="上限",
            unit="单位",
            exactness="精确程度",
            period="期间",
            cells="单元格",
            sources="来源",
            times="倍数",
            caveat="提示：",
            number="编号",
            title="标题",
            publisher="发布者",
            published="发布日期",
            accessed="查阅日期",
            address="地址",
        ),
    ),
}
