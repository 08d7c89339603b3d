"""Wishes by rank, with what a plan makes of each and why."""

from collections.abc import Iterable, Sequence

import pandas as pd

from dashboard.balance_answers import Balance, WishAnswer
from dashboard.frames.frame import frame_of
from models import Problem

COLUMNS = ("person", "asked", "cost", "answer", "points", "works", "why")


def refused_wishes(problem: Problem, people: Sequence[Balance]) -> pd.DataFrame:
    """One row for each refused wish of all people, the dearest first."""
    rows = [
        _row(problem, one.name, wish)
        for one in people
        for wish in one.wishes
        if not wish.is_granted
    ]
    return frame_of(rows, COLUMNS).sort_values(
        ["points", "person"], ascending=[False, True], ignore_index=True, kind="stable"
    )


def wishes_of(problem: Problem, name: str, wishes: Iterable[WishAnswer]) -> pd.DataFrame:
    """One row for each wish of one person, in the order given."""
    return frame_of([_row(problem, name, wish) for wish in wishes], COLUMNS)


def _row(problem: Problem, name: str, wish: WishAnswer) -> dict[str, object]:
    known = problem.request_by_id
    labels = [known[request].label for request in wish.requests if request in known]
    return {
        "person": name,
        "asked": wish.words,
        "cost": wish.cost,
        "answer": "granted" if wish.is_granted else "refused",
        "points": wish.points,
        "works": ", ".join(labels),
        "why": " ".join(wish.why),
    }
