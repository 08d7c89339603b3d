"""A deadline ends a search, and says so without blaming the caller."""

from models import Solution
from solver import Result
from solver.replan.deadline import Deadline

AGES = 1e6


def a_cancelled(solution: Solution | None) -> Result:
    return Result(status="cancelled", solution=solution, message="Stopped on request.")


def test_a_deadline_with_no_time_left_has_come() -> None:
    assert Deadline(0.0, None).has_come()


def test_a_deadline_far_away_has_not_come() -> None:
    assert not Deadline(AGES, None).has_come()


def test_the_caller_may_stop_earlier() -> None:
    deadline = Deadline(AGES, lambda: True)
    assert deadline.has_come()
    assert deadline.told(a_cancelled(Solution())).status == "cancelled"


def test_what_was_found_by_the_deadline_counts_as_found() -> None:
    deadline = Deadline(0.0, None)
    assert deadline.has_come()
    found = deadline.told(a_cancelled(Solution()))
    assert (found.status, found.message) == ("feasible", "")


def test_nothing_found_by_the_deadline_is_no_plan() -> None:
    assert Deadline(0.0, None).told(a_cancelled(None)).status == "no_plan"
