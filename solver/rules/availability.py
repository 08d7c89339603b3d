"""A resource is used only while it is available."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from models.problem import Problem
from models.requests import Request
from models.resources import Resource
from models.solution import Solution
from models.times import Window
from models.violations import Violation
from solver.facts.spans import uses
from solver.facts.words import name_of, when
from solver.rule import Rule

if TYPE_CHECKING:
    from solver.model.variables import Guard, Variables

NAME = "availability"


def violations(problem: Problem, solution: Solution) -> Iterator[Violation]:
    """Each use that touches a time at which its resource is not available."""
    for resource in problem.resources:
        if not resource.availability:
            continue
        for request, item, start, end in uses(problem, solution, resource.id):
            if absent(resource, request, start, end):
                yield Violation(
                    rule=NAME,
                    requests=(request.id,),
                    resources=(resource.id,),
                    moment=item.start,
                    detail=why(problem, resource, request, start, end),
                )


def absent(resource: Resource, request: Request, start: datetime, end: datetime) -> bool:
    """Whether `resource` cannot be used by `request` from `start` to `end`."""
    closed = closed_spans(resource, request)
    opened = open_spans(resource, request)
    return any(span.overlaps(start, end) for span in closed) or (
        opened is not None and not any(span.contains(start, end) for span in opened)
    )


def closed_spans(resource: Resource, request: Request) -> tuple[Window, ...]:
    """The spans in which the request may not use the resource."""
    return tuple(
        entry.window
        for entry in resource.availability
        if entry.kind == "unavailable" and _means(entry.tags, request)
    )


def open_spans(resource: Resource, request: Request) -> tuple[Window, ...] | None:
    """The spans, joined where they touch, outside which it may not; None if there are no such."""
    spans = sorted(
        (
            entry.window
            for entry in resource.availability
            if entry.kind == "available" and _means(entry.tags, request)
        ),
        key=lambda window: window.start,
    )
    if not any(entry.kind == "available" for entry in resource.availability):
        return None
    return _joined(spans)


def _joined(spans: list[Window]) -> tuple[Window, ...]:
    joined: list[Window] = []
    for span in spans:
        if joined and span.start <= joined[-1].end:
            last = joined.pop()
            span = Window(start=last.start, end=max(span.end, last.end))
        joined.append(span)
    return tuple(joined)


def _means(tags: tuple[str, ...], request: Request) -> bool:
    return not tags or any(tag in request.tags for tag in tags)


def why(
    problem: Problem, resource: Resource, request: Request, start: datetime, end: datetime
) -> str:
    """What keeps the resource away: the reason on record, or that it does not work then."""
    for entry in resource.availability:
        hit = entry.kind == "unavailable" and entry.window.overlaps(start, end)
        if hit and _means(entry.tags, request):
            until = when(problem, entry.window.end)
            return f"is away until {until}" + (f" ({entry.reason})" if entry.reason else "")
    return "is not available then"


def explain(problem: Problem, violation: Violation) -> str:
    """Who is away when, and what was planned there."""
    resource, request = violation.resources[0], violation.requests[0]
    at = when(problem, violation.moment) if violation.moment else "some time"
    return (
        f"{name_of(problem, resource)} {violation.detail}, "
        f"but is planned for {name_of(problem, request)} on {at}."
    )


def enforce(problem: Problem, x: "Variables", on: "Guard") -> None:
    """Keep each use inside an available span and outside every unavailable one."""
    for resource in problem.resources:
        if not resource.availability:
            continue
        for name in x.users(resource.id):
            _enforce(problem.request_by_id[name], resource, x, on)


def _enforce(request: Request, resource: Resource, x: "Variables", on: "Guard") -> None:
    guard, used = on(NAME, resource.id, request.id), x.uses(request.id, resource.id)
    opened = open_spans(resource, request)
    if opened is not None:
        spans = [(window.start, window.end) for window in opened]
        x.inside_one(request.id, spans, guard, used, buffers=True)
    for window in closed_spans(resource, request):
        x.outside(request.id, (window.start, window.end), guard, used, buffers=True)


RULE = Rule(NAME, __doc__ or "", violations, explain, enforce)
