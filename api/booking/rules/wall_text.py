"""How a moment is told in messages: as the wall clock of the service shows it."""

from datetime import datetime

from api.booking.service import Service
from api.booking.wall_time import zone


def wall_text(moment: datetime, service: Service) -> str:
    """The moment with date, time of day, offset and zone."""
    shown = moment.astimezone(zone(service.zone))
    return f"{shown.isoformat(sep=' ')} ({service.zone})"
