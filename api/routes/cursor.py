"""Where a page of a list begins, as a signed word that callers hand back unread."""

from datetime import datetime
from typing import Annotated

from fastapi import Query

from api.errors import InvalidBody
from api.services.signer import Forged, Signer
from api.store.epoch_microseconds import EPOCH, MICROSECOND
from models import Issue

MOST_LETTERS = 500
Cursor = Annotated[
    str | None, Query(max_length=MOST_LETTERS, description="The `next_cursor` of the last page.")
]


def cursor_after(signer: Signer, listed: str, *key: int | str | datetime) -> str:
    """The place just after the row with this sort key, in the list of this name."""
    numbers = [(k - EPOCH) // MICROSECOND if isinstance(k, datetime) else k for k in key]
    return signer.seal(f"cursor {listed}", list(numbers))


def place_of(signer: Signer, listed: str, cursor: str | None) -> tuple[int | str, ...] | None:
    """The sort key that a cursor stands after, moments as microseconds; None for none.

    Raises
    ------
    InvalidBody
        It was not made here, or for another list.
    """
    if cursor is None:
        return None
    try:
        key = signer.opened(f"cursor {listed}", cursor)
    except Forged as error:
        message = f"{error}; send the `next_cursor` of a page as it came"
        raise InvalidBody([Issue("query.cursor", "cursor-unknown", message)]) from None
    return tuple(part for part in key if isinstance(part, int | str))


def moment_of(microseconds: int | str) -> datetime:
    """The moment in a sort key."""
    return EPOCH + int(microseconds) * MICROSECOND
