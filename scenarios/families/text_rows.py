"""Rows of a benchmark text file that remember their line, so that errors can name it."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from scenarios.families.format_error import FormatError

_WHOLE = re.compile(r"[+-]?[0-9]{1,15}(\.0*)?")
_REAL = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})?")
# Beyond this a double no longer resolves a millionth, the tolerance of the scorers.
_LARGEST = 10**9


@dataclass(frozen=True, slots=True)
class Row:
    """One line cut into cells; every reading method raises FormatError with the line's number."""

    source: str
    line_number: int
    cells: tuple[str, ...]

    def error(self, value: str, expected: str) -> FormatError:
        """The error that says what this line should have held."""
        return FormatError(self.source, self.line_number, value, expected)

    def has(self, count: int, shape: str) -> None:
        """Refuse the row unless it has exactly ``count`` cells; ``shape`` names them."""
        if len(self.cells) != count:
            raise self.error(" ".join(self.cells), f"{count} values ({shape})")

    def at_most(self, count: int, shape: str) -> None:
        """Refuse the row when it has more than ``count`` cells; ``shape`` names them."""
        if len(self.cells) > count:
            raise self.error(" ".join(self.cells), f"at most {count} values ({shape})")

    def text(self, index: int, name: str) -> str:
        """The non-empty text of one cell."""
        value = self.cells[index] if index < len(self.cells) else ""
        if not value:
            raise self.error(value, f"a value for {name}")
        return value

    def one_of(self, index: int, name: str, known: Collection[str]) -> str:
        """The text of one cell, which must be a name declared earlier in the file."""
        value = self.text(index, name)
        if value not in known:
            raise self.error(value, f"a known {name}")
        return value

    def whole(self, index: int, name: str, low: int = 0, high: int = _LARGEST) -> int:
        """A whole number from ``low`` to ``high``."""
        value = self.text(index, name)
        if not _WHOLE.fullmatch(value) or not low <= int(value.split(".")[0]) <= high:
            raise self.error(value, f"a whole number from {low} to {high} for {name}")
        return int(value.split(".")[0])

    def any_whole(self, index: int, name: str) -> int:
        """A whole number of either sign."""
        return self.whole(index, name, low=-_LARGEST)

    def real(self, index: int, name: str, low: float = 0) -> float:
        """A finite number from ``low`` up."""
        value = self.text(index, name)
        if not _REAL.fullmatch(value) or not low <= float(value) <= _LARGEST:
            raise self.error(value, f"a number from {low:g} to {_LARGEST} for {name}")
        return float(value)

    def coordinate(self, index: int, name: str) -> float:
        """A finite number of either sign."""
        return self.real(index, name, low=-_LARGEST)


def text_rows(text: str, source: str, separator: str | None = None) -> tuple[Row, ...]:
    """The lines of ``text`` that hold anything, cut at ``separator`` (None: any white space).

    Line ends of every system, spaces around cells, a byte-order mark and blank lines are dropped.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return tuple(
        Row(source, number, tuple(cell.strip() for cell in line.strip().split(separator)))
        for number, line in enumerate(lines, start=1)
        if line.strip()
    )


def distinct(rows: tuple[Row, ...], index: int, name: str) -> frozenset[str]:
    """The names that these rows declare in one cell, refusing one that is declared twice."""
    names: set[str] = set()
    for row in rows:
        value = row.text(index, name)
        if value in names:
            raise row.error(value, f"a {name} not declared before")
        names.add(value)
    return frozenset(names)
