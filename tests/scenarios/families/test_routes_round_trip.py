"""Vehicle families: the language breaks and costs exactly what the family's own scorer says."""

import pytest
from hypothesis import given, strategies as st

from models import Solution
from scenarios.families import Family, family_called
from scenarios.families.route_file import read_routes
from solver import check
from tests.scenarios.families.drive import drive
from tests.scenarios.families.tiny import DARP, LILIM, SOLOMON, Tiny

CASES = {
    "distance": (family_called("solomon", "distance"), SOLOMON),
    "vehicles": (family_called("solomon", "vehicles"), SOLOMON),
    "lilim": (family_called("lilim"), LILIM),
    "darp": (family_called("darp"), DARP),
}
each_family = pytest.mark.parametrize(("family", "tiny"), CASES.values(), ids=CASES)


def agree(family: Family, tiny: Tiny, routes: list[list[int]]) -> bool:
    """Assert that checker and scorer agree; whether the routes are legal.

    Costs are compared for legal routes: what lies outside a vehicle's hours is on no route.
    """
    problem = family.read(tiny.instance, "tiny")
    solution = drive(problem, routes)
    report = check(problem, solution)
    judged = family.score(tiny.instance, family.write(problem, solution, tiny.instance))
    is_legal = not report.violations and not report.unserved
    assert is_legal == judged.is_legal, (report.violations, report.unserved, judged.violations)
    if is_legal:
        assert report.levels[-1].value == pytest.approx(judged.cost, rel=1e-6)
        if family.best_vehicles_column:
            assert report.levels[1].value == judged.vehicles
    return is_legal


@each_family
def test_the_tiny_solution_is_legal_and_costs_the_same_in_the_language(
    family: Family, tiny: Tiny
) -> None:
    routes = [list(route.stops) for route in read_routes(tiny.solution).routes]
    assert agree(family, tiny, routes)


@each_family
def test_the_file_written_holds_the_routes_driven(family: Family, tiny: Tiny) -> None:
    problem = family.read(tiny.instance, "tiny")
    routes = read_routes(tiny.solution).routes
    solution = drive(problem, [route.stops for route in routes])
    assert read_routes(family.write(problem, solution, tiny.instance)).routes == routes


@each_family
def test_an_empty_plan_leaves_everything_unserved(family: Family, tiny: Tiny) -> None:
    problem = family.read(tiny.instance, "tiny")
    assert len(check(problem, Solution()).unserved) == len(problem.requests)
    assert not agree(family, tiny, [])


def some_routes(stops: int, pairs: dict[int, int]) -> st.SearchStrategy[list[list[int]]]:
    """Two routes over some of the stops, pickups before their deliveries."""
    owner = {stop: first for first, second in pairs.items() for stop in (first, second)}
    order = st.permutations(range(1, stops + 1))
    vehicles = st.tuples(*(st.sampled_from((0, 0, 1, 1, None)) for _ in range(stops)))

    def routes(drawn: tuple[list[int], tuple[int | None, ...]]) -> list[list[int]]:
        found: list[list[int]] = [[], []]
        for stop in drawn[0]:
            vehicle = drawn[1][owner.get(stop, stop) - 1]
            if vehicle is not None:
                found[vehicle].append(stop)
        for route in found:
            for first, second in pairs.items():
                if first in route and route.index(first) > route.index(second):
                    a, b = route.index(first), route.index(second)
                    route[a], route[b] = route[b], route[a]
        return found

    return st.tuples(order, vehicles).map(routes)


@pytest.mark.parametrize("objective", ["distance", "vehicles"])
@given(routes=some_routes(3, {}))
def test_random_solomon_routes_are_judged_alike(objective: str, routes: list[list[int]]) -> None:
    agree(family_called("solomon", objective), SOLOMON, routes)


@given(routes=some_routes(4, {1: 2, 3: 4}))
def test_random_lilim_routes_are_judged_alike(routes: list[list[int]]) -> None:
    agree(family_called("lilim"), LILIM, routes)


@given(routes=some_routes(4, {1: 3, 2: 4}))
def test_random_darp_routes_are_judged_alike(routes: list[list[int]]) -> None:
    agree(family_called("darp"), DARP, routes)
