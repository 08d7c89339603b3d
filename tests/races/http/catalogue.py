"""What the races over HTTP compete for: each has people and services of its own."""

from collections.abc import Iterator

from api.booking.limit import Limit
from api.booking.resource import BookableResource
from api.booking.roles import Role
from api.booking.service import Grid, ServiceTerms
from tests.api.booking.worlds import ALWAYS, a_resource

HALF_HOUR_SECONDS = 1_800
MOST_OF_A_DAY = 3
CROWD = tuple(f"one-of-{number}" for number in range(40))


def people() -> Iterator[BookableResource]:
    """Everybody works always."""
    named = ("solo", "ann", "bob", "once", "late", "moving", "asked", "left", "right")
    for name in (*named, *CROWD):
        yield a_resource(name, ALWAYS)


def services() -> dict[str, ServiceTerms]:
    """By name; the two of `pair` want the same people in opposite order."""
    pair = (Role(id="first", eligible=("left",)), Role(id="second", eligible=("right",)))
    swapped = (Role(id="first", eligible=("right",)), Role(id="second", eligible=("left",)))
    limit = Limit(id="daily", scope="service", max=MOST_OF_A_DAY)
    return {
        "slot": with_one_of("solo"),
        "overlapping": with_one_of("ann", "bob", durations_seconds=(1_800, 2_700, 3_600)),
        "key": with_one_of("once"),
        "expiry": with_one_of("late"),
        "moves": with_one_of("moving"),
        "asked": with_one_of("asked").model_copy(update={"needs_approval": True}),
        "pair": ServiceTerms(roles=pair, grid=Grid(step_seconds=HALF_HOUR_SECONDS)),
        "swapped": ServiceTerms(roles=swapped, grid=Grid(step_seconds=HALF_HOUR_SECONDS)),
        "limited": with_one_of(*CROWD, limits=(limit,)),
    }


def with_one_of(
    *names: str, durations_seconds: tuple[int, ...] = (1_800,), limits: tuple[Limit, ...] = ()
) -> ServiceTerms:
    """Half an hour with one of the named, every quarter of an hour."""
    role = Role(id="person", eligible=names)
    return ServiceTerms(roles=(role,), durations_seconds=durations_seconds, limits=limits)
