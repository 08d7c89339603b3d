"""Tiny random parts, and their best plans by trying everything."""

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from hypothesis import strategies as st

from solver.offers.cost import Placed, cost_of
from solver.offers.part import Choice, Cost, Job, Line, Part, Role, Span

QUARTER = 900
NAMES = ("anna", "bob", "cora")


def lies_in(rooms: tuple[Span, ...], span: Span) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in rooms)


@st.composite
def lines(draw: st.DrawFn) -> tuple[Line, ...]:
    """Two or three people, each free once or twice within a few hours."""
    made = []
    for name in NAMES[: draw(st.integers(2, 3))]:
        start, length = draw(st.integers(0, 3)), draw(st.integers(4, 10))
        rooms = [(start * QUARTER, (start + length) * QUARTER)]
        if draw(st.booleans()):
            again = start + length + draw(st.integers(1, 3))
            rooms.append((again * QUARTER, (again + draw(st.integers(1, 4))) * QUARTER))
        made.append(Line(name, tuple(rooms)))
    return tuple(made)


@st.composite
def jobs(draw: st.DrawFn, id: str, people: tuple[Line, ...], starts: int) -> Job | None:
    """A job of one or two roles that could start at some moments; None where it fits nowhere."""
    length = draw(st.integers(1, 3)) * QUARTER
    offsets = draw(st.sampled_from([(0,), (0,), (0,), (0, length + QUARTER)]))
    at = draw(st.lists(st.integers(0, 12), min_size=1, max_size=starts, unique=True))
    needed = draw(st.sampled_from([1, 1, 1, 1, 2]))
    roles = []
    for role in ("one", "two")[: draw(st.sampled_from([1, 1, 2]))]:
        choices = []
        for start, line in product(sorted(at), people):
            busy = tuple(
                (start * QUARTER + offset, start * QUARTER + offset + length) for offset in offsets
            )
            if all(lies_in(line.rooms, span) for span in busy) and draw(st.integers(0, 3)):
                cost = Cost(0, *(draw(st.sampled_from([0, 0, 3, 7])) for _ in range(3)))
                choices.append(Choice(line.resource, start * QUARTER, busy, cost))
        roles.append(Role(role, needed, tuple(choices)))
    made = Job(id, tuple(roles))
    return made if any(True for _ in fillings(made)) else None


@st.composite
def parts(draw: st.DrawFn) -> Part:
    """Up to three jobs that all have a place, and a request or two."""
    people = draw(lines())
    movable = [draw(jobs(f"job {number}", people, 2)) for number in range(draw(st.integers(0, 3)))]
    asked = [draw(jobs(f"request {number}", people, 1)) for number in range(2)]
    return Part(
        people,
        tuple(job for job in movable if job),
        tuple(job for job in asked if job),
        draw(st.sampled_from([900, 1_800, 2_700])),
    )


def fillings(job: Job) -> Iterator[tuple[tuple[Choice, ...], ...]]:
    """Every way to fill the roles of a job."""
    ways = [combinations(role.choices, role.needed) for role in job.roles]
    return (filling for filling in product(*ways) if _is_filled(job, filling))


def best_points(part: Part, request: Job | None) -> int | None:
    """What the best plan costs, by trying everything; None where there is none."""
    happening = [*part.jobs, *([request] if request else [])]
    found: list[int] = []
    for chosen in product(*(list(fillings(job)) for job in happening)):
        placed: Placed = {job.id: way for job, way in zip(happening, chosen, strict=True)}
        cost = cost_of(part, placed)
        if cost is not None:
            found.append(cost.points)
    return min(found, default=None)


def _is_filled(job: Job, filling: Sequence[Sequence[Choice]]) -> bool:
    """Whether each role has as many as it needs, all at one start, and nobody twice."""
    chosen = [choice for choices in filling for choice in choices]
    return (
        all(len(mine) == role.needed for role, mine in zip(job.roles, filling, strict=True))
        and len({choice.start for choice in chosen}) == 1
        and len({choice.resource for choice in chosen}) == len(chosen)
    )
