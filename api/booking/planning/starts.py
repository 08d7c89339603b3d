"""When a booking may start in a new plan, by what was promised."""

import numpy as np

from api.booking.intervals import Span
from api.booking.planning.commitment import Commitment
from api.booking.slots.arrays import Ints
from api.booking.slots.times import Times, length_seconds, times_at, times_within
from api.booking.wall_time import day_of, epoch_seconds, from_epoch, zone

MOST_STARTS = 2_000


def starts_of(commitment: Commitment, horizon: Span) -> Times:
    """The starts that keep the promise, in order; the one it has now is always among them.

    An exact start stays, and so does a stay by nights, which begins when the house opens. Within a
    promised window it is every start on the grid of the service from which it ends in time.
    """
    request, window = commitment.request, commitment.promise.window
    now = times_at(request, request.start)
    if window is None or request.service.stay is not None:
        return now
    first, last = max(window.start, horizon.start), min(window.end, horizon.end)
    if first >= last:
        return now
    found = times_within(request, Span(first, last))
    in_time = found.end <= epoch_seconds(last)
    starts = np.unique(np.concatenate([now.start, found.start[in_time][:MOST_STARTS]]))
    return _times(commitment, starts)


def _times(commitment: Commitment, starts: Ints) -> Times:
    place = zone(commitment.request.service.zone)
    nowhere = np.zeros(len(starts), dtype=np.int64)
    end = starts + length_seconds(commitment.request)
    # Working hours are looked up from the first day on.
    return Times(starts, end, nowhere, (day_of(from_epoch(int(starts[0])), place),))
