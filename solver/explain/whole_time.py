"""Why a resource could not fill a role at any moment of a request's windows."""

from typing import Literal

from models.problem import Problem
from models.requests import Appointment, Request, Shift
from models.resources import Resource
from models.times import Window
from solver.explain.cause import Cause, Code
from solver.facts.words import some_names, when
from solver.rules.availability import closed_spans, open_spans

Absence = Literal["away", "outside", "pieces"]


def windows_of(request: Request) -> tuple[Window, ...]:
    """The windows in which the request could take place."""
    if isinstance(request, Shift):
        return (request.window,)
    if isinstance(request, Appointment):
        return request.windows
    return request.pickup.windows


def absence(resource: Resource, request: Request) -> Absence:
    """What kind of absence keeps the resource from the request."""
    windows = windows_of(request)
    opened = open_spans(resource, request)
    if opened is not None and not any(o.overlaps(w.start, w.end) for o in opened for w in windows):
        return "outside"
    closed = closed_spans(resource, request)
    return "away" if any(c.overlaps(w.start, w.end) for c in closed for w in windows) else "pieces"


def away_words(problem: Problem, resource: Resource, request: Request) -> str:
    """Such as `is away until Fri 9 Jan 00:00 (leave)`."""
    for entry in resource.availability:
        if entry.kind == "unavailable" and any(
            entry.window.overlaps(w.start, w.end) for w in windows_of(request)
        ):
            verb = "is away" if resource.kind == "staff" else "is out of service"
            verb = "is closed" if resource.kind == "room" else verb
            reason = f" ({entry.reason})" if entry.reason else ""
            return f"{verb} until {when(problem, entry.window.end)}{reason}"
    return "is not there long enough"


def nobody_there(
    problem: Problem, request: Request, who: list[Resource], role: str, when_else: str
) -> Cause:
    """None of those who could fill the role is there in any window, and why."""
    kinds = {resource.id: absence(resource, request) for resource in who}
    names = some_names(problem, [resource.id for resource in who])
    only = "Only " if len(who) == 1 else ""
    verb = "could be" if len(who) > 1 else "can be"
    start = f"{only}{names} {verb} {role}, but "
    if "outside" in kinds.values() and not all(kind == "away" for kind in kinds.values()):
        window = windows_of(request)[0]
        times = f"{when(problem, window.start)} to {when(problem, window.end)}"
        more = " and later" if len(windows_of(request)) > 1 else ""
        verb = _open_verb(who)
        return Cause(_closed_code(who), f"{start}{verb} from {times}{more}.", when_else)
    if len(who) == 1:
        parts = away_words(problem, who[0], request)
    else:
        told = (f"{r.label} {away_words(problem, r, request)}" for r in who[:3])
        parts = "; ".join(told)
    return Cause(_away_code(who), f"{start}{parts}.", when_else)


def _open_verb(who: list[Resource]) -> str:
    several = len(who) > 1
    if who[0].kind == "room":
        return "none is open" if several else "it is closed"
    if who[0].kind == "staff":
        return "nobody of them works" if several else "does not work"
    return "none is in service" if several else "it is out of service"


def _closed_code(who: list[Resource]) -> Code:
    codes: dict[str, Code] = {"staff": "outside-hours", "room": "room-closed"}
    return codes.get(who[0].kind, "out-of-service")


def _away_code(who: list[Resource]) -> Code:
    codes: dict[str, Code] = {"staff": "everybody-away", "room": "room-closed"}
    return codes.get(who[0].kind, "out-of-service")
