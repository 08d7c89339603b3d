"""Who may book what: people with the permission anything, guests what is public."""

from api.errors import NotFound
from api.services.actor import Actor, require
from api.services.slots.offered import Offered


def require_may_book(actor: Actor, offered: Offered) -> None:
    """Raise Forbidden, or NotFound for guests: what is not public does not exist for them."""
    if actor.kind != "guest":
        require(actor, "book")
    elif not offered.entry.is_public:
        raise NotFound(f"there is no service {offered.service.id!r}")
