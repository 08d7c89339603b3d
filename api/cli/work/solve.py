"""Solves a problem from a file and tells what came of it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from api.cli.exit_codes import ExitCode
from api.cli.input.held_to import held_to
from api.cli.input.read_plan import read_plan
from api.cli.input.read_problem import read_problem
from api.cli.output.plan_report import PlanReport, plan_report
from api.cli.output.plan_tables import show_plan
from api.cli.output.save_plan import require_plan_path, save_plan
from api.cli.output.voice import Voice
from api.cli.searching import code_without_plan, searching, stopped, summary
from api.services.explaining import may_explain_after
from models import InvalidSolution, Issue, Problem, Solution
from models.pins import Previous
from solver import Result, SolveOptions, check, short_shifts, solve

MOST_WARNED = 10


def solve_files(
    voice: Voice,
    path: Path,
    options: SolveOptions,
    previous: Path | None,
    out: Path | None,
    packs: Sequence[str] = (),
) -> ExitCode:
    """Read, solve, write, report."""
    require_plan_path(out)
    problem = held_to(read_problem(path), packs)
    for item in short_shifts(problem)[:MOST_WARNED]:
        voice.note(f"In any plan: {item.sentence}")
    if previous is not None:
        problem = starting_from(problem, read_plan(previous))
    result = stopped(
        *searching(
            voice, lambda tell, stop: solve(problem, options, on_progress=tell, should_stop=stop)
        )
    )
    voice.note(summary(result))
    if result.solution is None:
        return _without_plan(voice, result)
    if out is not None:
        save_plan(problem, result.solution, out)
        voice.note(f"plan written to {out}")
    may_explain = may_explain_after(result)
    report = plan_report(problem, result.solution, result.levels, may_explain=may_explain)
    voice.document(document(result, report))
    show_plan(voice, report)
    return report.code


def starting_from(problem: Problem, plan: Solution) -> Problem:
    """The problem with `plan` as its previous one; pins it already has are kept."""
    check(problem, plan)  # refuses names that the problem does not know
    before = problem.previous
    kept = before.model_copy(update={"solution": plan}) if before else Previous(solution=plan)
    unknown = [pin.request for pin in kept.pins if plan.of(pin.request) is None]
    if unknown:
        message = f"the plan does not serve {unknown[0]!r}, which is pinned"
        raise InvalidSolution([Issue("--previous", "pinned-unserved", message)])
    return problem.model_copy(update={"previous": kept})


def document(result: Result, report: PlanReport | None) -> dict[str, Any]:
    """The answer for programs."""
    told = result.model_dump(mode="json", exclude={"levels", "violations"})
    if result.solution is not None:
        told["solution"] = result.solution.model_dump(mode="json", exclude_defaults=True)
    return told | (report.data() if report else {})


def _without_plan(voice: Voice, result: Result) -> ExitCode:
    voice.document(document(result, None))
    voice.say(result.message or "There is no plan.")
    for reason in result.reasons:
        voice.say(f"  {reason}")
    return code_without_plan(result)
