"""Which requests stand in for each other."""

from models.problem import Problem
from models.relations import OneOf


def alternatives(problem: Problem) -> dict[str, tuple[str, ...]]:
    """For each request in a required `one_of` relation, the others of its relations."""
    found: dict[str, tuple[str, ...]] = {}
    for relation in problem.relations:
        if isinstance(relation, OneOf):
            for name in relation.requests:
                others = tuple(other for other in relation.requests if other != name)
                found[name] = (*found.get(name, ()), *others)
    return found
