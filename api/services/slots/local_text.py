"""Moments as texts: in UTC, and as the clock on a wall shows them."""

from datetime import UTC, datetime

from api.booking.wall_time import zone


def local_text(moment: datetime, zone_name: str) -> str:
    """The moment on the wall of a zone, as `YYYY-MM-DDTHH:MM:SS`."""
    return moment.astimezone(zone(zone_name)).replace(tzinfo=None).isoformat(timespec="seconds")


def utc_text(moment: datetime) -> str:
    """The moment in UTC, as `YYYY-MM-DDTHH:MM:SSZ`."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
