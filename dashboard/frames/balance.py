"""What a plan gives to, and asks of, each person: hours, nights, weekends and wishes."""

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from dashboard.balance_answers import Balance
from dashboard.frames.clock import hours_text
from dashboard.frames.frame import frame_of

COLUMNS = (
    "person_id", "person", "hours", "agreed", "shifts", "nights", "weekends", "shares", "wishes",
    "refused",
)  # fmt: skip
SECONDS_A_MINUTE = 60
ORDERS: dict[str, Callable[[Balance], str | int]] = {
    "Name": lambda one: one.name.casefold(),
    "Most hours": lambda one: -with_history(one)["seconds"],
    "Most nights": lambda one: -with_history(one)["nights"],
    "Most weekends": lambda one: -with_history(one)["weekends"],
    "Dearest refusals": lambda one: -one.refused_points,
}
"""The orders that people can be put in, each by what it compares."""


def balance(people: Sequence[Balance]) -> pd.DataFrame:
    """One row for each person, in words; what history carries in stands after a plus."""
    return frame_of([_row(one) for one in people], COLUMNS)


def with_history(one: Balance) -> Mapping[str, int]:
    """Working time, shifts, nights and weekends of this plan and of all that history tells."""
    before = one.carried
    return {
        "seconds": one.seconds + SECONDS_A_MINUTE * before.get("minutes", 0),
        **{
            name: getattr(one, name) + before.get(name, 0)
            for name in ("shifts", "nights", "weekends")
        },
    }


def granted_share(people: Sequence[Balance]) -> tuple[int, int, float | None]:
    """How many wishes are granted, how many there are, and the share with each by its cost."""
    wishes = [wish for one in people for wish in one.wishes]
    granted = [wish for wish in wishes if wish.is_granted]
    total = sum(wish.cost for wish in wishes)
    by_cost = sum(wish.cost for wish in granted) / total if total else None
    return len(granted), len(wishes), by_cost


def _row(one: Balance) -> dict[str, object]:
    before = one.carried
    minutes = before.get("minutes", 0)
    return {
        "person_id": one.person,
        "person": one.name,
        "hours": hours_text(one.seconds)
        + (f" + {hours_text(SECONDS_A_MINUTE * minutes)}" if minutes else ""),
        "agreed": agreed_text(one),
        **{
            name: f"{getattr(one, name)}" + (f" + {before[name]}" if before.get(name) else "")
            for name in ("shifts", "nights", "weekends")
        },
        "shares": "; ".join(share.words for share in one.shares),
        "wishes": f"{one.granted} of {len(one.wishes)}" if one.wishes else "",
        "refused": str(one.refused_points) if one.wishes else "",
    }


def agreed_text(one: Balance) -> str:
    """The working time that contracts want, such as `20 h to 38 h 30`; empty where none does."""
    least = hours_text(one.least_seconds) if one.least_seconds else ""
    if one.most_seconds is None:
        return f"from {least}" if least else ""
    most = hours_text(one.most_seconds)
    return f"{least} to {most}" if least else f"up to {most}"
