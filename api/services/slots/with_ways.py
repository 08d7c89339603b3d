"""Says which bookings are at other locations, for slots to be scored by the ways between them."""

from dataclasses import replace

from sqlalchemy import Connection

from api.booking.intervals import Span
from api.booking.slots.world import Away, World
from api.services.slots.offered import Offered
from api.services.slots.world_of import reach_of
from api.store.ledger.busy_elsewhere import busy_elsewhere


def with_ways(connection: Connection, offered: Offered, world: World, window: Span) -> World:
    """The world with what is known of ways; one query, if the location knows of any."""
    ways = offered.location.travel_seconds
    if not ways:
        return world
    span = reach_of(offered, window)
    rows = busy_elsewhere(
        connection,
        offered.organisation_id,
        tuple(offered.resources),
        tuple(ways),
        (span.start, span.end),
    )
    away = (Away(name, start, end, ways[location]) for name, start, end, location in rows)
    return replace(world, away=tuple(away))
