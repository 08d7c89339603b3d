"""Carries what a plan leaves behind over to the next problem, from file to file."""

from pathlib import Path

from api.cli.exit_codes import ExitCode
from api.cli.input.read_plan import read_plan
from api.cli.input.read_problem import read_problem
from api.cli.output.save_problem import require_problem_path, save_problem
from api.cli.output.voice import Voice, table_of
from models import Problem, Staff
from solver import carried_over, check


def carry_over_files(voice: Voice, paths: tuple[Path, Path, Path], out: Path) -> ExitCode:
    """Read the problem, its plan and the next problem; write that with history; tell the counts."""
    require_problem_path(out)
    problem, plan, following = read_problem(paths[0]), read_plan(paths[1]), read_problem(paths[2])
    check(problem, plan)  # refuses names that the problem does not know
    made = carried_over(problem, plan, following)
    save_problem(made, out)
    voice.document(_data(problem, made, out))
    carried = _carried(problem, made)
    voice.say(f"{out} written: history of {len(carried)} of {len(_people(made))} people")
    rows = [(person.label, _words(person)) for person in carried]
    if rows:
        voice.show(table_of("History", ("person", "carried over"), rows))
    return ExitCode.FINE


def _people(problem: Problem) -> list[Staff]:
    return [resource for resource in problem.resources if isinstance(resource, Staff)]


def _carried(problem: Problem, made: Problem) -> list[Staff]:
    known = {person.id for person in _people(problem)}
    return [person for person in _people(made) if person.id in known]


def _data(problem: Problem, made: Problem, out: Path) -> dict[str, object]:
    people = {
        person.id: person.history.model_dump(mode="json", exclude_defaults=True)
        for person in _carried(problem, made)
    }
    return {"written": str(out), "history": people}


def _words(person: Staff) -> str:
    history = person.history
    worked, off = history.days_worked_in_a_row, history.days_off_in_a_row
    run = f"{_days(worked)} worked" if worked else f"{_days(off)} off"
    return ", ".join(
        (f"{run} in a row", *(f"{name} {count}" for name, count in sorted(history.counts.items())))
    )


def _days(number: int) -> str:
    return f"{number} day{'s' * (number != 1)}"
