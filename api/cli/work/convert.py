"""Turns a problem, or a plan for it, into the form that the target's name asks for."""

from collections import Counter
from pathlib import Path
from typing import NamedTuple

from api.cli.input.read_file import read_text, unreadable
from api.cli.input.read_plan import read_plan
from api.cli.input.read_problem import read_problem
from api.cli.output.save import require_writable, save
from api.cli.output.save_plan import save_plan
from api.cli.output.save_problem import require_problem_path, save_problem
from api.cli.output.voice import Voice
from models import InvalidOptions, Issue, Problem
from scenarios.families import Family, family_called
from solver import check


class Conversion(NamedTuple):
    """What is to become what."""

    source: Path
    target: Path
    family: str | None
    objective: str
    plan: Path | None


def convert_file(voice: Voice, order: Conversion) -> None:
    """Read, write, say what was written."""
    family = family_called(order.family, order.objective) if order.family else None
    _require_form(order)
    problem = _read(order.source, family)
    if order.plan is not None:
        _write_plan(order, problem, family, order.plan)
    else:
        save_problem(problem, order.target)
    kinds = dict(Counter(item.kind for item in (*problem.requests, *problem.resources)))
    voice.document({"written": str(order.target), "name": problem.name, "counts": kinds})
    voice.say(f"{order.target} written: " + ", ".join(map(_counted, kinds.items())))


def _counted(found: tuple[str, int]) -> str:
    kind, number = found
    has_plural = kind not in ("staff", "equipment")
    return f"{number} {kind}{'s' if has_plural and number != 1 else ''}"


def _require_form(order: Conversion) -> None:
    if order.plan is None:
        require_problem_path(order.target)
        return
    suffix = order.target.suffix.lower()
    if order.family is None and suffix not in {".json", ".xlsx"}:
        message = f"{str(order.target)!r} ends neither in .json nor in .xlsx"
        raise InvalidOptions([Issue("OUT", "unknown-form", message)])
    require_writable(order.target, "OUT")


def _read(path: Path, family: Family | None) -> Problem:
    if family is None:
        return read_problem(path)
    text = read_text(path)
    try:
        return family.read(text, path.stem)
    except ValueError as error:
        raise unreadable(path, f"is no instance of {family.name}: {error}") from None


def _write_plan(order: Conversion, problem: Problem, family: Family | None, path: Path) -> None:
    plan = read_plan(path)
    check(problem, plan)  # refuses names that the problem does not know
    if family is None:
        save_plan(problem, plan, order.target)
    else:
        save(order.target, family.write(problem, plan, read_text(order.source)), "OUT")
