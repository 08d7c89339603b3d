"""What a new plan has to keep of an old one."""

from typing import Literal

from models.base import Cost, Id, Instant, Value
from models.solution import Solution

Dimension = Literal["time", "staff", "room", "vehicle", "equipment"]
ALL_DIMENSIONS: tuple[Dimension, ...] = ("time", "staff", "room", "vehicle", "equipment")


class Pin(Value):
    """A request keeps, in some dimensions, what the previous plan gave it."""

    request: Id
    """The request that keeps something."""
    dimensions: tuple[Dimension, ...] = ALL_DIMENSIONS
    """What it keeps."""


class Previous(Value):
    """The plan that is being repaired, and what of it must or should stay."""

    solution: Solution
    """The plan as it was."""
    pins: tuple[Pin, ...] = ()
    """What must stay."""
    freeze_before: Instant | None = None
    """Everything that starts earlier stays exactly as it is."""
    unserved_stays: bool = False
    """Whether what the previous plan left unserved may stay so without counting as a change."""
    price: Cost = 1
    """Points for each changed commitment in the goal `stability`."""
