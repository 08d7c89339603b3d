"""How long, how hard and how repeatably one solve may think."""

from typing import Annotated, Literal

from pydantic import Field

from models.base import Value

Engine = Literal["auto", "compact", "greedy", "neighbourhoods", "lines", "routes", "timetable"]


class SolveOptions(Value):
    """What a caller may choose; a typing error is refused, not ignored."""

    time_limit_seconds: Annotated[float, Field(gt=0, le=604_800)] = 60.0
    """Wall clock for the whole solve; hard stop at 1.05 times this plus one second. Where loading
    takes more than half of it, the search still has the other half."""
    workers: Annotated[int, Field(ge=1, le=64)] = 2
    """Search threads or processes."""
    seed: Annotated[int, Field(ge=0, le=2_147_483_647)] = 1
    """Where chance starts; other seeds give other plans of like quality."""
    deterministic: bool = False
    """One worker and counted work, so that the same call gives the same plan."""
    engine: Engine = "auto"
    """`auto` takes what fits the problem's shape."""
    memory_limit_mb: Annotated[int, Field(ge=500, le=1_000_000)] = 8_000
    """A child that grows beyond it is ended; its best plan is kept."""
    stop_at_first: bool = False
    """End with the first plan found."""
