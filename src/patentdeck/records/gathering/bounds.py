"""How much is read of a file before it is taken for damaged or hostile."""

from __future__ import annotations

from msgspec import Struct

MIB = 1 << 20


class Bounds(Struct, frozen=True):
    """Bounds of gathering, in bytes where nothing else is said. Tests set small ones."""

    block: int = 4 * MIB
    """About how much of a part a worker reads at a time."""
    row: int = 16 * MIB
    """The longest row, in bytes or in characters; longer ones are refused, and reading goes on."""
    columns: int = 20_000
    """The most columns of a table, empty ones included."""
    named: int = 2_000
    """The most columns that have a name."""
    files: int = 10_000
    """The most files in a folder, and members in an archive."""
    depth: int = 2
    """How deep archives may lie within archives: a zip of gzips is 2."""
    expansion: int = 200
    """How many times its size an archive may hold, where that is over `expanded`."""
    expanded: int = 100 * MIB
    unpacked: int = 64 * 1024 * MIB
    """The most that an archive may hold, whatever its size."""
    strings: int = 3_000_000
    """The most texts that the rows of a workbook may share."""
    values: int = 100
    """How many values a row of Parquet may have in a column, on an average; beside a million."""
    workbook: int = 1024 * MIB
    """The most that the parts of a workbook may hold."""
    head: int = MIB
    """How much is read from the beginning to find the header and the delimiter."""
