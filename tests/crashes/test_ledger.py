"""A process that writes to the ledger is killed, again and again, on both databases."""

from dataclasses import dataclass
from pathlib import Path
from random import Random
from uuid import uuid4

import pytest

from api.store import migrate, open_store
from api.store.ledger import open_stock
from tests.claims import at
from tests.crashes.judge import Judge, integrity
from tests.crashes.ledger_writer import SEATS
from tests.crashes.testimony import words_of
from tests.crashes.warm_process import KILLED, WarmProcess, warm_process

POINTS = ("claims-taken", "seats-taken", "before-commit", "after-commit")
MOST_PASSES = 40
SEED = 20_270_301


@pytest.fixture(params=("sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)))
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A migrated database that is this test's alone."""
    url = f"sqlite:///{tmp_path / 'crashes.db'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_url")
    migrate(url)
    return url


@dataclass(frozen=True)
class Rounds:
    """Many lives of one writer on one database."""

    url: str
    folder: Path
    judge: Judge

    def open_tour(self) -> None:
        """Put the tickets that the writer buys on sale."""
        store = open_store(self.url)
        slot = (at(9), at(10))
        store.write(lambda c: open_stock(c, self.judge.organisation, "tour", slot, SEATS))
        store.close()

    def live_and_die(self, warm: WarmProcess, number: int, chance: Random) -> int:
        """One life, ended at a random or at a named point; the number of words it said."""
        testimony = self.folder / f"testimony-{number}.jsonl"
        order: dict[str, object] = {
            "url": self.url,
            "organisation": self.judge.organisation,
            "testimony": str(testimony),
            "seed": SEED + number,
        }
        if number % 2:
            point = f"{chance.choice(POINTS)}:{chance.randint(1, MOST_PASSES)}"
            ended = warm.killed_at(order, point)
        else:
            enough = chance.randint(1, 100 * MOST_PASSES)
            ended = warm.killed_when(
                order, lambda: testimony.exists() and testimony.stat().st_size >= enough
            )
        assert ended == KILLED
        return self._judged(testimony)

    def _judged(self, testimony: Path) -> int:
        words = words_of(testimony)
        store = open_store(self.url)
        with store.read() as connection:
            assert self.judge.findings(connection, words) == []
            assert integrity(connection) == "ok"
        store.close()
        return len(words.granted)


def kill_and_judge(url: str, folder: Path, rounds: int) -> None:
    """Let the writer live and die so many times."""
    chance = Random(SEED)
    lives = Rounds(url, folder, Judge(uuid4().hex))
    lives.open_tour()
    with warm_process("tests.crashes.ledger_writer") as warm:
        granted = sum(lives.live_and_die(warm, number, chance) for number in range(rounds))
    assert granted > rounds


def test_ten_kills_lose_nothing_that_was_promised(database_url: str, tmp_path: Path) -> None:
    """Fault F4."""
    kill_and_judge(database_url, tmp_path, rounds=10)


@pytest.mark.nightly
def test_200_kills_lose_nothing_that_was_promised(database_url: str, tmp_path: Path) -> None:
    kill_and_judge(database_url, tmp_path, rounds=200)
