"""What a service may not say, because it would contradict itself and quietly offer nothing."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from api.booking.price import MOST_MINOR_UNITS

if TYPE_CHECKING:
    from api.booking.service import ServiceTerms


MOST_RESOURCES = 200


def refuse_contradictions(service: "ServiceTerms") -> None:
    """Raises ValueError with every contradiction in the service's settings."""
    found = tuple(_contradictions(service))
    if found:
        raise ValueError("; ".join(found))


def _contradictions(service: "ServiceTerms") -> Iterator[str]:
    if service.lead_seconds > service.horizon_seconds:
        lead, horizon = service.lead_seconds, service.horizon_seconds
        yield f"lead_seconds {lead} is above horizon_seconds {horizon}: nothing could be booked"
    if not {"exact", "window"} & set(service.promises):
        yield "promises must include 'exact' or 'window', or no time could be promised"
    if service.capacity.kind == "seats" and service.capacity.min_party > service.capacity.max_party:
        smallest, largest = service.capacity.min_party, service.capacity.max_party
        yield f"min_party {smallest} is above max_party {largest}"
    yield from _wrong_price(service)
    yield from _wrong_cancellation(service)
    yield from _wrong_times(service)
    yield from _wrong_roles(service)


def _wrong_price(service: "ServiceTerms") -> Iterator[str]:
    price, stay = service.price, service.stay
    if price is None:
        return
    if price.per == "night" and stay is None:
        yield "a price per night belongs to a stay"
    if price.per == "person" and service.capacity.kind != "seats":
        yield "a price per person belongs to seats"
    party = service.capacity.max_party if service.capacity.kind == "seats" else 1
    times = {"booking": 1, "person": party, "night": stay.max_nights if stay else 1}[price.per]
    if price.minor_units * times > MOST_MINOR_UNITS:
        dearest = price.minor_units * times
        yield f"a booking may cost up to {dearest} minor units; {MOST_MINOR_UNITS} are allowed"


def _wrong_cancellation(service: "ServiceTerms") -> Iterator[str]:
    policy = service.cancellation
    if policy.closed_until_seconds > policy.free_until_seconds > 0:
        closed, free = policy.closed_until_seconds, policy.free_until_seconds
        yield f"cancelling is free until {free} s before, but closed from {closed} s before"
    if not policy.allowed:
        yield "nobody may cancel"


def _wrong_times(service: "ServiceTerms") -> Iterator[str]:
    durations = service.durations_seconds
    if len(set(durations)) < len(durations):
        yield "a duration is listed twice"
    if not durations and not service.segments and service.stay is None:
        yield "it has no duration, no segment and no stay"
    if service.segments and service.stay is not None:
        yield "a stay has no segments"
    if service.segments and service.segments[0].gap_before_seconds:
        yield "the first segment has a gap before it"
    if service.grid.offset_seconds >= service.grid.step_seconds:
        offset, step = service.grid.offset_seconds, service.grid.step_seconds
        yield f"the grid's offset_seconds {offset} is not below its step_seconds {step}"
    stay = service.stay
    if stay and stay.min_nights > stay.max_nights:
        yield f"min_nights {stay.min_nights} is above max_nights {stay.max_nights}"
    if stay and stay.check_out_minute > stay.check_in_minute:
        yield "check-out is later in the day than check-in: stays would overlap"


def _wrong_roles(service: "ServiceTerms") -> Iterator[str]:
    roles = [role.id for role in service.roles]
    if len(set(roles)) < len(roles):
        yield "two roles have one id"
    together = sum(role.needed for role in service.roles)
    if together > MOST_RESOURCES:
        yield f"it takes {together} resources at once; {MOST_RESOURCES} are allowed"
    segments = [segment.id for segment in service.segments]
    if len(set(segments)) < len(segments):
        yield "two segments have one id"
    taking_part = [role for segment in service.segments for role in segment.roles]
    for unknown in sorted(set(taking_part) - set(roles)):
        yield f"a segment names the role {unknown!r}, which it does not have"
    if service.segments:
        for idle in sorted(set(roles) - set(taking_part)):
            yield f"the role {idle!r} takes part in no segment"
    for segment in service.segments:
        if len(set(segment.roles)) < len(segment.roles):
            yield f"segment {segment.id!r} names a role twice"
