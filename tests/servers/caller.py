"""A caller of a served API: the plainest HTTP there is, because many of them share two cores."""

import json
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import Any
from uuid import uuid4

PATIENCE_SECONDS = 240
Json = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """What was answered."""

    status: int
    body: Json
    headers: Json = field(default_factory=dict)

    @property
    def code(self) -> str:
        """How the problem is called."""
        return str(self.body.get("type", "")).rpartition("/")[2]


class Caller:
    """One client with one connection; its errors are those of the connection."""

    def __init__(self, port: int, token: str) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    def post(self, path: str, body: object, **headers: str) -> Answer:
        """One POST; an underscore in the name of a header stands for a hyphen."""
        more = {name.replace("_", "-"): value for name, value in headers.items()}
        self._connection.request("POST", path, json.dumps(body), self._headers | more)
        answer = self._connection.getresponse()
        read = answer.read()
        return Answer(answer.status, json.loads(read or b"{}"), dict(answer.getheaders()))

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def offers(self, service: str, window: Json, **wish: object) -> list[str]:
        """The words for what is free."""
        answer = self.post("/v1/slots/search", {"service": service, **window, **wish})
        assert answer.status == 200, answer
        return [slot["offer_id"] for slot in answer.body["slots"]]

    def hold(self, offer: str) -> Answer:
        """Hold an offer."""
        return self.post("/v1/holds", {"offer_id": offer}, Idempotency_Key=uuid4().hex)

    def book(self, key: str = "", **source: object) -> Answer:
        """Book an offer or a hold for Grace."""
        body = {"attendees": [{"name": "Grace", "email": "grace@example.com"}], **source}
        return self.post("/v1/bookings", body, Idempotency_Key=key or uuid4().hex)

    def change(self, booking: Json, verb: str, key: str = "", **body: object) -> Answer:
        """Do something to a booking as it was last told."""
        seen = f'"b-{booking["id"]}-{booking["version"]}"'
        path = f"/v1/bookings/{booking['id']}:{verb}"
        return self.post(path, body, If_Match=seen, Idempotency_Key=key or uuid4().hex)
