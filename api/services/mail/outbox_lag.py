"""Says how long the oldest message has been waiting, whenever somebody asks."""

from api.services.context import Context
from api.store.outbox import oldest_waiting


def watch_outbox(context: Context) -> None:
    """Show the figure `outbox_lag_seconds`; 0 where nothing waits."""

    def lag_seconds() -> float:
        with context.store.read() as connection:
            oldest = oldest_waiting(connection)
        return 0.0 if oldest is None else (context.now() - oldest).total_seconds()

    meaning = "How long the oldest message has been waiting to be sent."
    context.metrics.watch("outbox_lag_seconds", meaning, lag_seconds)
