"""What lists have in common that show the newest first: a limit, and where the next page begins."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal, Protocol, TypeVar

from fastapi import Depends, Query, Request

from api.routes.cursor import Cursor, cursor_after, moment_of, place_of
from api.routes.dependencies import InContext
from api.services.signer import Signer


class Row(Protocol):
    """Anything that is listed by when it was made."""

    @property
    def id(self) -> str:
        """What breaks a tie."""

    @property
    def created_at(self) -> datetime:
        """When it was made."""


R = TypeVar("R", bound=Row)
Place = tuple[datetime, str]
Counting = Annotated[
    Literal["estimate"] | None,
    Query(description="Tell about how many there are on all pages, exactly up to 10,000."),
]


@dataclass(frozen=True)
class Page:
    """How much of a list is wanted, and from where."""

    signer: Signer
    listed: str
    limit: int
    before: Place | None

    def cut(
        self, read: Callable[[int, Place | None], tuple[R, ...]]
    ) -> tuple[tuple[R, ...], str | None]:
        """The rows of this page, and the cursor of the next one, None on the last."""
        # One more than asked for tells whether there is another page.
        found = read(self.limit + 1, self.before)
        rows = found[: self.limit]
        if len(found) <= self.limit:
            return rows, None
        return rows, cursor_after(self.signer, self.listed, rows[-1].created_at, rows[-1].id)


async def _page(
    request: Request,
    context: InContext,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    cursor: Cursor = None,
) -> Page:
    listed = request.scope["route"].path
    key = place_of(context.signer, listed, cursor)
    before = (moment_of(key[0]), str(key[1])) if key else None
    return Page(context.signer, listed, limit, before)


InPage = Annotated[Page, Depends(_page)]
