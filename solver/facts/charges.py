"""What time costs."""

from models.problem import Problem
from models.requests import Request
from models.resources import Resource, Staff

HOUR_SECONDS = 3600
PERCENT = 100


def cents(resource: Resource, seconds: int, premium_percent: int = 0) -> int:
    """The price of so much time, rounded up to a whole cent; 0 for time that runs backwards."""
    price = resource.cents_per_hour * (PERCENT + premium_percent)
    return -(-price * max(0, seconds) // (PERCENT * HOUR_SECONDS))


def premium(problem: Problem, resource: Resource, request: Request) -> int:
    """The per cent that contracts pay the person on top for any work of this kind.

    That is overtime from the first second on, such as for nights or Sundays.
    """
    if not isinstance(resource, Staff):
        return 0
    return sum(
        overtime.percent
        for name in resource.contracts
        for overtime in problem.contract_by_id[name].overtime
        if not overtime.after_seconds and overtime.tags.accepts(request.tags)
    )
