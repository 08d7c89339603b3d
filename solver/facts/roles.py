"""The roles of a request, with the modes that ask for each."""

from models.demands import Demand
from models.requests import Request


def roles(request: Request) -> dict[str, tuple[tuple[str | None, Demand], ...]]:
    """For each role, the modes in which it is demanded and what is demanded then."""
    found: dict[str, tuple[tuple[str | None, Demand], ...]] = {}
    for mode in request.mode_ids:
        for demand in request.demands_in(mode):
            found[demand.role] = (*found.get(demand.role, ()), (mode, demand))
    return found
