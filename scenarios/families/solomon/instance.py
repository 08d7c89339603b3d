"""The vehicle routing instance of one solomon file, as plain data in the file's own units."""

from collections.abc import Iterator
from dataclasses import dataclass

from scenarios.families.format_error import FormatError
from scenarios.families.text_rows import Row, text_rows


@dataclass(frozen=True, slots=True)
class Customer:
    """One row of the file; row 0 is the depot, its window is when vehicles may be out."""

    id: int
    x: float
    y: float
    demand: int
    ready: float
    due: float
    service: float


@dataclass(frozen=True, slots=True)
class SolomonInstance:
    """One routing problem: ``stops[i]`` is customer i, ``stops[0]`` the depot."""

    name: str
    vehicles: int
    capacity: int
    stops: tuple[Customer, ...]


def parse(text: str) -> SolomonInstance:
    """Read a solomon file; raises FormatError naming the line, the value and what was expected."""
    rows = iter(text_rows(text, "instance"))
    name = " ".join(_next(rows, "the instance's name").cells)
    _heading(rows, "VEHICLE")
    _heading(rows, "NUMBER")
    fleet = _next(rows, "number of vehicles and capacity")
    fleet.has(2, "number of vehicles, capacity")
    vehicles = fleet.whole(0, "number of vehicles", low=1)
    capacity = fleet.whole(1, "capacity")
    _heading(rows, "CUSTOMER")
    _heading(rows, "CUST")
    stops = tuple(_customer(row, expected) for expected, row in enumerate(rows))
    if not stops:
        raise FormatError("instance", None, "", "a row for the depot")
    return SolomonInstance(name, vehicles, capacity, stops)


def _next(rows: Iterator[Row], what: str) -> Row:
    row = next(rows, None)
    if row is None:
        raise FormatError("instance", None, "the end of the file", what)
    return row


def _heading(rows: Iterator[Row], word: str) -> None:
    row = _next(rows, f"the heading {word}")
    if row.cells[0].upper() != word:
        raise row.error(" ".join(row.cells), f"the heading {word}")


def _customer(row: Row, expected: int) -> Customer:
    row.has(7, "number, x, y, demand, ready, due, service")
    ready = row.real(4, "ready time")
    return Customer(
        id=row.whole(0, "customer number, counted up", low=expected, high=expected),
        x=row.coordinate(1, "x"),
        y=row.coordinate(2, "y"),
        demand=row.whole(3, "demand"),
        ready=ready,
        due=row.real(5, "due time, not before the ready time", low=ready),
        service=row.real(6, "service time"),
    )
