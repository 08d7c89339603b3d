"""Keeps anybody from holding so much, so long or so often that nothing is left to book."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from api.errors import Conflict
from api.services.actor import Actor
from api.services.slots.offered import Offered
from api.store.holds import lapsed_holds, open_holds

# Unless the settings say otherwise.
MOST_OPEN_GUEST = 3
COOL_DOWN_SECONDS_GUEST = 300
MOST_OPEN_SIGNED_IN = 200
LONGEST_SECONDS_GUEST = 900


def hold_length(actor: Actor, offered: Offered) -> timedelta:
    """How long a hold lasts: as its service says, for guests a quarter of an hour at most."""
    seconds = offered.service.hold_seconds
    return timedelta(seconds=min(seconds, LONGEST_SECONDS_GUEST) if _is_guest(actor) else seconds)


def require_few_holds(
    connection: Connection, actor: Actor, offered: Offered, now: datetime
) -> None:
    """Raise Conflict where the actor has too many holds open, or a guest let too many lapse.

    A guest who let as many lapse as may be open at once, and booked none of them, waits until the
    first of them is so long past as the settings say.
    """
    guests_may = offered.set_above.guest_open_holds_max or MOST_OPEN_GUEST
    most = guests_may if _is_guest(actor) else MOST_OPEN_SIGNED_IN
    if open_holds(connection, actor.organisation_id, actor.id, now) >= most:
        sentence = f"you have {most} holds open, which is the most; book or release one"
        raise Conflict("too-many-holds", sentence)
    if _is_guest(actor):
        _require_cool(connection, actor, most, _cool_down(offered), now)


def _require_cool(
    connection: Connection, actor: Actor, most: int, cool_down: timedelta, now: datetime
) -> None:
    since = now - cool_down
    lapsed = lapsed_holds(connection, actor.organisation_id, actor.id, (since, now), most)
    if len(lapsed) == most:
        # Once the earliest of these is past, fewer than that many are left.
        seconds = int((lapsed[-1] - since).total_seconds()) + 1
        sentence = f"you let {most} holds lapse without booking; come again in {seconds} s"
        raise Conflict("holds-lapsed", sentence, retry_seconds=seconds)


def _cool_down(offered: Offered) -> timedelta:
    seconds = offered.set_above.guest_hold_cool_down_seconds
    return timedelta(seconds=COOL_DOWN_SECONDS_GUEST if seconds is None else seconds)


def _is_guest(actor: Actor) -> bool:
    return actor.kind == "guest"
