"""Routes and stated cost as the solution files of the vehicle families write them."""

import re
from dataclasses import dataclass
from decimal import Decimal

from scenarios.families.format_error import FormatError
from scenarios.families.text_rows import Row, text_rows

_ROUTE_SHAPE = "'Route #1: 5 3 8'"
_COST_SHAPE = "'Cost 1234.5' as the last line"
_ROUTE = re.compile(r"Route\s*#\s*([0-9]{1,9})\s*:(.*)", re.IGNORECASE | re.ASCII)
_COST = re.compile(r"Cost\s*:?\s*([0-9]{1,15}(?:\.[0-9]{0,15})?)", re.IGNORECASE | re.ASCII)
_RELATIVE_TOLERANCE = 1e-6
_LARGEST_STOP = 10**6


@dataclass(frozen=True, slots=True)
class Route:
    """The stops of one vehicle in order, depot left out; ``number`` is the file's own."""

    number: int
    stops: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RouteFile:
    """Everything a route solution file states."""

    routes: tuple[Route, ...]
    stated_cost: Decimal

    @property
    def used_routes(self) -> tuple[Route, ...]:
        """The routes that visit somebody; an empty one leaves its vehicle at home."""
        return tuple(route for route in self.routes if route.stops)

    def cost_violations(self, cost: float) -> tuple[str, ...]:
        """What is wrong with the stated cost when the recomputed one is ``cost``.

        The file may have rounded: it is right when it differs by at most a millionth of the
        cost, or by at most half a unit of the last digit it prints.
        """
        exponent = self.stated_cost.as_tuple().exponent
        printed = 0.5 * 10.0 ** (exponent if isinstance(exponent, int) else 0)
        # The last term absorbs the doubles' own rounding where the cost ends in a printed half.
        allowed = max(printed, _RELATIVE_TOLERANCE * abs(cost)) + 1e-9
        if abs(float(self.stated_cost) - cost) <= allowed:
            return ()
        return (f"the file states the cost {self.stated_cost}, its routes cost {cost:.6f}",)


def read_routes(text: str) -> RouteFile:
    """Read ``Route #k: ...`` lines and the closing ``Cost`` line; FormatError where they differ."""
    rows = text_rows(text, "solution", separator="\n")
    if not rows:
        raise FormatError("solution", None, "", f"{_ROUTE_SHAPE} lines, then {_COST_SHAPE}")
    cost = _COST.fullmatch(rows[-1].cells[0])
    if cost is None:
        raise rows[-1].error(rows[-1].cells[0], _COST_SHAPE)
    routes: dict[int, Route] = {}
    for row in rows[:-1]:
        route = _route(row)
        if route.number in routes:
            raise row.error(row.cells[0], "each route number once")
        routes[route.number] = route
    return RouteFile(tuple(routes.values()), Decimal(cost.group(1)))


def _route(row: Row) -> Route:
    match = _ROUTE.fullmatch(row.cells[0])
    if match is None:
        raise row.error(row.cells[0], f"a line {_ROUTE_SHAPE}")
    stops = Row(row.source, row.line_number, tuple(match.group(2).split()))
    return Route(
        number=int(match.group(1)),
        stops=tuple(
            stops.whole(index, "stop", high=_LARGEST_STOP) for index in range(len(stops.cells))
        ),
    )
