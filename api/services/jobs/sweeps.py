"""Lists what is done again and again; each may be done by several processes at once."""

from functools import partial

from api.runs import Chore
from api.services.bookings.keep_wall_times import keep_wall_times
from api.services.context import Context
from api.services.follow_changes import forget_old_changes
from api.services.forget_ended import forget_ended
from api.services.idempotent import forget_old_requests
from api.services.mail.strays import ask_for_strays
from api.services.queue.admit import admit_all
from api.services.seal_audit import seal_audit
from api.services.waitlist.make_offers import make_offers
from api.store.ledger import sweep

JUST_AFTER_SECONDS = 2.0
WAITLIST_SECONDS = 15.0
MINUTE_SECONDS = 60.0
STRAYS_SECONDS = 300.0
HOUR_SECONDS = 3_600.0
HALF_DAY_SECONDS = 43_200.0


def sweeps_of(context: Context) -> tuple[Chore, ...]:
    """A new sweep is one line here."""
    return (
        Chore("seal-audit", JUST_AFTER_SECONDS, partial(seal_audit, context)),
        Chore("admit-tickets", JUST_AFTER_SECONDS, partial(admit_all, context)),
        Chore("make-offers", WAITLIST_SECONDS, partial(make_offers, context)),
        Chore("lapse-claims", MINUTE_SECONDS, lambda: context.store.write(sweep)),
        Chore("keep-wall-times", HALF_DAY_SECONDS, partial(keep_wall_times, context)),
        Chore("ask-for-strays", STRAYS_SECONDS, partial(ask_for_strays, context)),
        Chore("forget-requests", HOUR_SECONDS, partial(forget_old_requests, context)),
        Chore("forget-changes", HOUR_SECONDS, partial(forget_old_changes, context)),
        Chore("forget-ended", HOUR_SECONDS, partial(forget_ended, context)),
    )
