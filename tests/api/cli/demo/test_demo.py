"""`slotwright demo` plans a small clinic's week through the store and judges what is in it."""

from pathlib import Path

import pytest

from api.cli.demo.accounts import DEMO_ACCOUNTS, PLANNER
from api.cli.input.stop_signals import StopSignals
from api.cli.output.progress_display import ProgressDisplay
from api.open_context import open_context
from api.services.open_accounts import NewAccount
from api.services.read_plans import load_planned
from api.services.sign_in import sign_in
from api.settings import Settings
from scenarios.clinic import IMPOSSIBLE
from solver import Progress, check
from tests.api.cli.calling import call

SMALL = ("demo", "--once", "--scale", "0.1", "--time", "200", "--json")


@pytest.fixture
def stops_when_all_is_served(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody watches and presses Ctrl-C, so that a busy machine has all the time it needs."""
    left: list[int] = []

    def watch(_: ProgressDisplay, progress: Progress) -> None:
        if progress.levels:
            left.append(progress.unserved)

    def is_enough(_: StopSignals) -> bool:
        return bool(left) and left[-1] <= len(IMPOSSIBLE)

    monkeypatch.setattr(ProgressDisplay, "__call__", watch)
    monkeypatch.setattr(StopSignals, "__call__", is_enough)


@pytest.mark.timeout(400)
@pytest.mark.usefixtures("stops_when_all_is_served")
def test_the_stored_plan_is_lawful_and_leaves_out_only_the_impossible(tmp_path: Path) -> None:
    answer = call(*SMALL, "--folder", tmp_path)
    assert answer.code == 0, answer.err
    told = answer.json
    assert told["passed"]
    assert told["plan"]["violations"] == 0
    assert told["plan"]["served"] > told["baseline"]["served"]
    assert {item["request"] for item in told["impossible"]} == set(IMPOSSIBLE)
    assert all(item["is_unserved"] and item["sentences"] for item in told["impossible"])
    settings = Settings(database_url=f"sqlite:///{tmp_path / 'demo.db'}")
    with open_context(settings) as context:
        actor = sign_in(context, PLANNER.email, PLANNER.password).actor
        stored = load_planned(context, actor, told["plan_id"])
    assert check(stored.problem, stored.solution).violations == ()


def test_a_size_out_of_range_is_refused(tmp_path: Path) -> None:
    answer = call("demo", "--once", "--scale", "1000", "--folder", tmp_path)
    assert answer.code == 2
    assert "--scale: scale is 1000.0, it must lie between 0.1 and 20" in answer.err


@pytest.mark.parametrize("account", DEMO_ACCOUNTS, ids=lambda account: account.role)
def test_the_accounts_are_for_examples_only(account: NewAccount) -> None:
    """Known passwords open a database that is served on the loopback address alone."""
    assert account.email.endswith("@example.com")
    assert "--host" not in call("demo", "--help").out
