"""What a booking demands of a problem: by role, who may fill it without breaking the promise."""

from collections.abc import Iterable, Iterator, Mapping

from api.booking.planning.commitment import Commitment
from api.booking.planning.units import unit_id, unit_numbers
from api.booking.resource import BookableResource
from api.booking.roles import Role
from api.booking.slots.role_view import holds_party
from api.booking.slots.shape import stretches_of
from api.booking.slots.times import Times
from api.booking.slots.working import at_work
from api.booking.wall_time import zone
from models import Demand
from models.demands import ResourceKind

SEATS = "seats"
LONGEST_ROLE = 40


class Demands:
    """The demands of one booking, role by role.

    Parameters
    ----------
    times
        The starts it may have.
    kinds
        What the problem calls each resource.
    """

    def __init__(
        self, commitment: Commitment, times: Times, kinds: Mapping[str, ResourceKind]
    ) -> None:
        self._commitment = commitment
        self._times = times
        self._kinds = kinds
        self._is_narrow = _shares_units(commitment)

    def of(self, role_id: str) -> Iterator[Demand]:
        """One demand for a role; one more where named people are some of several."""
        commitment = self._commitment
        role, needed = commitment.roles[role_id], len(commitment.assigned[role_id])
        plain, promised = demand_names(commitment)[role_id]
        named = _named(commitment, role_id)
        able = self._able(role)
        if named:
            yield self._demand(promised, min(needed, len(named)), [r for r in able if r in named])
        if needed > len(named):
            yield self._demand(plain, needed - len(named), [r for r in able if r not in named])

    def _able(self, role: Role) -> list[str]:
        """The eligible that are in use, of the class, large enough, and at work at some start."""
        request = self._commitment.request
        tags = {c.tag for c in self._commitment.promise.classes if c.role == role.id}
        fitting = [
            resource
            for name in role.eligible
            if (resource := self._commitment.resources.get(name))
            and tags <= set(resource.classes)
            and holds_party(resource, request.party)
        ]
        stretches = stretches_of(request.service, role, self._times)
        works = at_work(fitting, stretches, self._times, zone(request.service.zone))
        return [
            resource.id for resource, row in zip(fitting, works, strict=True) if bool(row.any())
        ]

    def _demand(self, name: str, needed: int, able: list[str]) -> Demand:
        commitment = self._commitment
        capacity = commitment.request.service.capacity
        seats = commitment.request.party if capacity.kind == "seats" else 1
        return Demand(
            role=name,
            kind=self._kinds[able[0]] if able else "equipment",
            min=needed,
            load={SEATS: seats},
            eligible=tuple(self._units(able)),
        )

    def _units(self, resource_ids: Iterable[str]) -> Iterator[str]:
        for resource_id in resource_ids:
            numbers = unit_numbers(self._commitment.resources[resource_id])
            if self._is_narrow:
                held = self._commitment.units.get(resource_id)
                numbers = (held if held in numbers else numbers[0],)
            yield from (unit_id(resource_id, number) for number in numbers)


def demand_names(commitment: Commitment) -> dict[str, tuple[str, str]]:
    """By role, what its demand is called, and the demand for those who were promised by name."""
    found: dict[str, tuple[str, str]] = {}
    used: set[str] = set()
    for role in commitment.request.service.roles:
        names = []
        for name in (role.id[:LONGEST_ROLE], f"{role.id[:LONGEST_ROLE]} as promised"):
            while name in used:
                name += "'"
            used.add(name)
            names.append(name)
        found[role.id] = (names[0], names[1])
    return found


def split_by_promise(
    commitment: Commitment, role_id: str, filling: Iterable[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Those who fill a role: whoever happens to, and whoever was promised by name."""
    filling, named = tuple(filling), _named(commitment, role_id)
    return tuple(r for r in filling if r not in named), tuple(r for r in filling if r in named)


def _named(commitment: Commitment, role_id: str) -> frozenset[str]:
    people = commitment.promise.people
    return frozenset(person.resource for person in people if person.role == role_id)


def _shares_units(commitment: Commitment) -> bool:
    """Whether two units of one resource could fill one booking, of which it may have one only.

    Then the problem is told of one unit: fewer plans, but none that cannot be booked.
    """
    wanted: set[str] = set()
    for role in commitment.request.service.roles:
        several = [r for r in role.eligible if _has_several(commitment.resources.get(r))]
        if several and (len(commitment.assigned[role.id]) > 1 or wanted & set(several)):
            return True
        wanted.update(several)
    return False


def _has_several(resource: BookableResource | None) -> bool:
    return resource is not None and len(unit_numbers(resource)) > 1
