"""Starts the stand-in API and the dashboard as the processes they really are."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2

from dashboard.launch import command, environment
from tests.servers.ports import free_port

START_SECONDS = 200
ANSWER_SECONDS = 60
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class FakeApi:
    """The stand-in API at `url`; all who use it at once share what it has stored."""

    url: str

    def fill(self, plans: int, weeks: int = 1) -> None:
        """Start over with weeks of one name and so many plans of the first."""
        self._tell("fill", plans=plans, weeks=weeks)

    def empty(self) -> None:
        """Start over with nothing."""
        self._tell("empty")

    def forget_sessions(self) -> None:
        """End every session."""
        self._tell("forget-sessions")

    def _tell(self, what: str, **parameters: int) -> None:
        url = f"{self.url}/{what}"
        httpx2.post(url, params=parameters, timeout=ANSWER_SECONDS).raise_for_status()


@contextmanager
def serve_fake_api(folder: Path) -> Iterator[FakeApi]:
    """Run the stand-in API until the block ends."""
    port = free_port()
    words = [sys.executable, "-m", "uvicorn", "tests.dashboard.fake_api:app", "--port", str(port)]
    with _running(words, None, folder / "api.log", f"http://127.0.0.1:{port}/openapi.json"):
        yield FakeApi(f"http://127.0.0.1:{port}")


@contextmanager
def serve_dashboard(api_url: str, folder: Path) -> Iterator[str]:
    """Run the dashboard until the block ends; gives its address."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with _running(
        command(api_url, port),
        environment(api_url),
        folder / "dashboard.log",
        f"{url}/_stcore/health",
    ):
        yield url


@contextmanager
def _running(
    words: list[str], variables: dict[str, str] | None, log: Path, health: str
) -> Iterator[None]:
    with log.open("wb") as output:
        process = subprocess.Popen(words, cwd=ROOT, env=variables, stdout=output, stderr=output)
    try:
        wait_for(health, process, log)
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=ANSWER_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_for(health: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until `health` answers; RuntimeError with the end of `log` where it never does."""
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            httpx2.get(health, timeout=ANSWER_SECONDS).raise_for_status()
        except httpx2.HTTPError:
            time.sleep(0.1)
        else:
            return
    message = f"{process.args!r} did not start: {log.read_text()[-2000:]}"
    raise RuntimeError(message)
