"""The pickup and delivery instance of one lilim file, as plain data in the file's own units."""

from dataclasses import dataclass

from scenarios.families.format_error import FormatError
from scenarios.families.text_rows import Row, text_rows


@dataclass(frozen=True, slots=True)
class Stop:
    """One row of the file; ``demand`` is negative at a delivery.

    ``pickup`` is 0 at a pickup and ``delivery`` is 0 at a delivery; the other one is its partner.
    """

    id: int
    x: float
    y: float
    demand: int
    ready: float
    due: float
    service: float
    pickup: int
    delivery: int


@dataclass(frozen=True, slots=True)
class LilimInstance:
    """One problem: ``stops[i]`` is stop i, ``stops[0]`` the depot.

    ``speed`` is what the file says; the published results take the distance as travel time
    whatever it is, and some files say 0.
    """

    vehicles: int
    capacity: int
    speed: float
    stops: tuple[Stop, ...]

    @property
    def requests(self) -> tuple[tuple[Stop, Stop], ...]:
        """Every pickup with its delivery, in the order of the pickups."""
        return tuple((stop, self.stops[stop.delivery]) for stop in self.stops if stop.delivery)


def parse(text: str) -> LilimInstance:
    """Read a lilim file; raises FormatError naming the line, the value and what was expected."""
    rows = text_rows(text, "instance")
    if len(rows) < 2:
        raise FormatError("instance", None, "", "a line with vehicles, capacity, speed, then rows")
    header = rows[0]
    header.has(3, "vehicles, capacity, speed")
    stops = tuple(_stop(row, expected) for expected, row in enumerate(rows[1:]))
    for row, stop in zip(rows[1:], stops, strict=True):
        _check_partner(row, stop, stops)
    return LilimInstance(
        vehicles=header.whole(0, "number of vehicles", low=1),
        capacity=header.whole(1, "capacity"),
        speed=header.real(2, "speed"),
        stops=stops,
    )


def _stop(row: Row, expected: int) -> Stop:
    row.has(9, "number, x, y, demand, ready, due, service, pickup, delivery")
    ready = row.real(4, "ready time")
    return Stop(
        id=row.whole(0, "stop number, counted up", low=expected, high=expected),
        x=row.coordinate(1, "x"),
        y=row.coordinate(2, "y"),
        demand=row.any_whole(3, "demand"),
        ready=ready,
        due=row.real(5, "due time, not before the ready time", low=ready),
        service=row.real(6, "service time"),
        pickup=row.whole(7, "pickup"),
        delivery=row.whole(8, "delivery"),
    )


def _check_partner(row: Row, stop: Stop, stops: tuple[Stop, ...]) -> None:
    pair = f"pickup {stop.pickup}, delivery {stop.delivery}"
    if stop.id == 0:
        if stop.pickup or stop.delivery or stop.demand:
            raise row.error(f"{pair}, demand {stop.demand}", "a depot without partner or demand")
        return
    if bool(stop.pickup) == bool(stop.delivery):
        raise row.error(pair, "either a pickup or a delivery, the other one 0")
    number = stop.pickup or stop.delivery
    if number >= len(stops):
        raise row.error(pair, f"a stop up to {len(stops) - 1} as partner")
    partner = stops[number]
    if stop.id != (partner.delivery if stop.pickup else partner.pickup):
        raise row.error(pair, f"a partner that names stop {stop.id} in turn")
    if stop.delivery and (stop.demand < 0 or partner.demand != -stop.demand):
        found = f"{stop.demand} and {partner.demand}"
        raise row.error(found, "a demand at the pickup that its delivery takes off again")
