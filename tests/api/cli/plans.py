"""Plans for the small problem, made by hand."""

from models import Served, Solution
from models.solution import Assignment
from tests.builders import moment


def a_plan(*starts: float, who: str = "ada") -> Solution:
    """`visit-1`, `visit-2` ... on Monday at these hours, for an hour each."""
    return Solution(
        served=tuple(
            Served(
                request=f"visit-{number}",
                start=moment(0, 0, int(hour * 60)),
                end=moment(0, 1, int(hour * 60)),
                assignments=(Assignment(role="worker", resources=(who,)),),
            )
            for number, hour in enumerate(starts, 1)
        )
    )
