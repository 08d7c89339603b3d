"""With whom somebody works, and never works."""

from models import Assignment, CompanyRule, Contract, Problem, Served, Solution
from solver import SolveOptions, check, sentences, solve
from tests.builders import a_person, a_problem, a_shift, a_window

WITH_BEN = CompanyRule(people=("ben",), wanted=True)
NEVER_WITH_BEN = CompanyRule(people=("ben",), wanted=False)


def a_pair(rule: CompanyRule) -> Problem:
    """Two shifts that overlap and one later on, and two people of whom one has the rule."""
    shifts = (
        a_shift("desk", start=8, end=16),
        a_shift("ward", start=12, end=20),
        a_shift("later", day=1),
    )
    people = (a_person("ada", contracts=("c",)), a_person("ben"))
    return a_problem(*people, *shifts, contracts=(Contract(id="c", rules=(rule,)),))


def who(**named: str) -> Solution:
    """The plan in which each shift is worked by one person."""
    hours = {"desk": a_window(0, 8, 16), "ward": a_window(0, 12, 20), "later": a_window(1, 8, 16)}
    return Solution(
        served=tuple(
            Served(
                request=shift,
                start=hours[shift].start,
                end=hours[shift].end,
                assignments=(Assignment(role="worker", resources=(person,)),),
            )
            for shift, person in named.items()
        )
    )


def said(rule: CompanyRule, plan: Solution) -> list[str]:
    """What a plan breaks, in words."""
    problem = a_pair(rule)
    found = [v for v in check(problem, plan).violations if v.rule == "company"]
    return list(sentences(problem, tuple(found)))


def test_work_beside_the_wanted_person_is_fine() -> None:
    assert said(WITH_BEN, who(desk="ada", ward="ben")) == []


def test_work_without_the_wanted_person_is_named() -> None:
    assert said(WITH_BEN, who(desk="ada", later="ben")) == [
        "ada has work, desk on Mon 5 Jan 08:00, without ben."
    ]


def test_work_beside_somebody_unwanted_is_named() -> None:
    assert said(NEVER_WITH_BEN, who(desk="ada", ward="ben")) == [
        "ada works desk on Mon 5 Jan 08:00 together with ben, but never should."
    ]
    assert said(NEVER_WITH_BEN, who(desk="ada", later="ben")) == []


def test_plans_keep_unwanted_people_apart() -> None:
    result = solve(a_pair(NEVER_WITH_BEN), SolveOptions(engine="compact"))
    assert result.solution is not None
    workers = {item.request: item.resources("worker") for item in result.solution.served}
    # Only one of the two may work on Monday, and nobody can do both.
    assert len([name for name in ("desk", "ward") if workers.get(name)]) == 1
