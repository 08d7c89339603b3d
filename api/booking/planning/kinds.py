"""What a problem calls the resources of the catalogue."""

from collections.abc import Iterable, Mapping

from models.demands import ResourceKind

# What is booked as a vehicle stands where it stands: a problem's vehicles would drive about.
CALLED: Mapping[ResourceKind, ResourceKind] = {
    "staff": "staff",
    "room": "room",
    "vehicle": "equipment",
    "equipment": "equipment",
}


def kinds_in(
    kinds: Mapping[str, ResourceKind], roles: Iterable[tuple[str, ...]]
) -> dict[str, ResourceKind]:
    """By resource, its kind in the problem, where a role is filled by resources of one kind.

    Those that a role of the catalogue mixes, and whatever shares a role with them, are equipment.
    """
    found = {name: CALLED[kind] for name, kind in kinds.items()}
    groups = [[name for name in role if name in found] for role in set(roles)]
    mixed = True
    while mixed:
        mixed = False
        for group in groups:
            if len({found[name] for name in group}) > 1:
                mixed = True
                found |= dict.fromkeys(group, "equipment")
    return found
