"""Says which limits hold where several places set some: all of them, the narrower of one name."""

from collections.abc import Iterable, Mapping

from api.booking.limit import Limit


def merged(*places: Iterable[Limit]) -> tuple[Limit, ...]:
    """The limits of all places, the widest place first; of one id, what the last of them says."""
    found: dict[str, Limit] = {}
    for place in places:
        found |= {limit.id: limit for limit in place}
    return tuple(found.values())


def in_force(shared: Iterable[Limit], own: Mapping[str, tuple[Limit, ...]]) -> tuple[Limit, ...]:
    """The limits of a service and those that its resources have for themselves.

    Parameters
    ----------
    shared
        What holds for the service.
    own
        By resource, what is set for it alone: it stands in place of a shared limit of its name.
    """
    return tuple(found for limit in shared for found in _less(limit, own)) + tuple(
        limit.model_copy(update={"subject": id}) for id, limits in own.items() for limit in limits
    )


def _less(limit: Limit, own: Mapping[str, tuple[Limit, ...]]) -> Iterable[Limit]:
    """A shared limit without the resources that say something else under its name."""
    if limit.scope != "resource":
        return (limit,)
    others = {id for id, limits in own.items() if limit.id in {each.id for each in limits}}
    if limit.subject is not None:
        return () if limit.subject in others else (limit,)
    rest = [id for id in own if id not in others]
    return tuple(limit.model_copy(update={"subject": id}) for id in rest) if others else (limit,)
