"""Spreads what is too long for one cell over further columns, and puts it together again."""

import re

from scenarios.tables.rows import Row

LONGEST_CELL = 32_000
"""Characters that one cell of a workbook holds, with some to spare."""

_FURTHER = re.compile(r"(.*) \((\d+)\)")


def spread(row: Row) -> Row:
    """The row with `requests (2)`, `requests (3)` and so on where a text is too long."""
    if all(not isinstance(cell, str) or len(cell) <= LONGEST_CELL for cell in row.values()):
        return row
    wide: Row = {}
    for heading, cell in row.items():
        if not isinstance(cell, str) or not cell:
            wide[heading] = cell
            continue
        for number, start in enumerate(range(0, len(cell), LONGEST_CELL), 1):
            name = heading if number == 1 else f"{heading} ({number})"
            wide[name] = cell[start : start + LONGEST_CELL]
    return wide


def gathered(row: Row) -> Row:
    """The row that `spread` was given."""
    if not any(heading.endswith(")") for heading in row):
        return row
    narrow: Row = {}
    for heading, cell in row.items():
        further = _FURTHER.fullmatch(heading)
        if further and isinstance(narrow.get(further[1]), str):
            narrow[further[1]] = f"{narrow[further[1]]}{cell}"
        else:
            narrow[heading] = cell
    return narrow
