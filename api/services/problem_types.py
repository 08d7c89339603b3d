"""Lists every way in which the API refuses, each by its stable name; `/problems/{code}` shows it.

A new code of a Conflict or Gone is one line here, under its area.
"""

from typing import NamedTuple


class ProblemType(NamedTuple):
    """One way to be refused."""

    code: str
    status: int
    meaning: str
    """What it says, and what would help."""


PROBLEM_TYPES: tuple[ProblemType, ...] = (
    # What was sent.
    ProblemType("malformed-json", 400, "The body is not JSON. Correct it."),
    ProblemType("bad-request", 400, "The form is broken. Send it as the description shows."),
    ProblemType("key-missing", 400, "Send an Idempotency-Key, a new one for each new wish."),
    ProblemType("key-reused", 422, "The Idempotency-Key has named another request. Use a new one."),
    ProblemType("invalid", 422, "Fields are wrong. `issues` lists each with its path."),
    ProblemType("unstorable", 422, "A value fits the description, but no database keeps it."),
    ProblemType("unsupported-media-type", 415, "Send the body as the description shows."),
    ProblemType("request-timeout", 408, "The body took too long to arrive. Send it again."),
    ProblemType("content-too-large", 413, "The body is larger than this deployment allows."),
    ProblemType("request-header-fields-too-large", 431, "The headers are too many or too large."),
    # Who is asking.
    ProblemType("unauthenticated", 401, "Sign in, and send the token as a bearer token."),
    ProblemType("reset-expired", 410, "The link was used or is too old. Ask for another."),
    ProblemType("merge-expired", 410, "The link has grown too old. Ask for another."),
    ProblemType(
        "too-many-addresses", 409, "You have named as many addresses as you may. Let one go."
    ),
    ProblemType("forbidden", 403, "Your role or your key does not allow it."),
    ProblemType("not-found", 404, "There is no such thing in your organisation."),
    ProblemType("method-not-allowed", 405, "The path has no such method."),
    # Versions.
    ProblemType("version-missing", 428, "Send the ETag that you have read in If-Match."),
    ProblemType("stale", 412, "It has changed since you read it. Read it again, then decide."),
    # Plans and runs.
    ProblemType("already-published", 409, "This version of the plan is published already."),
    ProblemType("plan-stale", 409, "Another version, or what `changed` lists, came since."),
    ProblemType("plan-not-bookings", 409, "The plan holds what no booking can be. Plan anew."),
    ProblemType("run-ended", 409, "Somebody else has ended the run."),
    # Bookings.
    ProblemType("request-running", 409, "The same request is being answered. Send it again soon."),
    ProblemType("slot-taken", 409, "Somebody was quicker. Take one of `alternatives`."),
    ProblemType("offer-expired", 410, "The offer has grown old. Ask for slots again."),
    ProblemType("proposal-expired", 410, "The proposal has lapsed. The booking is where it was."),
    ProblemType("hold-expired", 410, "The hold has lapsed. Ask for slots again."),
    ProblemType("hold-released", 410, "The hold was given back. Ask for slots again."),
    ProblemType("hold-converted", 409, "The hold has become a booking already."),
    ProblemType("too-many-holds", 409, "You hold as much as you may. Book or release something."),
    ProblemType("holds-lapsed", 409, "You let hold after hold lapse. Wait a little, then book."),
    ProblemType("extended-too-often", 409, "A hold is extended twice at most. Book it now."),
    ProblemType("not-along", 409, "Who booked cancels; only companions withdraw alone."),
    ProblemType("wrong-state", 409, "The booking's state does not allow it. Read it again."),
    ProblemType("too-late", 409, "The service's policy does not allow it any more."),
    ProblemType("promise-broken", 409, "It would break what was promised. Choose another slot."),
    ProblemType("offer-answered", 409, "The offer was accepted or declined before."),
    ProblemType("proposal-answered", 409, "The proposal was accepted or declined before."),
    ProblemType("needs-ticket", 409, "Many want it. Draw a number and wait to be let in."),
    ProblemType("too-many-tickets", 409, "You stand in the line as often as one may. Leave one."),
    ProblemType("no-queue", 409, "Nobody has to queue for the service. Ask for slots."),
    ProblemType("waits-enough", 409, "You wait for as much as a guest may. Leave one line first."),
    ProblemType("series-conflict", 409, "Choose otherwise for what `occurrences` lists, or skip."),
    ProblemType("slug-taken", 409, "Another service has this slug. Choose another."),
    ProblemType("rule-violations", 422, "Rules of booking are broken. `violations` lists them."),
    ProblemType("blocked", 423, "Somebody has closed it for the time. Choose another slot."),
    # The catalogue, people and settings.
    ProblemType("account-made", 409, "An account was made meanwhile. Try again."),
    ProblemType("already-a-member", 409, "The address belongs to the organisation already."),
    ProblemType("bookings-ahead", 409, "Bookings of theirs are still ahead. Cancel them first."),
    ProblemType("last-admin", 409, "Somebody must stay admin. Make somebody else one first."),
    # The service.
    ProblemType("busy", 429, "Too much is going on. Wait as long as Retry-After says."),
    ProblemType("fault", 500, "Something broke. It is logged under the X-Request-ID."),
    ProblemType("overloaded", 503, "Too much is open here for the moment. Try again soon."),
    ProblemType("store-unavailable", 503, "The database does not answer. Try again soon."),
)
BY_CODE = {problem.code: problem for problem in PROBLEM_TYPES}
