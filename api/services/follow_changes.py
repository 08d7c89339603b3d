"""Reads what has changed in an organisation, page after page, so that nothing is left out."""

from dataclasses import dataclass
from datetime import timedelta

from api.services.actor import Actor, require
from api.services.context import Context
from api.store.traffic.changes import (
    BEFORE_ALL,
    Change,
    Place,
    changes_after,
    forget_changes_before,
    is_known,
    is_waiting,
    newest_place,
)

PAGE = 200
KEPT = timedelta(days=7)


@dataclass(frozen=True)
class Beginning:
    """Where a listener begins."""

    place: Place
    is_reset: bool
    """Whether changes may have been missed, so that everything must be read anew."""


@dataclass(frozen=True)
class ChangesPage:
    """The next changes, the oldest first."""

    changes: tuple[Change, ...]
    place: Place
    """Where the next page begins."""
    is_unfinished: bool
    """Whether there is more to read soon: another page, or changes about to appear."""


def begin_following(context: Context, actor: Actor, last: Place | None) -> Beginning:
    """Begin after the change at `last`; None means now."""
    require(actor, "read")
    with context.store.read() as connection:
        if last is not None and is_known(connection, actor.organisation_id, last):
            return Beginning(last, is_reset=False)
        newest = newest_place(connection, actor.organisation_id)
    return Beginning(newest or BEFORE_ALL, is_reset=last is not None)


def read_changes(context: Context, actor: Actor, place: Place, limit: int = PAGE) -> ChangesPage:
    """The changes behind `place`."""
    require(actor, "read")
    organisation_id = actor.organisation_id
    with context.store.read() as connection:
        changes = changes_after(connection, organisation_id, place, limit)
        is_unfinished = len(changes) == limit or is_waiting(connection, organisation_id)
    return ChangesPage(changes, changes[-1].place if changes else place, is_unfinished)


def forget_old_changes(context: Context) -> int:
    """Forget the changes that nobody will ask for again; how many they were."""
    before = context.now() - KEPT
    return context.store.write(lambda connection: forget_changes_before(connection, before))
