"""How much of its open time a resource is in use."""

from api.cli.output.utilisation import utilisation
from models import Served, Solution
from models.solution import Assignment
from tests.builders import (
    a_person,
    a_problem,
    a_window,
    an_appointment,
    available,
    moment,
    unavailable,
)


def served(request: str, hour: int) -> Served:
    """One hour of ada's Monday."""
    who = Assignment(role="worker", resources=("ada",))
    return Served(
        request=request, start=moment(0, hour), end=moment(0, hour + 1), assignments=(who,)
    )


def test_a_break_cuts_the_open_time() -> None:
    hours = (*available(a_window(0, 8, 16)), *unavailable(a_window(0, 12, 13)))
    (use,) = utilisation(a_problem(a_person("ada", availability=hours)), Solution())
    # 8 to 12 and 13 to 16
    assert use.open_seconds == 7 * 3600


def test_overlapping_uses_count_once() -> None:
    problem = a_problem(a_person("ada"), an_appointment("a"), an_appointment("b"))
    (use,) = utilisation(problem, Solution(served=(served("a", 8), served("b", 8))))
    assert (use.uses, use.used_seconds) == (2, 3600)


def test_who_is_never_there_has_no_share() -> None:
    away = unavailable(a_window(0, -24, 24 * 9))
    (use,) = utilisation(a_problem(a_person("ada", availability=away)), Solution())
    assert use.share is None
