"""Somebody who books over HTTP, remembers every answer, and asks again where none came."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPException
from random import Random
from uuid import uuid4

from tests.servers.caller import Answer, Caller, Json

GRACE = {"name": "Grace", "email": "grace@example.com"}
# What the API says of a server that is dying, seen from outside.
CUT_OFF = (HTTPException, OSError)


@dataclass(frozen=True)
class Request:
    """One request, which may be sent again: it has a key of its own."""

    path: str
    body: Json
    seen: str = ""
    key: str = field(default_factory=lambda: uuid4().hex)

    def send(self, caller: Caller) -> Answer:
        """Send it, again while another sending of it is still being answered."""
        headers = {"If_Match": self.seen} if self.seen else {}
        while True:
            answer = caller.post(self.path, self.body, Idempotency_Key=self.key, **headers)
            if answer.code != "request-running":
                return answer


@dataclass
class Guest:
    """What one of them asked for and was told, over all lives of the server."""

    service: str
    chance: Random
    bookings: dict[str, Json] = field(default_factory=dict)
    """As they were told last, by id."""
    unanswered: Request | None = None
    answered: list[tuple[Request, Json]] = field(default_factory=list)
    """The bookings that were made, and the requests that made them."""

    def live(self, caller: Caller, window: Json) -> Iterator[None]:
        """Ask for one thing after the other, from what was not answered on; stops when cut off."""
        try:
            self.ask_again(caller)
            offers = caller.offers(self.service, window)[::2]
            while len(offers) > 1:
                yield from self._come_and_go(caller, offers)
        except CUT_OFF:
            return

    def ask_again(self, caller: Caller) -> None:
        """Send once more what was not answered, and something that was: that says the same."""
        if self.unanswered is not None:
            self._ask(caller, self.unanswered)
        if self.answered:
            request, told = self.chance.choice(self.answered)
            assert request.send(caller).body == told

    def _come_and_go(self, caller: Caller, offers: list[str]) -> Iterator[None]:
        """Hold, book, perhaps move, perhaps cancel."""
        source: Json = {"offer_id": offers.pop()}
        if self.chance.random() < 0.5:
            held = self._ask(caller, Request("/v1/holds", source))
            yield
            source = {"hold": {"id": held["id"], "secret": held["secret"]}}
        booking = self._ask(caller, Request("/v1/bookings", {"attendees": [GRACE], **source}))
        yield
        if self.chance.random() < 0.5:
            booking = self._ask(caller, a_change(booking, "reschedule", offer_id=offers.pop()))
            yield
        if self.chance.random() < 0.3:
            self._ask(caller, a_change(booking, "cancel"))
            yield

    def _ask(self, caller: Caller, request: Request) -> Json:
        self.unanswered = request
        answer = request.send(caller)
        assert answer.status in {200, 201}, answer
        self.unanswered = None
        if request.path != "/v1/holds":
            self.bookings[answer.body["id"]] = answer.body
        if request.path == "/v1/bookings":
            self.answered.append((request, answer.body))
        return answer.body


def a_change(booking: Json, verb: str, **body: object) -> Request:
    """Do something to a booking as it was last told."""
    path = f"/v1/bookings/{booking['id']}:{verb}"
    return Request(path, body, seen=f'"b-{booking["id"]}-{booking["version"]}"')
