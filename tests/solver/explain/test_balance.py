"""Each person's share of a plan: hours, nights, weekends, wishes, and where contracts stand."""

from typing import Any

from models import Contract, FairShare, LimitRule, Problem, Solution, Staff, Wish
from models.contracts import ConsecutiveRule, TagFilter
from models.resources import Availability, History
from models.solution import Assignment, Served
from solver import (
    Balance,
    balances,
    granted_share,
    granted_share_by_cost,
    standings,
    who_else,
    why_refused,
    wish_words,
)
from tests.builders import HOUR, a_person, a_problem, a_shift, a_window, unavailable

SHIFTS = (
    a_shift("monday", start=6, end=14),
    a_shift("night", day=1, start=14, end=22, tags=("night",)),
    a_shift("saturday", day=5, start=6, end=12),
)


def a_world(*people: Staff, **fields: Any) -> Problem:
    return a_problem(*people, *SHIFTS, **fields)


def given(problem: Problem, **crew: str) -> Solution:
    """The plan in which each named shift is worked by somebody."""
    return Solution(served=tuple(_served(problem, shift, who) for shift, who in crew.items()))


def _served(problem: Problem, shift: str, who: str) -> Served:
    window = next(s.window for s in SHIFTS if s.id == shift)
    crew = (Assignment(role="worker", resources=(who,)),)
    return Served(request=shift, start=window.start, end=window.end, assignments=crew)


def only(problem: Problem, plan: Solution) -> Balance:
    (balance,) = balances(problem, plan)
    return balance


def test_hours_shifts_nights_and_weekends_are_counted() -> None:
    problem = a_world(a_person())
    ada = only(problem, given(problem, monday="ada", night="ada", saturday="ada"))
    assert ada.seconds == (8 + 8 + 6) * HOUR
    assert (ada.shifts, ada.nights, ada.weekends) == (3, 1, 1)


def test_people_come_by_name() -> None:
    problem = a_world(a_person("x", name="Zoe"), a_person("y", name="Ada"))
    assert [one.name for one in balances(problem, Solution())] == ["Ada", "Zoe"]


def test_history_stands_beside_the_plan() -> None:
    problem = a_world(a_person(history=History(counts={"nights": 4, "minutes": 600})))
    ada = only(problem, given(problem, night="ada"))
    assert ada.nights == 1
    assert ada.carried == {"nights": 4, "minutes": 600}


def test_wishes_are_ranked_by_what_they_cost() -> None:
    wishes = (
        Wish(request="monday", wanted=True, cost=1),
        Wish(request="night", wanted=False, cost=5),
        Wish(window=a_window(5, 0, 24), wanted=False, cost=2),
    )
    problem = a_world(a_person(wishes=wishes))
    ada = only(problem, given(problem, monday="ada", night="ada"))
    assert [wish_words(problem, outcome) for outcome in ada.wishes] == [
        "Refused: not to work night (5 points); works night.",
        "Granted: not to work on Sat 10 Jan (2 points).",
        "Granted: to work monday (1 point); works monday.",
    ]
    assert (ada.granted, ada.refused_points) == (2, 5)
    assert granted_share(ada.wishes) == 2 / 3
    assert granted_share_by_cost(ada.wishes) == (2 + 1) / (5 + 2 + 1)


def test_disliked_hours_are_wishes_too() -> None:
    evening = Availability(kind="unpreferred", window=a_window(1, 18, 20), cost=3, reason="choir")
    problem = a_world(a_person(availability=(evening,)))
    (choir,) = only(problem, given(problem, night="ada")).wishes
    assert choir.words == "not to be used from Tue 6 Jan 18:00 to 20:00 (choir)"
    assert (choir.is_granted, choir.points) == (False, 3)


def test_fair_shares_are_told_with_history() -> None:
    points = FairShare(
        measure="points", name="unpopular", points={"night": 2}, carried_in="unpopular"
    )
    late = FairShare(measure="seconds", tags=TagFilter(include=("night",)))
    own = Contract(id="own", fair=(points, late))
    history = History(counts={"unpopular": 3})
    problem = a_world(a_person(contracts=("own",), history=history), contracts=(own,))
    ada = only(problem, given(problem, monday="ada", night="ada"))
    assert [share.words for share in ada.shares] == ["unpopular 2 + 3", "time of night work 8 h"]


def test_nobody_without_wishes_has_a_share() -> None:
    assert granted_share(()) is None
    assert granted_share_by_cost(()) is None


def agreed(*rules: LimitRule, **fields: Any) -> tuple[int, int | None]:
    contract = Contract(id="own", rules=rules)
    problem = a_world(a_person(contracts=("own",), **fields), contracts=(contract,))
    return only(problem, Solution()).agreed


def test_limits_of_the_horizon_are_what_is_agreed() -> None:
    assert agreed(LimitRule(measure="seconds", min=30 * HOUR, max=40 * HOUR)) == (
        30 * HOUR,
        40 * HOUR,
    )


def test_limits_of_days_add_up_over_the_horizon() -> None:
    # Seven days of at most 8 h each allow no more than 56 h.
    daily = LimitRule(measure="seconds", max=8 * HOUR, days_in_period=1)
    assert agreed(daily) == (0, 56 * HOUR)


def test_windows_that_leave_days_over_bound_nothing_from_above() -> None:
    # Windows of three days that do not overlap leave one day of the week free of any limit.
    rolling = LimitRule(
        measure="seconds", min=5 * HOUR, max=9 * HOUR, days_in_period=3, rolling=True
    )
    assert agreed(rolling) == (10 * HOUR, None)


def test_what_history_used_up_is_no_longer_agreed() -> None:
    year = LimitRule(measure="seconds", max=40 * HOUR, carried_in="minutes")
    history = History(counts={"minutes": 30 * 60})
    assert agreed(year, history=history) == (0, 10 * HOUR)


def stand(*rules: LimitRule | ConsecutiveRule, **crew: str) -> list[tuple[bool, tuple[str, ...]]]:
    own = Contract(id="own", rules=rules)
    person = a_person(contracts=("own",))
    problem = a_world(person, contracts=(own,))
    found = standings(problem, given(problem, **crew), person)
    return [(one.is_kept, one.sentences) for one in found]


def test_a_limit_that_is_kept_says_how_much_is_left() -> None:
    rule = LimitRule(measure="seconds", min=4 * HOUR, max=20 * HOUR)
    (found,) = stand(rule, monday="ada")
    assert found == (
        True,
        (
            "At most 20 h of work: 8 h from Mon 5 Jan to Sun 11 Jan, 12 h from the limit.",
            "At least 4 h of work: 8 h from Mon 5 Jan to Sun 11 Jan, 4 h from the limit.",
        ),
    )


def test_a_limit_that_is_missed_speaks_the_rules_own_words() -> None:
    (found,) = stand(LimitRule(measure="shifts", max=1), monday="ada", night="ada")
    words = "ada works 1 shift more than 1 shift of work from Mon 5 Jan to Sun 11 Jan."
    assert found == (False, (words,))


def test_a_rule_that_is_kept_says_what_it_asks() -> None:
    (found,) = stand(ConsecutiveRule(max_days=2), monday="ada", night="ada")
    assert found[0]
    assert found[1][0].endswith("(max days 2).")


def test_who_could_take_work_over_is_named() -> None:
    problem = a_world(a_person("ada"), a_person("ben"))
    plan = given(problem, monday="ada")
    ada = problem.resource_by_id["ada"]
    assert isinstance(ada, Staff)
    assert who_else(problem, plan, ada) == ("monday, Mon 5 Jan 06:00: ben could take it over.",)


def test_what_holds_others_back_is_said() -> None:
    rested = Contract(id="full", rules=(LimitRule(measure="shifts", max=0),))
    others = (
        a_person("ben", availability=unavailable(a_window(0, 0, 24))),
        a_person("cid", contracts=("full",)),
    )
    problem = a_world(a_person("ada"), *others, contracts=(rested,))
    ada = problem.resource_by_id["ada"]
    assert isinstance(ada, Staff)
    (said,) = who_else(problem, given(problem, monday="ada"), ada)
    assert said.endswith("of 2 others eligible, 1 away then, 1 held back by work-limit.")


def test_work_that_only_one_can_do_says_so() -> None:
    problem = a_world(a_person("ada"))
    ada = problem.resource_by_id["ada"]
    assert isinstance(ada, Staff)
    (said,) = who_else(problem, given(problem, monday="ada"), ada)
    assert said.endswith("nobody else is eligible.")


def test_a_refused_wish_to_work_hears_what_stands_against_it() -> None:
    away = unavailable(a_window(0, 0, 24))
    wish = Wish(request="monday", wanted=True)
    problem = a_world(a_person(availability=away, wishes=(wish,)))
    (refused,) = only(problem, Solution()).wishes
    assert any("ada is away" in said for said in why_refused(problem, Solution(), refused))


def test_a_granted_wish_needs_no_reason() -> None:
    problem = a_world(a_person(wishes=(Wish(request="monday", wanted=False),)))
    (granted,) = only(problem, Solution()).wishes
    assert why_refused(problem, Solution(), granted) == ()


def test_a_role_that_there_is_not_has_nobody_else() -> None:
    """A plan that comes from elsewhere may break every rule, and is still told of."""
    problem = a_world(a_person("ada"), a_person("ben"))
    (item,) = given(problem, monday="ada").served
    odd = (Assignment(role="singer", resources=("ada",)),)
    plan = Solution(served=(item.model_copy(update={"assignments": odd}),))
    ada = problem.resource_by_id["ada"]
    assert isinstance(ada, Staff)
    assert who_else(problem, plan, ada) == ("monday, Mon 5 Jan 06:00: nobody else is eligible.",)
