"""Writes sheets that a planner can read: headings that stay, notes, widths and choices."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook

from scenarios.tables.cells import Cell
from scenarios.tables.columns import Column

WIDEST = 40
NARROWEST = 9
ROWS_WITH_CHOICES = 5_000
DATE = "yyyy-mm-dd hh:mm"
DATE_WITH_SECONDS = "yyyy-mm-dd hh:mm:ss"


class PlannerWorkbook:
    """A workbook that is built in memory; nothing in it is ever taken for a formula or a link."""

    def __init__(self) -> None:
        self._data = BytesIO()
        safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = Workbook(self._data, {**safe, "strings_to_numbers": False})
        bold = {"bold": True, "bg_color": "#DDE6F0", "bottom": 1}
        self._heading = self._book.add_format(bold)
        self._date = self._book.add_format({"num_format": DATE})
        self._long_date = self._book.add_format({"num_format": DATE_WITH_SECONDS})

    def add(
        self,
        name: str,
        headings: Sequence[str],
        rows: Sequence[dict[str, Cell]],
        columns: Sequence[Column] = (),
    ) -> None:
        """One sheet; `columns` give notes and choices where they are known."""
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        place = {heading: k for k, heading in enumerate(headings)}
        for heading, k in place.items():
            sheet.write_string(0, k, heading, self._heading)
            sheet.set_column(k, k, _width(heading, rows))
        for number, row in enumerate(rows, 1):
            for heading, cell in row.items():
                self._write(sheet, number, place[heading], cell)
        for column in columns:
            self._explain(sheet, place[column.heading], column)
        if rows:
            sheet.autofilter(0, 0, len(rows), len(headings) - 1)

    def _write(self, sheet, row: int, column: int, cell: Cell) -> None:  # type: ignore[no-untyped-def]
        if isinstance(cell, datetime):
            format = self._long_date if cell.second else self._date
            sheet.write_datetime(row, column, cell, format)
        elif isinstance(cell, int | float):
            sheet.write_number(row, column, cell)
        elif cell is not None:
            sheet.write_string(row, column, cell)

    def _explain(self, sheet, k: int, column: Column) -> None:  # type: ignore[no-untyped-def]
        if column.note:
            sheet.write_comment(0, k, column.note, {"x_scale": 2})
        choices = ("yes", "no") if column.kind == "yes-no" else column.choices
        if choices and column.kind != "list":
            rule = {"validate": "list", "source": list(choices)}
            sheet.data_validation(1, k, ROWS_WITH_CHOICES, k, rule)

    def bytes(self) -> bytes:
        """The finished file."""
        self._book.close()
        return self._data.getvalue()


def _width(heading: str, rows: Sequence[dict[str, Cell]]) -> int:
    """Wide enough for the heading and the first rows."""
    cells = [row.get(heading) for row in rows[:200]]
    texts = [heading, *(_shown(cell) for cell in cells if cell is not None)]
    return min(WIDEST, max(NARROWEST, *map(len, texts)) + 2)


def _shown(cell: Cell) -> str:
    return DATE if isinstance(cell, datetime) else str(cell)
