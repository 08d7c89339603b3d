"""Runs the dashboard as a child process for as long as it is needed."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from threading import Thread

from dashboard.launch import command, environment
from models import InvalidOptions, Issue

STOP_SECONDS = 5


def require_installed() -> None:
    """Raise InvalidOptions where the libraries of the dashboard are not installed."""
    if find_spec("streamlit") is None:
        message = "the dashboard needs the extra 'ui'. Maybe: --no-dashboard"
        raise InvalidOptions([Issue("--dashboard", "not-installed", message)])


@contextmanager
def dashboard_child(
    api_url: str, host: str, port: int, sign_in_hint: str, ended: Callable[[int], None]
) -> Iterator[None]:
    """The dashboard, running; `ended` is told the exit code if it ends by itself."""
    # Its own session: Ctrl-C reaches this process alone, which ends the child in order.
    child = subprocess.Popen(  # noqa: S603 - our own dashboard with checked arguments
        command(api_url, port, host),
        env=environment(api_url, sign_in_hint),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    is_wanted = [True]

    def watch() -> None:
        code = child.wait()
        if is_wanted[0]:
            ended(code)

    Thread(target=watch, name="dashboard", daemon=True).start()
    try:
        yield
    finally:
        is_wanted[0] = False
        _end(child)


def _end(child: subprocess.Popen[bytes]) -> None:
    child.terminate()
    try:
        child.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
