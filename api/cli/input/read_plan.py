"""Reads a plan from JSON."""

import json
from pathlib import Path

from api.cli.input.read_file import has_member, read_text, unreadable
from models import InvalidSolution, Solution, solution_from_json


def read_plan(path: Path) -> Solution:
    """A plan as `solve --out` writes it, or the document that `solve --json` prints.

    Raises
    ------
    InvalidSolution
        With every issue found, each with the file: beside a plan there is always a problem.
    InvalidProblem
        The file cannot be read.
    """
    if path.suffix.lower() == ".xlsx":
        raise unreadable(path, "plans are read from JSON; a workbook of a plan is for people only")
    text = read_text(path)
    try:
        return solution_from_json(_inner(text) or text)
    except InvalidSolution as error:
        if has_member(text, "horizon"):
            raise unreadable(path, "is a problem; a plan is wanted here") from None
        found = (issue._replace(path=f"{path}: {issue.path}") for issue in error.issues)
        raise InvalidSolution(found) from None


def _inner(text: str) -> str | None:
    """The plan inside a document of `solve --json`; None where the text is none."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return None
    inner = document.get("solution") if isinstance(document, dict) else None
    return json.dumps(inner) if isinstance(inner, dict) else None
