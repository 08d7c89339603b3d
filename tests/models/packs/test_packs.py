"""Rule packs are complete, dated, and bind whom they should."""

from datetime import date
from importlib import import_module

import pytest

from models import Contract, InvalidProblem, LimitRule, Problem
from models.loading import problem_from_json
from models.packs import NAMES, pack_of, with_limit, with_packs
from models.saving import to_json
from solver import SolveOptions, check, solve
from tests.builders import HOUR, a_person, a_problem, a_room, a_shift


@pytest.mark.parametrize("name", NAMES)
def test_each_clause_has_a_test_named_after_it(name: str) -> None:
    tests = dir(import_module(f"tests.models.packs.test_{name.replace('-', '_')}"))
    missing = [
        clause.id
        for clause in pack_of(name).clauses
        if f"test_{clause.id.replace('-', '_')}" not in tests
    ]
    assert missing == []


@pytest.mark.parametrize("name", NAMES)
def test_each_clause_is_cited_dated_and_said(name: str) -> None:
    pack = pack_of(name)
    assert pack.id == name
    assert pack.not_covered
    for clause in pack.clauses:
        assert clause.valid_from
        assert clause.says.endswith(".")
        assert clause.citation


def a_hard_week(**fields: object) -> Problem:
    """A late shift and an early one right after it, for one person."""
    late, early = a_shift("late", start=14, end=22), a_shift("early", day=1, start=6, end=14)
    return a_problem(a_person("ada"), a_room("room"), late, early, **fields)


def test_a_pack_that_a_problem_names_binds_everybody() -> None:
    result = solve(a_hard_week(packs=("eu-working-time",)), SolveOptions(engine="compact"))
    assert result.solution is not None
    # From 22:00 to 6:00 are eight hours: only one of the two shifts can be worked.
    assert len([item for item in result.solution.served if item.all_resources]) == 1
    both = solve(a_hard_week(), SolveOptions(engine="compact")).solution
    assert both is not None
    broken = check(a_hard_week(packs=("eu-working-time",)), both).violations
    assert {violation.rule for violation in broken} == {"daily-rest"}


def test_packs_are_written_out_once_however_often_they_are_asked_for() -> None:
    problem = a_hard_week(packs=("eu-working-time",))
    once = with_packs(problem)
    assert once.packs == ()
    assert with_packs(once, (pack_of("eu-working-time"),)) == once
    (ada,) = (person for person in once.resources if person.kind == "staff")
    assert ada.contracts == ("pack:eu-working-time",)


def test_packs_stay_beside_the_contracts_that_people_have() -> None:
    own = Contract(id="own", rules=(LimitRule(measure="shifts", max=1),))
    person = a_person("ada", contracts=("own",))
    problem = a_problem(person, contracts=(own,), packs=("de-working-time",))
    (bound,) = with_packs(problem).resources
    assert bound.kind == "staff"
    assert bound.contracts == ("own", "pack:de-working-time")


def test_clauses_hold_from_their_day_on() -> None:
    pack = pack_of("eu-drivers-hours")
    assert pack.contract_on(date(2007, 4, 10)).rules == ()
    assert len(pack.contract_on(date(2007, 4, 11)).rules) == len(pack.clauses)
    ended = pack.clauses[0].model_copy(update={"valid_until": date(2020, 1, 1)})
    assert ended.holds_on(date(2019, 12, 31))
    assert not ended.holds_on(date(2020, 1, 1))


def test_a_pack_that_there_is_not_is_refused_by_name() -> None:
    with pytest.raises(InvalidProblem, match="there is no rule pack 'moon-law'"):
        a_problem(packs=("moon-law",))


def test_a_problem_keeps_the_names_of_its_packs_in_json() -> None:
    problem = a_hard_week(packs=("eu-working-time",))
    assert problem_from_json(to_json(problem)) == problem


def test_a_limit_may_be_another_number() -> None:
    changed = with_limit(pack_of("eu-working-time"), "daily-rest", "12h")
    assert changed.clauses[0].rule.model_dump()["min_seconds"] == 12 * HOUR


@pytest.mark.parametrize(
    ("clause", "value", "said"),
    [
        ("tea-break", "11h", "no clause 'tea-break', only daily-rest"),
        ("daily-rest", "soon", "'soon' is no number such as 3, 11h or 45min"),
        ("daily-rest", "9" * 5000, "a number of 5000 digits is too long, 18 are the most"),
        ("daily-rest", "25h", "a rest of 90000 s does not fit into 86400 s"),
    ],
)
def test_a_limit_that_cannot_be_is_refused(clause: str, value: str, said: str) -> None:
    with pytest.raises(InvalidProblem, match=said):
        with_limit(pack_of("eu-working-time"), clause, value)
