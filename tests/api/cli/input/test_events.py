"""Events come from flags and from files, and speak only of what there is."""

from pathlib import Path

import pytest

from api.cli.input.events import Happened, events_of
from models import InvalidProblem, PersonIll, Problem, RequestCancelled, RequestLonger
from tests.builders import a_window

MONDAY = ("2026-01-05", "2026-01-05")


def test_flags_become_events(small_problem: Problem) -> None:
    happened = Happened(ill=("ada", *MONDAY), cancelled=("dive",), longer=("visit-1", 5400))
    assert events_of(small_problem, happened) == (
        PersonIll(resource="ada", window=a_window(0, 0, 24)),
        RequestCancelled(request="dive"),
        RequestLonger(request="visit-1", seconds=5400),
    )


@pytest.mark.parametrize("frame", ["{}", "[{}]"])
def test_a_file_holds_one_event_or_a_list(
    small_problem: Problem, tmp_path: Path, frame: str
) -> None:
    path = tmp_path / "events.json"
    path.write_text(frame.replace("{}", '{"kind": "request_cancelled", "request": "dive"}'))
    found = events_of(small_problem, Happened(files=(path,)))
    assert found == (RequestCancelled(request="dive"),)


@pytest.mark.parametrize(
    ("happened", "named"),
    [
        (Happened(), "nothing has happened"),
        (Happened(ill=("eve", *MONDAY)), "there is no staff 'eve'"),
        (Happened(vehicle_out=("ada", *MONDAY)), "there is no vehicle 'ada'"),
        (Happened(cancelled=("visit-9",)), "there is no request 'visit-9'"),
        (Happened(longer=("visit-1", 0)), "got 0"),
    ],
)
def test_events_about_what_is_not_there_are_refused(
    small_problem: Problem, happened: Happened, named: str
) -> None:
    with pytest.raises(InvalidProblem, match=named):
        events_of(small_problem, happened)


def test_a_file_of_something_else_is_refused_by_its_name(
    small_problem: Problem, tmp_path: Path
) -> None:
    path = tmp_path / "events.json"
    path.write_text('{"kind": "earthquake"}')
    with pytest.raises(InvalidProblem, match=r"events\.json"):
        events_of(small_problem, Happened(files=(path,)))
