"""Takes problems in from Excel, and gives them out."""

from api.services.actor import Actor, require
from api.services.context import Context
from api.services.submit_problem import submit_problem
from api.store.problems import ProblemRecord
from models import Problem


def submit_workbook(context: Context, actor: Actor, workbook: bytes) -> ProblemRecord:
    """Store the problem in an Excel workbook, or raise InvalidProblem with every fault."""
    # Loading pandas takes a second, which nobody should wait for before they need it.
    from scenarios.tables import problem_from_excel

    require(actor, "plan")
    return submit_problem(context, actor, problem_from_excel(workbook))


def problem_as_workbook(problem: Problem) -> bytes:
    """The problem as an Excel workbook."""
    from scenarios.tables import problem_to_excel

    return problem_to_excel(problem)
