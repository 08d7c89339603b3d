"""Small rosters in which people, or shifts, depend on each other."""

from typing import Any

from models import (
    Adjacent,
    Apart,
    AtOnce,
    Budget,
    CompanyRule,
    Contract,
    DifferentDay,
    DifferentResource,
    GoalLevel,
    LimitRule,
    OneOf,
    Precedence,
    Problem,
    SameDay,
    SameResource,
    SameStart,
    Spread,
    Term,
    Together,
)
from tests.builders import a_person, staff_demand
from tests.solver.lines.rosters import GOALS, LATE, a_roster_problem, shifts

DAYS = 4
NAMES = tuple(f"{tag} {day}" for day in range(DAYS) for tag in ("early", "late"))


WITH_RELATIONS = (
    GOALS[0],
    GoalLevel(name="cost", terms=(*GOALS[1].terms, Term(goal="relations", weight=2))),
)


def a_coupled_roster(*relations: Any, ada: Any = (), **fields: Any) -> Problem:
    """Four days for three people of three shifts each; two are wanted early, two late."""
    few = LimitRule(measure="shifts", max=3)
    people = (
        a_person("ada", contracts=("c", "of ada"), cents_per_hour=1000),
        a_person("bob", contracts=("c",), cents_per_hour=1000),
        a_person("cy", contracts=("c",), cents_per_hour=1000),
    )
    demands = (staff_demand(min=0, target=2, max=2, cost_missing=5),)
    contracts = (Contract(id="c", rules=(few,)), Contract(id="of ada", rules=tuple(ada)))
    fields.setdefault("requests", tuple(shifts(DAYS, demands=demands)))
    fields.setdefault("goals", WITH_RELATIONS)
    return a_roster_problem(people=people, relations=relations, contracts=contracts, **fields)


def wished(relation: Any, cost: int = 3) -> Any:
    """The same relation at a price."""
    return relation.model_copy(update={"required": False, "cost": cost})


SAME = SameResource(id="same", requests=("early 0", "early 1", "late 3"), role="worker")
DIFFERENT = DifferentResource(
    id="different", requests=("early 0", "early 1", "late 3"), role="worker"
)
ONCE = AtOnce(id="once", requests=NAMES, role="worker", max=2)
HER, NOT_HIM = ("cy",), ("bob",)
COUPLED = {
    "the same people": a_coupled_roster(SAME),
    "the same people, if may be": a_coupled_roster(wished(SAME)),
    "different people, if may be": a_coupled_roster(wished(DIFFERENT)),
    "few at once": a_coupled_roster(ONCE),
    "all or none, and one of them": a_coupled_roster(
        Together(id="r", requests=("early 0", "late 2", "late 3")),
        OneOf(id="s", requests=("early 1", "late 2")),
    ),
    "days, starts and order": a_coupled_roster(
        SameDay(id="r", requests=("early 0", "late 0", "early 1")),
        DifferentDay(id="s", requests=("early 2", "late 2", "late 3")),
        wished(SameStart(id="t", requests=("early 3", "late 3"))),
        wished(Precedence(id="u", first="early 0", second="late 1", min_lag_seconds=10**6)),
    ),
    "places in time, and a budget": a_coupled_roster(
        Apart(id="r", requests=("early 0", "late 0")),
        wished(Spread(id="s", requests=NAMES[:4], min_days=2)),
        wished(Adjacent(id="t", requests=("early 1", "late 1"))),
        Budget(id="u", requests=NAMES[:4], max_cents=17_000),
    ),
    "her company": a_coupled_roster(ada=(CompanyRule(people=HER, wanted=True),)),
    "never with him": a_coupled_roster(ada=(CompanyRule(people=NOT_HIM, wanted=False),)),
    "rather with her, late not with him": a_coupled_roster(
        ada=(
            CompanyRule(people=HER, wanted=True, required=False, cost=2),
            CompanyRule(people=NOT_HIM, wanted=False, tags=LATE, required=False, cost=2),
        )
    ),
}
