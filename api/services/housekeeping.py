"""Lists the chores that every process with a store does in the background."""

from functools import partial

from api.runs import Chore
from api.services.context import Context
from api.services.follow_changes import forget_old_changes
from api.services.idempotent import forget_old_requests
from api.services.mail.deliver import deliver_due
from api.services.queue.admit import admit_all
from api.services.seal_audit import seal_audit
from api.services.waitlist.make_offers import make_offers

JUST_AFTER_SECONDS = 1.0
WAITLIST_SECONDS = 15.0
HOUR_SECONDS = 3_600.0


def chores_of(context: Context) -> tuple[Chore, ...]:
    """Each may run in several processes at once."""
    return (
        Chore("seal-audit", JUST_AFTER_SECONDS, partial(seal_audit, context)),
        Chore("admit-tickets", JUST_AFTER_SECONDS, partial(admit_all, context)),
        Chore("make-offers", WAITLIST_SECONDS, partial(make_offers, context)),
        Chore("forget-requests", HOUR_SECONDS, partial(forget_old_requests, context)),
        Chore("forget-changes", HOUR_SECONDS, partial(forget_old_changes, context)),
    )


def errands_of(context: Context) -> tuple[Chore, ...]:
    """What waits for other machines, and so must not keep the chores waiting."""
    if context.settings.smtp_host is None:
        return ()
    every_seconds = context.settings.mail_every_seconds
    return (Chore("deliver-mail", every_seconds, partial(deliver_due, context)),)
