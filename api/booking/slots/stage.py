"""The stages that a start must pass, in the order in which an empty day is explained."""

from enum import StrEnum


class Stage(StrEnum):
    """Why a day has nothing to offer: the first stage that no start of it has passed."""

    NO_START = "no-start"
    """No start of the grid lies in what was asked for of the day, or the zone skipped the day."""
    TOO_SOON = "too-soon"
    """It is past, or less ahead than the service's lead time."""
    TOO_FAR = "too-far"
    """It is further ahead than the service's horizon."""
    NO_ELIGIBLE_RESOURCE = "no-eligible-resource"
    """Too few of the eligible resources exist, are asked for, and hold the party."""
    CLOSED = "closed"
    """Too few resources work for so long: closed, on holiday, or away."""
    FULLY_BOOKED = "fully-booked"
    """Those that work are taken."""
    LIMIT_REACHED = "limit-reached"
    """A limit of the day, week or month forbids it."""
    NO_COMMON_TIME = "no-common-time"
    """Each role could be filled, but not all of them at one time and by different resources."""
