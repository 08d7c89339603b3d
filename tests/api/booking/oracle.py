"""What can be booked, decided the slow and obvious way: minute by minute, choice by choice."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import combinations, product
from zoneinfo import ZoneInfo

from api.booking.availability.effective import working_time
from api.booking.claim import Claim
from api.booking.intervals import Span
from api.booking.resource import BookableResource, Pool, Units
from api.booking.roles import Role
from api.booking.slots.request import Wanted
from api.booking.slots.world import World


def grid_starts(wanted: Wanted, window: Span) -> Iterator[datetime]:
    """Every minute in the window whose wall clock is on the grid."""
    grid, zone = wanted.service.grid, ZoneInfo(wanted.service.zone)
    moment = window.start
    while moment < window.end:
        shown = moment.astimezone(zone)
        past = shown.hour * 3_600 + shown.minute * 60 - grid.offset_seconds
        if past >= 0 and past % grid.step_seconds == 0:
            yield moment
        moment += timedelta(minutes=1)


def can_be_booked(wanted: Wanted, world: World, claims: tuple[Claim, ...], start: datetime) -> bool:
    """Whether a start can be had, by trying every choice of resources."""
    service = wanted.service
    earliest = world.now + timedelta(seconds=service.lead_seconds)
    latest = world.now + timedelta(seconds=service.horizon_seconds)
    if not earliest <= start <= latest:
        return False
    choices = []
    for role in service.roles:
        able = [
            name
            for name in role.eligible
            if name in world.resources
            and _is_able(world.resources[name], role, wanted, world, claims, start)
        ]
        choices.append(list(combinations(able, role.needed)))
    return any(len(set(sum(choice, ()))) == len(sum(choice, ())) for choice in product(*choices))


def _is_able(
    resource: BookableResource,
    role: Role,
    wanted: Wanted,
    world: World,
    claims: tuple[Claim, ...],
    start: datetime,
) -> bool:
    if role.id in wanted.among and resource.id not in wanted.among[role.id]:
        return False
    served = list(_served(wanted, role, start))
    blocked = [_widened(each, wanted, role) for each in served]
    zone = ZoneInfo(wanted.service.zone)
    around = Span(start - timedelta(days=2), start + timedelta(days=3))
    at_work = working_time(resource.schedule, around, zone)
    if not all(any(each.contains(one) for each in at_work) for one in served):
        return False
    mine = [claim for claim in claims if claim.resource_id == resource.id]
    if isinstance(resource.capacity, Units):
        return any(
            not any(
                claim.busy.overlaps(one) for claim in mine for one in blocked if claim.unit == unit
            )
            for unit in range(1, resource.capacity.count + 1)
        )
    return all(_fits(resource.capacity, mine, one, wanted.party) for one in blocked)


def _served(wanted: Wanted, role: Role, start: datetime) -> Iterator[Span]:
    if not wanted.service.segments:
        seconds = wanted.duration_seconds or wanted.service.durations_seconds[0]
        yield Span(start, start + timedelta(seconds=seconds))
    for segment in wanted.service.segments:
        start += timedelta(seconds=segment.gap_before_seconds)
        end = start + timedelta(seconds=segment.duration_seconds)
        if role.id in segment.roles:
            yield Span(start, end)
        start = end


def _widened(served: Span, wanted: Wanted, role: Role) -> Span:
    before, after = role.buffer_before_seconds, role.buffer_after_seconds
    before = wanted.service.buffer_before_seconds if before is None else before
    after = wanted.service.buffer_after_seconds if after is None else after
    return Span(served.start - timedelta(seconds=before), served.end + timedelta(seconds=after))


def _fits(pool: Pool, claims: list[Claim], blocked: Span, party: int) -> bool:
    minute = blocked.start
    while minute < blocked.end:
        taken = sum(c.quantity for c in claims if c.busy.start <= minute < c.busy.end)
        if taken + party > pool.seats:
            return False
        minute += timedelta(minutes=1)
    return True
