"""Small rosters that go on from a previous plan, pinned, frozen or at a price."""

from typing import Any

from models import Availability, GoalLevel, LimitRule, Problem, Served, Solution, Term
from models.pins import Pin, Previous
from models.solution import Assignment
from tests.builders import a_person, a_window, staff_demand
from tests.solver.lines.rosters import GOALS, a_roster_problem, shifts

STABLE = (
    GOALS[0],
    GOALS[1].model_copy(update={"terms": (*GOALS[1].terms, Term(goal="stability", weight=2))}),
)
ONE_EACH = (staff_demand(min=0, target=1, max=1, cost_missing=5),)
PAIRS = (staff_demand(min=0, target=2, max=2, cost_missing=5),)
FEW = LimitRule(measure="shifts", max=3)


def worked(**by_shift: tuple[str, ...]) -> Solution:
    """The plan in which these people work the shifts named, as in `early_0`."""
    plan = []
    for name, people in by_shift.items():
        tag, day = name.split("_")
        hours = (6, 14) if tag == "early" else (13, 22)
        window = a_window(int(day), *hours)
        crew = (Assignment(role="worker", resources=people),)
        plan.append(
            Served(request=f"{tag} {day}", start=window.start, end=window.end, assignments=crew)
        )
    return Solution(served=tuple(plan))


BEFORE = worked(
    early_0=("ada",), early_1=("ada",), late_1=("bob",), late_2=("ada",), early_3=("bob",)
)


def an_earlier_roster(
    demands: Any = ONE_EACH, goals: Any = STABLE, plan: Solution = BEFORE, **fields: Any
) -> Problem:
    """Four days for two people of three shifts each; Ada is away on the first day now."""
    away = Availability(kind="unavailable", window=a_window(0, 0, 24))
    return a_roster_problem(
        FEW,
        people=(
            a_person("ada", contracts=("c",), availability=(away,)),
            a_person("bob", contracts=("c",)),
        ),
        requests=tuple(shifts(4, demands=demands)),
        previous=Previous(solution=plan, **fields),
        goals=goals,
    )


CREWS = worked(early_0=("bob",), early_1=("ada", "bob"), late_2=("ada", "bob"))
EARLIER = {
    "a plan to start from": an_earlier_roster(goals=GOALS),
    "changes at a price": an_earlier_roster(price=2),
    "crews at a price": an_earlier_roster(PAIRS, plan=CREWS, price=3),
    "changes below": an_earlier_roster(
        goals=(*GOALS, GoalLevel(name="changes", terms=(Term(goal="stability"),)))
    ),
    "only what was served counts": an_earlier_roster(PAIRS, plan=CREWS, unserved_stays=True),
    "pins": an_earlier_roster(
        pins=(
            Pin(request="late 1"),
            Pin(request="late 0"),
            Pin(request="late 2", dimensions=("time",)),
            Pin(request="early 3", dimensions=("staff",)),
        )
    ),
    "a frozen past": an_earlier_roster(
        plan=worked(late_0=("bob",), early_1=("ada",), late_3=("ada",)),
        freeze_before=a_window(2, 0, 1).start,
    ),
}
