"""Turns a command's options into those of a solve."""

from pydantic import ValidationError

from models import InvalidOptions, Issue
from models.loading import issues_of
from solver import SolveOptions

FLAGS = {
    "time_limit_seconds": "--time",
    "workers": "--workers",
    "seed": "--seed",
    "engine": "--engine",
}


def solve_options(
    time_limit_seconds: float,
    workers: int,
    seed: int,
    engine: str = "auto",
    *,
    deterministic: bool = False,
) -> SolveOptions:
    """The options, or InvalidOptions naming each flag, its value and the limit."""
    given = {
        "time_limit_seconds": time_limit_seconds,
        "workers": workers,
        "seed": seed,
        "engine": engine,
        "deterministic": deterministic,
    }
    try:
        return SolveOptions.model_validate(given)
    except ValidationError as error:
        raise InvalidOptions(map(_by_flag, issues_of(error))) from None


def _by_flag(issue: Issue) -> Issue:
    return issue._replace(path=FLAGS.get(issue.path, issue.path))
