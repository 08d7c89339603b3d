"""Two processes trade rosters, and the second never outlives the first."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from solver.lines.partner import Partner
from solver.lines.search import LineSearch
from solver.lines.shared_root import SharedRoot
from tests.solver.lines.line_checker import roster_cost
from tests.solver.lines.tiny_tasks import a_roster_task

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LONGEST_WAIT_SECONDS = 120.0
STARTS_ONE = """
import sys, time
from solver.lines.partner import Partner
from tests.solver.lines.tiny_tasks import a_roster_task
partner = Partner(a_roster_task(0), 7, 600.0, 4000.0)
print(partner._process.pid, flush=True)
time.sleep(600)
"""


def wait_for(happened: Callable[[], bool]) -> bool:
    ends = time.monotonic() + LONGEST_WAIT_SECONDS
    while time.monotonic() < ends:
        if happened():
            return True
        time.sleep(0.05)
    return False


def a_partner(most_mb: float = 4000.0) -> Partner:
    return Partner(a_roster_task(0), 7, 600.0, most_mb)


@pytest.fixture
def search() -> LineSearch:
    found = LineSearch(a_roster_task(0), 1)
    list(found.run(steps=1))
    return found


@pytest.fixture
def partner() -> Iterator[Partner]:
    found = a_partner()
    yield found
    found.close()


def test_rosters_of_the_partner_are_lawful(partner: Partner, search: LineSearch) -> None:
    found: list[list[list[int]]] = []

    def came() -> bool:
        found.extend(lines.tolist() for lines in partner.trade(search))
        return bool(found)

    assert wait_for(came)
    assert all(roster_cost(search.task, lines) is not None for lines in found)


def test_a_closed_partner_has_ended(partner: Partner) -> None:
    partner.close()
    assert not partner.is_alive


def test_too_much_memory_ends_it(search: LineSearch) -> None:
    partner = a_partner(most_mb=1.0)

    def ended() -> bool:
        list(partner.trade(search))
        return not partner.is_alive

    assert wait_for(ended)
    partner.close()


def test_it_ends_with_whoever_started_it() -> None:
    starter = subprocess.Popen([sys.executable, "-c", STARTS_ONE], stdout=subprocess.PIPE)
    assert starter.stdout is not None
    pid = int(starter.stdout.readline())
    os.kill(starter.pid, signal.SIGKILL)
    starter.wait()
    starter.stdout.close()
    assert wait_for(lambda: not _runs(pid))


def _runs(pid: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


def test_a_root_that_was_shared_serves_another_search() -> None:
    task = a_roster_task(1)
    first, second = LineSearch(task, 1), LineSearch(task, 2, is_partner=True)
    while first.root is None or not first.root.converged:
        list(first.run(steps=1))
    list(second.run(steps=1))
    shared = first.root.share()
    assert isinstance(shared, SharedRoot)
    second.take_root(shared)
    list(second.run(steps=20))
    assert second.best is not None
    assert roster_cost(task, second.best.lines.tolist()) == second.best.cost
    assert second.best.cost >= first.bound


def test_rosters_of_another_search_are_gone_on_from() -> None:
    task = a_roster_task(1)
    good = LineSearch(task, 1)
    list(good.run(steps=20))
    assert good.best is not None
    lines = good.best.lines
    late = LineSearch(task, 3)
    list(late.run(steps=1, trade=lambda _: [lines]))
    assert late.best is not None
    assert late.best.cost <= good.best.cost
