"""A route whose refusals are pages, too."""

from collections.abc import Callable, Coroutine
from typing import Annotated, Any

from fastapi import Depends, Request, Response
from fastapi.routing import APIRoute

from api.errors import Refusal
from api.routes.pages.render import drawn

TITLES = {404: "There is no such page", 409: "That did not work", 410: "That has lapsed"}
MOST_FIELDS = 100


class PageRoute(APIRoute):
    """Answers what a service refuses with a page for people."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler, with refusals drawn."""
        handle = super().get_route_handler()

        async def handle_or_draw(request: Request) -> Response:
            try:
                return await handle(request)
            except Refusal as refusal:
                request.state.refusal = refusal.code
                title = TITLES.get(refusal.status, "That did not work")
                # Only where one was: a guest is sent to nothing that was not asked for.
                back = "/".join(request.url.path.split("/")[:3])
                told = sentence(str(refusal))
                values: dict[str, Any] = {"title": title, "sentence": told, "back": back}
                return drawn("refused.html", refusal.status, **values)

        return handle_or_draw


def sentence(words: str) -> str:
    """What a service refuses in a clause, as a sentence."""
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "?", "!")) else ".")


async def _fields(request: Request) -> dict[str, str]:
    form = await request.form(max_fields=MOST_FIELDS, max_files=0)
    return {name: value for name, value in form.items() if isinstance(value, str)}


Fields = Annotated[dict[str, str], Depends(_fields)]
"""What a form has sent, the last value of each name."""
