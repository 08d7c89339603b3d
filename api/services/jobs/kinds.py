"""Lists the kinds of jobs; a new one is a line here."""

from api.services.jobs.job_kind import JobKind
from api.services.mail.deliver import send_message
from api.services.mail.sending import SEND_MESSAGE
from api.services.performing import PERFORM_RUN, give_run_up, perform_as_job

KINDS: tuple[JobKind, ...] = (
    # A mail server may be away for days; when to give a message up is decided by its age.
    JobKind(SEND_MESSAGE, lambda context, job, _: send_message(context, job), most_attempts=1_000),
    # One that takes its worker down with it would take down all of them.
    JobKind(PERFORM_RUN, perform_as_job, most_attempts=3, give_up=give_run_up),
)
