"""Rolls a plan out along the rotations of a problem from a file, and tells what came of it."""

from pathlib import Path

from api.cli.exit_codes import ExitCode
from api.cli.input.read_plan import read_plan
from api.cli.input.read_problem import read_problem
from api.cli.output.plan_report import plan_report
from api.cli.output.plan_tables import show_plan
from api.cli.output.save_plan import require_plan_path, save_plan
from api.cli.output.voice import Voice
from models import InvalidProblem, Issue, Problem, Rotation
from solver import check, rolled_out


def roll_out_files(voice: Voice, path: Path, plan_path: Path, out: Path | None) -> ExitCode:
    """Read, continue, write, report."""
    require_plan_path(out)
    problem, begun = read_problem(path), read_plan(plan_path)
    _require_rotation(problem)
    check(problem, begun)  # refuses names that the problem does not know
    plan = rolled_out(problem, begun)
    more = len(plan.served) - len(begun.served)
    voice.note(f"{more} more of {len(problem.requests)} requests are served by the rota")
    if out is not None:
        save_plan(problem, plan, out)
        voice.note(f"plan written to {out}")
    report = plan_report(problem, plan, most_explained=0)
    solution = plan.model_dump(mode="json", exclude_defaults=True)
    voice.document({"solution": solution} | report.data())
    show_plan(voice, report)
    return report.code


def _require_rotation(problem: Problem) -> None:
    if not any(isinstance(relation, Rotation) for relation in problem.relations):
        message = "the problem has no rotation, so that nothing follows from a plan"
        raise InvalidProblem([Issue("relations", "no-rotation", message)])
