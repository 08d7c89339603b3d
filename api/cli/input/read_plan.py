"""Reads a plan from JSON."""

import json
from pathlib import Path

from api.cli.input.read_file import read_text, unreadable
from models import Solution, solution_from_json


def read_plan(path: Path) -> Solution:
    """A plan as `solve --out` writes it, or the document that `solve --json` prints.

    Raises
    ------
    InvalidSolution
        With every issue found.
    InvalidProblem
        The file cannot be read.
    """
    if path.suffix.lower() == ".xlsx":
        raise unreadable(path, "plans are read from JSON; a workbook of a plan is for people only")
    text = read_text(path)
    return solution_from_json(_inner(text) or text)


def _inner(text: str) -> str | None:
    """The plan inside a document of `solve --json`; None where the text is none."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return None
    inner = document.get("solution") if isinstance(document, dict) else None
    return json.dumps(inner) if isinstance(inner, dict) else None
