"""The two ways to ask for a list of slots: the service itself, and over HTTP."""

from collections.abc import Callable

import httpx2

from api.booking.intervals import Span
from api.measure.slots.full_calendar import Calendar
from api.measure.slots.query_count import HEADER, counting_queries
from api.measure.slots.slot_row import Case
from api.measure.slots.timed import Asked
from api.services.actor import user_actor
from api.services.context import Context
from api.services.slots.read_slots import SlotSearch, read_slots

PAGE = 100


def ask_service(
    context: Context, organisation_id: str, case: Case, calendar: Calendar
) -> Callable[[], Asked]:
    """Asks the service that lists slots."""
    actor = user_actor("measure", organisation_id, "measure@example.com", "Measure", "admin")
    search = SlotSearch(
        service_id=calendar.service_id,
        window=Span(calendar.start, calendar.end),
        rank="time" if case == "by time" else "effect",
        is_scored=True,
        is_priced=case == "priced",
        limit=PAGE,
    )

    def ask() -> Asked:
        with counting_queries() as counted:
            found = read_slots(context, actor, search)
        return Asked(counted.queries, found.is_priced)

    return ask


def ask_over_http(client: httpx2.Client, case: Case, calendar: Calendar) -> Callable[[], Asked]:
    """Asks a server for the first page, with a summary of every day."""
    query = {
        "service": calendar.service_id,
        "from": calendar.start.isoformat(),
        "to": calendar.end.isoformat(),
        "rank": "time" if case == "by time" else "effect",
        "priced": "true" if case == "priced" else "false",
        "limit": str(PAGE),
    }

    def ask() -> Asked:
        answer = client.get("/v1/slots", params=query).raise_for_status()
        return Asked(int(answer.headers[HEADER]), b'"priced":true' in answer.content)

    return ask
