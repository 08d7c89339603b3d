"""What time costs."""

from models.resources import Resource

HOUR_SECONDS = 3600


def cents(resource: Resource, seconds: int) -> int:
    """The price of so much time, rounded up to a whole cent; 0 for time that runs backwards."""
    return -(-resource.cents_per_hour * max(0, seconds) // HOUR_SECONDS)
