"""A booking as a job that may move, as far as its promise, its service and the hours go."""

from api.booking.intervals import Span
from api.booking.planning.commitment import Commitment
from api.booking.planning.starts import starts_of
from api.booking.pricing.free_lines import FreeLines
from api.booking.roles import Role as BookedRole
from api.booking.scoring.workload import scarcity_points
from api.booking.slots.blocks import blocks_of
from api.booking.slots.role_view import holds_party
from api.booking.slots.times import times_at
from api.booking.wall_time import epoch_seconds, from_epoch
from solver.offers.part import Choice, Cost, Job, Role

MOST_STARTS = 5
"""The nearest to where it is now."""


def movable_job(booking: Commitment, window: Span, free: FreeLines) -> Job | None:
    """The job, or None where the booking can be nowhere but where it is.

    Who has more to do than others is not looked at: that is known for today's plan only.
    """
    roles = tuple(_role(booking, role, window, free) for role in booking.request.service.roles)
    if any(not role.choices or not _stays_first(role, booking) for role in roles):
        return None
    if all(len(role.choices) == role.needed for role in roles):
        return None
    return Job(booking.id, roles)


def _role(booking: Commitment, role: BookedRole, window: Span, free: FreeLines) -> Role:
    now, names = epoch_seconds(booking.request.start), booking.assigned[role.id]
    able = [name for name in _able(booking, role) if name in free.rooms]
    rare = _scarcity(booking, role)
    found = []
    for start in _starts(booking, window):
        times = times_at(booking.request, from_epoch(start))
        blocks = blocks_of(booking.request.service, role, times)
        for name in able:
            taken = free.fitted(name, blocks)
            if taken is not None:
                moves = int((name, start) not in {(mine, now) for mine in names})
                cost = Cost(scarcity=rare[name], moves=moves)
                found.append(Choice(name, start, taken, cost))
    found.sort(key=lambda choice: choice.cost.moves)
    return Role(role.id, len(names), tuple(found))


def _stays_first(role: Role, booking: Commitment) -> bool:
    """Whether the plan of today is among what it could do."""
    first = role.choices[: role.needed]
    return all(choice.cost.moves == 0 for choice in first) and {
        choice.resource for choice in first
    } == set(booking.assigned[role.id])


def _starts(booking: Commitment, window: Span) -> list[int]:
    now = epoch_seconds(booking.request.start)
    starts = [int(start) for start in starts_of(booking, window).start]
    return sorted(starts, key=lambda start: abs(start - now))[:MOST_STARTS]


def _able(booking: Commitment, role: BookedRole) -> list[str]:
    """Who may fill the role without breaking the promise; whoever does now is among them."""
    now = booking.assigned[role.id]
    if role.mode == "all_of" or any(each.role == role.id for each in booking.promise.people):
        return list(now)
    tags = {each.tag for each in booking.promise.classes if each.role == role.id}
    return [
        name
        for name in role.eligible
        if (resource := booking.resources.get(name))
        and tags <= set(resource.classes)
        and holds_party(resource, booking.request.party)
    ]


def _scarcity(booking: Commitment, role: BookedRole) -> dict[str, int]:
    named = [booking.resources[name] for name in role.eligible if name in booking.resources]
    points = scarcity_points(named)
    return {each.id: int(mine) for each, mine in zip(named, points, strict=True)}
