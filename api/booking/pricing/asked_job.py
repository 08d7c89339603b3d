"""A slot as a job that is asked for: at one start, with those who are free as things stand."""

from collections.abc import Iterator

from api.booking.pricing.burden import Burden
from api.booking.pricing.free_lines import FreeLines
from api.booking.roles import Role as BookedRole
from api.booking.slots.blocks import blocks_of
from api.booking.slots.listing import Slot
from api.booking.slots.request import Wanted
from api.booking.slots.times import times_at
from api.booking.wall_time import epoch_seconds
from solver.offers.part import Choice, Cost, Job, Role


def asked_job(slot: Slot, wanted: Wanted, burden: Burden, free: FreeLines) -> Job:
    """What the slot would take; those who would serve by its fast score come first."""
    roles = tuple(
        Role(role.id, role.needed, tuple(_choices(slot, role, wanted, burden, free)))
        for role in wanted.service.roles
    )
    return Job(slot.start.isoformat(), roles)


def _choices(
    slot: Slot, role: BookedRole, wanted: Wanted, burden: Burden, free: FreeLines
) -> Iterator[Choice]:
    serving = (slot.assigned or {}).get(role.id, ())
    blocks = blocks_of(wanted.service, role, times_at(wanted, slot.start))
    for name in sorted(slot.eligible[role.id], key=lambda each: each not in serving):
        # Several units or seats have no line; those who are not affected are passed over.
        without_line = () if name in serving else None
        taken = free.fitted(name, blocks) if name in free.rooms else without_line
        if taken is not None:
            cost = Cost(0, burden.scarcity[role.id, name], burden.load[name])
            yield Choice(name, epoch_seconds(slot.start), taken, cost)
