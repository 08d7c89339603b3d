"""How much of its time each resource is in use."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from rich.table import Table

from api.cli.output.numbers import hours, share
from api.cli.output.voice import table_of
from models import Problem, Resource, Solution

Span = tuple[datetime, datetime]
KINDS = ("staff", "room", "vehicle", "equipment")
BUSIEST = 5


class Use(NamedTuple):
    """One resource's time over the horizon."""

    resource: str
    name: str
    kind: str
    uses: int
    used_seconds: float
    open_seconds: float
    """When it is available at all."""

    @property
    def share(self) -> float | None:
        """The share of its open time that is used; None where it is never open."""
        return self.used_seconds / self.open_seconds if self.open_seconds else None


def utilisation(problem: Problem, solution: Solution) -> tuple[Use, ...]:
    """Every resource, in the problem's order."""
    return tuple(_use(problem, solution, resource) for resource in problem.resources)


def utilisation_table(uses: Iterable[Use]) -> Table:
    """A line for each kind of resource, and the five of each kind that are used most."""
    listed = tuple(uses)
    rows = [row for kind in KINDS for row in _rows(kind, [u for u in listed if u.kind == kind])]
    columns = ("resources", ">used", ">hours in use", ">hours open", ">share")
    return table_of("Utilisation", columns, rows)


def _rows(kind: str, uses: list[Use]) -> Iterator[tuple[str, ...]]:
    if not uses:
        return
    used, available = sum(u.used_seconds for u in uses), sum(u.open_seconds for u in uses)
    busy = f"{sum(u.uses > 0 for u in uses)} of {len(uses)}"
    portion = used / available if available else None
    yield kind, busy, hours(used), hours(available), share(portion)
    for use in sorted(uses, key=lambda u: -(u.share or 0))[:BUSIEST]:
        if use.uses:
            times = "1 time" if use.uses == 1 else f"{use.uses} times"
            lengths = (hours(use.used_seconds), hours(use.open_seconds))
            yield f"  {use.name}", times, *lengths, share(use.share)


def _use(problem: Problem, solution: Solution, resource: Resource) -> Use:
    items = solution.uses(resource.id)
    busy = _seconds(_merged((item.start, item.end) for item in items))
    available = _seconds(_open(problem, resource))
    return Use(resource.id, resource.label, resource.kind, len(items), busy, available)


def _open(problem: Problem, resource: Resource) -> list[Span]:
    """The horizon, or the available spans in it, without the spans that are closed for all."""
    horizon = (problem.horizon.start, problem.horizon.end)
    spans = {
        kind: [
            (a.window.start, a.window.end)
            for a in resource.availability
            if a.kind == kind and (kind == "available" or not a.tags)
        ]
        for kind in ("available", "unavailable")
    }
    kept = _merged(_cut(span, horizon) for span in spans["available"] or [horizon])
    for start, end in _merged(spans["unavailable"]):
        kept = [
            piece
            for first, last in kept
            for piece in ((first, min(last, start)), (max(first, end), last))
            if piece[0] < piece[1]
        ]
    return kept


def _cut(span: Span, within: Span) -> Span:
    return max(span[0], within[0]), min(span[1], within[1])


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Spans that overlap as one, the empty ones left out."""
    merged: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _seconds(spans: Iterable[Span]) -> float:
    return sum((end - start).total_seconds() for start, end in spans)
