"""A search is shown at work only once it takes longer than two seconds."""

from io import StringIO
from time import monotonic

from rich.console import Console

from api.cli.output.progress_display import ProgressDisplay, line_of
from api.cli.output.progress_heading import ProgressHeading
from solver import LevelValue, Progress

HALFWAY = Progress(
    seconds=7,
    phase="neighbourhood 41",
    levels=(LevelValue(name="unserved", value=8, bound=6), LevelValue(name="quality", value=3.5)),
    unserved=2,
)


def shown(began: float) -> str:
    """What is on a stream that is no terminal after one progress."""
    stream = StringIO()
    with ProgressDisplay(Console(file=stream, width=120), began) as display:
        display(HALFWAY)
    return stream.getvalue()


def test_a_short_search_is_quiet() -> None:
    assert shown(monotonic() + 1000) == ""


def test_a_long_search_shows_costs_bound_and_gap() -> None:
    # (8 - 6) / 8
    line = "41; 2 unserved; cost: unserved 8 (bound 6, gap 25.0 %), quality 3.50"
    assert line in shown(monotonic() - 10)


def test_before_the_first_plan_it_is_looked_for() -> None:
    assert line_of(3, None) == "3 s: looking for a first plan"


def test_one_search_of_several_is_named_with_its_limit() -> None:
    heading = ProgressHeading("Instance1 (auto, seed 2)", 60)
    assert line_of(3, None, heading).startswith("Instance1 (auto, seed 2), 3 s of 60 s: ")


def test_a_search_without_a_plan_says_so() -> None:
    nothing = Progress(seconds=3, phase="first plan", levels=(), unserved=0)
    assert line_of(3, nothing) == "3 s: first plan; no plan yet"


def test_a_terminal_is_shown_a_table() -> None:
    stream = StringIO()
    console = Console(file=stream, width=120, force_terminal=True)
    with ProgressDisplay(console, monotonic() - 10) as display:
        display(HALFWAY)
    assert "Ctrl-C keeps the best plan" in stream.getvalue()
