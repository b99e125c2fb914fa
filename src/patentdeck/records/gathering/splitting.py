"""A line of a text table into its cells by searching for quotation marks: half the time of the csv module.

That module looks at every character, and most characters of a record are in its abstract.
"""

from __future__ import annotations


def plain_cells(line: str, delimiter: str) -> list[str] | None:
    """The cells of a line with quotation marks and without its end; None where it takes the csv module to tell.

    That is where a quoted cell has quotation marks within or goes on in the next line, and where quotation marks stand
    elsewhere than around a cell.
    """
    parts = line.split('"')  # those at odd places were within quotation marks
    cells, count = parts[0].split(delimiter), len(parts)
    if not count & 1 or cells[-1]:
        return None
    for place in range(1, count, 2):
        cells[-1] = parts[place]
        between, last = parts[place + 1], place + 2 == count
        if not between:
            return cells if last else None
        more = between.split(delimiter)
        if more[0] or (more[-1] and not last):
            return None
        cells += more[1:]
    return cells
