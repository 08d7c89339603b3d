"""Runs a search that shows its progress and stops on Ctrl-C with the best plan."""

from collections.abc import Callable
from typing import TypeVar

from api.cli.exit_codes import ExitCode
from api.cli.input.stop_signals import stop_signals
from api.cli.output.progress_display import ProgressDisplay
from api.cli.output.voice import Voice
from solver import Progress, Result

T = TypeVar("T")


def searching(
    voice: Voice, search: Callable[[Callable[[Progress], None], Callable[[], bool]], T]
) -> tuple[T, bool]:
    """What `search` returns, given where to report and whom to ask whether to stop.

    Also whether somebody has asked.
    """
    with stop_signals() as stop, ProgressDisplay(voice.err) as display:

        def should_stop() -> bool:
            display.tick()
            return stop()

        return search(display, should_stop), stop.came


def stopped(result: Result, was_asked: bool) -> Result:
    """The result as one that somebody stopped, where that is what ended it.

    A terminal sends Ctrl-C to the searching child as well, which may then end, with its best plan,
    before it can be asked to.
    """
    if not was_asked or result.status not in {"feasible", "no_plan"}:
        return result
    return result.model_copy(update={"status": "cancelled"})


def code_without_plan(result: Result) -> ExitCode:
    """What the exit code is where there is no plan to judge."""
    return ExitCode.CONTRADICTION if result.status == "infeasible" else ExitCode.NO_PLAN


def summary(result: Result) -> str:
    """How a search ended, in one line."""
    return (
        f"{result.status.replace('_', ' ')} after {result.seconds:.1f} s "
        f"(engine {result.engine}, {result.workers} workers, seed {result.seed})"
    )
