"""Packages as an import makes them, by hand, in every shape that one may have: what is not given is in no table."""

# ruff: noqa: E501  (what an import came to is read line by line)

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from patentdeck.dataset import Dataset, load
from patentdeck.records.packaging.told import Names

COMMON = ("from", "to", "value", "low", "high", "exactness", "origin", "edition", "source", "note")
NAMES = {
    "WORLD": ("World", "全球"), "CN": ("China", "中国"), "US": ("United States", "美国"), "JP": ("Japan", "日本"),
    "KR": ("Korea", "韩国"), "DE": ("Germany", "德国"), "EP": ("European Patent Office", "欧洲专利局"),
    "WO": ("WIPO (PCT)", "世界知识产权组织（PCT）"), "FR": ("France", "法国"), "GB": ("United Kingdom", "英国"),
    "IN": ("India", "印度"), "CA": ("Canada", "加拿大"), "TW": ("Taiwan", "台湾"),
}  # fmt: skip
UNITS = {
    "rows_read": "records", "rows_refused": "records", "rows_left_out": "records", "duplicates": "records", "records": "records",
    "owners": "organisations", "owner_spellings": "names", "owner_merges": "names",
}  # fmt: skip
"""Units of the measures that do not count what the package counts."""


@dataclass
class Landscape:
    """What an import came to. Owners and types are told by name, with their numbers; crossings by pairs of ids."""

    name: str
    title: tuple[str, str]
    unit: str = "families"
    years: Mapping[int, int] = field(default_factory=dict)
    incomplete: Sequence[int] = ()
    places: Mapping[str, int] = field(default_factory=dict)
    owners: Mapping[str, int] = field(default_factory=dict)
    types: Mapping[str, int] = field(default_factory=dict)
    type_years: Mapping[tuple[str, int], int] = field(default_factory=dict)
    place_types: Mapping[tuple[str, str], int] = field(default_factory=dict)
    owner_types: Mapping[tuple[str, str], int] = field(default_factory=dict)
    modes: Mapping[str, int] = field(default_factory=dict)
    applications: Mapping[str, int] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    counting: Mapping[str, object] = field(default_factory=dict)
    basis: tuple[str, str] = (
        "published patent families, inventor location, whole counts",
        "公布的专利族，按发明人所在地，整数计数",
    )
    as_of: str = "2024-07-03"
    source: tuple[str, str] = ("Export of a patent database", "patents.example")

    @property
    def total(self) -> int:
        return sum(self.years.values())

    def write(self, folder: Path) -> Path:
        """The package in a folder."""
        folder.mkdir(parents=True)
        listed: list[dict[str, object]] = []
        span = (min(self.years), max(self.years))

        def table(
            name: str, header: Sequence[str], rows: Iterable[Sequence[object]], kind: str, **more: object
        ) -> None:
            with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerows([header, *rows])
            listed.append({"name": name, "path": f"{name}.csv", "patentdeck": {"kind": kind, **more}})

        def values(name: str, keys: Sequence[str], rows: Iterable[Sequence[object]], **more: object) -> None:
            tail = ("", "", "exact", "computed", "export", "EXPORT", "")
            more = {"basis": f"{self.basis[0]}, {name}", "basis_zh": f"{self.basis[1]}，{name}"} | more
            table(name, (*keys, *COMMON), [(*row, *tail) for row in rows], "values", **more)

        places = [(code, "world" if code == "WORLD" else "country", *NAMES[code], *NAMES[code])
                  for code in ("WORLD", *self.places)]  # fmt: skip
        table("countries", ("id", "kind", "name_en", "name_zh", "short_en", "short_zh"), places, "entities")
        ids = self.ids
        if self.owners:
            owners = [(ids[name], "company", *Names(name, name).cells(), "", "", "not stated") for name in self.owners]
            header = (
                "id",
                "kind",
                "name_en",
                "name_zh",
                "short_en",
                "short_zh",
                "country",
                "country_candidates",
                "note",
            )
            table("organisations", header, owners, "entities")
        if self.types:
            types = [(ids[name], name, name, "", "") for name in self.types]
            table("model_types", ("id", "name_en", "name_zh", "short_en", "short_zh"), types, "entities")
        for sort, sorted_by in (("mode", self.modes), ("application", self.applications)):
            if sorted_by:
                names = [(name.lower(), name, name, "", "") for name in sorted_by]
                table(f"{sort}s", ("id", "name_en", "name_zh", "short_en", "short_zh"), names, "entities")
                values(f"families_by_{sort}", (sort,), [(name.lower(), *span, v) for name, v in sorted_by.items()])
        if self.counts:
            header = ("id", "unit", "name_en", "name_zh", "short_en", "short_zh", "basis")
            measures = [(name, UNITS.get(name, self.unit), name, name, "", "", "") for name in self.counts]
            table("measures", header, measures, "entities")
            values("import_counts", ("measure",), [(name, *span, value) for name, value in self.counts.items()])
        header = ("id", "title", "publisher", "url", "published", "accessed", "grade", "licence")
        table("sources", header, [("EXPORT", *self.source, "", "2024-07-01", "2024-07-01", "medium", "")], "sources")
        values(f"{self.unit}_by_year", (), [(year, year, value) for year, value in self.years.items()],
               additive={"year": True})  # fmt: skip
        if self.places:
            world = [("WORLD", *span, self.total)]
            values(f"{self.unit}_by_country", ("country",), [*world, *((k, *span, v) for k, v in self.places.items())])
        for by, key, numbers in (
            ("organisation", "organisation", self.owners), ("model_type", "model_type", self.types),
        ):  # fmt: skip
            if numbers:
                values(f"{self.unit}_by_{by}", (key,), [(ids[name], *span, v) for name, v in numbers.items()])
        if self.type_years:
            rows = [(ids[name], year, year, v) for (name, year), v in self.type_years.items()]
            values(f"{self.unit}_by_model_type_year", ("model_type",), rows)
        for by, crossing in (("country", self.place_types), ("organisation", self.owner_types)):
            if crossing:
                rows = [(ids.get(a, a), ids[b], *span, v) for (a, b), v in crossing.items()]
                values(f"{self.unit}_by_{by}_model_type", (by, "model_type"), rows)
        own = {
            "briefing": "landscape", "period": span, "as_of": self.as_of, "basis": self.basis[0],
            "basis_zh": self.basis[1], "title_zh": self.title[1],
            "import": {"unit": self.unit, **self.counting, "incomplete_years": list(self.incomplete)},
        }  # fmt: skip
        descriptor = {"name": self.name, "title": self.title[0], "patentdeck": own, "resources": listed}
        (folder / "datapackage.json").write_text(json.dumps(descriptor, ensure_ascii=False, indent=1), encoding="utf-8")
        return folder

    @property
    def ids(self) -> dict[str, str]:
        """An id for each owner and type, in ASCII."""
        return {name: f"{sort}{number}" for sort, names in (("o", self.owners), ("t", self.types))
                for number, name in enumerate(names, start=1)}  # fmt: skip

    def load(self, folder: Path) -> Dataset:
        return load(self.write(folder / self.name))


TYPES = {"Sulfide electrolytes": 610, "Oxide electrolytes": 420, "Polymer electrolytes": 240, "Halides": 55}
PLACES = {"CN": 640, "JP": 505, "KR": 260, "US": 240, "DE": 90, "FR": 35, "GB": 20, "IN": 8}
OWNERS = {
    "Toyota Motor Corporation": 140, "Samsung SDI": 96, "삼성전자 주식회사": 71, "Murata Manufacturing": 52,
    "中国科学院": 47, "LG Energy Solution": 46, "日立造船株式会社": 30, "Robert Bosch GmbH": 22,
    "Idemitsu Kosan": 21, "QuantumScape": 20, "宁德时代新能源科技股份有限公司": 19, "Solid Power Operating, Inc.": 9,
    "Hydro-Québec": 9, "University of Michigan": 9, "Blue Solutions": 4, "Ilika Technologies": 3,
}  # fmt: skip

FAMILIES = Landscape(
    "electrolytes",
    ("Solid electrolytes", "固态电解质"),
    years={2013: 42, 2014: 51, 2015: 60, 2016: 74, 2017: 95, 2018: 118, 2019: 150, 2020: 175, 2021: 204, 2022: 231,
           2023: 245, 2024: 97},
    incomplete=(2024,),
    places=PLACES,
    owners=OWNERS,
    types=TYPES,
    type_years={(name, year): max(0, value * (year - 2010) // (20 + 9 * place) - 8 * place)
                for place, (name, value) in enumerate(TYPES.items()) for year in range(2013, 2025)},
    place_types={("CN", "Sulfide electrolytes"): 190, ("CN", "Oxide electrolytes"): 230, ("CN", "Polymer electrolytes"): 120,
                 ("JP", "Sulfide electrolytes"): 310, ("JP", "Oxide electrolytes"): 100, ("JP", "Polymer electrolytes"): 30,
                 ("KR", "Sulfide electrolytes"): 120, ("KR", "Oxide electrolytes"): 60, ("KR", "Polymer electrolytes"): 40,
                 ("US", "Sulfide electrolytes"): 80, ("US", "Oxide electrolytes"): 60, ("US", "Polymer electrolytes"): 70,
                 ("DE", "Sulfide electrolytes"): 20, ("DE", "Oxide electrolytes"): 16, ("DE", "Polymer electrolytes"): 21,
                 ("FR", "Polymer electrolytes"): 24, ("KR", "Halides"): 22, ("CN", "Halides"): 18},
    owner_types={("Toyota Motor Corporation", "Sulfide electrolytes"): 121, ("Toyota Motor Corporation", "Oxide electrolytes"): 14,
                 ("Samsung SDI", "Sulfide electrolytes"): 50, ("삼성전자 주식회사", "Sulfide electrolytes"): 24,
                 ("삼성전자 주식회사", "Halides"): 12, ("Murata Manufacturing", "Oxide electrolytes"): 41,
                 ("中国科学院", "Oxide electrolytes"): 20, ("中国科学院", "Polymer electrolytes"): 17,
                 ("LG Energy Solution", "Sulfide electrolytes"): 22, ("LG Energy Solution", "Polymer electrolytes"): 14},
    counts={"rows_read": 2410, "rows_refused": 6, "duplicates": 14, "records": 2390, "units": 1549, "units_in_period": 1542,
            "units_without_year": 7, "units_outside_period": 0, "units_without_place": 61, "units_without_owner": 38,
            "units_without_type": 378, "records_without_family": 12, "owners": 402, "owner_spellings": 618,
            "owner_merges": 216},
    counting={"family": "simple", "year": "publication", "place": "inventor", "count": "whole", "types": "rules",
              "texts": "both", "query": "title:(solid electrolyte) AND year:[2013 TO 2024]", "rules": "electrolytes 3",
              "engine": "DuckDB 2.0", "importer": "patentdeck 1.0"},
)  # fmt: skip
"""Families by inventors, with owners, types and crossings: all that an import can carry."""

OFFICES = Landscape(
    "google-electrolytes",
    ("Solid electrolytes in Google Patents", "Google Patents 中的固态电解质"),
    unit="publications",
    years={2004: 21, 2005: 18, 2006: 31, 2007: 30, 2008: 42, 2009: 47, 2010: 66, 2011: 80, 2012: 121, 2013: 150,
           2014: 190, 2015: 231, 2016: 260, 2017: 305, 2018: 330, 2019: 401, 2020: 470, 2021: 492, 2022: 510, 2023: 388,
           2024: 81},
    incomplete=(2024,),
    places={"CN": 1455, "JP": 1172, "KR": 581, "US": 438, "WO": 251, "EP": 240, "DE": 61, "TW": 40, "FR": 20, "CA": 6},
    owners=dict(zip(OWNERS, (311, 208, 164, 120, 99, 98, 70, 61, 60, 48, 40, 22, 21, 21, 10, 9), strict=True)),
    counts={"rows_read": 4268, "rows_refused": 0, "duplicates": 4, "records": 4264, "units": 4264, "units_in_period": 4264,
            "units_without_year": 0, "units_outside_period": 0, "units_without_owner": 112, "owners": 1204,
            "owner_spellings": 1502, "owner_merges": 298},
    counting={"family": "none", "year": "publication", "place": "office", "count": "whole", "query": "(solid electrolyte) before:publication:20240401",
              "engine": "DuckDB 2.0", "importer": "patentdeck 1.0"},
    basis=("patent publications, publishing office, whole counts", "专利公布文本，按公布局，整数计数"),
    source=("Google Patents, export of search results", "Google"),
)  # fmt: skip
"""Publications by office, as an export without families and inventors gives them: no types."""

ONE_COUNTRY = Landscape(
    "one-country",
    ("Bamboo composites", "竹基复合材料"),
    years={2019: 3, 2020: 5, 2021: 4, 2022: 9, 2023: 9},
    places={"CN": 30},
    owners={"Nanjing Forestry University": 6, "Hunan Bamboo Technology Co., Ltd.": 6, "国际竹藤中心": 6, "Zhejiang A&F University": 2},
    counts={"rows_read": 30, "rows_refused": 0, "duplicates": 0, "records": 30, "units": 30, "units_in_period": 30},
    counting={"family": "extended", "year": "priority", "place": "applicant", "count": "whole"},
)  # fmt: skip
"""One country, owners who share the first place, little of everything."""

ONE_YEAR = Landscape(
    "one-year",
    ("Quantum annealing", "量子退火"),
    years={2023: 84},
    places={"US": 40, "CA": 40, "JP": 12},
    types={"Flux qubits": 30},
    counting={"family": "simple", "year": "publication", "place": "inventor", "count": "whole", "types": "source"},
    counts={"rows_read": 120, "units": 84, "units_in_period": 84, "units_without_type": 54},
)  # fmt: skip
"""One year; the first place shared; one type; no owners."""

BARE = Landscape("bare", ("Widgets", "小部件"), unit="publications", years={2021: 1, 2022: 0, 2023: 2})
"""A handful by year, and nothing else."""

TIED = Landscape(
    "tied",
    ("Toothbrushes", "牙刷"),
    years={2020: 40, 2021: 40, 2022: 40, 2023: 40},
    places={"US": 60, "DE": 50, "GB": 50},
    owners={f"Owner number {letter}": 1 for letter in "ABCDEFGHIJKLMNOPQRST"},
    types={"Electric": 80, "Manual": 80},
    place_types={("US", "Electric"): 30, ("US", "Manual"): 30, ("DE", "Electric"): 25, ("GB", "Manual"): 25},
    counts={"rows_read": 160, "units": 160, "units_in_period": 160, "units_without_type": 0, "owners": 160},
    counting={"family": "simple", "year": "publication", "place": "inventor", "count": "whole", "types": "rules"},
)  # fmt: skip
"""Everybody shares a place, and the years are alike."""

SHAPES = (FAMILIES, OFFICES, ONE_COUNTRY, ONE_YEAR, BARE, TIED)

STRAINED = Landscape(
    "strained",
    (
        "Rechargeable lithium batteries with inorganic and polymeric solid electrolytes",
        "采用无机、聚合物及复合固态电解质的可充电锂电池及其制造方法与装备的专利态势研究报告",
    ),
    years={year: 10_000 + 900 * (year - 1990) for year in range(1990, 2025)},
    incomplete=(2023, 2024),
    places={code: 90_000 // place for place, code in enumerate([code for code in NAMES if code != "WORLD"], start=1)},
    owners={
        "Contemporary Amperex Technology (Hong Kong) Limited": 12_345,
        "Commissariat à l’Énergie Atomique et aux Énergies Alternatives": 12_001,
        "NATIONAL INSTITUTE OF ADVANCED INDUSTRIAL SCIENCE AND TECHNOLOGY": 10_999,
        "国家电网有限公司新能源与储能运行控制国家重点实验室北京怀柔实验基地": 9_000,
        "한국과학기술원산학협력단 및 한국전자통신연구원 공동연구센터": 8_000,
        **{f"Very Long Name of an Institution for Research and Development, Number {letter}": 700 - 9 * place
           for place, letter in enumerate("ABCDEFGHIJKL")},
    },
    types={f"Composite electrolytes with {kind} fillers": 30_000 // place for place, kind in enumerate(
        ("ceramic", "polymeric", "metal-organic", "two-dimensional", "nanocellulosic", "unspecified", "other"), start=1)},
    place_types={(code, f"Composite electrolytes with {kind} fillers"): 1234 for code in ("CN", "US", "JP", "KR", "DE", "EP")
                 for kind in ("ceramic", "polymeric", "metal-organic", "two-dimensional")},
    owner_types={("Contemporary Amperex Technology (Hong Kong) Limited",
                  "Composite electrolytes with ceramic fillers"): 12_000},
    counts={"rows_read": 1_234_567, "rows_refused": 12_345, "duplicates": 2_345, "units": 886_000, "units_in_period": 885_500,
            "units_without_year": 500, "units_outside_period": 0, "units_without_owner": 12_345, "units_without_place": 123,
            "units_without_type": 800_000, "owners": 123_456, "owner_spellings": 234_567, "owner_merges": 111_111},
    counting={"family": "extended", "year": "priority", "place": "priority", "count": "fractional", "types": "rules", "texts": "title",
              "query": "(TAC=(" + " OR ".join(f"electrolyte{n}" for n in range(40)) + ")) AND (IC=H01M10/0562 OR IC=H01M10/0565)",
              "rules": "electrolytes 3"},
    basis=("published patent families (extended), office of the earliest priority, year of the earliest priority, fractional counts",
           "已公布专利族（扩展同族），按最早优先权受理局，按最早优先权年，分数计数"),
    source=("Lens.org, export of a search in thirteen parts, joined", "Cambia"),
)  # fmt: skip
"""Everything as long as sources have it."""
