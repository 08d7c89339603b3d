"""One call for each operation that the API describes, made from its own examples."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Any
from uuid import uuid4

from httpx2 import Response

from tests.api.appointments import (
    a_booking_id,
    a_hold,
    a_new_offer,
    a_proposal_id,
    a_request_id,
    a_visitor_id,
    an_open_service,
    another_offer,
)
from tests.api.desk import Desk
from tests.api.entries import (
    a_location_id,
    a_new_service,
    a_resource,
    a_resource_id,
    a_schedule_id,
    a_service_id,
)
from tests.api.messages import a_dead_job, a_dead_message, a_feed_token
from tests.api.people import (
    a_guest_address_id,
    a_key,
    a_new_address,
    a_new_person,
    a_token,
    an_invitation,
)
from tests.api.series import a_cancelled_occurrence, a_series
from tests.api.tickets import TICKETS, a_queued_service, a_ticket_id
from tests.api.waiting import a_waiting_id, an_open_offer_id

Ids = dict[str, str]
Body = dict[str, Any]

SECRETS: dict[str, str] = {}
"""Of the holds that were made here."""


def _held(desk: Desk) -> str:
    held = a_hold(desk)
    SECRETS[held["id"]] = held["secret"]
    return str(held["id"])


MAKERS: Mapping[str, Callable[[Desk, Ids], str]] = {
    "problem_id": lambda desk, ids: desk.submit(),
    "run_id": lambda desk, ids: desk.start(desk.submit()),
    "plan_id": lambda desk, ids: desk.plan(),
    "other_id": lambda desk, ids: ids["plan_id"],
    "person_id": lambda desk, ids: a_new_person(desk),
    "invitation_id": lambda desk, ids: str(an_invitation(desk)["id"]),
    "/v1/locations/{entry_id}": lambda desk, ids: a_location_id(desk),
    "/v1/schedules/{entry_id}": lambda desk, ids: a_schedule_id(desk),
    "/v1/resources/{entry_id}": lambda desk, ids: a_resource_id(desk),
    "/v1/services/{entry_id}": lambda desk, ids: a_service_id(desk),
    "/v1/settings/{scope_kind}/{scope_id}": lambda desk, ids: a_location_id(desk),
    "schedule_id": lambda desk, ids: a_schedule_id(desk),
    "resource_id": lambda desk, ids: a_resource_id(desk),
    "message_id": lambda desk, ids: a_dead_message(desk),
    "job_id": lambda desk, ids: a_dead_job(desk),
    "token": lambda desk, ids: a_feed_token(desk),
    "address_id": lambda desk, ids: a_guest_address_id(desk),
    "key_id": lambda desk, ids: str(a_key(desk)["id"]),
    "hold_id": lambda desk, ids: _held(desk),
    "booking_id": lambda desk, ids: a_booking_id(desk),
    "series_id": lambda desk, ids: str(a_series(desk, an_open_service(desk))["id"]),
    "ticket_id": lambda desk, ids: a_ticket_id(desk),
    "waitlist_id": lambda desk, ids: a_waiting_id(desk, an_open_service(desk)),
    "offer_id": lambda desk, ids: an_open_offer_id(desk, an_open_service(desk)),
    "proposal_id": lambda desk, ids: a_proposal_id(desk),
    "recurrence_id": lambda desk, ids: a_cancelled_occurrence(desk, ids["series_id"]),
    "/v1/bookings/{booking_id}:approve": lambda desk, ids: a_request_id(desk),
    "/v1/bookings/{booking_id}:reject": lambda desk, ids: a_request_id(desk),
    "/v1/bookings/{booking_id}:undo-check-in": lambda desk, ids: a_visitor_id(desk),
    "/v1/bookings/{booking_id}:complete": lambda desk, ids: a_visitor_id(desk),
}
"""How to come by what a parameter of a path names; an area adds its own.

A name that stands for different things is written with the path that leads to it, such as
`/v1/rooms/{entry_id}`, or with the whole path, where a thing has to be in a certain state.
"""

MADE_UP = '"nothing-1"'
NO_IDS = {"request": "impossible", "code": "stale", "scope_kind": "location"}
"""Parameters of paths that are no ids of something an organisation has, each with a value."""

QUERIES: Mapping[str, Callable[[Desk | None], dict[str, str]]] = {
    "/v1/plans/{plan_id}/why-not": lambda desk: {"request": "impossible", "resource": "ben"},
    "/v1/plans/{plan_id}/why-so": lambda desk: {"person": "ada"},
    "/v1/events": lambda desk: {"follow": "false"},
    "/v1/freebusy": lambda desk: {
        "resource": a_resource_id(desk) if desk else "0" * 32,
        "from": "2026-01-05T00:00:00+01:00",
        "to": "2026-01-06T00:00:00+01:00",
    },
    "/v1/slots": lambda desk: {
        "service": an_open_service(desk) if desk else "0" * 32,
        "from": "2026-01-05T00:00:00+01:00",
        "to": "2026-01-06T00:00:00+01:00",
    },
}
"""What operations need in their query."""

BODIES: Mapping[str, Callable[[Desk, Body, Ids], Body]] = {
    "POST /v1/resources": lambda desk, body, ids: a_resource(desk),
    "PUT /v1/resources/{entry_id}": lambda desk, body, ids: a_resource(desk),
    "POST /v1/services": lambda desk, body, ids: a_new_service(desk),
    "PUT /v1/services/{entry_id}": lambda desk, body, ids: a_new_service(desk),
    "POST /v1/slots/search": lambda desk, body, ids: body | {"service": an_open_service(desk)},
    "POST /v1/holds": lambda desk, body, ids: body | {"offer_id": a_new_offer(desk)},
    "POST /v1/bookings": lambda desk, body, ids: body | {"offer_id": a_new_offer(desk)},
    "POST /v1/bookings:batch": lambda desk, body, ids: (
        body | {"items": [body["items"][0] | {"offer_id": a_new_offer(desk)}]}
    ),
    "POST /v1/bookings/{booking_id}:reschedule": lambda desk, body, ids: (
        body | {"offer_id": another_offer(desk, ids["booking_id"])}
    ),
    "POST /v1/bookings/{booking_id}:propose": lambda desk, body, ids: (
        body | {"offer_id": another_offer(desk, ids["booking_id"])}
    ),
    "POST /v1/waitlist": lambda desk, body, ids: body | {"service": an_open_service(desk)},
    "POST /v1/tickets": lambda desk, body, ids: body | {"service": a_queued_service(desk)},
    "POST /v1/series": lambda desk, body, ids: body | {"service": an_open_service(desk)},
    # To the same again, so that whoever comes after can sign in.
    "PUT /v1/me/password": lambda desk, body, ids: body | {"new_password": body["old_password"]},
    "POST /v1/invitations": lambda desk, body, ids: body | {"email": a_new_address()},
    "POST /v1/invitations:accept": lambda desk, body, ids: body | {"token": a_token(desk)},
}
"""By `METHOD path`: what has to be put into the example, such as an id that exists."""


@dataclass(frozen=True)
class Operation:
    """One method of one path."""

    method: str
    path: str
    description: dict[str, Any]

    @property
    def name(self) -> str:
        """Method and path."""
        return f"{self.method} {self.path}"

    @property
    def parameters(self) -> tuple[str, ...]:
        """The parameters in the path, in order."""
        return tuple(name for _, name, _, _ in Formatter().parse(self.path) if name)

    @property
    def example(self) -> Any:
        """The example of its JSON body, or None."""
        content = self.description.get("requestBody", {}).get("content", {})
        return content.get("application/json", {}).get("example")

    @property
    def takes_a_file(self) -> bool:
        """Whether it takes a form with a file."""
        content = self.description.get("requestBody", {}).get("content", {})
        return "multipart/form-data" in content

    def takes_header(self, name: str) -> bool:
        """Whether a header is among its parameters."""
        found = self.description.get("parameters", ())
        return any(p["in"] == "header" and p["name"].lower() == name for p in found)

    def ids(self, desk: Desk) -> Ids:
        """New things for the path to name."""
        made: Ids = {}
        for name in self.parameters:
            made[name] = NO_IDS.get(name) or MAKERS[self.maker_of(name)](desk, made)
        return made

    def maker_of(self, parameter: str) -> str:
        """The key in MAKERS of a parameter."""
        word = f"{{{parameter}}}"
        leading = self.path[: self.path.index(word)] + word
        return next((key for key in (self.path, leading) if key in MAKERS), parameter)

    def unknown_ids(self) -> Ids:
        """Names of things that nobody has."""
        return {name: NO_IDS.get(name) or uuid4().hex for name in self.parameters}

    def call(
        self, desk: Desk, ids: Ids, maker: Desk | None = None, *, blind: bool = False
    ) -> Response:
        """Make the call that the description shows.

        Parameters
        ----------
        maker : makes what the query and the body name; left out, whoever calls
        blind : nothing is made or read for it, because it is refused before that matters
        """
        query = QUERIES.get(self.path)
        params = query(None if blind else maker or desk) if query else {}
        parts: dict[str, Any] = {"headers": {}, "params": params}
        path = self.path.format(**ids)
        if self.takes_header("if-match"):
            parts["headers"]["If-Match"] = MADE_UP if blind else _current(desk, path)
        if self.takes_header("hold-secret"):
            parts["headers"]["Hold-Secret"] = SECRETS.get(ids.get("hold_id", ""), "x" * 32)
        if self.takes_header("ticket-secret"):
            parts["headers"]["Ticket-Secret"] = TICKETS.get(ids.get("ticket_id", ""), "x" * 32)
        if self.takes_header("idempotency-key"):
            parts["headers"]["Idempotency-Key"] = uuid4().hex
        if self.example is not None:
            fill = None if blind else BODIES.get(self.name)
            parts["json"] = fill(maker or desk, self.example, ids) if fill else self.example
        if self.takes_a_file:
            parts["files"] = {"file": ("week.xlsx", b"no workbook")}
        return desk.send(self.method, path, **parts)


def _current(desk: Desk, path: str) -> str:
    """The entity tag of what the path is about: its own, or that of the nearest thing above."""
    while path.count("/") > 1:
        answer = desk.get(path)
        if answer.status_code == 200 and "ETag" in answer.headers:
            return str(answer.headers["ETag"])
        path = path.rpartition(":" if ":" in path else "/")[0]
    return MADE_UP


def operations(document: dict[str, Any]) -> list[Operation]:
    """Every operation of an OpenAPI document."""
    return [
        Operation(method.upper(), path, description)
        for path, item in document["paths"].items()
        for method, description in item.items()
    ]
