"""Narrows a wish to those who are held or promised already."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from api.booking.promise import Promise
from api.booking.roles import Role
from api.booking.slots.request import StartRequest
from api.services.slots.offered import Offered

Among = dict[str, tuple[str, ...]]


def only_with(wanted: StartRequest, resource_ids: Collection[str]) -> StartRequest:
    """The same wish, filled by nobody but these resources."""
    among = {
        role.id: tuple(
            each for each in wanted.among.get(role.id, role.eligible) if each in resource_ids
        )
        for role in wanted.service.roles
    }
    return replace(wanted, among=among)


def with_promised(offered: Offered, among: Among, promise: Promise) -> Among:
    """The choice of resources by role, less all that would break a promise of person or class."""
    narrowed = dict(among)
    for role in offered.service.roles:
        allowed = _promised(offered, role, promise)
        if allowed is not None:
            given = narrowed.get(role.id, role.eligible)
            narrowed[role.id] = tuple(each for each in given if each in allowed)
    return narrowed


def _promised(offered: Offered, role: Role, promise: Promise) -> Collection[str] | None:
    """Who may fill the role; None where nothing of it is promised.

    Where fewer are named than the role needs, the others are free to choose: whether the named are
    among them is looked at once they are chosen.
    """
    people = [person.resource for person in promise.people if person.role == role.id]
    tags = [each.tag for each in promise.classes if each.role == role.id]
    if len(people) >= role.needed:
        return people
    return set(_of_classes(offered, role, tags)) if tags else None


def _of_classes(offered: Offered, role: Role, tags: Collection[str]) -> Iterable[str]:
    for id in role.eligible:
        resource = offered.resources.get(id)
        if resource is not None and all(tag in resource.classes for tag in tags):
            yield id
