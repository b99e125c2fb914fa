"""Columns for a terminal."""

from __future__ import annotations

import pytest

from patentdeck.editions.layout import cut, table, width, wrapped


def test_columns_line_up_where_chinese_stands_in_them() -> None:
    lines = table([("约 5.4 万", "world"), ("38,210", "china")], indent="")
    assert [width(line[: line.index(name)]) for line, name in zip(lines, ("world", "china"), strict=True)] == [11, 11]


def test_a_cell_that_is_too_wide_is_cut_and_says_so() -> None:
    assert cut("数量尚未转化为领先的大模型", 11) == "数量尚未转…"
    assert cut("short", 11) == "short"


def test_the_last_cell_ends_with_the_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    (line,) = table([("a", "x" * 200)])
    assert width(line) == 80 and line.endswith("…")


def test_long_text_is_wrapped_with_its_indent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = wrapped("word " * 40, "    ")
    assert len(lines) > 1
    assert all(line.startswith("    word") and width(line) <= 80 for line in lines)


def test_no_rows_are_no_lines() -> None:
    assert table([]) == []
