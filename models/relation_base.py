"""What every relation between requests has."""

from typing import Annotated

from pydantic import Field

from models.base import Cost, Id, Kind

Requests = Annotated[tuple[Id, ...], Field(min_length=1, max_length=10_000)]
Pair = Annotated[tuple[Id, ...], Field(min_length=2, max_length=10_000)]


class RelationBase(Kind):
    """What every relation has. It binds only those of its requests that are served."""

    id: Id
    """Its name, unique among relations."""
    required: bool = True
    """False makes it a wish that costs `cost` for each unit by which it is missed."""
    cost: Cost = 1
    """The points of each unit by which a wish is missed."""
