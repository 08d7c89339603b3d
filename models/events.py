"""What can happen to a plan after it was made, as values that a repair starts from."""

from typing import Annotated, Literal

from pydantic import Field

from models.base import Id, Kind, PositiveSeconds
from models.relations import Relation
from models.requests import Request
from models.times import Window


class PersonIll(Kind):
    """A person cannot work in a window."""

    kind: Literal["person_ill"] = "person_ill"
    resource: Id
    """Who."""
    window: Window
    """From when until when."""


class VehicleOut(Kind):
    """A vehicle cannot be used in a window."""

    kind: Literal["vehicle_out"] = "vehicle_out"
    resource: Id
    """Which vehicle."""
    window: Window
    """From when until when."""


class RequestCancelled(Kind):
    """A request is no longer wanted; nor are the rides that only it needs."""

    kind: Literal["request_cancelled"] = "request_cancelled"
    request: Id
    """Which request."""


class RequestAdded(Kind):
    """A request has come in, with what it has to do with others."""

    kind: Literal["request_added"] = "request_added"
    request: Request
    """What is asked for."""
    relations: tuple[Relation, ...] = ()
    """What it has to do with other requests."""


class RequestLonger(Kind):
    """A shift or an appointment takes so many seconds longer than was thought."""

    kind: Literal["request_longer"] = "request_longer"
    request: Id
    """Which request."""
    seconds: PositiveSeconds
    """How much longer than was thought, in seconds."""


Event = Annotated[
    PersonIll | VehicleOut | RequestCancelled | RequestAdded | RequestLonger,
    Field(discriminator="kind"),
]
