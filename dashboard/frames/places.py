"""Where a request happens and who is there, in words."""

from models import Appointment, Problem, Served, Trip


def place_names(problem: Problem) -> dict[str, str]:
    """The names of the places by id; the id itself where there is no name."""
    return {place.id: place.name or place.id for place in problem.places}


def where_text(problem: Problem, served: Served) -> str:
    """The rooms of a request; for a trip its two ends; otherwise its place."""
    request = problem.request_by_id[served.request]
    names = place_names(problem)
    if isinstance(request, Trip):
        return f"{names[request.pickup.place]} → {names[request.dropoff.place]}"
    rooms = resource_names(problem, served, ("room",))
    if rooms or not isinstance(request, Appointment) or request.place is None:
        return rooms
    return names[request.place]


def resource_names(problem: Problem, served: Served, kinds: tuple[str, ...], but: str = "") -> str:
    """The resources of some kinds that a request uses, leaving out `but`."""
    found = (problem.resource_by_id[name] for name in dict.fromkeys(served.all_resources))
    return ", ".join(r.label for r in found if r.kind in kinds and r.id != but)
