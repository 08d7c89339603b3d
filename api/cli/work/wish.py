"""Reads the question `REQUEST:RESOURCE[@TIME]`."""

from datetime import datetime
from typing import NamedTuple

from api.cli.input.moments import moment_of
from models import InvalidProblem, Issue, Problem

FLAG = "--why-not"


class Wish(NamedTuple):
    """That a resource serve a request, perhaps at a certain time."""

    request: str
    resource: str
    start: datetime | None


def wish_of(problem: Problem, text: str) -> Wish:
    """The wish; ids may themselves hold colons and at-signs.

    Raises
    ------
    InvalidProblem
        It names no request and resource of the problem, or no time.
    """
    requests, resources = problem.request_by_id, problem.resource_by_id
    parts = text.split(":")
    for cut in range(1, len(parts)):
        request, rest = ":".join(parts[:cut]), ":".join(parts[cut:])
        if request not in requests:
            continue
        if rest in resources:
            return Wish(request, rest, None)
        resource, _, when = rest.rpartition("@")
        if resource in resources:
            return Wish(request, resource, moment_of(when, problem.zone_info, FLAG))
    raise InvalidProblem([_issue(problem, text)])


def _issue(problem: Problem, text: str) -> Issue:
    request, colon, rest = text.partition(":")
    if not colon:
        return Issue(FLAG, "shape", f"{text!r} is not of the form REQUEST:RESOURCE[@TIME]")
    if request not in problem.request_by_id:
        return Issue(FLAG, "unknown-id", f"there is no request {request!r}")
    return Issue(FLAG, "unknown-id", f"there is no resource {rest.partition('@')[0]!r}")
