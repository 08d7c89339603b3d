"""Which units of one resource are free for one start."""

from collections.abc import Sequence

import numpy as np

from api.booking.resource import BookableResource
from api.booking.slots.arrays import integers
from api.booking.slots.busy import Busy
from api.booking.slots.remaining import taken_units, units_of
from api.booking.slots.shape import Buffers, Stretch


def free_units(
    resource: BookableResource, stretches: Sequence[Stretch], buffers: Buffers, busy: Busy
) -> tuple[int, ...]:
    """The numbers, from 1, of the units that are free in all stretches of the first start."""
    counts = integers([units_of(resource)])
    taken = taken_units(counts, busy.positions([resource.id]), stretches, buffers, busy)
    return tuple(int(row) + 1 for row in np.flatnonzero(~taken[:, 0]))
