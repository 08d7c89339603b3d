"""Collects the events that a repair is asked for."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from api.cli.input.moments import window_of
from api.cli.input.read_file import read_text
from models import (
    Event,
    InvalidProblem,
    Issue,
    PersonIll,
    Problem,
    RequestCancelled,
    RequestLonger,
    VehicleOut,
)
from models.loading import issues_of

EVENTS: TypeAdapter[tuple[Event, ...]] = TypeAdapter(tuple[Event, ...])
FLAGS = "--event, --ill, --vehicle-out, --cancel or --longer"


class Happened(NamedTuple):
    """The events as they were written on the command line."""

    files: tuple[Path, ...] = ()
    ill: tuple[str, str, str] | None = None
    vehicle_out: tuple[str, str, str] | None = None
    cancelled: tuple[str, ...] = ()
    longer: tuple[str, int] | None = None


def events_of(problem: Problem, happened: Happened) -> tuple[Event, ...]:
    """Every event, those from files first.

    Raises
    ------
    InvalidProblem
        There is none, or one cannot be read or names what the problem does not have.
    """
    try:
        events = (*_from_files(happened.files), *_from_flags(problem, happened))
    except ValidationError as error:
        issues = (issue._replace(path=issue.path or FLAGS) for issue in issues_of(error))
        raise InvalidProblem(issues) from None
    if not events:
        raise InvalidProblem([Issue(FLAGS, "no-event", "nothing has happened; name an event")])
    unknown = tuple(issue for event in events for issue in _unknown(problem, event))
    if unknown:
        raise InvalidProblem(unknown)
    return events


def _from_files(files: tuple[Path, ...]) -> Iterator[Event]:
    for path in files:
        text = read_text(path).strip()
        listed = text if text.startswith("[") else f"[{text}]"
        try:
            yield from EVENTS.validate_json(listed)
        except ValidationError as error:
            issues = (i._replace(path=f"{path} {i.path}".strip()) for i in issues_of(error))
            raise InvalidProblem(issues) from None


def _from_flags(problem: Problem, happened: Happened) -> Iterator[Event]:
    zone = problem.zone_info
    if happened.ill:
        person, start, end = happened.ill
        yield PersonIll(resource=person, window=window_of(start, end, zone, "--ill"))
    if happened.vehicle_out:
        vehicle, start, end = happened.vehicle_out
        yield VehicleOut(resource=vehicle, window=window_of(start, end, zone, "--vehicle-out"))
    for request in happened.cancelled:
        yield RequestCancelled(request=request)
    if happened.longer:
        request, seconds = happened.longer
        yield RequestLonger(request=request, seconds=seconds)


def _unknown(problem: Problem, event: Event) -> Iterator[Issue]:
    resource, request = getattr(event, "resource", None), getattr(event, "request", None)
    kind = {"person_ill": "staff", "vehicle_out": "vehicle"}.get(event.kind)
    found = problem.resource_by_id.get(resource) if isinstance(resource, str) else None
    if kind and (found is None or found.kind != kind):
        yield Issue(event.kind, "unknown-id", f"there is no {kind} {resource!r}")
    if isinstance(request, str) and request not in problem.request_by_id:
        yield Issue(event.kind, "unknown-id", f"there is no request {request!r}")
