"""Where a page of a list begins, as a word that callers hand back unread."""

from datetime import datetime

from api.store.epoch_microseconds import EPOCH, MICROSECOND

PATTERN = "^[0-9a-f]{1,14}-[0-9a-f]{32}$"


def cursor_after(created_at: datetime, id: str) -> str:
    """The place just after the row that was created then."""
    return f"{(created_at - EPOCH) // MICROSECOND:x}-{id}"


def place_of(cursor: str) -> tuple[datetime, str]:
    """The row that a cursor stands after; `cursor` fits PATTERN."""
    microseconds, _, id = cursor.partition("-")
    return EPOCH + int(microseconds, 16) * MICROSECOND, id
