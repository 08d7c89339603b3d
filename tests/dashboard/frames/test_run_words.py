"""Tests of what a run is said to be doing."""

from dashboard.answers import Level, Progress, Run
from dashboard.frames.run_words import run_words

QUEUED = Run(id="r", problem_id="p", status="queued")
RUNNING = QUEUED.model_copy(update={"status": "running"})
NOTHING_YET = Progress(seconds=0.0)


def test_only_a_run_in_the_queue_waits_for_its_turn() -> None:
    assert run_words(QUEUED, NOTHING_YET) == "waiting for its turn"
    assert run_words(RUNNING, NOTHING_YET) == "looking for a first plan"


def test_a_run_with_a_plan_says_what_the_plan_leaves() -> None:
    found = Progress(seconds=3.0, phase="part 2", levels=(Level(name="q", value=1.0),), unserved=4)
    assert run_words(RUNNING, found) == "part 2 · 4 unserved"
