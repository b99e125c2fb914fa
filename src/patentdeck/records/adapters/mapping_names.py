"""What exports call their columns, as they have been seen: by field the names, best first, and whose exports they tell.

Names are as `mapping_start.plain` has them: small letters, blanks, narrow brackets. docs/import.md tells where from.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

NAMES: Mapping[str, tuple[str, ...]] = {
    "id": (
        *("publication number", "publication numbers with kind code", "publication numbers", "publication no"),
        *("publication nr", "display key", "patent number", "patent no", "publication id", "document number"),
        *("公开(公告)号", "公开公告号", "公开号", "公告号", "公開(公告)號", "公開號"),
        *("文献番号", "公開・公表番号", "公開番号", "公報番号", "공개번호", "문헌번호"),
        *("numéro de publication", "veröffentlichungsnummer", "número de publicación"),
        *("application id", "lens id", "id", "application number", "application no", "申请号", "出願番号", "출원번호"),
    ),
    "office": (
        *("publication country code", "publication country", "publication authority", "publication office"),
        *("jurisdiction", "authority", "country code", "country", "公开国别", "公開国"),
    ),
    "published": (
        *("publication date", "publication dates", "date of publication", "pub date", "date published"),
        *(
            "公开(公告)日",
            "公开公告日",
            "公开日",
            "公開(公告)日",
            "公知日",
            "公開・公表日",
            "公開日",
            "公報発行日",
            "공개일",
        ),
        *("date de publication", "veröffentlichungsdatum", "fecha de publicación"),
    ),
    "year": ("publication year", "pub year", "公开(公告)年", "公开年", "公開年"),
    "priority": (
        *("earliest priority date", "earliest priority", "first priority date", "priority date", "priority dates"),
        *("最早优先权日", "优先权日", "優先權日", "優先日", "優先権主張日", "우선일"),
        *("priorité la plus ancienne", "früheste priorität", "prioridad más antigua"),
    ),
    "priority_number": (
        *("priority numbers", "priority number", "priority number - dwpi", "优先权号", "優先権主張番号", "우선권번호"),
    ),
    "simple_family": (
        *(
            "simple family id",
            "docdb family id",
            "family number",
            "simple family number id",
            "简单同族编号",
            "简单同族号",
        ),
        *("numéro de famille", "familiennummer"),
    ),
    "simple_members": ("simple family members", "simple family", "family members", "简单同族", "简单同族成员"),
    "extended_family": ("inpadoc family id", "extended family id", "扩展同族编号", "inpadoc同族编号"),
    "extended_members": (
        *("inpadoc family members", "inpadoc family", "extended family members", "extended family"),
        *("扩展同族", "inpadoc同族"),
    ),
    "own_family": (
        *("questel unique family id (fan)", "questel unique family id", "fampat family number"),
        *("dwpi accession number", "dwpiアクセッション番号", "patsnap family id"),
    ),
    "title": (
        *("title", "title (english)", "english title", "title (translated)(english)", "title - dwpi"),
        *("title (original language)", "invention title", "标题", "专利名称", "名称", "发明名称", "標題", "專利名稱"),
        *("発明の名称", "발명의 명칭", "titre", "titel", "título"),
    ),
    "abstract": (
        *("abstract", "abstract (english)", "english abstract", "abstract (translated)(english)", "abstract - dwpi"),
        *("摘要", "要約", "要約(日本語)", "抄録", "요약", "abrégé", "zusammenfassung"),
    ),
    "applicants": (
        *("applicants", "applicant", "assignee/applicant", "original assignees", "original assignee"),
        *("latest standardized assignees - inventors removed", "assignee - standardized", "assignee - original"),
        *("assignees", "assignee", "assignee - dwpi", "current assignees", "current assignee", "normalized applicant"),
        *("申请人", "申请(专利权)人", "原始申请(专利权)人", "[标]原始申请(专利权)人", "当前申请(专利权)人"),
        *("[标]当前申请(专利权)人", "标准化申请人", "申請人", "專利權人"),
        *("出願人/権利者", "出願人・権利者名", "出願人", "譲受人/出願人", "출원인"),
        *("demandeurs", "anmelder", "solicitantes", "owners", "owner"),
    ),
    "applicant_countries": (
        *("applicant countries", "applicant country", "applicant country/area code", "assignee country"),
        *("assignee - original - country/region", "assignee countries", "申请人国家/地区", "申请人国别"),
    ),
    "inventors": (
        *("inventors", "inventor", "inventor - original", "inventor - dwpi", "发明人", "發明人", "発明者", "발명자"),
        *("inventeurs", "erfinder", "inventores"),
    ),
    "inventor_countries": (
        *("inventor countries", "inventor country", "inventor country/area", "inventor country/region"),
        *("发明人国家/地区", "发明人国别"),
    ),
}


class Vendor(Struct, frozen=True):
    """Whose export a header is told to be by some of its names, and how it is cited.

    `ships` is the mapping that ships for it; `office` that of all its records.
    """

    told_by: frozenset[str]
    title: str
    publisher: str
    url: str
    ships: str = ""
    office: str = ""


VENDORS: tuple[Vendor, ...] = (
    Vendor(
        frozenset({"questel unique family id (fan)"}), "Orbit, list of families", "Questel", "https://www.questel.com/"
    ),
    Vendor(
        frozenset({"earliest priority", "earliest publication", "family number"}),
        *("Espacenet, list of results", "European Patent Office", "https://worldwide.espacenet.com/", "espacenet"),
    ),
    Vendor(
        frozenset({"assignee/applicant", "publication number"}),
        *("Derwent Innovation, list of results", "Clarivate", "https://www.derwentinnovation.com/"),
    ),
    Vendor(
        frozenset({"assignee - dwpi"}),
        *("Derwent Innovation, list of results", "Clarivate", "https://www.derwentinnovation.com/"),
    ),
    Vendor(
        frozenset({"application id", "i p c"}),
        *("PATENTSCOPE, result list", "WIPO", "https://patentscope.wipo.int/", "patentscope"),
    ),
    Vendor(
        frozenset({"文献番号", "出願人/権利者"}),
        *("J-PlatPat, list of results", "INPIT", "https://www.j-platpat.inpit.go.jp/", "", "JP"),
    ),
    Vendor(
        frozenset({"公开(公告)号", "[标]当前申请(专利权)人"}),
        *("PatSnap, exported list", "PatSnap", "https://www.patsnap.com/", "patsnap"),
    ),
)
