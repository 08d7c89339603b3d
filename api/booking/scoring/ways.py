"""Ways from and to bookings at other places, which a slot may make its people go."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from api.booking.scoring.walls import ROW
from api.booking.slots.arrays import Ints, integers
from api.booking.slots.world import Away


@dataclass(frozen=True, slots=True, eq=False)
class Ways:
    """How long it takes to come from what ends, and to go to what begins, on the axis of walls."""

    ends: Ints
    """In order."""
    from_seconds: Ints
    starts: Ints
    """In order."""
    to_seconds: Ints

    def seconds(self, before: Ints, after: Ints) -> Ints:
        """The ways between walls that end at `before` and begin at `after`."""
        coming = _found(before, self.ends, self.from_seconds)
        going = _found(after, self.starts, self.to_seconds)
        return coming + going


def ways_of(names: Sequence[str], away: Iterable[Away]) -> Ways:
    """The ways of the resources, a row for each."""
    rows = {name: row for row, name in enumerate(names)}
    mine = [(rows[each.resource_id] * ROW, each) for each in away if each.resource_id in rows]
    ends = sorted((row + each.end, each.way_seconds) for row, each in mine)
    starts = sorted((row + each.start, each.way_seconds) for row, each in mine)
    ends_at, coming = integers(ends).reshape(-1, 2).T
    starts_at, going = integers(starts).reshape(-1, 2).T
    return Ways(ends_at, coming, starts_at, going)


def _found(wanted: Ints, keys: Ints, values: Ints) -> Ints:
    """The values of the keys that are wanted; 0 for what is no key."""
    if not len(keys):
        return np.zeros(len(wanted), dtype=np.int64)
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[place] == wanted, values[place], 0)
