"""Sends an answer in the shape that its caller has asked for."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.routes.shell.answer import Answer
from api.routes.shell.entity_tags import with_entity_tag
from api.routes.shell.fewer_words import with_fewer_words
from api.routes.shell.instance import of_request

SHAPED = "/v1/"


class AnswerShape:
    """Wraps an application; what comes in several pieces is sent on as it comes."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or not scope["path"].startswith(SHAPED):
            await self._app(scope, receive, send)
            return
        start: Message | None = None

        async def send_shaped(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and _is_whole(message):
                start = message
                return
            begun, start = start, None
            for each in (message,) if begun is None else _shaped(scope, begun, message):
                await send(each)

        await self._app(scope, receive, send_shaped)


def _is_whole(start: Message) -> bool:
    """Streams, which come piece by piece, do not know how long they will be."""
    return any(name == b"content-length" for name, _ in start["headers"])


def _shaped(scope: Scope, start: Message, body: Message) -> tuple[Message, ...]:
    if body.get("more_body", False):
        return start, body
    answer = Answer.of(start, body.get("body", b""))
    shaped = of_request(scope, with_entity_tag(scope, with_fewer_words(scope, answer)))
    return (start, body) if shaped is answer else shaped.messages()
