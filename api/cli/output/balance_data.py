"""Says people's balances as data for programs."""

from collections.abc import Sequence

from solver import Balance, Standing, WishOutcome, granted_share, granted_share_by_cost


def balance_data(one: Balance) -> dict[str, object]:
    """One person's balance."""
    fields = ("person", "name", "seconds", "shifts", "nights", "weekends", "carried")
    told = {field: getattr(one, field) for field in fields}
    shares = [share._asdict() | {"words": share.words} for share in one.shares]
    wishes = [_wish(outcome) for outcome in one.wishes]
    return told | one.agreed._asdict() | {"shares": shares, "wishes": wishes}


def share_data(found: Sequence[Balance]) -> dict[str, object]:
    """All people's wishes in sum; the shares lie from 0 to 1 and are null where there are none."""
    wishes = tuple(outcome for one in found for outcome in one.wishes)
    return {
        "granted": sum(outcome.is_granted for outcome in wishes),
        "all": len(wishes),
        "share": granted_share(wishes),
        "share_by_cost": granted_share_by_cost(wishes),
        "refused_points": sum(outcome.points for outcome in wishes),
    }


def standing_data(standing: Standing) -> dict[str, object]:
    """Where somebody stands against one rule."""
    return standing._asdict() | {"sentences": list(standing.sentences)}


def _wish(outcome: WishOutcome) -> dict[str, object]:
    return {
        "words": outcome.words,
        "cost": outcome.cost,
        "missed": outcome.missed,
        "granted": outcome.is_granted,
        "requests": list(outcome.requests),
    }
