"""Tests of moments in the tables."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, strategies
from sqlalchemy.dialects import sqlite

from api.store.epoch_microseconds import EpochMicroseconds

DIALECT = sqlite.dialect()
COLUMN = EpochMicroseconds()
zones = strategies.integers(-14, 14).map(lambda hours: timezone(timedelta(hours=hours)))


@given(strategies.datetimes(datetime(1970, 1, 2), datetime(2199, 1, 1), timezones=zones))  # noqa: DTZ001 - bounds of Hypothesis have no zone
def test_a_moment_comes_back_as_it_was(moment: datetime) -> None:
    number = COLUMN.process_bind_param(moment, DIALECT)
    back = COLUMN.process_result_value(number, DIALECT)
    assert back == moment
    assert back is not None
    assert back.tzinfo is UTC


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="has no time zone"):
        COLUMN.process_bind_param(datetime(2026, 1, 5), DIALECT)  # noqa: DTZ001 - that is the point
