"""Saves a problem as a folder of CSV files, one for each noun, and reads it back without loss."""

import csv
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from models import Problem
from scenarios.tables.cells import Cell
from scenarios.tables.limits import MOST_BYTES, MOST_ROWS, refused
from scenarios.tables.rows import Row, Tables, problem_of, tables_of
from scenarios.tables.sheets import BY_NAME, SHEETS

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "'")
"""A spreadsheet takes a cell that begins so for a formula; a leading quote takes that away."""

LONGEST_FIELD = 10_000_000


def problem_to_csv(problem: Problem, folder: Path) -> None:
    """Write a file for each sheet into `folder`, which is made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = tables_of(problem)
    for sheet in SHEETS:
        headings = [column.heading for column in sheet.columns]
        path = folder / f"{sheet.name}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(headings)
            for row in tables[sheet.name]:
                writer.writerow([_written(row.get(heading)) for heading in headings])


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    text = cell.isoformat(sep=" ") if isinstance(cell, datetime) else str(cell)
    return f"'{text}" if text.startswith(DANGEROUS) else text


def problem_from_csv(folder: Path) -> Problem:
    """Read a folder that `problem_to_csv` or a planner made; sheets may be missing.

    Cells are parted by commas or, as some spreadsheets save them, by semicolons.

    Raises
    ------
    InvalidProblem
        With every issue found, each with sheet, row and column.
    """
    tables: Tables = {}
    for path in sorted(folder.glob("*.csv")):
        if path.stem not in BY_NAME:
            known = ", ".join(BY_NAME)
            message = f"there is no sheet of this name in the language; known are {known}"
            raise refused(f"sheet '{path.stem}'", "unknown-sheet", message)
        tables[path.stem] = list(_rows(path))
    if not tables:
        raise refused("folder", "empty", f"{folder.name!r} holds no CSV file")
    return problem_of(tables)


def _rows(path: Path) -> Iterator[tuple[int, Row]]:
    size = path.stat().st_size
    if size > MOST_BYTES:
        message = f"the file has {size} bytes, more than {MOST_BYTES}"
        raise refused(f"sheet '{path.stem}'", "too-large", message)
    csv.field_size_limit(LONGEST_FIELD)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            first = file.readline()
            file.seek(0)
            mark = ";" if first.count(";") > first.count(",") else ","
            yield from _lines(path.stem, csv.reader(file, strict=True, delimiter=mark))
    except (csv.Error, UnicodeDecodeError) as error:
        message = f"the file is no CSV in UTF-8: {error}"
        raise refused(f"sheet '{path.stem}'", "not-csv", message) from None


def _lines(name: str, lines: Iterator[list[str]]) -> Iterator[tuple[int, Row]]:
    headings = [cell.strip() for cell in next(lines, [])]
    for heading in headings:
        if headings.count(heading) > 1:
            path = f"sheet '{name}' row 1 column '{heading}'"
            raise refused(path, "repeated", "the heading stands there twice")
    for number, line in enumerate(lines, 2):
        if number > MOST_ROWS:
            raise refused(f"sheet '{name}'", "too-large", f"has more than {MOST_ROWS} rows")
        if len(line) > len(headings):
            message = f"has {len(line)} cells for {len(headings)} headings"
            raise refused(f"sheet '{name}' row {number}", "shape", message)
        row: Row = {
            heading: cell.removeprefix("'")
            for heading, cell in zip(headings, line, strict=False)
            if cell
        }
        if row:
            yield number, row
