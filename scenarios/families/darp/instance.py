"""The dial-a-ride instance of one darp file, as plain data in the file's own units."""

from dataclasses import dataclass

from scenarios.families.format_error import FormatError
from scenarios.families.text_rows import Row, text_rows


@dataclass(frozen=True, slots=True)
class Stop:
    """One row of the file; ``load`` is negative at a delivery, service starts in ready..due."""

    id: int
    x: float
    y: float
    service: float
    load: int
    ready: float
    due: float


@dataclass(frozen=True, slots=True)
class DarpInstance:
    """One problem: ``stops[0]`` is the depot, stop ``i`` + ``requests`` delivers pickup ``i``.

    ``home`` is where the routes end: the last row of the file, or the depot where the file has
    no such row.
    """

    vehicles: int
    requests: int
    max_route_minutes: float
    capacity: int
    max_ride_minutes: float
    stops: tuple[Stop, ...]
    home: Stop

    def delivery_of(self, pickup: int) -> int:
        """The number of the stop where the rider of this pickup gets off."""
        return pickup + self.requests


def parse(text: str) -> DarpInstance:
    """Read a darp file; raises FormatError naming the line, the value and what was expected."""
    rows = text_rows(text, "instance")
    if not rows:
        raise FormatError("instance", None, "", "a line K n T Q L, then rows")
    header = rows[0]
    header.has(5, "vehicles, requests, route duration, capacity, ride time")
    requests = header.whole(1, "number of requests", low=1)
    stops = tuple(_stop(row, expected) for expected, row in enumerate(rows[1:]))
    visits = 2 * requests + 1
    if len(stops) not in (visits, visits + 1):
        found = f"{len(stops)} rows"
        raise FormatError("instance", None, found, f"{visits} rows, or one more for the end depot")
    _check_loads(rows[1:], stops, requests)
    return DarpInstance(
        vehicles=header.whole(0, "number of vehicles", low=1),
        requests=requests,
        max_route_minutes=header.real(2, "route duration"),
        capacity=header.whole(3, "capacity"),
        max_ride_minutes=header.real(4, "ride time"),
        stops=stops[:visits],
        home=stops[visits] if len(stops) > visits else stops[0],
    )


def _stop(row: Row, expected: int) -> Stop:
    row.has(7, "number, x, y, service, load, window start, window end")
    ready = row.real(5, "window start")
    return Stop(
        id=row.whole(0, "stop number, counted up", low=expected, high=expected),
        x=row.coordinate(1, "x"),
        y=row.coordinate(2, "y"),
        service=row.real(3, "service time"),
        load=row.any_whole(4, "load"),
        ready=ready,
        due=row.real(6, "window end, not before its start", low=ready),
    )


def _check_loads(rows: tuple[Row, ...], stops: tuple[Stop, ...], requests: int) -> None:
    for pickup in range(1, requests + 1):
        taken, put_off = stops[pickup].load, stops[pickup + requests].load
        if taken < 0:
            raise rows[pickup].error(str(taken), "a load of at least 0 at a pickup")
        if put_off != -taken:
            raise rows[pickup + requests].error(str(put_off), f"the load {-taken} of its pickup")
