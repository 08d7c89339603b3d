"""JSON documents with one thing wrong in them, and what the language says of them."""

import json
from typing import Any

from models import InvalidProblem, Issue, Problem, problem_from_json

WINDOW = {"start": "2026-01-05T00:00:00Z", "end": "2026-01-12T00:00:00Z"}
VISIT = {"kind": "appointment", "id": "visit", "duration_seconds": 3600, "windows": [WINDOW]}
ROLE = {"role": "worker", "kind": "staff"}


def document(**fields: Any) -> str:
    """A problem of one week with these fields; NaN and infinities are written as such."""
    return json.dumps({"horizon": WINDOW, **fields})


def accepted(**fields: Any) -> Problem:
    """The problem with these fields."""
    return problem_from_json(document(**fields))


def refused(text: str | None = None, **fields: Any) -> Issue:
    """The only issue of a document."""
    found = refusals(text, **fields)
    assert len(found) == 1, found
    return found[0]


def refusals(text: str | None = None, **fields: Any) -> tuple[Issue, ...]:
    """Every issue of a document that must not be taken."""
    try:
        problem_from_json(text or document(**fields))
    except InvalidProblem as error:
        return error.issues
    raise AssertionError("the document was taken")


def a_room(**fields: Any) -> dict[str, Any]:
    """A room as a document."""
    return {"kind": "room", "id": "room", **fields}


def a_visit(id: str = "visit", **fields: Any) -> dict[str, Any]:
    """An appointment as a document."""
    return {**VISIT, "id": id, **fields}
