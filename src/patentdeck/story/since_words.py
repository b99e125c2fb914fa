"""The words of a section that tells what changed since an earlier version, by language. Numbers never stand here."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from patentdeck.story.changed import StatementFate


class SinceWords(Struct, frozen=True):
    """Texts with places in braces, which are filled with words that stay traced; pairs are for one and for many."""

    since: str
    """Of a title, where the data are of another date."""
    revised: str
    """Of a title, where they are of the same."""
    figures: tuple[str, str]
    statements: tuple[str, str]
    both: str
    changed: tuple[str, str]
    known: tuple[str, str]
    unknown: tuple[str, str]
    shown: str
    joint: str
    vintage: str
    """Between a period and an edition."""
    beside: tuple[str, str]
    """Around these, beside a number."""
    figure: str
    change: str
    as_of: str
    before: str
    now: str
    points: str
    within_rounding: str
    now_known: str
    now_unknown: str
    told: Mapping[StatementFate, tuple[str, str]]
    """What became of a statement: the words that lead, and the rest."""
    source: str
    notes: str
    exhibit: str


SINCE_WORDS: Mapping[str, SinceWords] = {
    "en": SinceWords(
        since="What changed since {date}: {what}",
        revised="What this revision changed: {what}",
        figures=("{count} figure", "{count} figures"),
        statements=("{count} statement", "{count} statements"),
        both="{figures} and {statements}",
        changed=("{count} figure changed", "{count} figures changed"),
        known=("{count} became known", "{count} became known"),
        unknown=("{count} is no longer known", "{count} are no longer known"),
        shown="the table shows the {count} that the story rests on most",
        joint="; ",
        vintage=", ",
        beside=(" · ", ""),
        figure="Figure",
        change="Change",
        as_of="As of {date}",
        before="Before",
        now="Now",
        points="{number} points",
        within_rounding="within the rounding",
        now_known="now known",
        now_unknown="no longer known",
        told={
            "no longer holds": ("No longer holds:", " “{old}”. Now: “{new}”."),
            "now says": ("Now:", " “{new}”. Before: “{old}”."),
            "came in": ("New:", " “{new}”."),
            "left out": ("Left out,", " for the data no longer carry it: “{old}”."),
        },
        source="Earlier figures: the version as of {date}",
        notes=(
            "This page compares the present version with the one before it: {what}. Begin with the statement that no "
            "longer holds, if there is one, since it is what people remember from last time; then give the figures "
            "behind it. Where the two figures are of different periods or editions, both stand beside them, and the "
            "difference is one between two published numbers, not growth within one series. What is approximate or a "
            "bound stays so, and no change is claimed that the rounding could explain. Everything that is not named "
            "here reads as it did."
        ),
        exhibit="Table of changes",
    ),
    "zh": SinceWords(
        since="自{date}以来的变化：{what}",
        revised="本次修订的变化：{what}",
        figures=("{count}个数字", "{count}个数字"),
        statements=("{count}条陈述", "{count}条陈述"),
        both="{figures}、{statements}",
        changed=("{count}个数字有变", "{count}个数字有变"),
        known=("{count}个由未知变为已知", "{count}个由未知变为已知"),
        unknown=("{count}个不再可知", "{count}个不再可知"),
        shown="表中列出陈述最倚重的{count}个",
        joint="；",
        vintage="，",
        beside=("（", "）"),
        figure="数字",
        change="变化",
        as_of="截至{date}",
        before="此前",
        now="现在",
        points="{number}个百分点",
        within_rounding="在取整误差之内",
        now_known="现已知",
        now_unknown="不再可知",
        told={
            "no longer holds": ("不再成立：", "“{old}”。现为：“{new}”。"),
            "now says": ("现为：", "“{new}”。此前：“{old}”。"),
            "came in": ("新增：", "“{new}”。"),
            "left out": ("已略去：", "“{old}”，数据不再支持。"),
        },
        source="此前的数字：截至{date}的版本",
        notes=(
            "这一页把现在的版本与上一版相比：{what}。如有不再成立的陈述，先讲它，因为听众记得的正是上次的结论；再讲背后的数字。"
            "前后两个数字若属不同年份或不同版本，旁边都已注明，其差额是两个已公布数字之差，不是同一序列内的增长。"
            "近似值与上下限照旧标明；凡取整误差足以解释的，都不算作变化。这里没有提到的内容，与上一版相同。"
        ),
        exhibit="变化一览表",
    ),
}
