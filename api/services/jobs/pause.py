"""How long to wait after something failed."""

from datetime import timedelta

FIRST, LONGEST = timedelta(seconds=5), timedelta(minutes=15)


def pause_after(failures: int) -> timedelta:
    """The pause after one more failure: each twice the one before, up to a quarter of an hour."""
    return min(FIRST * (1 << min(failures, 20)), LONGEST)
