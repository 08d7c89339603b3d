"""What differs between two plans, one request a row."""

from collections.abc import Sequence

import pandas as pd

from dashboard.answers import Change
from dashboard.frames.frame import frame_of
from models import Problem

COLUMNS = ("request_id", "request", "kind", "words")
ORDER = ("unserved", "served", "moved and reassigned", "moved", "reassigned")


def changes(problem: Problem, found: Sequence[Change]) -> pd.DataFrame:
    """One row for each changed request, what was lost first."""
    known = problem.request_by_id
    rows = [
        {
            "request_id": change.request,
            "request": known[change.request].label if change.request in known else change.request,
            "kind": change.kind,
            "words": change.words,
        }
        for change in sorted(found, key=_place_in_order)
    ]
    return frame_of(rows, COLUMNS)


def _place_in_order(change: Change) -> tuple[int, str]:
    place = ORDER.index(change.kind) if change.kind in ORDER else len(ORDER)
    return place, change.request
