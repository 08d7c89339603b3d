"""Binds everybody in a problem by rule packs."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from models.packs.catalogue import pack_of
from models.packs.pack import Pack
from models.resources import Resource, Staff

if TYPE_CHECKING:
    from models.problem import Problem


def with_packs(problem: "Problem", packs: Iterable[Pack] = ()) -> "Problem":
    """The problem with its own packs and these written out as contracts of all its people.

    Of each pack the clauses count that are in force on the horizon's first day. A pack that is
    given stands for the problem's own of the same name; one that was written out before is
    written anew.

    Raises
    ------
    InvalidProblem
        The problem names a pack that there is not.
    """
    by_name = {name: pack_of(name) for name in problem.packs} | {pack.id: pack for pack in packs}
    if not by_name:
        return problem
    new = tuple(pack.contract_on(problem.days[0]) for pack in by_name.values())
    names = {contract.id for contract in new}
    kept = tuple(contract for contract in problem.contracts if contract.id not in names)
    people = tuple(_bound(resource, tuple(c.id for c in new)) for resource in problem.resources)
    fields = {name: getattr(problem, name) for name in type(problem).model_fields}
    fields |= {"packs": (), "contracts": kept + new, "resources": people}
    # A copy would keep the look-up tables that the problem has made of its own contracts.
    return type(problem).model_construct(problem.model_fields_set, **fields)


def _bound(resource: Resource, names: tuple[str, ...]) -> Resource:
    if not isinstance(resource, Staff):
        return resource
    contracts = tuple(dict.fromkeys((*resource.contracts, *names)))
    return resource.model_copy(update={"contracts": contracts})
