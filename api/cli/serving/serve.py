"""Serves the API here and the dashboard in a child, and stops both together."""

import webbrowser
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from typing import NamedTuple

import uvicorn
from fastapi import FastAPI

from api.app import create_app
from api.cli.exit_codes import ExitCode
from api.cli.output.voice import Voice
from api.cli.serving.announcing_server import AnnouncingServer
from api.cli.serving.dashboard_child import dashboard_child, require_installed
from api.cli.serving.logs import write_logs
from api.cli.serving.ports import listening_socket, require_free
from api.cli.work.migrate import migrated
from api.services.open_accounts import FIRST_ORGANISATION, NewAccount, open_accounts
from api.settings import Settings

ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104 - only asked about, not bound


class Serving(NamedTuple):
    """What is served, and where."""

    settings: Settings
    host: str
    port: int
    dashboard_port: int | None
    """None: no dashboard."""
    accounts: tuple[NewAccount, ...] | None = None
    """None: three with secret passwords, where there are none yet."""
    sign_in_hint: str = ""
    opens_browser: bool = False


def serve(voice: Voice, serving: Serving) -> ExitCode:
    """Serve until a signal.

    Raises
    ------
    InvalidOptions
        A port is taken, or the dashboard is not installed.
    StoreUnavailable
        The database does not answer, or another process is writing to it.
    """
    require_ports(serving)
    # A server that cannot open its store logs a traceback; this says why in a sentence.
    migrated(serving.settings.database_url)
    bound = listening_socket(serving.host, serving.port, "--port")
    api_url = f"http://{_reachable(serving.host)}:{bound.getsockname()[1]}"
    app, failures = create_app(serving.settings), list[int]()
    level = serving.settings.log_level
    write_logs(level)
    config = uvicorn.Config(app, log_config=None, log_level=level, access_log=False)
    with ExitStack() as stack:

        def dashboard_ended(code: int) -> None:
            failures.append(code)
            server.should_exit = True

        def ready() -> None:
            _announce(voice, serving, app, api_url)
            if serving.dashboard_port is not None:
                stack.enter_context(_dashboard(serving, api_url, dashboard_ended))

        server = AnnouncingServer(config, ready, lambda: app.state.context.bell.close())
        server.run_until_signal([bound])
    return _ended(voice, server, failures)


def require_ports(serving: Serving) -> None:
    """Raise InvalidOptions where the API or the dashboard could not listen."""
    listening_socket(serving.host, serving.port, "--port").close()
    if serving.dashboard_port is not None:
        require_installed()
        require_free(serving.host, serving.dashboard_port, "--dashboard-port")


def _dashboard(
    serving: Serving, api_url: str, ended: Callable[[int], None]
) -> AbstractContextManager[None]:
    port = serving.dashboard_port or 0
    return dashboard_child(api_url, serving.host, port, serving.sign_in_hint, ended)


def _announce(voice: Voice, serving: Serving, app: FastAPI, api_url: str) -> None:
    made = open_accounts(app.state.context, serving.accounts)
    dashboard_url = None
    if serving.dashboard_port is not None:
        dashboard_url = f"http://{_reachable(serving.host)}:{serving.dashboard_port}"
    accounts = [{"email": a.email, "password": a.password, "role": a.role} for a in made]
    voice.document({"api": api_url, "dashboard": dashboard_url, "accounts": accounts})
    voice.say(f"API        {api_url}/docs")
    voice.say(f"Booking    {api_url}/book/{FIRST_ORGANISATION}")
    if dashboard_url:
        voice.say(f"Dashboard  {dashboard_url}")
    for account in made:
        voice.say(f"Account    {account.email}  {account.password}  ({account.role})")
    voice.say("Ctrl-C stops.")
    voice.out.file.flush()
    if dashboard_url and serving.opens_browser:
        webbrowser.open(dashboard_url)


def _ended(voice: Voice, server: AnnouncingServer, failures: list[int]) -> ExitCode:
    if failures:
        voice.note(f"The dashboard ended by itself with code {failures[0]}.")
        return ExitCode.FINDINGS
    return ExitCode.FINE if server.started else ExitCode.BAD_INPUT


def _reachable(host: str) -> str:
    """Where a program on this machine finds what listens on `host`."""
    shown = ANYWHERE.get(host, host)
    return f"[{shown}]" if ":" in shown and not shown.startswith("[") else shown
