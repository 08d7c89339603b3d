"""How much each resource has to do, and how rare its skills are."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from api.booking.resource import BookableResource
from api.booking.slots.arrays import Ints, integers
from api.booking.slots.busy import Busy
from api.booking.slots.remaining import units_of

POINTS_OF_A_SKILL = 20
"""For a skill that nobody else has; the more have it, the fewer."""


def load_seconds(resources: Sequence[BookableResource], busy: Busy) -> Ints:
    """For each resource, what it has to do more than whoever has least, for each of its units.

    Seats are no work, so a pool counts as having least.
    """
    units = integers([units_of(resource) for resource in resources])
    place = busy.positions(resource.id for resource in resources)
    mine = place >= 0
    worked = np.zeros(len(resources), dtype=np.int64)
    np.add.at(worked, place[mine], (busy.end - busy.start)[mine])
    worked = worked // np.maximum(units, 1)
    least = int(worked[units > 0].min(initial=1 << 62))
    return np.where(units > 0, worked - least, 0)


def scarcity_points(resources: Sequence[BookableResource]) -> Ints:
    """For each resource, points for skills that others of the same role lack.

    What all of them can do is what the role is about, and nothing that could be spared.
    """
    holders = Counter(skill for resource in resources for skill in resource.skills)
    count = len(resources)
    return integers(
        [
            sum(POINTS_OF_A_SKILL * (count - holders[skill]) // count for skill in each.skills)
            for each in resources
        ]
    )
