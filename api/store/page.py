"""Cuts a page out of a list, the newest first, stable while others add to it."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, literal, tuple_

Place = tuple[datetime, str]
"""When a row was made, and its id."""


def page_of(
    query: Select[Any],
    place: tuple[ColumnElement[Any], ColumnElement[Any]],
    limit: int,
    before: Place | None,
) -> Select[Any]:
    """The `limit` rows of `query` after the place `before`; `place` are its columns."""
    if before is not None:
        made, id = (literal(b, c.type) for b, c in zip(before, place, strict=True))
        query = query.where(tuple_(*place) < tuple_(made, id))
    return query.order_by(*(column.desc() for column in place)).limit(limit)
