"""What a public benchmark family brings along to be solved and judged by name."""

from collections.abc import Callable
from dataclasses import dataclass

from models import Problem, Solution
from scenarios.families.family_score import FamilyScore

Read = Callable[[str, str], Problem]
Write = Callable[[Problem, Solution, str], str]
Score = Callable[[str, str], FamilyScore]


@dataclass(frozen=True, slots=True)
class Family:
    """One family, or one convention of a family with several.

    Parameters
    ----------
    name : as the data folder is called
    suffix : of its instance files
    read : instance text and a name -> the problem in the language
    write : problem, solution and instance text -> the family's solution file
    score : instance text and solution text -> the independent judgement
    best_column : where ``best_known.csv`` holds the best cost
    objective : the convention, empty where there is only one
    best_vehicles_column : where it holds the number of vehicles that ranks before the cost
    parts_of : an instance's name -> the files that make it up, where they are several
    """

    name: str
    suffix: str
    read: Read
    write: Write
    score: Score
    best_column: str = "bks"
    objective: str = ""
    best_vehicles_column: str | None = None
    parts_of: Callable[[str], tuple[str, ...]] | None = None

    def files_of(self, name: str) -> tuple[str, ...]:
        """The files of the instance with this name, as paths in the family's data folder."""
        return self.parts_of(name) if self.parts_of else (f"instances/{name}{self.suffix}",)
