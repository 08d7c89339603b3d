"""Starts the whole product on a database of its own: `slotwright up` with API and dashboard."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.dashboard.served import ROOT, wait_for
from tests.servers.ports import free_port

SLOTWRIGHT = (sys.executable, "-m", "api.cli")
STOP_SECONDS = 60
Entry = tuple[str, str]
"""The e-mail address and the password that let somebody in."""


class House(NamedTuple):
    """Where the dashboard is, and who may go in, by role, if the database was new."""

    dashboard: str
    entries: dict[str, Entry]


@contextmanager
def serve_house(database: Path) -> Iterator[House]:
    """Run API, solver and dashboard on a SQLite file until the block ends."""
    port, log = free_port(), database.with_suffix(".log")
    words = ["--json", "--url", f"sqlite:///{database}", "--dashboard-port", str(port)]
    with log.open("wb") as errors:
        process = subprocess.Popen(
            [*SLOTWRIGHT, "up", "--port", "0", *words],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=errors,
        )
    assert process.stdout is not None
    try:
        told = json.loads(process.stdout.readline())
        wait_for(f"{told['dashboard']}/_stcore/health", process, log)
        entries = {found["role"]: (found["email"], found["password"]) for found in told["accounts"]}
        yield House(told["dashboard"], entries)
    finally:
        # Asked, not killed: only then does it end the dashboard, too.
        process.terminate()
        process.wait(STOP_SECONDS)
        process.stdout.close()


def plan_demo(folder: Path, search_seconds: int) -> Path:
    """Have the demo's week planned, and return the SQLite file that holds it."""
    words = ["--once", "--time", str(search_seconds), "--folder", str(folder)]
    subprocess.run([*SLOTWRIGHT, "demo", *words], cwd=ROOT, check=True)
    return folder / "demo.db"
