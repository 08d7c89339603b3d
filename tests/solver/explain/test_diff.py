"""Two plans are compared in plain words."""

from models import Solution
from solver import diff
from tests.builders import a_person, a_problem, an_appointment
from tests.solver.explain.plans import served

VISIT = an_appointment("visit", name="Physiotherapy, Patient 0066")
PROBLEM = a_problem(a_person("a", name="Anna"), a_person("b", name="Ben"), VISIT)
BEFORE = Solution(served=(served(VISIT, 8.5, "a"),))


def told(after: Solution, before: Solution = BEFORE) -> list[tuple[str, str]]:
    return [(change.kind, change.words) for change in diff(PROBLEM, before, after)]


def test_equal_plans_do_not_differ() -> None:
    assert told(BEFORE) == []


def test_a_move_on_the_same_day_names_the_day_once() -> None:
    after = Solution(served=(served(VISIT, 9.25, "a"),))
    words = "Physiotherapy, Patient 0066 moves from Mon 5 Jan 08:30 to 09:15."
    assert told(after) == [("moved", words)]


def test_a_move_to_another_day_and_person_names_all_of_it() -> None:
    after = Solution(served=(served(VISIT, 8.5, "b", day=1),))
    words = (
        "Physiotherapy, Patient 0066 moves from Mon 5 Jan 08:30 to Tue 6 Jan 08:30 "
        "and from Anna to Ben."
    )
    assert told(after) == [("moved and reassigned", words)]


def test_another_person_at_the_same_time_is_a_reassignment() -> None:
    after = Solution(served=(served(VISIT, 8.5, "b"),))
    words = "Physiotherapy, Patient 0066 on Mon 5 Jan 08:30 goes from Anna to Ben."
    assert told(after) == [("reassigned", words)]


def test_what_is_dropped_and_what_is_new_are_told() -> None:
    dropped = "Physiotherapy, Patient 0066 on Mon 5 Jan 08:30 by Anna is no longer served."
    new = "Physiotherapy, Patient 0066 is now served on Mon 5 Jan 08:30 by Anna."
    assert told(Solution()) == [("unserved", dropped)]
    assert told(BEFORE, Solution()) == [("served", new)]
