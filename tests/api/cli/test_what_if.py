"""`slotwright what-if` and `packs`: what a law or another limit would break in a plan."""

from pathlib import Path

import pytest

from models import Contract, LimitRule, Problem
from models.saving import to_json
from models.solution import Assignment, Served, Solution
from tests.api.cli.calling import call
from tests.builders import a_person, a_problem, a_shift, a_window


@pytest.fixture
def roster(tmp_path: Path) -> tuple[Path, Path]:
    """ada works a late shift and the next early one, ben the early one after; and the plan."""
    shifts = (
        a_shift("late", start=14, end=22),
        a_shift("early", day=1, start=6, end=14),
        a_shift("next", day=2, start=6, end=14),
    )
    own = Contract(id="own", rules=(LimitRule(measure="shifts", max=2),))
    people = (a_person("ada", contracts=("own",)), a_person("ben", contracts=("own",)))
    problem = a_problem(*people, *shifts, contracts=(own,))
    crew = {"late": "ada", "early": "ada", "next": "ben"}
    return _written(tmp_path, problem, Solution(served=tuple(_served(*x) for x in crew.items())))


def _served(shift: str, who: str) -> Served:
    hours = {"late": (0, 14, 22), "early": (1, 6, 14), "next": (2, 6, 14)}
    window = a_window(*hours[shift])
    crew = (Assignment(role="worker", resources=(who,)),)
    return Served(request=shift, start=window.start, end=window.end, assignments=crew)


def _written(folder: Path, problem: Problem, plan: Solution) -> tuple[Path, Path]:
    paths = folder / "roster.json", folder / "roster-plan.json"
    for path, value in zip(paths, (problem, plan), strict=True):
        path.write_text(to_json(value))
    return paths


def test_a_new_pack_names_whom_it_hurts_and_its_article(roster: tuple[Path, Path]) -> None:
    answer = call("what-if", *roster, "--pack", "eu-working-time", "--json")
    assert answer.code == 1
    (found,) = answer.json
    assert found["person"] == "ada"
    assert found["by"] == "daily-rest: Directive 2003/88/EC, Article 3"
    assert found["sentence"].startswith("ada rests 8 h at a stretch within 24 h")


def test_a_looser_clause_may_break_nothing(roster: tuple[Path, Path]) -> None:
    changes = ("--pack", "eu-working-time", "--set", "daily-rest=8h")
    answer = call("what-if", *roster, *changes)
    assert answer.code == 0
    assert "Nothing would change." in answer.out


def test_a_limit_of_the_problems_own_may_change(roster: tuple[Path, Path]) -> None:
    answer = call("what-if", *roster, "--set", "own:0.max=1", "--json")
    assert answer.code == 1
    (found,) = answer.json
    assert found["person"] == "ada"
    assert found["by"] == "own, rule 0 (limit): max = 1"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "nothing changes; name a --pack, or --set a limit"),
        (("--pack", "moon-law"), "there is no rule pack 'moon-law'"),
        (("--set", "own:7.max=1"), "contract 'own' has rules 0 to 0, not '7'"),
        (("--set", "own:0.moons=1"), "a rule 'limit' has no number 'moons'"),
        (("--set", "daily-rest=8h"), "no pack with a clause 'daily-rest'"),
        (("--set", "daily-rest"), "is not of the form CLAUSE=VALUE"),
    ],
)
def test_a_change_that_cannot_be_is_refused(
    roster: tuple[Path, Path], words: tuple[str, ...], said: str
) -> None:
    answer = call("what-if", *roster, *words)
    assert answer.code == 2
    assert said in " ".join(answer.err.split())


def test_a_plan_is_checked_against_a_pack(roster: tuple[Path, Path]) -> None:
    assert call("check", *roster, "--json").json["violations"] == []
    held = call("check", *roster, "--pack", "eu-working-time", "--json")
    assert held.code == 1
    assert [item["rule"] for item in held.json["violations"]] == ["daily-rest"]


def test_a_problem_is_solved_under_a_pack(roster: tuple[Path, Path]) -> None:
    answer = call("solve", roster[0], "--pack", "eu-working-time", "--engine", "compact", "--json")
    workers = {
        item["request"]: item["assignments"][0]["resources"]
        for item in answer.json["solution"]["served"]
    }
    assert workers["late"] != workers["early"]


def test_packs_are_listed_with_their_clauses() -> None:
    assert "eu-drivers-hours" in call("packs").out
    clauses = call("packs", "de-working-time", "--json").json["clauses"]
    assert clauses[0]["citation"] == "ArbZG, section 3, second sentence"
