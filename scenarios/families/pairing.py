"""Whether pickups come before their deliveries in one vehicle that is never over- or underfull."""

from collections.abc import Iterable, Iterator

from scenarios.families.route_file import Route


def pairing_violations(
    routes: tuple[Route, ...], pairs: Iterable[tuple[int, int]]
) -> Iterator[str]:
    """One sentence per (pickup, delivery) that two vehicles share or that run in wrong order.

    A pair with an unvisited stop is left to the visit count.
    """
    places = {
        stop: (route.number, index) for route in routes for index, stop in enumerate(route.stops)
    }
    for pickup, delivery in pairs:
        if pickup not in places or delivery not in places:
            continue
        (first, start), (second, end) = places[pickup], places[delivery]
        if first != second:
            yield f"pickup {pickup} is on route {first}, its delivery {delivery} on route {second}"
        elif start > end:
            yield f"route {first} visits delivery {delivery} before its pickup {pickup}"


def load_violations(
    route_number: int, loads: Iterable[tuple[int, int]], capacity: int
) -> Iterator[str]:
    """One sentence per stop after which the load leaves 0..``capacity``.

    ``loads`` are the stops in order with the load each takes on (negative: puts off).
    """
    load = 0
    for stop, change in loads:
        load += change
        if load > capacity:
            yield f"route {route_number} carries {load} after stop {stop}, at most {capacity}"
        if load < 0:
            yield f"route {route_number} carries {load} after stop {stop}, at least 0"
