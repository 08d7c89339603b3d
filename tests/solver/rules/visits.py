"""Says who visits whom when in a line, and asks by how much a relation is then missed."""

from models import Assignment, Problem, Relation, Room, Served, Solution, Staff
from solver.rule import InstanceRule
from solver.rules import RULES
from tests.builders import a_problem, a_room, a_shift, an_appointment, moment, room_demand

PEOPLE = (Staff(id="ada"), Staff(id="bob"))
ROOMS: tuple[Room, ...] = (a_room("lab"),)


def a_visit(
    name: str,
    day: int,
    start: float,
    end: float,
    *,
    worker: tuple[str, ...] = (),
    room: tuple[str, ...] = (),
) -> Served:
    """One visit from hour `start` to hour `end`."""
    roles = {"worker": worker, "room": room}
    return Served(
        request=name,
        start=moment(day, 0, int(60 * start)),
        end=moment(day, 0, int(60 * end)),
        assignments=tuple(Assignment(role=role, resources=who) for role, who in roles.items()),
    )


def the_problem(relation: Relation) -> Problem:
    """Visits `a`, `b`, `c` and the shift `early`, under one relation."""
    visits = (an_appointment(name, demands=(*VISIT, room_demand())) for name in "abc")
    return a_problem(*PEOPLE, *ROOMS, *visits, a_shift("early"), relations=(relation,))


VISIT = an_appointment().demands


def missed(relation: Relation, *visits: Served) -> float:
    """The units by which the visits miss the relation."""
    problem, solution = the_problem(relation), Solution(served=visits)
    rule = next(r for r in RULES if isinstance(r, InstanceRule) and isinstance(relation, r.kind))
    return sum(v.amount for v in rule.breaks(problem, solution, relation, None))


def said(relation: Relation, *visits: Served) -> tuple[str, ...]:
    """What is said of a required relation that the visits miss."""
    problem, solution = the_problem(relation), Solution(served=visits)
    return tuple(
        rule.explain(problem, violation)
        for rule in RULES
        if isinstance(rule, InstanceRule) and isinstance(relation, rule.kind)
        for violation in rule.violations(problem, solution)
    )
