"""What pages call an owner whose name no font of theirs has: never nothing, never refused, and told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import patentdeck
from patentdeck.look.cutting import cut_faces, lacking
from patentdeck.records.packaging.showing import cleaned, nobody, shown, squared

BEYOND = {
    "บริษัท ปตท. จำกัด (มหาชน)": ("Owner with a name in Thai (k)", "泰文名称的申请人（k）"),
    "شركة أرامكو السعودية (Saudi Aramco)": ("Saudi Aramco", "Saudi Aramco"),
    "בע״מ Ltd.": ("Owner with a name in Hebrew (k)", "希伯来文名称的申请人（k）"),
    "PTT ปตท Public Company": ("PTT Public Company", "PTT Public Company"),
    "Institute of Nano\u0e01technology": ("Institute of Nano□technology",) * 2,
    "😀 Inc": ("Owner with a name in other signs (k)", "其他文字名称的申请人（k）"),
    "ⴰⵣⵓⵍ": ("Owner with a name in Tifinagh (k)", "其他文字名称的申请人（k）"),
}


@pytest.mark.parametrize(
    "name",
    [
        "삼성전자 주식회사",
        "株式会社日立製作所",
        "ﾊﾝｶｸ",
        "Ростех",
        "Ελληνικά Πετρέλαια",
        "Công ty Cổ phần",
        "深圳市𰻞科技",
        "Łódź & Şişli",
    ],
)
def test_names_that_fonts_have_stand_as_they_are(name: str) -> None:
    assert not lacking(name)
    assert shown(name, "k", lacking).en == shown(name, "k", lacking).zh == name
    cut_faces([name])


@pytest.mark.parametrize(("name", "called"), BEYOND.items(), ids=lambda each: each[:9] if isinstance(each, str) else "")
def test_names_beyond_are_told_as_far_as_they_show(name: str, called: tuple[str, str]) -> None:
    found = shown(name, "k", lacking)
    assert (found.en, found.zh) == called
    cut_faces(called)  # what is said in its place can be shown
    assert shown(name, "k", nobody).en == name


def test_signs_that_steer_a_line_are_no_part_of_a_name() -> None:
    assert cleaned("Samsung\u200b \u202eSDI\u0007\n Co\ufeff") == "Samsung SDI Co"
    assert cleaned("E\u0301tude") == "Étude"
    assert squared("TAC=(แบตเตอรี่)", lacking) == "TAC=(" + "□" * 9 + ")"


def test_an_import_tells_whose_names_do_not_show_and_an_alias_file_gives_others(tmp_path: Path) -> None:
    thai = "บริษัท ปตท. จำกัด"
    head = (
        "id,title,assignee,inventor/author,priority date,filing/creation date,publication date,grant date,result link,x"
    )
    rows = [f"TH-{number}-A,x,{thai if number % 2 else 'Acme'},,2020-01-01,,2021-05-04,,," for number in range(9)]
    (tmp_path / "e.csv").write_text("\n".join(("search URL:,q", head, *rows)) + "\n", encoding="utf-8")
    made = patentdeck.import_records([tmp_path / "e.csv"], tmp_path / "one")
    assert [owner.names.en for owner in made.told.owners.values() if owner.hidden] == [thai]
    told = (tmp_path / "one" / "organisations.csv").read_text(encoding="utf-8")
    assert thai in told and "Owner with a name in Thai (" in told and "No font of the pages has" in told
    (tmp_path / "a.csv").write_text(f"name,organisation,name_zh\n{thai},PTT,泰国国家石油\n", encoding="utf-8")
    made = patentdeck.import_records([tmp_path / "e.csv"], tmp_path / "two", aliases=[tmp_path / "a.csv"])
    assert not [owner for owner in made.told.owners.values() if owner.hidden]
    assert "泰国国家石油" in (tmp_path / "two" / "organisations.csv").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "two" / "datapackage.json").read_text(encoding="utf-8"))["title"] == "Two"
