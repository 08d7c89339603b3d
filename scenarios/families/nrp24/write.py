"""The solution file of an nrp24 plan."""

from models import Problem, Solution
from scenarios.families.unit_clock import MONDAY


def write(problem: Problem, solution: Solution, _instance_text: str = "") -> str:
    """The CSV ``employee,day,shift``, person by person in day order."""
    rows = ["employee,day,shift"]
    for person in problem.resources:
        for item in solution.uses(person.id):
            shift = problem.request_by_id[item.request].tags[0]
            rows.append(f"{person.id},{(item.start - MONDAY).days},{shift}")
    return "\n".join(rows) + "\n"
