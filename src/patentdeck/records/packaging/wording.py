"""What a package says of its counting, in English and Chinese: bases, notes, names of measures."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from patentdeck.records.counting.asked import Asked
from patentdeck.records.model import CountRule, FamilyKind, PlaceRule, YearRule
from patentdeck.records.packaging.told import Names, Told


class Pair(Struct, frozen=True):
    """The same in English and in Chinese."""

    en: str
    zh: str


_UNITS: Mapping[FamilyKind, Pair] = {
    "simple": Pair("published patent families (simple)", "已公布专利族（简单同族）"),
    "extended": Pair("published patent families (extended)", "已公布专利族（扩展同族）"),
    "none": Pair("patent publications", "专利公布文本"),
}
_OWN_FAMILIES = Pair("published patent families, as the source groups them", "已公布专利族（按来源归并）")
_YEARS: Mapping[YearRule, Pair] = {
    "publication": Pair("year of the earliest publication", "按最早公布年"),
    "priority": Pair("year of the earliest priority", "按最早优先权年"),
}
_YEAR_ALONE = Pair("year of publication", "按公布年")
_PLACES: Mapping[PlaceRule, Pair] = {
    "inventor": Pair("inventor location", "按发明人所在地"),
    "applicant": Pair("applicant country", "按申请人所在国"),
    "priority": Pair("office of the earliest priority", "按最早优先权受理局"),
    "office": Pair("office of publication", "按公布受理局"),
}
_COUNTS: Mapping[CountRule, Pair] = {
    "whole": Pair("whole counts", "整数计数"),
    "fractional": Pair("fractional counts", "分数计数"),
}
_OWNERS = Pair("applicants, spellings merged", "按申请人，已合并不同写法")
_RULES = Pair("by keyword rules over {texts}, whole counts", "按关键词规则检索{texts}，整数计数")
_SORTED = Pair("as sorted by the source, whole counts", "按来源分类，整数计数")
_TEXTS = {
    "title": Pair("titles", "标题"),
    "abstract": Pair("abstracts", "摘要"),
    "both": Pair("titles and abstracts", "标题和摘要"),
    "none": Pair("no texts", "无文本"),
}
EARLY = Pair("Before the period that is told", "早于统计期")
INCOMPLETE = Pair("The year is not complete", "该年数据尚不完整")


def basis(asked: Asked, told: Told, *parts: str) -> Pair:
    """What is counted, and how, as far as `parts` (`year`, `place`, `owner`, `type`, `count`) go."""
    unit = _OWN_FAMILIES if told.own_families and asked.family != "none" else _UNITS[asked.family]
    year = _YEAR_ALONE if asked.family == "none" and asked.year == "publication" else _YEARS[asked.year]
    by = _RULES if told.types_by == "rules" else _SORTED
    texts = _TEXTS[told.texts]
    said = {
        "year": year,
        "place": _PLACES[asked.place],
        "owner": _OWNERS,
        "type": Pair(by.en.replace("{texts}", texts.en), by.zh.replace("{texts}", texts.zh)),
        "count": _COUNTS[asked.count],
    }
    chosen = [unit, *(said[part] for part in parts)]
    return Pair(", ".join(each.en for each in chosen), "，".join(each.zh for each in chosen))


MEASURES: Mapping[str, tuple[str, Names]] = {
    "rows_read": ("records", Names("Rows read", "读取的行数")),
    "rows_refused": ("records", Names("Rows that could not be read as records", "未能读作记录的行数")),
    "rows_left_out": ("records", Names("Rows understood and not counted", "已识别而不计入的行数")),
    "duplicates": ("records", Names("Rows whose id had been read before", "编号重复的行数")),
    "records": ("records", Names("Publications counted", "计入的公布文本数")),
    "records_without_family": (
        "records",
        Names("Publications without a family, each counted as one of its own", "无同族信息而各自计为一族的公布文本数"),
    ),
    "units": ("", Names("All {units} found", "{units}总数")),
    "units_in_period": ("", Names("{Units} in the period", "统计期内的{units}数")),
    "units_outside_period": ("", Names("{Units} outside the period", "统计期外的{units}数")),
    "units_without_year": ("", Names("{Units} whose year is not known", "年份不明的{units}数")),
    "units_without_place": ("", Names("{Units} in the period without a place", "统计期内无地点的{units}数")),
    "units_without_owner": ("", Names("{Units} in the period without an owner", "统计期内无申请人的{units}数")),
    "units_without_type": ("", Names("{Units} in the period without a type", "统计期内未归入任何类型的{units}数")),
    "owners": ("organisations", Names("Owners", "申请人数")),
    "owner_spellings": ("names", Names("Spellings of owners' names", "申请人名称的写法数")),
    "owner_merges": ("names", Names("Spellings merged with another", "与其他写法合并的写法数")),
}
"""What an import counts beside the tables: the unit (empty: that of the package) and the name."""

_OF_UNITS = {"families": Pair("families", "专利族"), "publications": Pair("publications", "公布文本")}


def measure(name: str, unit: str) -> tuple[str, Names]:
    """The unit and the names of a measure, where `unit` is what the package counts."""
    own, names = MEASURES[name]
    words = _OF_UNITS[unit]
    english = names.en.replace("{units}", words.en).replace("{Units}", words.en.capitalize())
    return own or unit, Names(english, names.zh.replace("{units}", words.zh))
