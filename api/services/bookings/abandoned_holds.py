"""Says how many of those who began to fill in a form did not book, whenever somebody asks."""

from datetime import timedelta

from api.services.context import Context
from api.store.holds import ended_holds

LOOKED_BACK = timedelta(days=1)


def watch_abandoned(context: Context) -> None:
    """Show the figure `hold_abandon_share`; 0 where no hold has ended."""

    def abandon_share() -> float:
        now = context.now()
        with context.store.read() as connection:
            ended = ended_holds(connection, now - LOOKED_BACK, now)
        return (1.0 - ended.get("converted", 0) / sum(ended.values())) if ended else 0.0

    meaning = "Of the holds whose time ended within a day, the share that became no booking."
    context.metrics.watch("hold_abandon_share", meaning, abandon_share)
