"""The sections of an INRC-II text, in the order in which they stand."""

import re
from dataclasses import dataclass

from scenarios.families.format_error import FormatError
from scenarios.families.inrc2.instance import Range
from scenarios.families.text_rows import Row, text_rows

_PAIR = re.compile(r"\(([0-9]{1,5}),([0-9]{1,5})\)")
_HEADINGS = (
    "SCENARIO",
    "WEEKS",
    "SKILLS",
    "SHIFT_TYPES",
    "FORBIDDEN_SHIFT_TYPES_SUCCESSIONS",
    "CONTRACTS",
    "NURSES",
    "HISTORY",
    "NURSE_HISTORY",
    "WEEK_DATA",
    "REQUIREMENTS",
    "SHIFT_OFF_REQUESTS",
)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the rows below it."""

    heading: Row
    rows: tuple[Row, ...]

    @property
    def name(self) -> str:
        """The heading's first word."""
        return self.heading.cells[0]

    def stated(self, name: str, high: int = 1000) -> int:
        """The number after the heading's equals sign."""
        self.heading.has(3, f"{self.name} = {name}")
        return self.heading.whole(2, name, high=high)

    def counted(self) -> tuple[Row, ...]:
        """The rows, which must be as many as the heading says."""
        if self.stated("number of rows") != len(self.rows):
            raise self.heading.error(self.heading.cells[2], f"the number of rows, {len(self.rows)}")
        return self.rows


def read_sections(text: str) -> tuple[Section, ...]:
    """Cut the text at its headings; raises FormatError for anything before the first."""
    found: list[tuple[Row, list[Row]]] = []
    for row in text_rows(text, "instance"):
        if row.cells[0] in _HEADINGS:
            found.append((row, []))
        elif not found:
            raise row.error(row.cells[0], "a heading such as SCENARIO before any values")
        else:
            found[-1][1].append(row)
    return tuple(Section(heading, tuple(rows)) for heading, rows in found)


def the_one(sections: tuple[Section, ...], name: str) -> Section:
    """The section with this name, which must stand there exactly once."""
    mine = [section for section in sections if section.name == name]
    if not mine:
        raise FormatError("instance", None, "", f"a section {name}")
    if len(mine) > 1:
        raise mine[1].heading.error(name, "this section once")
    return mine[0]


def read_pair(row: Row, index: int, name: str) -> Range:
    """The two numbers of a cell such as ``(2,5)``."""
    found = _PAIR.fullmatch(row.text(index, name))
    if not found or int(found[1]) > int(found[2]):
        raise row.error(row.cells[index], f"two numbers (least,most) for {name}")
    return Range(int(found[1]), int(found[2]))
