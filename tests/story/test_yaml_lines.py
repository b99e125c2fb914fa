"""The briefing as YAML: data and nothing else, every fault with its line."""

from __future__ import annotations

import pytest

from patentdeck.errors import BriefingError
from patentdeck.story.yaml_lines import read

FAULTS = {
    "a quotation mark that is not closed": ('a: 1\nb: "x\nc: 2\n', 2, "not valid YAML"),
    "indentation": ("a: 1\n  b: 2\n", 2, "not valid YAML"),
    "a colon in the words": ("a: 1\nb: c: d\n", 2, "not valid YAML"),
    "a tab": ("a:\n\tb: 1\n", 2, "not valid YAML"),
    "a bracket that is not closed": ("a: [1, 2\nb: 3\n", 1, "not valid YAML"),
    "a second document": ("a: 1\n---\nb: 2\n", 2, "not valid YAML"),
    "a NUL byte": ("a: 1\nb: \x00\n", 2, "not valid YAML: control characters"),
    "half a character": ('a: "\\ud800"\n', 1, "not valid YAML"),
    "a key that stands twice": ("a: 1\nb: 2\na: 3\n", 3, "a key stands twice"),
    "a key that stands twice, deep down": ("a:\n  b: 1\n  b: 2\n", 3, "a key stands twice"),
    "a number as a key that stands twice": ("2020: a\n2020: b\n", 2, "a key stands twice"),
    "a list as a key": ("a: 1\n? [x, y]\n: 2\n", 2, "a key is not a word"),
    "a mapping as a key": ("a: 1\n? {x: y}\n: 2\n", 2, "a key is not a word"),
    "an anchor": ("a: 1\nb: &x [1]\n", 2, "an anchor is used"),
    "an alias": ("a: &x [1]\nb: *x\n", 1, "an anchor is used"),
    "an anchor inside itself": ("a: &x [*x]\n", 1, "an anchor is used"),
    "a tag": ("a: 1\nb: !thing 2\n", 2, "a tag is used"),
    "a tag on a mapping": ("a: !thing {b: c}\n", 1, "a tag is used"),
    "a tag on a list": ("a: !thing [b]\n", 1, "a tag is used"),
    "a tag that would run code": ('a: !!python/object/apply:os.system ["true"]\n', 1, "a tag is used"),
    "a tag that would name code": ("a: !!python/name:os.system x\n", 1, "a tag is used"),
    "a binary": ("a: !!binary aGk=\n", 1, "a tag is used"),
    "a set": ("a: !!set {x}\n", 1, "a tag is used"),
    "a number that is none": ("a: 1\nb: !!int foo\n", 2, "this is not a whole number"),
    "a fraction that is none": ("a: !!float foo\n", 1, "this is not a number"),
    "a truth that is none": ("a: !!bool foo\n", 1, "this is not true or false"),
    "a number of thousands of digits": (f"a: {'9' * 6000}\n", 1, "this is not a whole number"),
    "nesting without end": ("a: " + "[" * 5000 + "]" * 5000, 1, "nested too deeply"),
    "nesting by indentation": ("\n".join(" " * level + "a:" for level in range(500)), 41, "nested too deeply"),
    "a hundred thousand brackets": ("a: " + "[" * 100_000, 1, "nested too deeply"),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_fault_is_told_with_its_line(case):
    text, line, words = FAULTS[case]
    with pytest.raises(BriefingError) as refused:
        read(text, "briefing.yaml")
    problem = refused.value.problems[0]
    assert words in problem.message
    assert (problem.file, problem.line) == ("briefing.yaml", line)
    assert problem.remedy


def test_a_syntax_error_has_its_column():
    with pytest.raises(BriefingError) as refused:
        read("a: 1\n  b: 2\n", "briefing.yaml")
    assert refused.value.problems[0].column == "4"


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing but a note\n"])
def test_an_empty_file_is_told(text):
    with pytest.raises(BriefingError, match="the file is empty"):
        read(text, "briefing.yaml")


def test_aliases_that_would_fill_the_memory_are_told_and_not_followed():
    doubling = "a: &a [x, x]\n" + "".join(
        f"{after}: &{after} [*{before}, *{before}]\n" for before, after in zip("abcdefghi", "bcdefghij", strict=True)
    )
    with pytest.raises(BriefingError, match="an anchor is used"):
        read(doubling, "briefing.yaml")


def test_all_faults_are_told_at_once():
    with pytest.raises(BriefingError) as refused:
        read("a: 1\na: 2\nb: 3\nb: 4\n", "briefing.yaml")
    assert [problem.line for problem in refused.value.problems] == [2, 4]


def test_everything_knows_its_line():
    document = read("a: 1\nb:\n  c:\n    - x\n    - y: z\n", "briefing.yaml")
    assert document.data == {"a": 1, "b": {"c": ["x", {"y": "z"}]}}
    assert document.line(("a",)) == 1
    assert document.line(("b", "c")) == 3
    assert document.line(("b", "c", 0)) == 4
    assert document.line(("b", "c", 1, "y")) == 5


def test_a_part_that_is_not_in_the_file_has_the_line_of_what_is_around_it():
    document = read("a: 1\nb:\n  c: 2\n", "briefing.yaml")
    assert document.line(("b", "d", 3)) == 2
    assert document.line(("z",)) == 1


PLAIN = {
    "a: 2024-07-03": "2024-07-03",
    "a: 2020": 2020,
    "a: 0.5": 0.5,
    "a: true": True,
    "a: null": None,
    'a: "true"': "true",
    "a: >-\n  one\n  line": "one line",
    "a: 图": "图",
    "a: 😀": "😀",
}


@pytest.mark.parametrize("text", PLAIN)
def test_plain_data_is_read_as_it_stands(text):
    assert read(text, "briefing.yaml").data["a"] == PLAIN[text]
