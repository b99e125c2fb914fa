"""Who is the same owner by spelling, and who is not."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from patentdeck.errors import DataError
from patentdeck.records.owners.aliases import Aliases, read_aliases
from patentdeck.records.owners.kinds import kind_of
from patentdeck.records.owners.spelling import key_of, shortened
from patentdeck.records.owners.tally import Harmoniser, Owners
from patentdeck.records.packaging.merges import write_merges

SHIPPED = Path(__file__).parents[3] / "templates" / "owners" / "aliases.csv"


@pytest.mark.parametrize(
    "names",
    [
        ("Idemitsu Kosan Co., Ltd.", "IDEMITSU KOSAN CO LTD", "Idemitsu Kōsan", "Idemitsu-Kosan, Co., Limited"),
        ("NESTLE S A", "Nestlé S.A.", "nestle sa"),
        ("AT&T Inc.", "AT and T"),
        ("パナソニックＩｐマネジメント株式会社", "パナソニックIPマネジメント"),
        ("株式会社Lg化学", "LG化学"),
        ("(株)엘지화학", "주식회사 엘지화학", "㈜엘지화학"),
        ("华为技术有限公司", "华为技术 有限公司", "华为技术"),
        ("The Dow Chemical Company", "Dow Chemical Co"),
        ("BASF Aktiengesellschaft", "Basf Se", "BASF AG"),
        ("Kabushiki Kaisha Toshiba", "Toshiba Corp", "TOSHIBA KK"),
        ("Lilliwyte Societe Anonyme", "Lilliwyte S.A."),
        ("E. I. Du Pont De Nemours And Company", "E.I. du Pont de Nemours & Co.", "E I DU PONT DE NEMOURS AND CO"),
        ("Furukawa Battery Co Ltd:The", "Furukawa Battery Co.,Ltd."),
        ("UNIV. OF TOKYO", "Univ.of Tokyo", "The University of Tokyo"),
        ("Murata Mfg Co Ltd", "Murata Manufacturing Co., Ltd."),
        ("YILDIZ TEKNİK ÜNİVERSİTESİ", "Yildiz Teknik Universitesi"),
        ("Мерк Патент ГмбХ", "МЕРК ПАТЕНТ"),
        ("三星電子株式会社Ｓａｍｓｕｎｇ Ｅｌｅｃｔｒｏｎｉｃｓ Ｃｏ．，Ｌｔｄ．", "三星電子株式会社"),
        ("ショット アクチエンゲゼルシャフトＳｃｈｏｔｔ ＡＧ", "ショット  アクチエンゲゼルシャフト"),
        ("日商三井金屬鑛業股份有限公司", "三井金屬鑛業股份有限公司"),
        ("大同股▲ふん▼有限公司", "大同股份有限公司"),
        ("索尼公司", "索尼株式会社"),
        ("暨南大学（Cn）", "暨南大学"),
        ("독립기관 [KR/KR]", "독립기관"),
        ("서울대학교 산학협력단", "서울대학교산학협력단"),
        ("소니 가부시끼 가이샤", "소니 주식회사"),
        ("国立研究開発法人産業技術総合研究所", "独立行政法人産業技術総合研究所"),
        ("ハイドロ−ケベック", "ハイドロ－ケベック", "ハイドロ・ケベック"),
        ("Société BIC", "SOCIETE BIC SA"),
    ],
)
def test_case_width_accents_and_legal_forms_make_no_other_owner(names: tuple[str, ...]) -> None:
    assert len({key_of(name) for name in names}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Samsung Electronics", "Samsung SDI"),
        ("出光興産株式会社", "Idemitsu Kosan"),
        ("ガス", "カス"),
        ("Ford Motor", "Ford Global Technologies"),
        ("Company", "Corporation"),
        ("山东海化集团有限公司", "山东海化股份有限公司"),
        ("东北大学", "国立大学法人东北大学"),
        ("中国石油总公司", "中国石油有限公司"),
        ("西门子分公司", "西门子公司"),
        ("三星SDI株式会社", "三星株式会社"),
        ("日商岩井株式会社", "岩井株式会社"),
        ("Washington University", "University of Washington"),
        ("Univ Washington", "Washington University"),
        ("Amazon Technologies", "Amazon Technology"),
    ],
)
def test_other_names_stay_other_owners(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)


def test_a_name_of_signs_is_nobody() -> None:
    assert [key_of(name) for name in ("", "...", " - ")] == ["", "", ""]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Idemitsu Kosan Co., Ltd.", "Idemitsu Kosan"),
        ("E. I. Du Pont De Nemours And Company", "E. I. Du Pont De Nemours"),
        ("出光興産株式会社", "出光興産"),
        ("Co Ltd", "Co"),
        ("3M", "3M"),
    ],
)
def test_a_short_name_has_no_legal_form_behind_it(name: str, short: str) -> None:
    assert shortened(name) == short


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Univ Zhejiang", "research"),
        ("清华大学", "research"),
        ("한국과학기술연구원", "research"),
        ("Fraunhofer Ges Forschung", "research"),
        ("桂林电器科学研究院有限公司", "company"),
        ("Institute for Profit Inc", "company"),
        ("Arbeit mit Holz", "company"),
        ("Universal Display Corp", "company"),
        ("Universal Robots", "company"),
        ("Universidade do Porto", "research"),
        ("University of Utah Research Foundation, Inc.", "research"),
        ("Nat Univ Corp Tohoku Univ", "research"),
        ("Peking University Founder Group Co., Ltd.", "company"),
        ("SAS Institute Inc.", "company"),
        ("Institut Straumann AG", "company"),
        ("Fraunhofer-Gesellschaft zur Förderung der angewandten Forschung e.V.", "research"),
        ("CENTRE NAT RECH SCIENT", "research"),
        ("COMMISSARIAT ENERGIE ATOMIQUE", "research"),
        ("Battelle Memorial Institute", "research"),
        ("Agency for Science, Technology and Research", "research"),
        ("Creative Artists Agency", "company"),
        ("The General Hospital", "research"),
        ("Hospitality Systems", "company"),
        ("上海市第六人民医院", "research"),
        ("株式会社富士電機総合研究所", "company"),
        ("The United States of America as represented by the Secretary of the Navy", "research"),
        ("Институт кристаллографии РАН", "research"),
        ("Gist-Brocades", "company"),
        ("Goodenough John B", "company"),
    ],
)
def test_research_organisations_are_told_by_their_names(name: str, kind: str) -> None:
    assert kind_of(name) == kind


def written(folder: Path, *rows: str) -> Path:
    path = folder / "aliases.csv"
    path.write_text("\n".join(("name,organisation,name_zh,kind,country", *rows)) + "\n", encoding="utf-8")
    return path


def test_an_alias_joins_what_spelling_cannot_and_names_it(tmp_path: Path) -> None:
    aliases = read_aliases([written(tmp_path, "出光興産,Idemitsu Kosan,出光兴产,company,JP")])
    harmoniser = Harmoniser(aliases)
    keys = [harmoniser.key(name) for name in ("出光興産株式会社", "Idemitsu Kosan Co., Ltd.", "IDEMITSU KOSAN CO LTD")]
    owners = Owners(harmoniser.tally, aliases)
    owner = owners.owner(keys[0])
    assert len(set(keys)) == 1
    assert (owner.name, owner.name_zh, owner.country, owner.kind) == ("Idemitsu Kosan", "出光兴产", "JP", "company")
    assert (len(owners), owners.spellings) == (1, 3)
    assert [each.name for each in owners.merged()] == ["Idemitsu Kosan"]


def test_without_aliases_the_most_frequent_spelling_is_the_name_and_its_number_is_told() -> None:
    harmoniser = Harmoniser(Aliases())
    for name in ("FOO LTD", "Foo Ltd.", "Foo Ltd.", "Bar"):
        harmoniser.key(name)
    owners = Owners(harmoniser.tally, Aliases())
    assert owners.owner("foo").spellings == (("Foo Ltd.", 2), ("FOO LTD", 1))
    assert (owners.owner("foo").name, owners.owner("foo").short) == ("Foo Ltd.", "Foo")
    assert [owner.key for owner in owners.merged()] == ["foo"]


def test_every_mistake_of_an_alias_file_is_told_with_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, "A,Alpha,,firm,", "B,,,,", "C,Gamma,,,Germany", "D,Delta,,,", "d,Epsilon,,,")
    with pytest.raises(DataError) as caught:
        read_aliases([path, tmp_path / "none.csv"])
    told = [(problem.line, problem.column) for problem in caught.value.problems]
    assert told == [(2, "kind"), (3, "organisation"), (4, "country"), (6, "organisation"), (None, None)]


@pytest.mark.parametrize("row", ['"Foo,Bar,,,', '"Foo" Inc,Bar,,,'])
def test_a_quotation_mark_out_of_place_swallows_no_other_rows(tmp_path: Path, row: str) -> None:
    with pytest.raises(DataError, match="quotation mark") as caught:
        read_aliases([written(tmp_path, row, "A,Alpha,,,")])
    assert caught.value.problems[0].line is not None


@pytest.mark.parametrize("length", [1_001, 200_000])
def test_a_cell_longer_than_any_name_is_told_and_not_printed_whole(tmp_path: Path, length: int) -> None:
    with pytest.raises(DataError, match="quotation mark") as caught:
        read_aliases([written(tmp_path, f"{'x' * length},Bar,,,", "A,Alpha,,,")])
    (problem,) = caught.value.problems
    assert problem.line == 2
    assert len(str(caught.value)) < 500
    assert read_aliases([written(tmp_path, f"{'x' * 1_000},Bar,,,")]).known("x" * 1_000) is not None


def test_countries_of_aliases_are_those_of_records(tmp_path: Path) -> None:
    aliases = read_aliases([written(tmp_path, "A,Alpha,,,UK", "B,Beta,,,XX")])
    assert [known.country for key in ("a", "b") if (known := aliases.known(key))] == ["GB", ""]


def test_what_ships_joins_scripts_and_no_corporate_trees() -> None:
    aliases = read_aliases([SHIPPED])
    harmoniser = Harmoniser(aliases)
    scripts = {
        harmoniser.key(name)
        for name in ("トヨタ自動車株式会社", "丰田自动车株式会社", "도요타 지도샤(주)", "Toyota Motor Corp")
    }
    assert len(scripts) == 1
    assert harmoniser.key("Ford Global Technologies LLC") != harmoniser.key("Ford Motor Co")


def test_every_row_that_ships_says_where_it_is_known_from() -> None:
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    without = [row["name"] for row in rows if not all(each.startswith("https://") for each in row["source"].split())]
    assert without == []
    assert all(row["source"] for row in rows)
    assert rows == sorted(rows, key=lambda row: (row["organisation"].casefold(), row["name"]))


def test_an_alias_file_may_have_no_sources_and_its_digest_is_known(tmp_path: Path) -> None:
    aliases = read_aliases([written(tmp_path, "A,Alpha,,,")])
    known = aliases.known("a")
    assert known is not None
    assert known.source == ""
    assert [name for name, _ in aliases.files] == ["aliases.csv"]
    assert read_aliases([written(tmp_path, "B,Alpha,,,")]).files != aliases.files


def test_the_report_of_merges_has_every_spelling_and_why_it_was_taken(tmp_path: Path) -> None:
    path = tmp_path / "known.csv"
    path.write_text("name,organisation,source\n出光興産,Idemitsu Kosan,https://example.org/1\n", encoding="utf-8")
    aliases = read_aliases([path])
    harmoniser = Harmoniser(aliases)
    for name in (
        "出光興産株式会社",
        "Idemitsu Kosan Co., Ltd.",
        "IDEMITSU KOSAN CO LTD",
        "Alone Ltd",
        "=Cmd Inc",
        "=cmd",
    ):
        harmoniser.key(name)
    report = tmp_path / "merges.csv"
    assert write_merges(Owners(harmoniser.tally, aliases), report)
    with report.open(encoding="utf-8-sig", newline="") as file:
        rows = [tuple(row.values()) for row in csv.DictReader(file)]
    assert rows == [
        ("idemitsu_kosan", "Idemitsu Kosan", "company", "IDEMITSU KOSAN CO LTD", "1", "spelling"),
        ("idemitsu_kosan", "Idemitsu Kosan", "company", "Idemitsu Kosan Co., Ltd.", "1", "spelling"),
        ("idemitsu_kosan", "Idemitsu Kosan", "company", "出光興産株式会社", "1", "alias: https://example.org/1"),
        (rows[3][0], "“=Cmd Inc”", "company", "'=Cmd Inc", "1", "spelling"),
        (rows[3][0], "“=Cmd Inc”", "company", "'=cmd", "1", "spelling"),
    ]


def test_a_sign_for_nobody_is_no_owner() -> None:
    harmoniser = Harmoniser(Aliases())
    assert [harmoniser.key(name) for name in ("N/A", "null", " NaN", "None", "<NA>", "Unknown")] == [""] * 6
    assert [harmoniser.key(name) for name in ("NA", "Nan Ya Plastics Corp", "Nullmax")] == [
        "na",
        "nan ya plastics",
        "nullmax",
    ]
    assert len(Owners(harmoniser.tally, Aliases())) == 3


def test_where_nothing_was_merged_there_is_no_report(tmp_path: Path) -> None:
    harmoniser = Harmoniser(Aliases())
    harmoniser.key("Alone Ltd")
    assert not write_merges(Owners(harmoniser.tally, Aliases()), tmp_path / "merges.csv")


def test_names_of_people_who_own_nothing_are_no_spellings_of_owners() -> None:
    harmoniser = Harmoniser(Aliases())
    for name in ("Foo Ltd", "FOO LTD", "Ms Inventor", "MS INVENTOR"):
        harmoniser.key(name)
    owners = Owners(harmoniser.tally, Aliases(), {"foo"})
    assert (len(owners), owners.spellings) == (1, 2)
