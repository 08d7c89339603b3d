"""The week that the demo plans."""

from importlib.resources import files

from models import InvalidOptions, Issue, Problem, problem_from_json
from scenarios.clinic import clinic_week


def demo_week(scale: float) -> Problem:
    """The clinic's week as it is kept, or one of another size from the same generator.

    Raises
    ------
    InvalidOptions
        The scale is out of range.
    """
    if scale == 1:
        kept = files("scenarios") / "data" / "clinic_week.json"
        return problem_from_json(kept.read_bytes())
    try:
        return clinic_week(scale=scale)
    except ValueError as error:
        raise InvalidOptions([Issue("--scale", "range", str(error))]) from None
