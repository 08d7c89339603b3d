"""Says for each issue in which sheet, row and column of the tables its cause stands."""

import re

from models import Issue
from scenarios.tables.sheets import Sheet


class Origins:
    """From which row each part of a problem was read."""

    def __init__(self) -> None:
        self._rows: dict[str, tuple[Sheet, int]] = {}

    def add(self, path: str, sheet: Sheet, number: int) -> None:
        """The part at `path` was read from this row."""
        self._rows[path] = (sheet, number)

    def numbers(self, field: str) -> list[int]:
        """The row numbers of a problem's own list, in order."""
        prefix = f"{field}["
        return [n for path, (_, n) in self._rows.items() if path.startswith(prefix)]

    def find(self, path: str) -> tuple[Sheet, int, str] | None:
        """Sheet and row of the closest part around `path`, and what remains of the path."""
        end = len(path)
        while end >= 0:
            if path[:end] in self._rows and (end == len(path) or path[end] in ".["):
                sheet, number = self._rows[path[:end]]
                return sheet, number, path[end:]
            end -= 1
        return None


def where(issue: Issue, origins: Origins) -> Issue:
    """The issue with sheet, row and column instead of its path."""
    found = origins.find(issue.path)
    if found is None:
        if issue.path.split(".")[0].split("[")[0] in {"horizon", "zone", "name"}:
            return Issue(f"sheet 'settings' row 2 column '{issue.path}'", *issue[1:])
        return issue
    sheet, number, rest = found
    path = f"sheet '{sheet.name}' row {number}"
    heading = _heading(sheet, rest)
    return Issue(path + (f" column '{heading}'" if heading else ""), issue.code, issue.message)


def _heading(sheet: Sheet, rest: str) -> str | None:
    """The heading of the column that the rest of a path speaks of."""
    steps = tuple(re.sub(r"\[\d+\]", "", rest).strip(".").split("."))
    known = {column.path: column.heading for column in sheet.columns}
    for start in (0, 1):
        for end in range(len(steps), start, -1):
            if steps[start:end] in known:
                return known[steps[start:end]]
    near = [heading for path, heading in known.items() if path[0] == steps[0]]
    return near[0] if near else None
