"""The solution file of a ctt plan."""

from models import Problem, Solution
from scenarios.families.itc2007_ctt.instance import parse
from scenarios.families.itc2007_ctt.periods import periods_of


def write(problem: Problem, solution: Solution, instance_text: str) -> str:
    """Lines ``course room day period``, in order of time."""
    periods = periods_of(parse(instance_text))
    lines = []
    for item in sorted(solution.served, key=lambda item: (item.start, item.request)):
        course = problem.request_by_id[item.request].name
        room = problem.resource_by_id[item.resources("room")[0]].name
        day, period = periods.period_of(item.start)
        lines.append(f"{course} {room} {day} {period}\n")
    return "".join(lines)
