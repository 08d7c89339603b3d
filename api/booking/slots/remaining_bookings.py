"""How much a start still has to give, across all roles."""

from collections.abc import Sequence

import numpy as np

from api.booking.service import Service
from api.booking.slots.arrays import Ints, Truths
from api.booking.slots.role_view import RoleView


def remaining_bookings(
    service: Service, views: Sequence[RoleView], able: Sequence[Truths], column: int
) -> int:
    """How many more bookings fit at the start; for seats, the largest party that fits.

    Roles are looked at one by one and the scarcest counts, so where roles share resources it may
    be less.
    """
    roles = list(zip(views, able, strict=True))
    pooled = [(view, mine) for view, mine in roles if view.is_pooled]
    in_seats = service.capacity.kind == "seats" and bool(pooled)
    counted = pooled if in_seats else roles
    return min(_of_role(view, mine, column, in_seats) for view, mine in counted)


def _of_role(view: RoleView, able: Truths, column: int, in_seats: bool) -> int:
    left: Ints = view.remaining[:, column][able]
    if view.role.mode == "all_of" or in_seats:
        return int(np.sort(left)[-view.role.needed])  # the least of the most that suffice
    return int(left.sum()) // view.role.needed
