"""`slotwright worker` does jobs on PostgreSQL until a signal, and says where it is of no use."""

import json
from pathlib import Path

import pytest

from tests.api.cli.calling import call, started

PATIENCE_SECONDS = 200


@pytest.mark.parametrize("words", [("worker",), ("up", "--no-worker")])
def test_on_sqlite_no_other_process_can_do_jobs(tmp_path: Path, words: tuple[str, ...]) -> None:
    answer = call(*words, "--url", f"sqlite:///{tmp_path / 'house.db'}")
    assert answer.code == 2
    assert "on SQLite jobs are done inside `slotwright up`" in answer.err


def test_a_concurrency_out_of_range_is_refused() -> None:
    answer = call("worker", "--concurrency", 0)
    assert answer.code == 2
    assert "greater than or equal to 1" in answer.err


@pytest.mark.postgres
def test_a_worker_works_until_a_signal_ends_it(postgres_url: str) -> None:
    with started("worker", "--url", postgres_url, "--concurrency", 3, "--json") as process:
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["working"] is True
        process.terminate()
        assert process.wait(PATIENCE_SECONDS) == 0
