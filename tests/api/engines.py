"""Ways to search that a test can foresee, in the place of the solver's own."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from models import Event, Problem, Solution, solution_from_json
from solver import Change, LevelValue, Progress, Replan, Result, SolveOptions
from tests.api.examples import text_of

OnProgress = Callable[[Progress], None] | None
ShouldStop = Callable[[], bool] | None
PATIENCE_SECONDS = 60


def a_progress(number: int) -> Progress:
    """The report that a search makes as its `number`-th."""
    levels = (LevelValue(name="unserved", value=float(10 - number)),)
    return Progress(seconds=float(number), phase=f"step {number}", levels=levels)


def good_plan() -> Solution:
    """A plan for the example problem that breaks no rule."""
    return solution_from_json(text_of("solution"))


@dataclass
class ScriptedSolve:
    """Reports three times, then answers with `result`."""

    result: Result = field(
        default_factory=lambda: Result(status="feasible", solution=good_plan(), seed=7)
    )
    error: Exception | None = None
    problems: list[Problem] = field(default_factory=list)

    def __call__(
        self,
        problem: Problem,
        options: SolveOptions,
        *,
        on_progress: OnProgress,
        should_stop: ShouldStop,
    ) -> Result:
        """Answer at once."""
        self.problems.append(problem)
        for number in (1, 2, 3):
            if on_progress:
                on_progress(a_progress(number))
        if self.error:
            raise self.error
        return self.result


@dataclass
class PatientSolve:
    """Reports once and then searches until it is told to stop, keeping the plan it has."""

    found: Solution | None = field(default_factory=good_plan)
    searching: threading.Event = field(default_factory=threading.Event)

    def __call__(
        self,
        problem: Problem,
        options: SolveOptions,
        *,
        on_progress: OnProgress,
        should_stop: ShouldStop,
    ) -> Result:
        """Answer when stopped."""
        if on_progress:
            on_progress(a_progress(1))
        self.searching.set()
        pause = threading.Event()
        for _ in range(PATIENCE_SECONDS * 100):
            if should_stop and should_stop():
                return Result(status="cancelled", solution=self.found)
            pause.wait(0.01)
        raise TimeoutError("nobody stopped this search")


def scripted_repair(
    problem: Problem,
    solution: Solution,
    events: tuple[Event, ...],
    options: SolveOptions,
    *,
    on_progress: OnProgress,
    should_stop: ShouldStop,
) -> Replan:
    """Finds that nothing has to change."""
    return Replan(
        problem=problem.model_copy(update={"name": f"{problem.name}, repaired"}),
        result=Result(status="proven", solution=solution),
        changes=(Change(request="visit", kind="moved", words="visit moves by nothing"),),
        fewest_changes=1,
        is_minimal=True,
        plain_changes=None,
    )
