"""Shows people's balances, and the wishes that were refused, as tables."""

from collections.abc import Sequence

from rich.table import Table

from api.cli.output.numbers import share
from api.cli.output.voice import table_of
from solver import AgreedHours, Balance, granted_share, granted_share_by_cost

HOUR = 3600
SHOWN = 30


def balance_table(found: Sequence[Balance]) -> Table:
    """A line for each person, and for several one with the sums."""
    columns = ("person", ">hours", ">agreed", ">shifts", ">nights", ">weekends", ">wishes granted")
    rows = [_row(one) for one in found]
    if len(found) > 1:
        rows.append(_sums(found))
    return table_of("Balance", (*columns, ">points refused"), rows)


def _row(one: Balance) -> tuple[str, ...]:
    carried = one.carried
    return (
        one.name,
        _number(one.seconds / HOUR, carried.get("minutes", 0) / 60, 1),
        _agreed(one.agreed),
        _number(one.shifts, carried.get("shifts", 0)),
        _number(one.nights, carried.get("nights", 0)),
        _number(one.weekends, carried.get("weekends", 0)),
        f"{one.granted} of {len(one.wishes)}" if one.wishes else "",
        str(one.refused_points) if one.wishes else "",
    )


def _sums(found: Sequence[Balance]) -> tuple[str, ...]:
    """The sums of this plan, history left out."""
    return (
        f"{len(found)} people",
        _number(sum(one.seconds for one in found) / HOUR, 0, 1),
        "",
        str(sum(one.shifts for one in found)),
        str(sum(one.nights for one in found)),
        str(sum(one.weekends for one in found)),
        f"{sum(one.granted for one in found)} of {sum(len(one.wishes) for one in found)}",
        str(sum(one.refused_points for one in found)),
    )


def _number(here: float, before: float, digits: int = 0) -> str:
    carried = f" + {before:.{digits}f}" if before else ""
    return f"{here:.{digits}f}{carried}"


def _agreed(agreed: AgreedHours) -> str:
    least = f"{agreed.least_seconds / HOUR:g}" if agreed.least_seconds else ""
    if agreed.most_seconds is None:
        return f"from {least}" if least else ""
    most = f"{agreed.most_seconds / HOUR:g}"
    return f"{least} to {most}" if least else f"up to {most}"


def shares_table(found: Sequence[Balance]) -> Table:
    """What contracts say should be shared fairly, person by person."""
    rows = [(one.name, "\n".join(share.words for share in one.shares)) for one in found]
    return table_of("Fair shares", ("person", "has"), rows)


def granted_words(found: Sequence[Balance]) -> str:
    """How many of all wishes are granted, and their share with each counted by its cost."""
    wishes = tuple(outcome for one in found for outcome in one.wishes)
    if not wishes:
        return "Nobody has wishes."
    granted = f"{sum(outcome.is_granted for outcome in wishes)} of {len(wishes)} wishes granted"
    by_cost = share(granted_share_by_cost(wishes))
    return f"{granted} ({share(granted_share(wishes))}; by cost {by_cost})."


def refused_table(found: Sequence[Balance]) -> Table:
    """The refused wishes of all people, the dearest first."""
    refused = [(one, o) for one in found for o in one.wishes if not o.is_granted]
    refused.sort(key=lambda pair: -pair[1].points)
    rows = [(str(o.points), one.name, o.words) for one, o in refused[:SHOWN]]
    more = f" ({SHOWN} of {len(refused)}; --json has all)" if len(refused) > SHOWN else ""
    title = f"Refused wishes, the dearest first{more}"
    return table_of(title, (">points", "person", "asked"), rows)
