"""Tests of what is left when the process dies in the middle of a run."""

import subprocess
import sys
import time

import pytest
from sqlalchemy import text

from api.open_context import open_context
from api.services.context import Context
from api.services.engines import Engines
from api.services.recover_runs import LOST
from api.settings import Settings
from api.store.problems import problem_by_id
from api.store.runs import run_by_id
from tests.api.engines import ScriptedSolve

LINES_BEFORE_THE_END = 10
PATIENCE_SECONDS = 200


def killed_at_work(url: str) -> list[list[str]]:
    """What a process had promised when it was killed."""
    words = [sys.executable, "-m", "tests.api.services.busy_process", url]
    promised: list[list[str]] = []
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        for line in process.stdout:
            promised.append(line.split())
            if len(promised) == LINES_BEFORE_THE_END:
                process.kill()
        process.wait(timeout=PATIENCE_SECONDS)
    return [line for line in promised if len(line) == 4]


def test_a_process_that_is_killed_leaves_a_sound_store(database_url: str) -> None:
    promised = killed_at_work(database_url)
    assert len(promised) >= LINES_BEFORE_THE_END
    running, waiting, _, seen = promised[-1]
    settings = Settings(database_url=database_url, concurrent_runs=1, share_runs=False)
    with open_context(settings, Engines(solve=ScriptedSolve())) as context:
        with context.store.read() as connection:
            lost = run_by_id(connection, running)
            kept = [problem_by_id(connection, line[2]) for line in promised]
            if connection.dialect.name == "sqlite":
                assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        assert lost is not None
        assert (lost.status, lost.message) == ("failed", LOST)
        assert lost.progress is not None
        assert lost.progress_number >= int(seen) > 0
        assert all(kept)
        assert ended(context, waiting) == "done"


def ended(context: Context, run_id: str) -> str:
    """The status of a run once it has ended."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        with context.store.read() as connection:
            run = run_by_id(connection, run_id)
        if run is not None and run.ended_at is not None:
            return run.status
        time.sleep(0.02)
    raise TimeoutError(f"run {run_id} did not end")


def test_settings_out_of_range_stop_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLOTWRIGHT_CONCURRENT_RUNS", "0")
    with pytest.raises(ValueError, match="concurrent_runs"):
        Settings()
