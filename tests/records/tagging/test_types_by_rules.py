"""Types by rules: what ships keeps its examples, and a rule file's mistakes are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from patentdeck.errors import DataError
from patentdeck.records.tagging.rules import RuleSet, read_rules
from patentdeck.records.tagging.tagger import Tagger, tried

SHIPPED = Path(__file__).parents[3] / "templates" / "rules" / "genai.toml"

HEAD = 'id = "x"\nversion = "1"\nname_en = "X"\nname_zh = "甲"\n'
TYPE = '[[type]]\nid = "a"\nname_en = "A"\nname_zh = "甲"\n'


def rules(folder: Path, text: str) -> RuleSet:
    path = folder / "rules.toml"
    path.write_text(text, encoding="utf-8")
    return read_rules(path)


def found(tagger: Tagger, title: str, abstract: str = "") -> list[str]:
    return [tag.type for tag in tagger.tags(title, abstract)]


def test_the_rules_that_ship_keep_their_examples_in_four_languages() -> None:
    shipped = read_rules(SHIPPED)
    tagger = tried(shipped, "genai.toml")
    scripts = "".join(example.text for example in shipped.examples if example.types)
    assert {"gan", "vae", "llm", "diffusion", "autoregressive"} == {kind.id for kind in shipped.types}
    assert any("\u3040" <= sign <= "\u30ff" for sign in scripts)
    assert any("\uac00" <= sign <= "\ud7af" for sign in scripts)
    assert found(tagger, "Sulfide solid electrolyte particles") == []


def test_gallium_nitride_is_no_network_and_capitals_throughout_tell_nothing() -> None:
    tagger = tried(read_rules(SHIPPED), "genai.toml")
    assert found(tagger, "GaN power transistor", "The GaN layer is thin.") == []
    assert found(tagger, "GAN POWER TRANSISTOR") == []
    assert found(tagger, "GAN FOR POWER GRIDS", "A GAN is trained.") == ["gan"]
    assert found(tagger, "Image repair", "The GAN is trained; gallium nitride is not meant.") == []


def test_a_hyphen_a_blank_and_nothing_are_one_and_words_are_whole(tmp_path: Path) -> None:
    tagger = Tagger(rules(tmp_path, HEAD + TYPE + '[[type.rule]]\nterms = ["auto-encoder", "rotor bla*"]\n'))
    assert [found(tagger, text) for text in ("Auto-Encoder", "autoencoders", "auto encoder", "Auto‐encoder")] == [
        ["a"]
    ] * 4
    assert found(tagger, "rotor blades") == ["a"]
    assert [found(tagger, text) for text in ("semiautoencoder", "autoencoderish", "motor bla")] == [[], [], []]


def test_words_that_line_ends_tabs_and_several_blanks_part_are_found(tmp_path: Path) -> None:
    tagger = Tagger(rules(tmp_path, HEAD + TYPE + '[[type.rule]]\nterms = ["solar cell"]\n'))
    for between in (" ", "\n", "\r\n", "  ", "\t", " \r\n ", "\u00a0", "\u3000"):
        assert found(tagger, "Thing", f"a solar{between}cell of tin") == ["a"]
    assert found(tagger, "solar - cell") == []


def test_ids_that_no_package_can_hold_and_other_dimensions_are_told_before_anything_is_read(tmp_path: Path) -> None:
    rule = '[[type.rule]]\nterms = ["x"]\n'
    text = f'dimension = "technology"\n{HEAD}{TYPE}{rule}' + TYPE.replace('"a"', '"电池"') + rule
    with pytest.raises(DataError) as caught:
        rules(tmp_path, text)
    told = {problem.message: problem.line for problem in caught.value.problems}
    assert told["dimension is technology"] == 1
    assert told["The id 电池 cannot be one"] is not None
    assert len(told) == 2


def test_a_rule_may_ask_for_words_beside_and_forbid_others(tmp_path: Path) -> None:
    text = HEAD + TYPE + '[[type.rule]]\nterms = ["diffusion model"]\nwith = ["noise"]\nunless = ["ion"]\n'
    tagger = Tagger(rules(tmp_path, text))
    assert found(tagger, "A diffusion model removes noise") == ["a"]
    assert found(tagger, "A diffusion model") == []
    assert found(tagger, "A diffusion model", "of ion noise") == []


def test_every_term_that_ships_tells_its_type_beside_a_word_that_it_asks_for() -> None:
    shipped = read_rules(SHIPPED)
    tagger = Tagger(shipped)
    silent = []
    for kind in shipped.types:
        for rule in kind.rules:
            for term in (*rule.terms, *rule.exact):
                beside = rule.beside[0].strip("*") if rule.beside else ""
                if kind.id not in found(tagger, f"A method of {term.strip('*')} and {beside}"):
                    silent.append(term)
    assert silent == []


@pytest.mark.parametrize(
    "title",
    [
        "Sulfide solid electrolyte, electrode mixture and lithium ion battery",
        "Garnet-type oxide of lithium diffusion paths with a grain boundary model",
        "GaN-on-silicon substrate and method for producing the same",
        "GAN SUBSTRATE AND METHOD FOR PRODUCING THE SAME",
        "Three-phase power transformer with an autoregressive load model",
        "Ethylene-vinyl acetate (VAE) binder for all-solid-state batteries",
        "固体电解质、固态电池及锂离子扩散模型的建立方法",
        "一种GaN基HEMT器件及其制备方法",
        "リチウムイオン拡散モデルによる電池の劣化推定装置",
        "배터리의 이온 확산 모델을 이용한 수명 예측",
    ],
)
def test_words_of_other_fields_tell_no_type(title: str) -> None:
    assert found(tried(read_rules(SHIPPED), "genai.toml"), title) == []


def test_rules_that_break_their_own_example_are_refused_with_the_text(tmp_path: Path) -> None:
    text = HEAD + TYPE + '[[type.rule]]\nterms = ["rotor"]\n[[example]]\ntext = "A motor"\ntypes = ["a"]\n'
    with pytest.raises(DataError, match="The rules find no type in an example of a") as caught:
        tried(rules(tmp_path, text), "rules.toml")
    assert (caught.value.problems[0].value, caught.value.problems[0].line) == ("A motor", 12)


def test_every_mistake_of_a_rule_file_is_told_at_once(tmp_path: Path) -> None:
    text = 'id = "x"\nverison = "1"\nname_en = "X"\nname_zh = "X"\n[[type]]\nid = "a"\nname_en = "A"\nname_zh = "A"\n'
    text += '[[type.rule]]\nterm = ["x"]\n[[example]]\ntext = "t"\ntypes = ["b"]\n'
    with pytest.raises(DataError) as caught:
        rules(tmp_path, text)
    told = str(caught.value)
    for part in ("Did you mean version?", "has no version", "Did you mean terms?", "without terms", "names the type b"):
        assert part in told
    lines = {problem.message.partition(",")[0]: problem.line for problem in caught.value.problems}
    assert lines["The file says verison"] == 2
    assert lines["A rule of type a says term"] == 10
    assert lines["The example “t” names the type b"] == 12


def test_a_file_that_is_no_toml_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no TOML"):
        rules(tmp_path, "[[type]\n")


def test_the_rules_that_the_guide_shows_are_such_and_keep_their_examples(tmp_path: Path) -> None:
    guide = (SHIPPED.parents[2] / "docs" / "import.md").read_text(encoding="utf-8")
    shown = guide.partition("```toml\n")[2].partition("```")[0]
    tagger = tried(rules(tmp_path, shown), "guide")
    assert found(tagger, "FOWT with a wind vane") == ["floating"]
    assert found(tagger, "FOWT") == []
