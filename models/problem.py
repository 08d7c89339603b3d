"""A frozen picture of everything that one solve may look at."""

from datetime import date
from functools import cached_property
from typing import Self
from zoneinfo import ZoneInfo

from pydantic import Field, model_validator

from models.base import Id, Name, Seconds, Value
from models.contracts import Contract
from models.goals import DEFAULT_LEVELS, GoalLevel
from models.hourly_demands import HourlyDemand
from models.pins import Previous
from models.places import Place, Travel, TravelBySpeed, TravelMatrix
from models.relations import Relation
from models.requests import Request
from models.resources import Resource
from models.shift_templates import ShiftTemplate
from models.times import Window, days_between
from models.zones import Zone

MAX_REQUESTS = 20_000
MAX_RESOURCES = 5_000


class Problem(Value):
    """Requests, the resources that may serve them, and what is allowed and wanted."""

    name: Name = ""
    """What the problem is called, for people."""
    zone: Zone = "UTC"
    """The IANA zone whose calendar days count."""
    horizon: Window
    """The span of time that is planned."""
    start_grid_seconds: Seconds = 0
    """Appointments start on multiples of this from the start of their window; 0: anywhere."""
    resources: tuple[Resource, ...] = Field(default=(), max_length=MAX_RESOURCES)
    """What can be used."""
    requests: tuple[Request, ...] = Field(default=(), max_length=MAX_REQUESTS)
    """What is to be scheduled."""
    relations: tuple[Relation, ...] = Field(default=(), max_length=MAX_REQUESTS)
    """What requests have to do with each other."""
    shift_templates: tuple[ShiftTemplate, ...] = Field(default=(), max_length=1_000)
    """Shifts that a plan may cut as it needs; spelled out among `requests` when read."""
    hourly_demands: tuple[HourlyDemand, ...] = Field(default=(), max_length=MAX_REQUESTS)
    """People wanted by the hour; spelled out among `relations` when read."""
    contracts: tuple[Contract, ...] = ()
    """Sets of rules on people's work, which people refer to."""
    packs: tuple[Id, ...] = ()
    """Rule packs that bind everybody, by name, such as `eu-working-time`."""
    places: tuple[Place, ...] = Field(default=(), max_length=10_000)
    """Where things are."""
    travel: tuple[TravelMatrix, ...] = ()
    """Travel times and distances from tables; they stand above `speeds`."""
    speeds: tuple[TravelBySpeed, ...] = ()
    """Travel times and distances from coordinates, where no table has the pair."""
    goals: tuple[GoalLevel, ...] = DEFAULT_LEVELS
    """What makes one plan better than another, the most important level first."""
    previous: Previous | None = None
    """The plan that is being repaired, if there is one."""

    @model_validator(mode="after")
    def _is_sound(self) -> Self:
        from models.soundness import require_sound
        from models.spelled_out import spelled_out

        if self.shift_templates or self.hourly_demands:
            # Still being made, it becomes what its templates say, and so says it only once.
            whole = spelled_out(self)._asdict()
            self.__dict__.update(whole, shift_templates=(), hourly_demands=())
        require_sound(self)
        return self

    @cached_property
    def resource_by_id(self) -> dict[str, Resource]:
        """The resources by id."""
        return {resource.id: resource for resource in self.resources}

    @cached_property
    def request_by_id(self) -> dict[str, Request]:
        """The requests by id."""
        return {request.id: request for request in self.requests}

    @cached_property
    def contract_by_id(self) -> dict[str, Contract]:
        """The contracts by id."""
        return {contract.id: contract for contract in self.contracts}

    @cached_property
    def zone_info(self) -> ZoneInfo:
        """The zone whose calendar days count."""
        return ZoneInfo(self.zone)

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The calendar days of the horizon, in order."""
        return days_between(self.horizon, self.zone_info)

    @cached_property
    def travel_times(self) -> Travel:
        """How long and how far it is between places."""
        return Travel(self.places, self.travel, self.speeds)
