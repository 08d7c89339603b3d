"""Puts together what the services need, and takes it apart again."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime

from api.runs import ChangeBell, ProgressHub, RunPool
from api.services.bookings.abandoned_holds import watch_abandoned
from api.services.context import Clock, Context
from api.services.engines import Engines
from api.services.jobs.open_worker import open_worker
from api.services.mail.outbox_lag import watch_outbox
from api.services.metrics import Metrics
from api.services.passwords import Passwords
from api.services.perform_run import perform_run
from api.services.problem_shelf import ProblemShelf
from api.services.recover_runs import recover_runs
from api.services.secret_key import signer_of
from api.services.sign_in_throttle import SignInThrottle
from api.services.slots.offered_shelf import OfferedShelf
from api.settings import Settings
from api.store import Store, is_current, migrate, open_store
from api.store.announcing_store import AnnouncingStore
from api.store.notices import open_notices
from api.store.sealing import box_of
from api.store.traffic.changes import settle_restored
from solver.offers.pricers import Pricers


def utc_now() -> datetime:
    """The moment, by this machine's clock."""
    return datetime.now(UTC)


@contextmanager
def open_context(
    settings: Settings,
    engines: Engines | None = None,
    now: Clock = utc_now,
    *,
    serves: bool = True,
) -> Iterator[Context]:
    """Open the store, put the runs in order that were left behind, and start to take new ones.

    A worker, which does not serve, leaves alone the runs of those who do.

    Raises
    ------
    StoreUnavailable
        Another process is writing to the same SQLite file.
    WrongKey
        No master key was given that opens the personal data.
    """
    if settings.migrate_on_start:
        migrate(settings.database_url)
    bell = ChangeBell()
    notices = open_notices(settings.database_url, bell.ring)
    bell.before_listening = notices.listen
    metrics = Metrics()
    opened = open_store(settings.database_url)
    store = AnnouncingStore(opened, notices.send, lambda deed: metrics.deeds.labels(deed).inc())

    def perform(run_id: str, should_stop: Callable[[], bool]) -> None:
        perform_run(context, run_id, should_stop)

    context = Context(
        settings=settings,
        store=store,
        now=now,
        hub=ProgressHub(),
        pool=RunPool(settings.concurrent_runs, settings.queued_runs, perform),
        passwords=Passwords(settings.password_memory_kib, settings.password_rounds),
        throttle=SignInThrottle(settings.sign_in_attempts),
        shelf=ProblemShelf(),
        signer=signer_of(store, settings),
        bell=bell,
        metrics=metrics,
        offered=OfferedShelf(lambda: now().date()),
        pricers=Pricers(),
        engines=engines or Engines(),
    )
    try:
        _require_key(store)
        store.write(settle_restored)
        watch_outbox(context)
        watch_abandoned(context)
        if serves and not context.shares_runs:
            recover_runs(context)
        with ExitStack() as stack:
            if settings.run_jobs:
                stack.enter_context(closing(open_worker(context)))
            yield context
    finally:
        bell.close()
        context.pool.close()
        context.pricers.close()
        notices.close()
        store.close()


def _require_key(store: Store) -> None:
    """Find out now that there is no key, and not when somebody signs in."""
    with store.read() as connection:
        if is_current(connection):
            _ = box_of(connection).key
