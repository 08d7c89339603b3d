"""Rotas: what one person works now, another works next."""

from typing import Annotated, Literal

from pydantic import Field

from models.base import Count, Id
from models.relation_base import Pair, RelationBase


class Rotation(RelationBase):
    """What each of these people works, the one before works so many days later.

    The last comes before the first. So all work one rota, whose rows are the people's first
    weeks, each person a row further on; one person alone repeats a rhythm. Two of the shifts are
    the same shift of the rota if the later begins `days` calendar days after the other and both
    have the same tags and hours on the clock; of several alike on a day, each goes with its like
    in order. One without a counterpart, as on a holiday, is not judged. Missed by each use of one
    by a person without the use of the other that belongs to it.
    """

    kind: Literal["rotation"] = "rotation"
    requests: Pair
    """The shifts of the rota."""
    people: Annotated[tuple[Id, ...], Field(min_length=1, max_length=1000)]
    """Who works it, in the order of the rows that they begin with."""
    days: Annotated[Count, Field(ge=1, le=366)] = 7
    """How many days a row has."""
