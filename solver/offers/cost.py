"""What a plan of a part costs: the specification, in plain arithmetic."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from solver.offers.part import Choice, Cost, Part, Span

Placed = Mapping[str, tuple[tuple[Choice, ...], ...]]
"""By job, for each of its roles, who fills it."""


def cost_of(part: Part, placed: Placed) -> Cost | None:
    """What the plan costs, or None where it cannot be carried out."""
    choices = [choice for roles in placed.values() for filling in roles for choice in filling]
    total = sum((choice.cost for choice in choices), Cost())
    for line in part.lines:
        taken = sorted(
            span for choice in choices if choice.resource == line.resource for span in choice.busy
        )
        if any(first[1] > second[0] for first, second in pairwise(taken)):
            return None
        for room in line.rooms:
            total += Cost(gap=_gaps(room, taken, part.gap_below_seconds))
    return total


def _gaps(room: Span, taken: Sequence[Span], below_seconds: int) -> int:
    inside = [span for span in taken if room[0] <= span[0] and span[1] <= room[1]]
    edges = [room[0], *(edge for span in inside for edge in span), room[1]]
    free = [end - start for start, end in zip(edges[::2], edges[1::2], strict=True)]
    return sum(gap_points(seconds, below_seconds) for seconds in free)


def gap_points(seconds: int, below_seconds: int) -> int:
    """A point for each whole minute, where that is less than anybody could book."""
    return seconds // 60 if seconds < below_seconds else 0
