"""Limits on differences clash exactly when no choice of times keeps them all."""

from itertools import pairwise, product

from hypothesis import given, strategies as st

from scenarios.families.difference_constraints import Limit, clash

TIMES = 3
MOST = 4
places = st.integers(0, TIMES - 1)
limit_lists = st.lists(
    st.builds(Limit, earlier=places, later=places, most=st.integers(-MOST, MOST).map(float)),
    max_size=8,
).map(tuple)


def can_all_hold(limits: tuple[Limit, ...]) -> bool:
    """By trying every choice: whole limits that can hold do so for whole times close together."""
    reach = range(-MOST * TIMES, MOST * TIMES + 1)
    return any(
        all(times[limit.later] - times[limit.earlier] <= limit.most for limit in limits)
        for times in product((0,), *[reach] * (TIMES - 1))
    )


@given(limit_lists)
def test_a_clash_is_found_exactly_where_trying_every_time_fails(limits: tuple[Limit, ...]) -> None:
    assert (clash(TIMES, limits) == ()) is can_all_hold(limits)


@given(limit_lists)
def test_a_clash_is_a_closed_chain_that_asks_a_time_to_precede_itself(
    limits: tuple[Limit, ...],
) -> None:
    cycle = clash(TIMES, limits)
    if cycle:
        assert all(one.later == other.earlier for one, other in pairwise((*cycle, cycle[0])))
        assert sum(limit.most for limit in cycle) < 0


def test_a_limit_with_slack_may_be_overstepped_by_it() -> None:
    no_time = Limit(0, 1, -1.0), Limit(1, 0, 0.5)
    assert clash(2, no_time) != ()
    assert clash(2, (Limit(0, 1, -1.0, slack=0.5), Limit(1, 0, 0.5))) == ()
