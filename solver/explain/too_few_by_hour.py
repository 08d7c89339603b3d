"""Hours for which more people are wanted than could be there."""

from collections.abc import Iterator

from models.demands import Demand
from models.problem import Problem
from models.relations import Cover
from models.requests import Shift
from solver.explain.too_few import Impossible, able_to_work
from solver.facts.at_work import counts
from solver.facts.roles import roles
from solver.facts.words import how_many, some_names, when
from solver.rules.cover import Part, parts

Able = dict[tuple[str, str], frozenset[str]]
"""Who could fill a role of a shift, by shift and role."""


def too_few_by_hour(problem: Problem) -> Iterator[Impossible]:
    """For each required `Cover`, the first moment at which the fewest could be there."""
    known: Able = {}
    for relation in problem.relations:
        if isinstance(relation, Cover) and relation.required:
            every = parts(problem, relation)
            there = [_there(problem, relation, part, known) for part in every]
            part, able = min(zip(every, there, strict=True), key=lambda found: len(found[1]))
            if len(able) < relation.min:
                words = _words(problem, relation, part, able)
                yield Impossible(part.shifts or relation.requests, words)


def _there(problem: Problem, relation: Cover, part: Part, known: Able) -> list[str]:
    """Everybody who counts and could work one of the shifts that are on, in order."""
    found: set[str] = set()
    for name in part.shifts:
        shift = problem.request_by_id[name]
        if isinstance(shift, Shift):
            key = name, relation.role
            if key not in known:
                known[key] = frozenset(
                    person
                    for demand in _demands(shift, relation.role)
                    for person in able_to_work(problem, shift, demand)
                )
            able = known[key] - found
            found |= {person for person in able if counts(problem, relation, shift, person)}
    return [resource.id for resource in problem.resources if resource.id in found]


def _demands(shift: Shift, role: str) -> list[Demand]:
    return [demand for _, demand in roles(shift).get(role, ())]


def _words(problem: Problem, relation: Cover, part: Part, able: list[str]) -> str:
    skill = f" with {relation.skill}" if relation.skill else ""
    wanted = how_many(relation.min, relation.role) + skill
    verb = "is" if relation.min == 1 else "are"
    there = "1 is available" if len(able) == 1 else f"{len(able)} are available"
    who = f": {some_names(problem, able)}" if able else ""
    return f"On {when(problem, part.moment)} {wanted} {verb} wanted, {there}{who}."
