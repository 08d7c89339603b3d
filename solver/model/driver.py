"""Two rides with the same driver or vehicle, but not both the same, with time to change between."""

from collections.abc import Callable

from solver.model.variables import Condition, Expression, Literal, Variables
from solver.rules.driver import home_and_out

Separated = Callable[[str, str], list[Condition]]


def keep_apart(x: Variables, first: str, second: str, on: Literal | None) -> None:
    """Let two trips share both driver and vehicle, or neither, or be far enough apart in time."""
    cars = _of_kind(x, first, "vehicle"), _of_kind(x, second, "vehicle")
    staff = _of_kind(x, first, "staff"), _of_kind(x, second, "staff")
    if not (set(cars[0]) & set(cars[1]) or set(staff[0]) & set(staff[1])):
        return
    if _never_meet(x, first, second, cars):
        return
    separated = _separations(x, first, second)
    same_staff = _same(x, first, second, staff)
    for car in set(cars[0]) & set(cars[1]):
        used = x.uses(first, car).negated(), x.uses(second, car).negated()
        x.only(x.model.add_bool_or([same_staff, *separated(car, car), *used]), on)
    for name in set(staff[0]) & set(staff[1]):
        both = x.uses(first, name).negated(), x.uses(second, name).negated()
        for one in cars[0]:
            for two in cars[1]:
                if one != two:
                    used = x.uses(first, one), x.uses(second, two)
                    clause = [*separated(one, two), *both, used[0].negated(), used[1].negated()]
                    x.only(x.model.add_bool_or(clause), on)


def _of_kind(x: Variables, request: str, kind: str) -> list[str]:
    names = x.resources_of(request)
    return [name for name in names if x.problem.resource_by_id[name].kind == kind]


def _same(x: Variables, first: str, second: str, names: tuple[list[str], list[str]]) -> Literal:
    """A literal that, if true, makes both use exactly the same of `names`."""
    same = x.model.new_bool_var("")
    for name in dict.fromkeys(names[0] + names[1]):
        one, two = x.uses(first, name), x.uses(second, name)
        x.model.add(one == two).only_enforce_if(same)
    return same


def _separations(x: Variables, first: str, second: str) -> Separated:
    made: dict[tuple[int, int], list[Condition]] = {}

    def separated(one: str, two: str) -> list[Condition]:
        forth = x.grid.ticks(home_and_out(x.problem, first, second, one, two))
        back = x.grid.ticks(home_and_out(x.problem, second, first, two, one))
        if (forth, back) not in made:
            early, late = x.model.new_bool_var(""), x.model.new_bool_var("")
            _equals(x, early, x.start(second) - x.end(first), forth)
            _equals(x, late, x.start(first) - x.end(second), back)
            made[forth, back] = [early, late]
        return made[forth, back]

    return separated


def _equals(x: Variables, literal: Literal, gap: Expression, least: int) -> None:
    """Make the literal say whether the gap is at least so long."""
    x.model.add(gap >= least).only_enforce_if(literal)
    x.model.add(gap < least).only_enforce_if(literal.negated())


def _never_meet(x: Variables, first: str, second: str, cars: tuple[list[str], list[str]]) -> bool:
    """Whether their times alone keep the two apart, whichever vehicles they use."""
    pairs = [(one, two) for one in cars[0] for two in cars[1]]
    return all(
        _follows(x, first, second, one, two) or _follows(x, second, first, two, one)
        for one, two in pairs
    )


def _follows(x: Variables, first: str, second: str, one: str, two: str) -> bool:
    asked = x.problem.request_by_id[first]
    if asked.kind != "trip":
        return False
    service = x.grid.ticks(asked.dropoff.service_seconds)
    latest = x.dropoff(first).domain.max() + service
    way = x.grid.ticks(home_and_out(x.problem, first, second, one, two))
    return bool(x.start(second).domain.min() >= latest + way)
