"""Opens an entry of the waitlist, writes what becomes of it, and tells of it."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from api.errors import Conflict, Gone, NotFound
from api.services.actor import Actor
from api.services.record import Deed, record
from api.services.waitlist.may_wait import require_theirs
from api.store.ledger import release
from api.store.waitlist import (
    WaitlistOfferRecord,
    WaitlistRecord,
    end_offer,
    entry_of,
    open_offer_to,
    update_entry,
    waitlist_offer_of,
)

MOST_PASSED = 3
"""Offers that somebody may let go by; then the place in the list is given up."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry, and what is offered to it at this time."""

    entry: WaitlistRecord
    offer: WaitlistOfferRecord | None


def existing_entry(
    connection: Connection, organisation_id: str, entry_id: str, *, lock: bool = False
) -> WaitlistRecord:
    """The entry of this organisation with this id, or NotFound."""
    entry = entry_of(connection, organisation_id, entry_id, lock=lock)
    if entry is None:
        raise NotFound(f"there is no waitlist entry {entry_id!r}")
    return entry


def waiting(connection: Connection, entry: WaitlistRecord) -> Waiting:
    """The entry with what is offered to it."""
    return Waiting(entry, open_offer_to(connection, entry.id))


def offered_entry(
    connection: Connection, actor: Actor, offer_id: str
) -> tuple[WaitlistRecord, WaitlistOfferRecord]:
    """The entry, locked, and the open offer that was made to it, for those who may answer it.

    Raises
    ------
    Gone
        The offer has lapsed or was withdrawn (`offer-expired`).
    Conflict
        It was accepted or declined (`offer-answered`).
    """
    found = waitlist_offer_of(connection, actor.organisation_id, offer_id)
    if found is None:
        raise NotFound(f"there is no offer {offer_id!r}")
    entry = existing_entry(connection, actor.organisation_id, found.entry_id, lock=True)
    require_theirs(actor, entry)
    # Once more, for somebody may have answered while the entry was waited for.
    offer = waitlist_offer_of(connection, actor.organisation_id, offer_id) or found
    if offer.state in {"accepted", "declined"}:
        raise Conflict("offer-answered", f"the offer is {offer.state} already")
    if offer.state != "open":
        raise lapsed()
    return entry, offer


def lapsed() -> Gone:
    """What is said of an offer that can be taken no more."""
    return Gone("offer-expired", "the offer has lapsed; the next in line may have it")


def let_pass(
    connection: Connection,
    entry: WaitlistRecord,
    offer: WaitlistOfferRecord,
    actor: Actor,
    state: str,
    now: datetime,
) -> WaitlistRecord:
    """End an offer that is not taken: its time is free, and never offered to this entry again."""
    if not end_offer(connection, offer.id, state):
        return entry
    release(connection, offer.id)
    passed = [*entry.passed, str(offer.offer["start"])]
    after = "waiting" if len(passed) < MOST_PASSED else "lapsed"
    changes = {"state": after, "passed": passed}
    return changed_entry(connection, entry, actor, state, now, **changes)


def changed_entry(
    connection: Connection,
    entry: WaitlistRecord,
    actor: Actor,
    verb: str,
    now: datetime,
    **changes: Any,
) -> WaitlistRecord:
    """Write the next version of an entry that the caller has locked, and tell of it."""
    new = replace(entry, version=entry.version + 1, updated_at=now, **changes)
    update_entry(connection, new)
    tell_entry(connection, entry, new, actor, verb)
    return new


def tell_entry(
    connection: Connection,
    old: WaitlistRecord | None,
    new: WaitlistRecord,
    actor: Actor,
    verb: str,
) -> None:
    """Put a deed on an entry into the audit log, and tell listeners of it."""
    deed = Deed(
        new.organisation_id,
        actor,
        f"waitlist.{verb}",
        "waitlist",
        new.id,
        new.version,
        before=None if old is None else asdict(old),
        after=asdict(new),
    )
    record(connection, deed, new.updated_at)
