"""What a gap, a way and work cost, in points: a point is a minute of working time lost."""

from api.booking.service import Service
from api.booking.slots.arrays import Ints

GAP_BELOW_SECONDS = 1_800
POINTS_PER_TRAVEL_HOUR = 90
POINTS_PER_LOAD_HOUR = 2


def gap_below_seconds(service: Service) -> int:
    """Free time that is shorter than this is a gap: the service is not done in less."""
    shortest = min(service.durations_seconds) if not service.segments else GAP_BELOW_SECONDS
    return min(GAP_BELOW_SECONDS, shortest)


def gap_points(seconds: Ints, below_seconds: int) -> Ints:
    """A point for each minute of free stretches that are gaps."""
    points: Ints = (seconds // 60) * (seconds < below_seconds)
    return points


def travel_points(seconds: Ints) -> Ints:
    """A point and a half for each minute of ways: they cost more than the time."""
    return seconds * POINTS_PER_TRAVEL_HOUR // 3_600


def load_points(seconds: Ints) -> Ints:
    """Points for giving work to whoever has so much more of it than others."""
    return seconds * POINTS_PER_LOAD_HOUR // 3_600
