"""Takes a ride along in the duty that it makes the least longer."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from models.requests import Stop
from models.solution import Served
from solver.placement.clusters import Ride
from solver.placement.state import FOREVER, State

if TYPE_CHECKING:
    from solver.placement.duty_route import DutyRoute, Fit

Spans = tuple[int, int, int, int]
"""From when to when pickup and drop-off may start, in seconds of the horizon."""


def board(
    state: State,
    ride: Ride,
    item: Served | None,
    *,
    first_fit: bool = False,
    at: datetime | None = None,
) -> bool:
    """Take the ride along for the appointment it hangs on; whether any duty has room for it.

    With `at`, it boards at that moment.
    """
    best: tuple[DutyRoute, Fit] | None = None
    for windows in ride_spans(state, ride, item, at):
        for route in state.routes:
            if windows[1] < route.low or windows[2] > route.high:
                continue
            if not route.duty.can_serve(ride.trip):
                continue
            fit = route.insertions(*state.stops(ride, route, windows))
            if fit and first_fit:
                state.board(ride, route, fit)
                return True
            if fit and (best is None or fit.extra_metres < best[1].extra_metres):
                best = route, fit
    if best is not None:
        state.board(ride, *best)
    return best is not None


def ride_spans(
    state: State, ride: Ride, item: Served | None, at: datetime | None = None
) -> Iterator[Spans]:
    """Windows of pickup and drop-off, cut to the waits that are allowed, or to pickup at `at`."""
    trip, origin = ride.trip, state.units.origin
    low, high = 0, FOREVER
    longest = FOREVER if ride.max_lag_seconds is None else ride.max_lag_seconds
    if item is not None and ride.is_outward:
        start = int((item.start - origin).total_seconds()) - trip.dropoff.service_seconds
        low, high = start - longest, start - ride.min_lag_seconds
    elif item is not None:
        end = int((item.end - origin).total_seconds())
        low, high = end + ride.min_lag_seconds, end + longest
    for pickup in _spans(state, trip.pickup, at):
        for dropoff in _spans(state, trip.dropoff, None):
            if ride.is_outward:
                spans = (*pickup, max(dropoff[0], low), min(dropoff[1], high))
            else:
                spans = (max(pickup[0], low), min(pickup[1], high), *dropoff)
            if spans[0] <= spans[1] and spans[2] <= spans[3] and spans[0] <= spans[3]:
                yield spans


def _spans(state: State, stop: Stop, at: datetime | None) -> list[tuple[int, int]]:
    origin = state.units.origin
    if at is not None:
        return (
            [_seconds(origin, at, at)] if any(w.start <= at <= w.end for w in stop.windows) else []
        )
    return [_seconds(origin, window.start, window.end) for window in stop.windows]


def _seconds(origin: datetime, start: datetime, end: datetime) -> tuple[int, int]:
    return int((start - origin).total_seconds()), int((end - origin).total_seconds())
