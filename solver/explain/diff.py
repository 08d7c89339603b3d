"""Says in plain words what differs between two plans."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from models.problem import Problem
from models.requests import Request
from models.solution import Served, Solution
from solver.facts.commitments import is_moved, is_reassigned
from solver.facts.words import names_of, when

ChangeKind = Literal["served", "unserved", "moved", "reassigned", "moved and reassigned"]


class Change(NamedTuple):
    """What happens to one request between two plans."""

    request: str
    kind: ChangeKind
    words: str
    """One sentence for people."""


def diff(problem: Problem, before: Solution, after: Solution) -> tuple[Change, ...]:
    """Every request that is served in another way, or in one of the plans only.

    When a rider is set down is no difference of its own, as in the goal `stability`. Requests
    that the problem no longer has are left out.
    """
    found = (
        _change(problem, request, before.of(request.id), after.of(request.id))
        for request in problem.requests
    )
    return tuple(change for change in found if change)


def _change(
    problem: Problem, request: Request, before: Served | None, after: Served | None
) -> Change | None:
    name = request.label
    if before is None and after is None:
        return None
    if before is None or after is None:
        item = before or after
        assert item is not None  # noqa: S101 - one of the two is there
        at, who = when(problem, item.start), names_of(problem, item.all_resources)
        if before is None:
            return Change(request.id, "served", f"{name} is now served on {at} by {who}.")
        return Change(request.id, "unserved", f"{name} on {at} by {who} is no longer served.")
    moved, reassigned = is_moved(before, after), is_reassigned(problem, before, after)
    if not moved and not reassigned:
        return None
    parts = [*_reassigns(problem, before, after)]
    if moved:
        parts[:0] = [f"moves {_to_time(problem, before, after)}"]
        words = f"{name} {' and '.join(parts)}."
    else:
        words = f"{name} on {when(problem, before.start)} goes {' and '.join(parts)}."
    kind: ChangeKind = "moved" if not reassigned else "reassigned"
    if moved and reassigned:
        kind = "moved and reassigned"
    return Change(request.id, kind, words)


def _to_time(problem: Problem, before: Served, after: Served) -> str:
    """Such as `from Mon 5 Jan 08:30 to 09:15`: the day is said twice only if it differs."""
    old, new = when(problem, before.start), when(problem, after.start)
    clock = len(" 08:30")
    return f"from {old} to {new[-clock + 1 :] if old[:-clock] == new[:-clock] else new}"


def _reassigns(problem: Problem, before: Served, after: Served) -> Iterator[str]:
    if before.mode != after.mode:
        yield f"from mode {before.mode} to {after.mode}"
    roles = dict.fromkeys(a.role for a in before.assignments + after.assignments)
    for role in roles:
        old, new = before.resources(role), after.resources(role)
        gone = tuple(name for name in old if name not in new)
        come = tuple(name for name in new if name not in old)
        if gone or come:
            source = names_of(problem, gone) or "nobody"
            yield f"from {source} to {names_of(problem, come) or 'nobody'}"
