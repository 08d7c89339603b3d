"""Whether every stop is visited exactly once, by no more vehicles than exist."""

from collections import Counter

from scenarios.families.route_file import RouteFile


def visit_violations(
    solution: RouteFile, last_stop: int, vehicles: int, what: str
) -> tuple[str, ...]:
    """One sentence per stop of 1..``last_stop`` left out, repeated or unknown, and for the fleet.

    ``what`` is the family's word for a stop, such as ``customer``.
    """
    counts = Counter(stop for route in solution.routes for stop in route.stops)
    known = range(1, last_stop + 1)
    sentences = [
        f"{what} {stop} is visited {counts[stop]} times, once is right"
        for stop in known
        if counts[stop] > 1
    ]
    sentences += [f"{what} {stop} is not visited" for stop in known if counts[stop] == 0]
    sentences += [
        f"route {route.number} names the unknown {what} {stop}"
        for route in solution.routes
        for stop in route.stops
        if stop not in known
    ]
    used = len(solution.used_routes)
    if used > vehicles:
        sentences.append(f"{used} vehicles are used, at most {vehicles} exist")
    return tuple(sentences)


def known_stops(stops: tuple[int, ...], last_stop: int) -> tuple[int, ...]:
    """The stops that exist; unknown ones are reported once and then left out of the arithmetic."""
    return tuple(stop for stop in stops if 1 <= stop <= last_stop)
