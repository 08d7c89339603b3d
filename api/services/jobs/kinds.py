"""Lists the kinds of jobs; a new one is a line here."""

from api.services.jobs.job_kind import JobKind
from api.services.mail.deliver import give_message_up, revive_message, send_message
from api.services.mail.sending import SEND_MESSAGE
from api.services.performing import PERFORM_RUN, give_run_up, perform_as_job, revive_run

KINDS: tuple[JobKind, ...] = (
    # Faults of ours, for about a day. A mail server may be away for days, which counts for nothing.
    JobKind(
        SEND_MESSAGE,
        lambda context, job, _: send_message(context, job),
        most_attempts=100,
        give_up=give_message_up,
        revive=revive_message,
    ),
    # One that takes its worker down with it would take down all of them.
    JobKind(PERFORM_RUN, perform_as_job, most_attempts=3, give_up=give_run_up, revive=revive_run),
)
BY_NAME = {kind.name: kind for kind in KINDS}
