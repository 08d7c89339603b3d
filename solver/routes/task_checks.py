"""What a route task must fulfil before anyone plans it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from solver.routes.task import LONGEST_TIME

if TYPE_CHECKING:
    from solver.routes.task import RouteTask


def refuse_nonsense(task: RouteTask) -> None:
    """Raise ``ValueError`` naming the first field that is wrong, its value and the limit."""
    _check_kinds(task)
    _check_shapes(task)
    _check_ranges(task)
    _check_stops(task)
    _check_windows(task)


def _check_kinds(task: RouteTask) -> None:
    for name, kind in (
        ("distance", "f"),
        ("fixed_cost", "f"),
        ("eligible", "b"),
        ("mandatory", "b"),
    ):
        found = getattr(task, name).dtype.kind
        if found != kind:
            raise ValueError(f"{name}: has numpy kind {found!r}, must be {kind!r}")
    for name in _INTEGER_FIELDS:
        dtype = getattr(task, name).dtype
        if dtype != np.int64:
            raise ValueError(f"{name}: has type {dtype}, must be int64")


def _check_shapes(task: RouteTask) -> None:
    stops, requests, vehicles = len(task.service_time), len(task.pickup), len(task.start)
    dimensions = task.capacity.shape[-1] if task.capacity.ndim == 2 else 1
    if dimensions == 0:
        raise ValueError("capacity: has 0 load dimensions, must have at least 1")
    shapes: dict[str, tuple[int, ...]] = {
        "travel_time": (stops, stops),
        "distance": (stops, stops),
        "window_first": (stops + 1,),
        "window_close": task.window_open.shape,
        "load": (requests, dimensions),
        "capacity": (vehicles, dimensions),
        "eligible": (requests, vehicles),
    }
    shapes |= dict.fromkeys(_PER_REQUEST, (requests,)) | dict.fromkeys(_PER_VEHICLE, (vehicles,))
    if task.travel_time_floor is not None:
        shapes["travel_time_floor"] = (stops, stops)
    for name, wanted in shapes.items():
        found = getattr(task, name).shape
        if found != wanted:
            raise ValueError(f"{name}: has shape {found}, must be {wanted}")


def _check_ranges(task: RouteTask) -> None:
    for name, (lowest, highest) in _RANGES.items():
        values = getattr(task, name)
        if values is None:
            continue
        wrong = np.argwhere(~((values >= lowest) & (values <= highest)))
        if len(wrong):
            place = tuple(int(k) for k in wrong[0])
            raise ValueError(
                f"{name}{list(place)}: is {values[place]}, must be from {lowest} to {highest}"
            )
    if not 0 <= task.max_vehicles <= len(task.start):
        raise ValueError(
            f"max_vehicles: is {task.max_vehicles}, must be from 0 to {len(task.start)}"
        )
    floor = task.travel_time_floor
    if floor is not None and bool((floor > task.travel_time).any()):
        raise ValueError("travel_time_floor: is above travel_time somewhere, must never be")


def _check_stops(task: RouteTask) -> None:
    for name in ("pickup", "delivery", "start", "end"):
        stops = getattr(task, name)
        lowest = -1 if name == "delivery" else 0
        wrong = np.nonzero((stops < lowest) | (stops >= task.stops))[0]
        if len(wrong):
            found = stops[wrong[0]]
            raise ValueError(
                f"{name}[{wrong[0]}]: is {found}, must be from {lowest} to {task.stops - 1}"
            )
    owned = np.concatenate([task.pickup, task.delivery[task.delivery >= 0]])
    if len(np.unique(owned)) < len(owned):
        values, counts = np.unique(owned, return_counts=True)
        raise ValueError(
            f"pickup, delivery: stop {values[counts > 1][0]} is used twice, must be used once"
        )
    shared = np.intersect1d(owned, np.concatenate([task.start, task.end]))
    if len(shared):
        raise ValueError(
            f"start, end: stop {shared[0]} belongs to a request, must be a stop of its own"
        )


def _check_windows(task: RouteTask) -> None:
    first, opens, closes = task.window_first, task.window_open, task.window_close
    if int(first[0]) != 0 or int(first[-1]) != len(opens) or bool((np.diff(first) < 0).any()):
        raise ValueError(f"window_first: must rise from 0 to {len(opens)}")
    for stop in np.concatenate([task.pickup, task.delivery[task.delivery >= 0]]):
        begin, end = int(first[stop]), int(first[stop + 1])
        if begin == end:
            raise ValueError(f"window_first[{stop}]: the stop has no window, must have one")
        for k in range(begin, end):
            if closes[k] < opens[k] or (k > begin and opens[k] <= closes[k - 1]):
                raise ValueError(
                    f"window_open[{k}]: stop {stop} opens at {opens[k]} and closes at {closes[k]}; "
                    "windows must close after they open and follow each other"
                )


_PER_REQUEST = (
    "pickup", "delivery", "max_ride_time", "mandatory", "priority", "unserved_cost",
)  # fmt: skip
_PER_VEHICLE = ("start", "end", "earliest_start", "latest_end", "max_duration", "fixed_cost")
_INTEGER_FIELDS = (
    "travel_time", "window_open", "window_close", "window_first", "service_time", "pickup",
    "delivery", "load", "max_ride_time", "priority", "unserved_cost", "start", "end", "capacity",
    "earliest_start", "latest_end", "max_duration",
)  # fmt: skip
_RANGES: dict[str, tuple[float, float]] = {
    "travel_time": (0, LONGEST_TIME),
    "travel_time_floor": (0, LONGEST_TIME),
    "distance": (0.0, 1e12),
    "window_open": (-LONGEST_TIME, LONGEST_TIME),
    "window_close": (-LONGEST_TIME, LONGEST_TIME),
    "service_time": (0, LONGEST_TIME),
    "load": (0, 2**40),
    "capacity": (0, 2**40),
    "max_ride_time": (-1, LONGEST_TIME),
    "priority": (1, 2**20),
    "unserved_cost": (0, 2**40),
    "earliest_start": (-LONGEST_TIME, LONGEST_TIME),
    "latest_end": (-LONGEST_TIME, LONGEST_TIME),
    "max_duration": (-1, LONGEST_TIME),
    "fixed_cost": (0.0, 1e12),
}
