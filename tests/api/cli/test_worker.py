"""`slotwright worker` does jobs on PostgreSQL until a signal, and says where it is of no use."""

import json
from pathlib import Path

import httpx2
import pytest

from tests.api.cli.calling import call, started

PATIENCE_SECONDS = 200
ON_POSTGRES = [pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.mark.parametrize("words", [("worker",), ("up", "--no-worker")])
def test_on_sqlite_no_other_process_can_do_jobs(tmp_path: Path, words: tuple[str, ...]) -> None:
    answer = call(*words, "--url", f"sqlite:///{tmp_path / 'house.db'}")
    assert answer.code == 2
    assert "on SQLite jobs are done inside `slotwright up`" in answer.err


def test_a_concurrency_out_of_range_is_refused() -> None:
    answer = call("worker", "--concurrency", 0)
    assert answer.code == 2
    assert "greater than or equal to 1" in answer.err


@pytest.mark.parametrize("database_kind", ON_POSTGRES)
def test_a_worker_works_until_a_signal_ends_it(database_url: str) -> None:
    words = ("--url", database_url, "--concurrency", 3, "--metrics-port", 0, "--json")
    with started("worker", *words) as process:
        assert process.stdout is not None
        told = json.loads(process.stdout.readline())
        assert told["working"] is True
        assert "slotwright_job_lateness_seconds" in httpx2.get(told["metrics"], timeout=60).text
        process.terminate()
        assert process.wait(PATIENCE_SECONDS) == 0
