"""Says why those serve a booking who serve it: what its history keeps beside who they are."""

from collections.abc import Iterator

from api.booking.assign import Assigned
from api.booking.roles import Role
from api.services.slots.offer import Offer
from api.services.slots.offered import Offered


def why_they_serve(offered: Offered, offer: Offer, assigned: Assigned) -> str:
    """One sentence for each role, in the words of the service; history keeps no names of guests."""
    return " ".join(_sentences(offered, offer, assigned))[:500]


def _sentences(offered: Offered, offer: Offer, assigned: Assigned) -> Iterator[str]:
    for role in offered.service.roles:
        chosen = assigned.resources.get(role.id, ())
        names = ", ".join(offered.resources[id].name for id in chosen)
        yield f"{role.id}: {names}, {_because(role, offer, chosen)}."


def _because(role: Role, offer: Offer, chosen: tuple[str, ...]) -> str:
    among = offer.among.get(role.id, role.eligible)
    if len(among) <= len(chosen):
        return "asked for" if role.id in offer.among else "nobody else can"
    preferred = offer.preferred.get(role.id, ())
    if preferred and set(chosen) <= set(preferred):
        return "costs the plan least"
    return f"first free of {len(among)}"
