"""Whether all roles of a service can be filled at once, each by resources of its own."""

from collections.abc import Sequence

import numpy as np

from api.booking.slots.arrays import Truths
from api.booking.slots.role_view import RoleView

Filling = tuple[tuple[str, ...], ...]
"""For each role in order, the resources that fill it."""


def share_resources(views: Sequence[RoleView]) -> bool:
    """Whether some resource could fill more than one of the roles."""
    names = [resource.id for view in views for resource in view.resources]
    return len(set(names)) < len(names)


def can_fill_all(views: Sequence[RoleView], usable: Sequence[Truths], hopeful: Truths) -> Truths:
    """For each start, whether the roles can be filled together; `hopeful` are those to look at.

    Each role alone is filled at every hopeful start. Where roles share resources, a resource that
    one role takes is gone for the others, which is a matching; starts that look alike share it.
    """
    if not share_resources(views):
        return hopeful
    together = hopeful.copy()
    known: dict[bytes, bool] = {}
    stacked = np.concatenate(list(usable), axis=0)
    for column in np.flatnonzero(hopeful):
        look = stacked[:, column].tobytes()
        if look not in known:
            known[look] = fill(views, [table[:, column] for table in usable]) is not None
        together[column] = known[look]
    return together


def fill(views: Sequence[RoleView], usable: Sequence[Truths]) -> Filling | None:
    """Resources for every role at one start, those first in preference; None where there are none.

    Augmenting paths: a role that finds its resources taken asks their holders to take others.
    """
    choices = [
        [view.resources[row].id for row in np.flatnonzero(column)]
        for view, column in zip(views, usable, strict=True)
    ]
    places = [role for role, view in enumerate(views) for _ in range(view.role.needed)]
    holder: dict[str, int] = {}
    for place in range(len(places)):
        if not _seat(place, places, choices, holder, set()):
            return None
    return tuple(
        tuple(name for name in choices[role] if name in holder and places[holder[name]] == role)
        for role in range(len(views))
    )


def _seat(
    place: int,
    places: list[int],
    choices: list[list[str]],
    holder: dict[str, int],
    asked: set[str],
) -> bool:
    wanted = [name for name in choices[places[place]] if name not in asked]
    for name in wanted:
        if name not in holder:
            holder[name] = place
            return True
    for name in wanted:
        asked.add(name)
        if _seat(holder[name], places, choices, holder, asked):
            holder[name] = place
            return True
    return False
