"""The words of a section that tells new units from reclassified ones, by language. Numbers never stand here."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class TurnoverWords(Struct, frozen=True):
    """Texts with places in braces, which are filled with words that stay traced; pairs are for one and for many."""

    since: str
    """Of a title, where the data are of another date."""
    revised: str
    """Of a title, where they are of the same."""
    units: Mapping[str, tuple[str, str]]
    first: str
    """What happened to how many, with what they are; `further` without."""
    further: str
    fates: Mapping[str, tuple[str, str]]
    joint: str
    whole: str
    by: Mapping[str, str]
    sorted_by: str
    every: str
    what: str
    before: str
    now: str
    fresh: str
    sorted: str
    grown: str
    regrouped: str
    not_growth: tuple[str, str]
    """The words that lead, and the rest."""
    made_by: tuple[str, str]
    made: Mapping[str, str]
    shown: str
    part: str
    kinds: Mapping[str, tuple[str, str]]
    legend: str
    families: str
    shared: str
    source: str
    notes: str
    exhibit: str


TURNOVER_WORDS: Mapping[str, TurnoverWords] = {
    "en": TurnoverWords(
        since="Since {date}: {what}",
        revised="In this revision: {what}",
        units={
            "families": ("patent family", "patent families"),
            "publications": ("patent publication", "patent publications"),
        },
        first="{count} {unit} {fate}",
        further="{count} {fate}",
        fates={
            "new": ("is new", "are new"),
            "gone": ("has gone", "have gone"),
            "reclassified": ("is reclassified", "are reclassified"),
            "grown": ("has grown", "have grown"),
            "joined": ("is joined of several", "are joined of several"),
            "split": ("is split into several", "are split into several"),
        },
        joint=", ",
        whole="{before} before, {now} now",
        by={
            "year": "{count} by year",
            "place": "{count} by place",
            "owner": "{count} by owner",
            "type": "{count} by type",
        },
        sorted_by="reclassified {parts}",
        every="All {unit}",
        what="Counted by",
        before="Before",
        now="Now",
        fresh="New, gone",
        sorted="Reclassified",
        grown="Grown, shrunk",
        regrouped="Joined, split",
        not_growth=("Changed more by reclassification than by what is new or gone:", " {names}."),
        made_by=("A possible reason for reclassification:", " {made}."),
        made={
            "rules": "other rules for types",
            "aliases": "other alias files for owners",
            "importer": "another version of the program",
        },
        shown="Shown: {parts} that changed.",
        part="{shown} of {all} {kind}",
        kinds={
            "place": ("place", "places"),
            "owner": ("owner", "owners"),
            "type": ("type", "types"),
            "year": ("year", "years"),
        },
        legend="New: no publication of it was there before. Gone: none is there any more. Reclassified: the same "
        "publications, counted elsewhere.",
        families=" Grown, shrunk: with publications that came or went.",
        shared=" Each counts whole here.",
        source="Registers of the imports as of {date} and now",
        notes=(
            "This page tells growth from bookkeeping. New is what has no publication in the earlier export; "
            "reclassified is what was there and stands elsewhere now: by another rule, another owner’s name, or other "
            "data of the source. In each row, what was there before and all changes add up to what is there now. Where "
            "a number rose by reclassification do not speak of growth."
        ),
        exhibit="Table of new and reclassified",
    ),
    "zh": TurnoverWords(
        since="自{date}以来：{what}",
        revised="本次修订：{what}",
        units={"families": ("专利族", "专利族"), "publications": ("专利公布文本", "专利公布文本")},
        first="{unit}{fate}{count}件",
        further="{fate}{count}件",
        fates={
            "new": ("新增", "新增"),
            "gone": ("消失", "消失"),
            "reclassified": ("重新归类", "重新归类"),
            "grown": ("扩充", "扩充"),
            "joined": ("合并而成", "合并而成"),
            "split": ("拆分", "拆分"),
        },
        joint="，",
        whole="此前{before}件，现在{now}件",
        by={
            "year": "按年{count}件",
            "place": "按地域{count}件",
            "owner": "按申请人{count}件",
            "type": "按类型{count}件",
        },
        sorted_by="重新归类：{parts}",
        every="全部{unit}",
        what="统计口径",
        before="此前",
        now="现在",
        fresh="新增、消失",
        sorted="重新归类",
        grown="扩充、缩减",
        regrouped="合并、拆分",
        not_growth=("变动更多来自重新归类，而非新增或消失：", "{names}。"),
        made_by=("重新归类的可能原因：", "{made}。"),
        made={"rules": "类型规则不同", "aliases": "申请人别名表不同", "importer": "程序版本不同"},
        shown="表中所示：有变动的{parts}。",
        part="{kind}{all}个中的{shown}个",
        kinds={
            "place": ("地域", "地域"),
            "owner": ("申请人", "申请人"),
            "type": ("类型", "类型"),
            "year": ("年份", "年份"),
        },
        legend="新增：此前没有其任何公布文本。消失：现在已没有。重新归类：公布文本相同，归到别处。",
        families="扩充、缩减：其公布文本有增减。",
        shared="此处每件计一次。",
        source="截至{date}及现在两次导入的登记表",
        notes=(
            "这一页把增长与归类变动分开。新增，是此前导出的数据中没有其任何公布文本的；重新归类，是此前已有、现在归到别处的，"
            "原因可能是规则、申请人名称或来源数据有变。每一行中，此前的数目加上各项变动，就是现在的数目。"
            "凡因重新归类而上升的，都不要说成增长。"
        ),
        exhibit="新增与重新归类一览表",
    ),
}
