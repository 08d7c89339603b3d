"""What differs between two plans, one request a row."""

from collections.abc import Sequence

import pandas as pd

from dashboard.answers import Change, Repair
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


def repair_words(repair: Repair) -> str:
    """How few changes a repair made, and what is known about fewer."""
    number = len(repair.changes)
    words = "nothing had to change" if not number else f"{number} changed"
    if repair.is_minimal:
        words += ", proven to be the fewest possible"
    else:
        words += f", at least {repair.fewest_changes} are needed"
    if repair.plain_changes is not None:
        words += f"; a plan made afresh would change {repair.plain_changes}"
    return f"Commitments: {words}."


def _place_in_order(change: Change) -> tuple[int, str]:
    place = ORDER.index(change.kind) if change.kind in ORDER else len(ORDER)
    return place, change.request
