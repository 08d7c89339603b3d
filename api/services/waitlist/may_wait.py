"""Who may wait for what, and who may answer what is offered."""

from sqlalchemy import Connection

from api.errors import Conflict, NotFound
from api.services.actor import Actor, Permission, guest_actor, require
from api.services.bookings.may_book import require_may_book
from api.services.origin import Origin
from api.services.signer import Signer
from api.services.slots.offered import Offered
from api.store.waitlist import WaitlistRecord, open_entries

MOST_OF_A_GUEST = 5


def waiting_word(signer: Signer, entry_id: str) -> str:
    """What opens the page of one entry: always the same, so that mails can say it."""
    return signer.token("waiting", entry_id)


def waiter(entry: WaitlistRecord, origin: Origin) -> Actor:
    """Whoever has the link of an entry: acts on that one, and on nothing else."""
    return guest_actor(_waiter_id(entry), entry.organisation_id, origin)


def require_may_wait(connection: Connection, actor: Actor, offered: Offered) -> None:
    """Raise where somebody may not book the service, or waits for enough already."""
    require_may_book(actor, offered)
    if actor.kind == "guest":
        already = open_entries(connection, actor.organisation_id, actor.id)
        if already >= MOST_OF_A_GUEST:
            sentence = f"you wait for {already} times already, which is the most"
            raise Conflict("waits-enough", sentence)


def require_theirs(actor: Actor, entry: WaitlistRecord, permission: Permission = "book") -> None:
    """Raise where an entry is not the guest's, or where anybody else lacks the permission."""
    if actor.kind != "guest":
        require(actor, permission)
    elif actor.id != _waiter_id(entry):
        raise NotFound(f"there is no waitlist entry {entry.id!r}")


def _waiter_id(entry: WaitlistRecord) -> str:
    return f"waiting-{entry.id}"
