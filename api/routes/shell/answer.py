"""An answer that is about to be sent, whole, so that it can be sent otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import Message

from api.services.reply import Reply

JSON = "application/json"


@dataclass(frozen=True)
class Answer:
    """Status, headers and body; names of headers are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @classmethod
    def of(cls, start: Message, body: bytes) -> "Answer":
        """What two messages of a server say."""
        return cls(start["status"], dict(Headers(raw=start["headers"])), body)

    @classmethod
    def of_reply(cls, reply: Reply) -> "Answer":
        """A reply as it is sent."""
        headers = {name.lower(): value for name, value in reply.headers.items()}
        return cls(reply.status, headers, reply.body.encode())

    @property
    def is_good_json(self) -> bool:
        """Whether it is what was asked for, as JSON."""
        return 200 <= self.status < 300 and self.headers.get("content-type") == JSON

    def with_header(self, name: str, value: str) -> "Answer":
        """The same with one more header."""
        return Answer(self.status, {**self.headers, name: value}, self.body)

    def with_body(self, body: bytes) -> "Answer":
        """The same status and headers with another body."""
        return Answer(self.status, self.headers, body)

    def messages(self) -> tuple[Message, Message]:
        """What a server sends for it."""
        told = {**self.headers, "content-length": str(len(self.body))}
        if not self.body:
            told.pop("content-type", None)
        raw = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in told.items()]
        start: Message = {"type": "http.response.start", "status": self.status, "headers": raw}
        return start, {"type": "http.response.body", "body": self.body}
