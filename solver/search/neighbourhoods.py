"""Which requests to serve anew: four ways to choose a few that have to do with each other."""

from collections.abc import Callable
from datetime import timedelta
from random import Random

from models.problem import Problem
from models.solution import Served, Solution

Chooser = Callable[["Neighbours", Random, int], set[str]]


class Neighbours:
    """What has to do with what, in one problem and its present plan."""

    def __init__(self, problem: Problem, free: frozenset[str], plan: Solution) -> None:
        self.problem, self.free, self.plan = problem, free, plan
        self.unserved = sorted(n for n in free if plan.of(n) is None)
        self.related: dict[str, set[str]] = {}
        for relation in problem.relations:
            names = free & set(relation.requests)
            for name in names:
                self.related.setdefault(name, set()).update(names)

    def served(self) -> list[Served]:
        """What the plan serves of what may be served anew."""
        return [item for item in self.plan.served if item.request in self.free]


def same_time(near: Neighbours, chance: Random, size: int) -> set[str]:
    """Everything that starts closest to one moment."""
    items = near.served()
    if not items:
        return set()
    moment = chance.choice(items).start
    reach = timedelta(hours=chance.choice((1, 2, 4)))
    items.sort(key=lambda i: (max(abs(i.start - moment), reach), chance.random()))
    return {item.request for item in items[:size]}


def same_resources(near: Neighbours, chance: Random, size: int) -> set[str]:
    """What a few resources do."""
    chosen: set[str] = set()
    names = sorted({name for item in near.served() for name in item.all_resources})
    chance.shuffle(names)
    for name in names:
        mine = [item.request for item in near.plan.uses(name) if item.request in near.free]
        chance.shuffle(mine)
        chosen.update(mine[: max(1, size - len(chosen))])
        if len(chosen) >= size:
            break
    return chosen


def related(near: Neighbours, chance: Random, size: int) -> set[str]:
    """Requests tied to each other by relations, group after group."""
    chosen: set[str] = set()
    names = sorted(near.related)
    chance.shuffle(names)
    for name in names:
        chosen |= near.related[name] if len(near.related[name]) <= size else {name}
        if len(chosen) >= size:
            break
    return chosen


def anything(near: Neighbours, chance: Random, size: int) -> set[str]:
    """Requests drawn without any pattern."""
    names = sorted(near.free)
    return set(chance.sample(names, min(size, len(names))))


NEIGHBOURHOODS: tuple[Chooser, ...] = (same_time, same_resources, related, anything)
