"""The moment at which the rows of the store's tests are made."""

from datetime import UTC, datetime

NOW = datetime(2026, 1, 5, 8, 30, 15, 123456, tzinfo=UTC)
