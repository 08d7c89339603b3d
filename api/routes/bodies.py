"""What the API reads beside problems and solutions."""

from typing import Annotated

from pydantic import Field, StringConstraints

from api.services.repair_order import RepairOrder
from models import Pin
from models.base import Value
from solver import SolveOptions

StoredIdText = Annotated[str, StringConstraints(pattern="^[0-9a-f]{32}$")]
SlugText = Annotated[str, StringConstraints(pattern="^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]


class Credentials(Value):
    """What a person signs in with."""

    # No control characters: the databases disagree about some of them.
    email: Annotated[str, StringConstraints(max_length=320, pattern=r"^[^\x00-\x1f\x7f]+$")]
    password: Annotated[str, StringConstraints(min_length=1, max_length=1_000)]
    organisation: SlugText | None = None
    """The slug of one; only whoever belongs to several has to say which."""


class NewRun(Value):
    """A search to start."""

    options: SolveOptions = SolveOptions()
    from_plan: StoredIdText | None = None
    """The plan whose pins are kept and that the search begins with."""


class NewPins(Value):
    """All the pins of a plan."""

    pins: Annotated[tuple[Pin, ...], Field(max_length=20_000)]


class Publication(Value):
    """How a plan is published."""

    replaces: StoredIdText | None = None
    """The plan that is known to be published now; left out, it must be older than this one."""


class NewRepair(RepairOrder):
    """Something happened: the plan is to be repaired."""

    options: SolveOptions = SolveOptions()
