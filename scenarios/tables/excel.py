"""Saves a problem as an Excel workbook and reads it back without loss."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from models import Problem
from scenarios.tables.cells import Cell
from scenarios.tables.limits import MOST_COLUMNS, MOST_ROWS, refused, require_small
from scenarios.tables.rows import Row, Tables, problem_of, tables_of
from scenarios.tables.sheets import BY_NAME, SHEETS
from scenarios.tables.wide import gathered, spread
from scenarios.tables.workbook import PlannerWorkbook


def problem_to_excel(problem: Problem) -> bytes:
    """The problem as a workbook with a sheet for each noun; times in the problem's own zone."""
    book, tables = PlannerWorkbook(), tables_of(problem)
    for sheet in SHEETS:
        rows = [spread(row) for row in tables[sheet.name]]
        headings = [column.heading for column in sheet.columns]
        further = {heading: None for row in rows for heading in row if heading not in headings}
        book.add(sheet.name, [*headings, *further], rows, sheet.columns)
    return book.bytes()


def problem_from_excel(data: bytes) -> Problem:
    """Read a workbook that `problem_to_excel` or a planner made.

    Raises
    ------
    InvalidProblem
        With every issue found, each with sheet, row and column.
    """
    require_small(data)
    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        tables = _tables(book)
        book.close()
    except (BadZipFile, InvalidFileException, KeyError, ValueError, TypeError, SyntaxError) as why:
        message = f"the file is no readable Excel workbook: {type(why).__name__}: {why}"
        raise refused("file", "not-excel", message) from None
    return problem_of(tables)


def _tables(book: Any) -> Tables:
    tables: Tables = {}
    for sheet in book.worksheets:
        if sheet.title not in BY_NAME:
            known = ", ".join(BY_NAME)
            message = f"there is no sheet of this name in the language; known are {known}"
            raise refused(f"sheet '{sheet.title}'", "unknown-sheet", message)
        tables[sheet.title] = list(_rows(sheet.title, sheet.iter_rows(values_only=True)))
    return tables


def _rows(name: str, lines: Iterator[tuple[Any, ...]]) -> Iterator[tuple[int, Row]]:
    headings = [_heading(cell) for cell in next(lines, ())]
    _require_distinct(name, headings)
    for number, line in enumerate(lines, 2):
        if number > MOST_ROWS or len(line) > MOST_COLUMNS:
            message = f"has more than {MOST_ROWS} rows or {MOST_COLUMNS} columns"
            raise refused(f"sheet '{name}'", "too-large", message)
        row = {h: _cell(cell) for h, cell in zip(headings, line, strict=False) if _says(cell)}
        if any(_says(cell) for cell in line[len(headings) :]) or "" in row:
            path = f"sheet '{name}' row {number}"
            raise refused(path, "unknown-column", "a cell stands in a column without a heading")
        if row:
            yield number, gathered(row)


def _require_distinct(name: str, headings: list[str]) -> None:
    for heading in headings:
        if heading and headings.count(heading) > 1:
            path = f"sheet '{name}' row 1 column '{heading}'"
            raise refused(path, "repeated", "the heading stands there twice")


def _heading(cell: object) -> str:
    return "" if cell is None else str(cell).strip()


def _says(cell: object) -> bool:
    return cell is not None and cell != ""


def _cell(cell: Any) -> Cell:
    """Excel keeps moments as fractions of days; the language knows whole seconds."""
    if isinstance(cell, datetime):
        half = timedelta(microseconds=500_000)
        return (cell + half).replace(microsecond=0)
    return cell if isinstance(cell, str | int | float | bool) else str(cell)
