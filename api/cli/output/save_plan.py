"""Writes a plan in the form that its file's name asks for."""

from pathlib import Path

from api.cli.output.save import require_writable, save
from models import InvalidOptions, Issue, Problem, Solution
from models.saving import to_json

FORMS = (".json", ".xlsx")


def require_plan_path(path: Path | None) -> None:
    """Refuse, before the search, a name or a place that a plan cannot be written to."""
    if path is not None and path.suffix.lower() not in FORMS:
        message = f"{str(path)!r} ends neither in .json nor in .xlsx"
        raise InvalidOptions([Issue("--out", "unknown-form", message)])
    require_writable(path)


def save_plan(problem: Problem, solution: Solution, path: Path) -> None:
    """JSON that every command reads back, or a workbook for people."""
    if path.suffix.lower() == ".xlsx":
        from scenarios.tables import solution_to_excel

        save(path, solution_to_excel(problem, solution))
    else:
        save(path, to_json(solution, indent=1) + "\n")
