"""Whatever is done to a package, loading answers with a Dataset or with a DataError that names the place."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from dataset_making import TINY
from hypothesis import given, settings
from hypothesis import strategies as st

from patentdeck.dataset import Dataset, load
from patentdeck.errors import DataError

FILES = sorted(path.name for path in TINY.iterdir())
TABLES = [name for name in FILES if name.endswith(".csv")]

CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["", "0", "-1", "inf", "NaN", "1e999999", "9" * 5000, "2023-02-30", "0000", '"', "\0", "\ud800"]),
    st.integers().map(str),
    st.floats().map(str),
    st.dates().map(str),
)
MEMBERS = st.sampled_from(["null", "[]", "{}", "-1", "1.5", "true", '""', '"x"', "[[]]", '{"a": 1}', "1e999", "NaN"])


def outcome(name: str, data: bytes) -> Dataset | DataError:
    """What loading makes of the tiny package with one file replaced."""
    with tempfile.TemporaryDirectory() as room:
        folder = Path(room) / "tiny"
        shutil.copytree(TINY, folder)
        (folder / name).write_bytes(data)
        try:
            return load(folder)
        except DataError as error:
            assert error.problems
            for problem in error.problems:
                assert problem.message
                assert problem.remedy
                assert problem.file
                str(problem).encode()  # printable on any terminal that knows Unicode
            return error


@settings(max_examples=150, deadline=None)
@given(table=st.sampled_from(TABLES), line=st.integers(1, 5), cell=st.integers(0, 11), text=CELLS)
def test_any_cell_may_hold_anything(table: str, line: int, cell: int, text: str) -> None:
    lines = (TINY / table).read_text(encoding="utf-8").splitlines()
    row = lines[line % len(lines)].split(",")
    row[cell % len(row)] = text
    lines[line % len(lines)] = ",".join(row)
    outcome(table, "\n".join(lines).encode("utf-8", "surrogatepass"))


@settings(max_examples=100, deadline=None)
@given(name=st.sampled_from(FILES), data=st.data())
def test_any_byte_may_be_any_other(name: str, data: st.DataObject) -> None:
    whole = bytearray((TINY / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(whole) - 1))
        whole[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    outcome(name, bytes(whole))


@settings(max_examples=60, deadline=None)
@given(name=st.sampled_from(FILES), share=st.floats(0, 1))
def test_any_file_may_be_cut_off_anywhere(name: str, share: float) -> None:
    whole = (TINY / name).read_bytes()
    outcome(name, whole[: int(share * len(whole))])


@settings(max_examples=150, deadline=None)
@given(line=st.integers(0, 2000), member=MEMBERS)
def test_any_member_of_the_descriptor_may_be_anything(line: int, member: str) -> None:
    lines = (TINY / "datapackage.json").read_text(encoding="utf-8").splitlines()
    place = line % len(lines)
    before, colon, after = lines[place].partition(": ")
    if colon and after not in ("{", "["):
        lines[place] = f"{before}: {member}" + ("," if after.endswith(",") else "")
    outcome("datapackage.json", "\n".join(lines).encode())


def test_the_untouched_package_loads() -> None:
    assert isinstance(outcome(TABLES[0], (TINY / TABLES[0]).read_bytes()), Dataset)
