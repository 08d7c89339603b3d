"""The demo's plan is good enough only if every one of its promises is kept."""

from api.cli.demo.verdict import Verdict, verdict
from models import Problem, Solution
from tests.api.cli.plans import a_plan

KNOWN = {"dive": "skill-nobody-has"}
SAID = {"dive": ("Nobody has skill diving.",)}


def judged(problem: Problem, plan: Solution, baseline: Solution) -> Verdict:
    """The verdict where `dive` is impossible."""
    return verdict(problem, plan, baseline, SAID, KNOWN)


def test_a_lawful_plan_that_serves_all_that_can_be_served_passes(small_problem: Problem) -> None:
    found = judged(small_problem, a_plan(8, 9), a_plan(8))
    assert (found.possible, found.share, found.faults) == (2, 1.0, ())
    assert found.impossible[0].sentences == SAID["dive"]


def test_a_violation_fails_it(small_problem: Problem) -> None:
    faults = judged(small_problem, a_plan(8, 8.5), a_plan(8)).faults
    assert faults == ("the stored plan has 1 violations",)


def test_leaving_out_what_could_be_served_fails_it(small_problem: Problem) -> None:
    faults = judged(small_problem, a_plan(8), Solution()).faults
    assert faults == ("only 50.0% of the possible requests are served",)


def test_serving_no_more_than_first_fit_fails_it(small_problem: Problem) -> None:
    faults = judged(small_problem, a_plan(8, 9), a_plan(10, 11)).faults
    assert faults == ("no more is served than by the first-fit plan",)


def test_serving_what_is_impossible_fails_it(small_problem: Problem) -> None:
    known = KNOWN | {"visit-1": "room-closed"}
    faults = verdict(small_problem, a_plan(8, 9), a_plan(8), {}, known).faults
    assert faults == ("visit-1 is served though it is impossible",)
