"""Reads a problem from whichever form it is kept in."""

from pathlib import Path

from api.cli.input.read_file import has_member, read_file, read_text, unreadable
from models import InvalidProblem, Problem, problem_from_json


def read_problem(path: Path) -> Problem:
    """A problem from a .json or .xlsx file or from a folder of CSV files.

    Raises
    ------
    InvalidProblem
        With every issue found, each with where it stands.
    """
    if path.is_dir():
        from scenarios.tables import problem_from_csv

        return problem_from_csv(path)
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        from scenarios.tables import problem_from_excel

        return problem_from_excel(read_file(path))
    if suffix != ".json" and path.exists():
        raise unreadable(path, "is neither .json nor .xlsx nor a folder of CSV files")
    text = read_text(path)
    try:
        return problem_from_json(text)
    except InvalidProblem as error:
        if has_member(text, "served"):
            raise unreadable(path, "is a plan; a problem is wanted here") from None
        error.add_note(f"{path} cannot be taken as a problem.")
        raise
