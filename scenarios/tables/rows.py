"""Turns a problem into tables and tables into a problem, whatever file they stand in."""

import json
from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from models import InvalidProblem, Issue, Problem, problem_from_json
from models.base import Value
from models.saving import to_json
from models.zones import zone_names
from scenarios.tables.cells import Cell, CellError, read, say
from scenarios.tables.columns import Column, plain_type
from scenarios.tables.settings import fold_settings, fold_travel, unfolded
from scenarios.tables.sheets import BY_NAME, SHEETS, Owner, Sheet
from scenarios.tables.where import Origins, where

Row = dict[str, Cell]
"""What a row's cells hold, by heading; empty cells are left out."""

Tables = dict[str, list[tuple[int, Row]]]
"""The rows of each sheet with their numbers in the file."""


def tables_of(problem: Problem) -> dict[str, list[Row]]:
    """Every sheet's rows, moments in the clocks of the problem's zone."""
    document = json.loads(to_json(problem))
    document["goals"] = [json.loads(to_json(level)) for level in problem.goals]
    document = unfolded(document)
    return {sheet.name: _rows(sheet, document, problem.zone_info) for sheet in SHEETS}


def _rows(sheet: Sheet, document: dict[str, Any], zone: ZoneInfo) -> list[Row]:
    rows = []
    for owner in sheet.owners(document):
        above: Row = {
            column.heading: say("text", told, zone)
            for column, told in zip(sheet.owner_columns, owner.key, strict=True)
            if told is not None
        }
        for item in owner.holder.get(owner.field, ()):
            told = ((column, _get(item, column.path)) for column in sheet.own_columns)
            cells = {c.heading: say(c.kind, value, zone) for c, value in told if value is not None}
            rows.append((above | cells) or _defaults(sheet, zone))
    return rows


def _defaults(sheet: Sheet, zone: ZoneInfo) -> Row:
    """An item that says nothing of its own must still be seen to be there."""
    item = sheet.models[0]().model_dump(mode="json")
    told = ((column, _get(item, column.path)) for column in sheet.own_columns)
    return {c.heading: say(c.kind, value, zone) for c, value in told if value is not None}


def _get(item: Any, path: tuple[str, ...]) -> Any:
    for step in path:
        item = item.get(step) if isinstance(item, dict) else None
    return item


def problem_of(tables: Tables) -> Problem:
    """The problem that the tables say.

    Raises
    ------
    InvalidProblem
        With every issue found, each with sheet, row and column.
    """
    reading = _Reading(tables)
    if reading.issues:
        raise InvalidProblem(reading.issues)
    try:
        return problem_from_json(json.dumps(reading.document))
    except InvalidProblem as error:
        raise InvalidProblem(where(issue, reading.origins) for issue in error.issues) from None


class _Reading:
    """Reads sheet by sheet and keeps what is wrong and where everything came from."""

    def __init__(self, tables: Tables) -> None:
        self.document: dict[str, Any] = {}
        self.issues: list[Issue] = []
        self.origins = Origins()
        self._zone = ZoneInfo(self._zone_name(tables))
        for sheet in SHEETS:
            if sheet.name in tables:
                self._sheet(sheet, tables[sheet.name])

    def _zone_name(self, tables: Tables) -> str:
        """The settings' zone if there is such a one; if not, the problem refuses it later."""
        for _, row in tables.get("settings", ()):
            if str(row.get("zone")) in zone_names():
                return str(row["zone"])
        return "UTC"

    def _sheet(self, sheet: Sheet, rows: Iterable[tuple[int, Row]]) -> None:
        owners: dict[tuple[str | None, ...], Owner] = {}
        for owner in sheet.owners(self.document):
            owners.setdefault(owner.key, owner)
        if not sheet.owner_columns:
            for owner in owners.values():
                owner.holder[owner.field] = []
        for number, row in rows:
            self._row(sheet, owners, number, row)
        if sheet.name == "settings":
            self._settings(sheet)
        if sheet.name == "travel":
            self._travel()

    def _row(
        self, sheet: Sheet, owners: dict[tuple[str | None, ...], Owner], number: int, row: Row
    ) -> None:
        self._headings(sheet, number, row)
        key = tuple(self._read(sheet, number, c, row) for c in sheet.owner_columns)
        owner = owners.get(key)
        if owner is None:
            self._nobody(sheet, number, key)
            return
        item: dict[str, Any] = {}
        for column in sheet.own_columns:
            if column.heading in row:
                _put(item, column.path, self._read(sheet, number, column, row))
        _complete(sheet, item)
        items = owner.holder.setdefault(owner.field, [])
        self.origins.add(f"{owner.path}[{len(items)}]", sheet, number)
        items.append(item)

    def _headings(self, sheet: Sheet, number: int, row: Row) -> None:
        for heading in sorted(row.keys() - sheet.headings):
            self._complain(sheet, number, heading, "unknown-column", "there is no such column")

    def _nobody(self, sheet: Sheet, number: int, key: tuple[Any, ...]) -> None:
        columns = sheet.owner_columns
        if not columns:
            text = "the settings do not say 'yes' under 'has previous'"
            self._complain(sheet, number, "", "no-previous-plan", text)
            return
        said = ", ".join(f"{c.heading} {k!r}" for c, k in zip(columns, key, strict=True) if k)
        text = f"there is no {said or columns[0].heading + ' given'}"
        self._complain(sheet, number, columns[0].heading, "unknown-id", text)

    def _read(self, sheet: Sheet, number: int, column: Column, row: Row) -> Any:
        cell = row.get(column.heading)
        if cell is None:
            return None
        try:
            return read(column.kind, cell, self._zone)
        except CellError as error:
            self._complain(sheet, number, column.heading, "wrong-type", str(error))
            return None

    def _complain(self, sheet: Sheet, number: int, heading: str, code: str, text: str) -> None:
        path = f"sheet '{sheet.name}' row {number}"
        self.issues.append(Issue(path + (f" column '{heading}'" if heading else ""), code, text))

    def _settings(self, sheet: Sheet) -> None:
        rows = self.document.pop("settings", [])
        if len(rows) > 1:
            self._complain(sheet, 3, "", "repeated", f"there are {len(rows)} rows, one is wanted")
        fold_settings(self.document, rows[0] if rows else {})
        self.origins.add("", sheet, 2)

    def _travel(self) -> None:
        numbers = self.origins.numbers("travel")
        for (matrix, row), number in zip(fold_travel(self.document), numbers, strict=True):
            self.origins.add(f"travel[{matrix}].places[{row}]", BY_NAME["travel"], number)
            self.origins.add(f"travel[{matrix}].seconds[{row}]", BY_NAME["travel"], number)
            self.origins.add(f"travel[{matrix}].metres[{row}]", BY_NAME["travel"], number)


def _put(item: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    for step in path[:-1]:
        item = item.setdefault(step, {})
    item[path[-1]] = value


def _complete(sheet: Sheet, item: dict[str, Any]) -> None:
    """A part that is needed but may be empty has no cells that say so."""
    for model in sheet.models:
        kind = model.model_fields.get("kind")
        if kind is not None and kind.default != item.get("kind"):
            continue
        for name, field in model.model_fields.items():
            inner = plain_type(field.annotation)
            if field.is_required() and isinstance(inner, type) and issubclass(inner, Value):
                item.setdefault(name, {})
