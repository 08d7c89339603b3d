"""Reads an answer, or says that it is none that this client knows."""

from collections.abc import Callable
from typing import TypeVar

from pydantic import ValidationError

from dashboard.errors import Refused
from models import SlotwrightError

T = TypeVar("T")


def understood(read: Callable[[], T]) -> T:
    """What `read` makes of an answer.

    Raises
    ------
    Refused
        If the answer is not what this client knows.
    """
    try:
        return read()
    except (ValidationError, SlotwrightError):
        raise Refused("The service gave an answer that cannot be read.") from None
