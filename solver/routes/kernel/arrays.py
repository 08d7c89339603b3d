"""The tuples of arrays that the kernels work on, with their numba types."""

from typing import NamedTuple

import numpy as np
from numba import types
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Words = NDArray[np.uint64]

NEVER = 2**60
"""A time after all others: the answer where nothing fits."""


class World(NamedTuple):
    """What never changes during a search: see ``RouteTask`` for most of the meanings.

    ``partner`` is the other stop of a pair or -1, ``owner`` the request of a stop,
    ``twin`` the vehicle before of the same kind or -1. ``change`` is
    (S, K) the load a stop adds. ``hard`` and ``soft`` are the prices of leaving a request out,
    above and beside the distance. ``near`` is (S, N) the stops of other requests by distance.
    ``orders`` is (O, R) keys by which requests may be inserted. ``sign`` gives a random word per
    request, then one per vehicle class. ``facts`` see the constants below.
    """

    time: Ints
    distance: Floats
    service: Ints
    open: Ints
    close: Ints
    window: Ints
    owner: Ints
    partner: Ints
    change: Ints
    pickup: Ints
    delivery: Ints
    load: Ints
    ride: Ints
    hard: Ints
    soft: Floats
    start: Ints
    end: Ints
    capacity: Ints
    earliest: Ints
    latest: Ints
    duration: Ints
    fixed: Floats
    kind: Ints
    twin: Ints
    eligible: Ints
    near: Ints
    orders: Floats
    sign: Words
    facts: Ints


FACT_METRIC = 0
"""A detour is never shorter, so insertion may stop looking early."""
FACT_EXACT = 1
"""Ride times or route durations are limited, so filters alone do not decide."""


class Routes(NamedTuple):
    """One set of routes with what insertion needs to know about them.

    Row v of ``stop`` holds vehicle v's start, its stops and its end in the first
    ``length[v] + 2`` places; ``early`` and ``late`` the earliest and latest start of service
    there, ``load`` the load after the stop and ``peak`` the largest load from there on.
    ``cost`` is the price of the route, ``vehicle`` the vehicle of a request or -1 and ``place``
    the position of a stop.
    """

    stop: Ints
    length: Ints
    early: Ints
    late: Ints
    load: Ints
    peak: Ints
    cost: Floats
    vehicle: Ints
    place: Ints


class Desk(NamedTuple):
    """Memory of a search: chance, absence counters, pooled routes and room for scribbling.

    ``tally`` counts (see the constants), ``dial`` holds settings. The pool keeps routes end to
    end in ``pool_stop`` from ``pool_first[k]`` on, found by ``pool_table`` from ``pool_sign``.
    """

    chance: Words
    absent: Ints
    tally: Ints
    dial: Floats
    removed: Ints
    touched: Ints
    line: Ints
    when: Ints
    lower: Ints
    seen: Ints
    key: Floats
    change: Floats
    pool_stop: Ints
    pool_first: Ints
    pool_cost: Floats
    pool_kind: Ints
    pool_sign: Words
    pool_table: Ints


TALLY_REMOVED, TALLY_TOUCHED, TALLY_POOL, TALLY_CHANGES, TALLY_ITERATIONS, TALLY_BETTER = range(6)
DIAL_NODES, DIAL_STRING, DIAL_BLINK, DIAL_POOL_MARGIN = range(4)

INT = types.int64
FLOAT = types.float64


def _type_of(
    kind: type, grids: tuple[str, ...], cubes: tuple[str, ...] = (), readonly: bool = False
) -> types.Type:
    """The numba type of a tuple whose arrays are flat but for the named ones."""
    arrays = []
    for name, alias in kind.__annotations__.items():
        element = {Words: types.uint64, Floats: FLOAT}.get(alias, INT)
        dimensions = 3 if name in cubes else 2 if name in grids else 1
        arrays.append(types.Array(element, dimensions, "C", readonly=readonly))
    return types.NamedTuple(arrays, kind)


WORLD = _type_of(
    World,
    ("time", "distance", "change", "load", "capacity", "eligible", "near", "orders"),
    readonly=True,
)
ROUTES = _type_of(Routes, ("stop", "early", "late"), ("load", "peak"))
DESK = _type_of(Desk, ())
