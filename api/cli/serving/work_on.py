"""Does jobs until a signal, beside the processes that serve."""

import signal
import threading

from prometheus_client import start_http_server
from sqlalchemy import make_url

import solver
from api.cli.input.settings import settings_for, shown_url
from api.cli.input.stop_signals import SIGNALS, stop_signals
from api.cli.output.voice import Voice
from api.cli.serving.logs import write_logs
from api.cli.serving.ports import listening_socket
from api.cli.work.migrate import migrated
from api.open_context import open_context
from api.services.metrics import Metrics
from api.settings import Settings
from models import InvalidOptions, Issue

LOOK_SECONDS = 0.2
THIS_MACHINE = "127.0.0.1"
ONE_PROCESS = (
    "on SQLite jobs are done inside `slotwright up`, the one process that may write; "
    "workers beside it need PostgreSQL"
)
# What searches in children must know how they are started before signals are listened to.
_ = solver


def work_on(
    voice: Voice, url: str | None, concurrency: int | None, metrics_port: int | None
) -> None:
    """Do jobs until a signal, then finish or give back those at hand.

    Raises
    ------
    InvalidOptions
        The database is SQLite, or the port for figures is taken.
    StoreUnavailable
        The database does not answer.
    """
    settings = _settings(url, concurrency)
    migrated(settings.database_url)
    write_logs(settings.log_level)
    with stop_signals() as stop, open_context(settings, serves=False) as context:
        shown = shown_url(settings.database_url)
        figures = _show_figures(context.metrics, metrics_port)
        voice.document({"database": shown, "working": True, "metrics": figures})
        voice.say(f"Doing the jobs of {shown}. Ctrl-C stops.")
        voice.out.file.flush()
        while not stop():
            threading.Event().wait(LOOK_SECONDS)
        # A second signal ends at once what takes too long to finish.
        for number in SIGNALS:
            signal.signal(number, signal.SIG_DFL)


def _show_figures(metrics: Metrics, port: int | None) -> str | None:
    """Where the figures can be read, by this machine only; None: nowhere."""
    if port is None:
        return None
    bound = listening_socket(THIS_MACHINE, port, "--metrics-port")
    free = bound.getsockname()[1]
    bound.close()
    start_http_server(free, THIS_MACHINE, metrics.registry)
    return f"http://{THIS_MACHINE}:{free}/metrics"


def require_other_workers(settings: Settings) -> None:
    """Raise InvalidOptions where nobody but the serving process could do jobs."""
    if make_url(settings.database_url).get_backend_name() == "sqlite":
        raise InvalidOptions([Issue("--url", "one-process", ONE_PROCESS)])


def _settings(url: str | None, concurrency: int | None) -> Settings:
    settings = settings_for(url)
    require_other_workers(settings)
    if concurrency is None:
        return settings.model_copy(update={"run_jobs": True})
    counts = {"concurrent_runs": concurrency, "concurrent_mails": concurrency}
    return settings.model_copy(update={"run_jobs": True, **counts})
