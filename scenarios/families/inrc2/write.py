"""The solution file of an INRC-II plan."""

from models import Problem, Solution
from scenarios.families.inrc2.read import SKILL
from scenarios.families.inrc2.roster import HEADER
from scenarios.families.unit_clock import MONDAY


def write(problem: Problem, solution: Solution, _instance_text: str = "") -> str:
    """The CSV ``nurse,day,shift,skill``, nurse by nurse in day order."""
    rows = [",".join(HEADER)]
    for nurse in problem.resources:
        for item in solution.uses(nurse.id):
            shift, skill = problem.request_by_id[item.request].tags
            day = (item.start - MONDAY).days
            rows.append(f"{nurse.id},{day},{shift},{skill.removeprefix(SKILL)}")
    return "\n".join(rows) + "\n"
