"""The CP-SAT model of a part: one literal for each choice, one for each gap that could arise."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ortools.sat.python import cp_model

from solver.model.bare_model import BareModel
from solver.offers.cost import Placed, gap_points
from solver.offers.part import Choice, Job, Part, Span

Literal = cp_model.IntVar


@dataclass(frozen=True, slots=True)
class Item:
    """What a choice takes of a line."""

    span: Span
    job: str
    literal: Literal
    is_asked: bool
    """Whether it belongs to a request, of which no two happen at a time."""


class PartModel:
    """Built once for a part; requests are switched on and off between solves."""

    def __init__(self, part: Part) -> None:
        self.part, self.model = part, BareModel()
        self.on = {job.id: self.model.new_bool_var("") for job in part.requests}
        self._costs: list[tuple[Literal, int]] = []
        self._literals: dict[str, list[list[tuple[Choice, Literal]]]] = {}
        self._items: dict[str, list[Item]] = defaultdict(list)
        for job in (*part.jobs, *part.requests):
            self._add_job(job, self.on.get(job.id))
        self.constant_points = sum(self._add_line(line.resource, line.rooms) for line in part.lines)
        literals, points = zip(*self._costs, strict=True) if self._costs else ((), ())
        self.model.minimize(cp_model.LinearExpr.weighted_sum(list(literals), list(points)))

    def switch(self, request_id: str | None) -> None:
        """Let this request happen and no other; with None, none of them."""
        for id, literal in self.on.items():
            value = int(id == request_id)
            domain = self.model.proto.variables[literal.index].domain
            domain[0] = domain[1] = value

    def hint(self, placed: Placed) -> None:
        """Start every search from this plan of the jobs."""
        self.model.clear_hints()  # type: ignore[no-untyped-call]
        for job in self.part.jobs:
            chosen = {choice for filling in placed[job.id] for choice in filling}
            for pairs in self._literals[job.id]:
                for choice, literal in pairs:
                    self.model.add_hint(literal, choice in chosen)

    def placed(self, solver: cp_model.CpSolver, request_id: str | None) -> Placed:
        """The plan that was found, with the request that happens."""
        values = tuple(solver.response_proto.solution)
        happening = [job.id for job in self.part.jobs] + ([request_id] if request_id else [])
        return {
            id: tuple(
                tuple(choice for choice, literal in pairs if values[literal.index])
                for pairs in self._literals[id]
            )
            for id in happening
        }

    def _add_job(self, job: Job, on: Literal | None) -> None:
        happens: Literal | int = 1 if on is None else on
        starts = {choice.start for role in job.roles for choice in role.choices}
        begun: dict[int, Literal | int] = dict.fromkeys(starts, happens)
        if len(starts) > 1:
            literals = {start: self.model.new_bool_var("") for start in starts}
            self.model.add(sum(literals.values()) == happens)
            begun |= literals
        used: dict[tuple[str, int], list[Literal]] = defaultdict(list)
        self._literals[job.id] = []
        for role in job.roles:
            pairs = [(choice, self._add_choice(job, choice)) for choice in role.choices]
            self._literals[job.id].append(pairs)
            for start, whether in begun.items():
                mine = [literal for choice, literal in pairs if choice.start == start]
                self.model.add(sum(mine) == role.needed * whether)
            for choice, literal in pairs:
                used[choice.resource, choice.start].append(literal)
        for literals_of_one in used.values():
            if len(literals_of_one) > 1:
                self.model.add_at_most_one(literals_of_one)

    def _add_choice(self, job: Job, choice: Choice) -> Literal:
        literal = self.model.new_bool_var("")
        if choice.cost.points:
            self._costs.append((literal, choice.cost.points))
        for span in choice.busy:
            self._items[choice.resource].append(Item(span, job.id, literal, job.id in self.on))
        return literal

    def _add_line(self, resource: str, rooms: tuple[Span, ...]) -> int:
        """Nothing overlaps, and gaps cost; returns what gaps cost that nothing could fill."""
        constant = 0
        for room in rooms:
            items = sorted(
                (i for i in self._items[resource] if room[0] <= i.span[0] and i.span[1] <= room[1]),
                key=lambda item: item.span,
            )
            if not items:
                constant += gap_points(room[1] - room[0], self.part.gap_below_seconds)
                continue
            for clique in _cliques(items):
                self.model.add_at_most_one(clique)
            self._add_gaps(room, items)
        return constant

    def _add_gaps(self, room: Span, items: list[Item]) -> None:
        ends = [(room[0], None), *((item.span[1], item) for item in items)]
        starts = [(room[1], None), *((item.span[0], item) for item in items)]
        for end, before in ends:
            for start, after in starts:
                points = gap_points(start - end, self.part.gap_below_seconds)
                if points > 0 and not _exclude(before, after):
                    self._add_gap(points, before, after, (end, start), items)

    def _add_gap(
        self, points: int, before: Item | None, after: Item | None, free: Span, items: list[Item]
    ) -> None:
        """Both sides stand and nothing lies between: then the gap is there, and costs."""
        gap = self.model.new_bool_var("")
        self._costs.append((gap, points))
        sides = {side.literal.index: side.literal for side in (before, after) if side}
        between = [
            item.literal for item in items if free[0] <= item.span[0] and item.span[1] <= free[1]
        ]
        self.model.add_bool_or([gap, *between, *(literal.negated() for literal in sides.values())])


def _exclude(before: Item | None, after: Item | None) -> bool:
    """Whether the two never stand together: other choices of one job, or two requests."""
    if before is None or after is None:
        return False
    if before.job == after.job:
        return before.literal.index != after.literal.index
    return before.is_asked and after.is_asked


def _cliques(items: list[Item]) -> Iterator[list[Literal]]:
    """The largest sets that overlap in one moment, of items in order of their starts."""
    for place, last in enumerate(items):
        together = [item for item in items[: place + 1] if item.span[1] > last.span[0]]
        following = items[place + 1].span[0] if place + 1 < len(items) else None
        is_largest = following is None or any(item.span[1] <= following for item in together)
        if len(together) > 1 and is_largest:
            yield [item.literal for item in together]
