"""Caps on what takes place at once, and budgets: what many requests share."""

from models import AtOnce, Budget, Contract, Overtime, Problem, Relation, Solution, TagFilter
from models.solution import Assignment, Served
from solver import SolveOptions, check, sentences, solve
from solver.facts import charges
from tests.builders import HOUR, a_person, a_problem, a_shift, a_window

HOURS = {"one": (6, 14), "two": (8, 16), "three": (13, 21)}


def a_hall(relation: Relation) -> Problem:
    """Three shifts of which all three are on at 13:00, and a person for each at 20.00 an hour."""
    shifts = (a_shift(name, start=start, end=end) for name, (start, end) in HOURS.items())
    people = (a_person(name, cents_per_hour=2000) for name in ("ada", "ben", "cy"))
    return a_problem(*people, *shifts, relations=(relation,))


def worked(*names: str) -> Solution:
    """The plan in which these shifts are worked, each by one person."""
    served = []
    for name, person in zip(names, ("ada", "ben", "cy"), strict=False):
        window = a_window(0, *HOURS[name])
        crew = (Assignment(role="worker", resources=(person,)),)
        served.append(Served(request=name, start=window.start, end=window.end, assignments=crew))
    return Solution(served=tuple(served))


def said(relation: Relation, *names: str) -> list[str]:
    """What a plan breaks of the relation, in words."""
    problem = a_hall(relation)
    found = check(problem, worked(*names)).violations
    return list(sentences(problem, found))


FORK_LIFTS = AtOnce(id="fork-lifts", requests=("one", "two", "three"), max=2)
MONEY = Budget(id="january", requests=("one", "two", "three"), max_cents=40_000)


def test_as_many_at_once_as_there_is_equipment() -> None:
    assert said(FORK_LIFTS, "one", "two") == []
    assert said(FORK_LIFTS, "one", "two", "three") == [
        "At most 2 may be at once (request), but one, two and three have 3 on Mon 5 Jan 13:00."
    ]


def test_people_in_a_role_may_be_counted_instead() -> None:
    seats = FORK_LIFTS.model_copy(update={"role": "worker", "max": 1})
    assert said(seats, "one") == []
    assert said(seats, "one", "two") == [
        "At most 1 may be at once (worker), but one and two have 2 on Mon 5 Jan 08:00."
    ]


def test_plans_keep_within_the_equipment() -> None:
    result = solve(a_hall(FORK_LIFTS), SolveOptions(engine="compact"))
    assert result.solution is not None
    assert len([item for item in result.solution.served if item.all_resources]) == 2


def test_a_budget_holds_what_requests_cost_together() -> None:
    # Eight hours at 20.00 are 160.00 for each shift.
    assert said(MONEY, "one", "two") == []
    assert said(MONEY, "one", "two", "three") == [
        "Budget january holds 40000 cents, but one, two and three cost 48000 together."
    ]


def test_a_budget_pays_the_premium_of_certain_work() -> None:
    ada = a_person("ada", cents_per_hour=2000, contracts=("own",))
    nights = TagFilter(include=("night",))
    above = Overtime(after_seconds=3600, percent=100)

    def cents(*tags: str) -> int:
        half = Overtime(after_seconds=0, percent=50, tags=nights)
        own = Contract(id="own", overtime=(half, above))
        shift = a_shift("one", tags=tags)
        problem = a_problem(ada, shift, contracts=(own,))
        return charges.cents(ada, 8 * HOUR, charges.premium(problem, ada, shift))

    # Eight hours at 20.00, and half of it on top at night; what is above a limit is no premium.
    assert (cents("day"), cents("night")) == (16000, 24000)
