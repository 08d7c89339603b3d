"""Writes a problem in the form that the target's name asks for."""

from pathlib import Path

from api.cli.output.save import require_writable, save
from models import InvalidOptions, Issue, Problem
from models.saving import to_json

FORMS = (".json", ".xlsx", "")


def require_problem_path(target: Path, flag: str = "OUT") -> None:
    """Refuse, before any work, a place where no problem can be written."""
    suffix = target.suffix.lower()
    if suffix not in FORMS:
        message = f"{str(target)!r} ends neither in .json nor in .xlsx, and is no folder"
        raise InvalidOptions([Issue(flag, "unknown-form", message)])
    if suffix:
        require_writable(target, flag)
    elif target.is_file():
        message = f"{str(target)!r} is a file, so no folder can be made there"
        raise InvalidOptions([Issue(flag, "cannot-write", message)])


def save_problem(problem: Problem, target: Path, flag: str = "OUT") -> None:
    """A .json or .xlsx file, or, without a suffix, a folder of CSV files."""
    suffix = target.suffix.lower()
    if suffix == ".json":
        save(target, to_json(problem, indent=1) + "\n", flag)
    elif suffix == ".xlsx":
        from scenarios.tables import problem_to_excel

        save(target, problem_to_excel(problem), flag)
    else:
        from scenarios.tables import problem_to_csv

        problem_to_csv(problem, target)
