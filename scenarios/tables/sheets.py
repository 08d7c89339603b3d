"""Every sheet of a problem's tables, in reading order, with whose items its rows are."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, get_args

from models import (
    Availability,
    BreakPlan,
    Contract,
    ContractRule,
    Demand,
    FairShare,
    HourlyDemand,
    Mode,
    Overtime,
    Pin,
    Place,
    Relation,
    Request,
    Resource,
    Setup,
    ShiftTemplate,
    Skill,
    SkillNeed,
    Term,
    TravelBySpeed,
    Window,
    Wish,
)
from models.base import Value
from models.goals import GoalLevel
from models.solution import Assignment, Served
from scenarios.tables.columns import Column, columns_of, owner
from scenarios.tables.settings import SETTINGS, TRAVEL

Document = dict[str, Any]


@dataclass(frozen=True)
class Owner:
    """Something that has a list of items: a resource its skills, a demand its needs."""

    key: tuple[str | None, ...]
    """What the owner columns of a row say."""
    holder: Document
    field: str
    path: str
    """Where the list stands in the problem, such as `resources[3].skills`."""


@dataclass(frozen=True)
class Sheet:
    """One table: its name, its columns and whose items its rows are."""

    name: str
    columns: tuple[Column, ...]
    owners: Callable[[Document], Iterator[Owner]]
    models: tuple[type[Value], ...] = ()

    @cached_property
    def own_columns(self) -> tuple[Column, ...]:
        """The columns that say what an item is."""
        return tuple(column for column in self.columns if not column.is_owner)

    @cached_property
    def headings(self) -> frozenset[str]:
        """Every heading."""
        return frozenset(column.heading for column in self.columns)

    @cached_property
    def owner_columns(self) -> tuple[Column, ...]:
        """The columns that say whose item a row is."""
        return tuple(column for column in self.columns if column.is_owner)


def _of_problem(field: str) -> Callable[[Document], Iterator[Owner]]:
    return lambda document: iter((Owner((), document, field, field),))


def _of_each(above: str, field: str, key: str = "id") -> Callable[[Document], Iterator[Owner]]:
    def owners(document: Document) -> Iterator[Owner]:
        for k, item in enumerate(document.get(above, ())):
            yield Owner((item.get(key),), item, field, f"{above}[{k}].{field}")

    return owners


def _windows(document: Document) -> Iterator[Owner]:
    for k, request in enumerate(document.get("requests", ())):
        if request.get("kind") == "trip":
            for end in ("pickup", "dropoff"):
                path = f"requests[{k}].{end}.windows"
                holder = request.setdefault(end, {})
                yield Owner((request.get("id"), end), holder, "windows", path)
        else:
            path = f"requests[{k}].windows"
            yield Owner((request.get("id"), None), request, "windows", path)


def _demands(document: Document) -> Iterator[Owner]:
    for k, request in enumerate(document.get("requests", ())):
        id = request.get("id")
        yield Owner((id, None), request, "demands", f"requests[{k}].demands")
        for m, mode in enumerate(request.get("modes", ())):
            path = f"requests[{k}].modes[{m}].demands"
            yield Owner((id, mode.get("id")), mode, "demands", path)


def _needs(document: Document) -> Iterator[Owner]:
    for above in _demands(document):
        for d, demand in enumerate(above.holder.get("demands", ())):
            key = (*above.key, demand.get("role"))
            yield Owner(key, demand, "skills", f"{above.path}[{d}].skills")


def _previous(field: str) -> Callable[[Document], Iterator[Owner]]:
    def owners(document: Document) -> Iterator[Owner]:
        previous = document.get("previous")
        if previous is None:
            return
        if field == "pins":
            yield Owner((), previous, "pins", "previous.pins")
        solution = previous.setdefault("solution", {})
        if field == "served":
            yield Owner((), solution, "served", "previous.solution.served")
        for k, served in enumerate(solution.get("served", ()) if field == "assignments" else ()):
            path = f"previous.solution.served[{k}].assignments"
            yield Owner((served.get("request"),), served, "assignments", path)

    return owners


def _kinds(union: object) -> tuple[type[Value], ...]:
    """The kinds of a tagged union."""
    return get_args(get_args(union)[0])


def _sheet(
    name: str,
    owners: Callable[[Document], Iterator[Owner]],
    models: tuple[type[Value], ...],
    *above: Column,
) -> Sheet:
    return Sheet(name, (*above, *columns_of(*models)), owners, models)


_RESOURCE = owner("resource", "The id of the resource.")
_REQUEST = owner("request", "The id of the request.")
_MODE = owner("mode", "The id of the mode; left empty, every mode has it.")
_ROLE = owner("role", "The role of the demand.")
_TEMPLATE = owner("template", "The id of the shift template.")
_CONTRACT = owner("contract", "The id of the contract.")
_LEVEL = owner("level", "The name of the goal level.")
_END = Column(("at",), "text", "For trips: which end.", ("pickup", "dropoff"), is_owner=True)
_WHOSE = owner("of resource", "The id of the resource.")
_OF = owner("of request", "The id of the served request.")

SHEETS = (
    Sheet("settings", SETTINGS, _of_problem("settings")),
    _sheet("resources", _of_problem("resources"), _kinds(Resource)),
    _sheet("skills", _of_each("resources", "skills"), (Skill,), _RESOURCE),
    _sheet("availability", _of_each("resources", "availability"), (Availability,), _RESOURCE),
    _sheet("wishes", _of_each("resources", "wishes"), (Wish,), _WHOSE),
    _sheet("setups", _of_each("resources", "setups"), (Setup,), _RESOURCE),
    _sheet("requests", _of_problem("requests"), _kinds(Request)),
    _sheet("windows", _windows, (Window,), _REQUEST, _END),
    _sheet("breaks", _of_each("requests", "breaks"), (Window,), _REQUEST),
    _sheet("modes", _of_each("requests", "modes"), (Mode,), _REQUEST),
    _sheet("demands", _demands, (Demand,), _REQUEST, _MODE),
    _sheet("needs", _needs, (SkillNeed,), _REQUEST, _MODE, _ROLE),
    _sheet("templates", _of_problem("shift_templates"), (ShiftTemplate,)),
    _sheet("pauses", _of_each("shift_templates", "breaks"), (BreakPlan,), _TEMPLATE),
    _sheet("hourly", _of_problem("hourly_demands"), (HourlyDemand,)),
    _sheet("relations", _of_problem("relations"), _kinds(Relation)),
    _sheet("contracts", _of_problem("contracts"), (Contract,)),
    _sheet("rules", _of_each("contracts", "rules"), _kinds(ContractRule), _CONTRACT),
    _sheet("overtime", _of_each("contracts", "overtime"), (Overtime,), _CONTRACT),
    _sheet("fair", _of_each("contracts", "fair"), (FairShare,), _CONTRACT),
    _sheet("places", _of_problem("places"), (Place,)),
    Sheet("travel", TRAVEL, _of_problem("travel")),
    _sheet("speeds", _of_problem("speeds"), (TravelBySpeed,)),
    _sheet("goals", _of_problem("goals"), (GoalLevel,)),
    _sheet("terms", _of_each("goals", "terms", "name"), (Term,), _LEVEL),
    _sheet("previous", _previous("served"), (Served,)),
    _sheet("assignments", _previous("assignments"), (Assignment,), _OF),
    _sheet("pins", _previous("pins"), (Pin,)),
)
BY_NAME = {sheet.name: sheet for sheet in SHEETS}
