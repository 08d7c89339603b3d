"""Turns a problem into the one that holds after some events."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, NoReturn

from models.errors import InvalidProblem, Issue
from models.events import (
    Event,
    PersonIll,
    RequestAdded,
    RequestCancelled,
    RequestLonger,
    VehicleOut,
)
from models.problem import Problem
from models.relations import Precedence, Relation, Together
from models.requests import Appointment, Request, Shift, Trip
from models.resources import Availability, Resource, Staff, Vehicle
from models.times import Window


def apply_events(problem: Problem, events: tuple[Event, ...]) -> Problem:
    """The problem after the events, one after the other.

    Raises
    ------
    InvalidProblem
        If an event speaks of something that the problem does not have, or of something of the
        wrong kind, or adds what the problem cannot hold; the path names the event.
    """
    for index, event in enumerate(events):
        problem = _APPLIED[type(event)](problem, event, f"events[{index}]")
    return problem


def _away(problem: Problem, event: PersonIll | VehicleOut, path: str) -> Problem:
    wanted, reason = (Staff, "ill") if isinstance(event, PersonIll) else (Vehicle, "out of service")
    resource = problem.resource_by_id.get(event.resource)
    if resource is None:
        _refuse(path, "resource", "unknown-id", f"there is no resource {event.resource!r}")
    if not isinstance(resource, wanted):
        kind = wanted.__name__.lower()
        message = f"{event.resource!r} is {resource.kind}, the event wants {kind}"
        _refuse(path, "resource", "wrong-kind", message)
    away = Availability(kind="unavailable", window=event.window, reason=reason)
    changed = resource.model_copy(update={"availability": (*resource.availability, away)})
    kept = tuple(changed if r.id == resource.id else r for r in problem.resources)
    return _with(problem, resources=kept)


def _cancelled(problem: Problem, event: RequestCancelled, path: str) -> Problem:
    gone = {_request(problem, event.request, path).id} | set(rides_of(problem, event.request))
    previous = problem.previous
    if previous is not None:
        pins = tuple(pin for pin in previous.pins if pin.request not in gone)
        previous = previous.model_copy(update={"pins": pins})
    return _with(
        problem,
        requests=tuple(r for r in problem.requests if r.id not in gone),
        relations=tuple(r for old in problem.relations for r in _without(old, gone)),
        resources=tuple(_unwished(r, gone) for r in problem.resources),
        previous=previous,
    )


def rides_of(problem: Problem, request: str) -> tuple[str, ...]:
    """The trips that a request is served together with, and that bring or fetch its people."""
    if isinstance(problem.request_by_id[request], Trip):
        return ()
    mine = [r for r in problem.relations if r.required and request in r.requests]
    tied = {n for r in mine if isinstance(r, Together) for n in r.requests}
    timed = {n for r in mine if isinstance(r, Precedence) for n in r.requests}
    return tuple(n for n in sorted(tied & timed) if isinstance(problem.request_by_id[n], Trip))


def _without(relation: Relation, gone: set[str]) -> tuple[Relation, ...]:
    """The relation among those that are left, if it still says anything."""
    left = tuple(name for name in relation.requests if name not in gone)
    if len(left) == len(relation.requests):
        return (relation,)
    fewest = 1 if relation.kind in {"adjacent", "attended", "at_once", "budget", "cover"} else 2
    if isinstance(relation, Precedence) or len(left) < fewest:
        return ()
    return (relation.model_copy(update={"requests": left}),)


def _unwished(resource: Resource, gone: set[str]) -> Resource:
    if not isinstance(resource, Staff) or all(w.request not in gone for w in resource.wishes):
        return resource
    wishes = tuple(wish for wish in resource.wishes if wish.request not in gone)
    return resource.model_copy(update={"wishes": wishes})


def _added(problem: Problem, event: RequestAdded, path: str) -> Problem:
    try:
        return _with(
            problem,
            requests=(*problem.requests, event.request),
            relations=(*problem.relations, *event.relations),
        )
    except InvalidProblem as error:
        found = (Issue(f"{path}: {i.path}", i.code, i.message) for i in error.issues)
        raise InvalidProblem(found) from None


def _longer(problem: Problem, event: RequestLonger, path: str) -> Problem:
    request = _request(problem, event.request, path)
    if isinstance(request, Trip):
        message = f"{event.request!r} is a trip: how long it takes follows from its way"
        _refuse(path, "request", "wrong-kind", message)
    changed = _lengthened(problem, request, event.seconds, path)
    kept = tuple(changed if r.id == request.id else r for r in problem.requests)
    return _with(problem, requests=kept)


def _lengthened(
    problem: Problem, request: Shift | Appointment, seconds: int, path: str
) -> Shift | Appointment:
    if isinstance(request, Appointment):
        modes = tuple(
            mode
            if mode.duration_seconds is None
            else mode.model_copy(update={"duration_seconds": mode.duration_seconds + seconds})
            for mode in request.modes
        )
        longer = {"duration_seconds": request.duration_seconds + seconds, "modes": modes}
        return request.model_copy(update=longer)
    end = request.window.end + timedelta(seconds=seconds)
    if end > problem.horizon.end:
        message = f"shift {request.id!r} would end {seconds} s later, outside the horizon"
        _refuse(path, "seconds", "outside-horizon", message)
    window = Window(start=request.window.start, end=end)
    return request.model_copy(update={"window": window})


def _request(problem: Problem, name: str, path: str) -> Request:
    request = problem.request_by_id.get(name)
    if request is None:
        _refuse(path, "request", "unknown-id", f"there is no request {name!r}")
    return request


def _refuse(path: str, field: str, code: str, message: str) -> NoReturn:
    raise InvalidProblem([Issue(f"{path}.{field}", code, message)])


def _with(problem: Problem, **changes: Any) -> Problem:
    """The problem with some fields changed, checked anew."""
    fields = {name: getattr(problem, name) for name in Problem.model_fields}
    return Problem(**{**fields, **changes})


_APPLIED: Mapping[type, Callable[[Problem, Any, str], Problem]] = {
    PersonIll: _away,
    VehicleOut: _away,
    RequestCancelled: _cancelled,
    RequestAdded: _added,
    RequestLonger: _longer,
}
