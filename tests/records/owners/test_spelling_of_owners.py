"""Who is the same owner by spelling, and who is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from patentdeck.errors import DataError
from patentdeck.records.owners.aliases import Aliases, read_aliases
from patentdeck.records.owners.kinds import kind_of
from patentdeck.records.owners.spelling import key_of, shortened
from patentdeck.records.owners.tally import Harmoniser, Owners

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


def test_what_ships_joins_scripts_and_no_corporate_trees() -> None:
    aliases = read_aliases([SHIPPED])
    harmoniser = Harmoniser(aliases)
    scripts = {
        harmoniser.key(name)
        for name in ("トヨタ自動車株式会社", "丰田自动车株式会社", "도요타 지도샤(주)", "Toyota Motor Corp")
    }
    assert len(scripts) == 1
    assert harmoniser.key("Ford Global Technologies LLC") != harmoniser.key("Ford Motor Co")
