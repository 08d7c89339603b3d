"""Tells guests apart without asking who they are, so that nobody holds everything."""

import re
import secrets
from dataclasses import dataclass
from typing import Annotated

from fastapi import Cookie, Depends, Response
from sqlalchemy import Connection

from api.errors import NotFound
from api.routes.dependencies import RequestOrigin
from api.services.actor import Actor, guest_actor
from api.services.context import Context
from api.services.origin import Origin
from api.store.catalogue import service_by_slug
from api.store.organisations import OrganisationRecord, organisation_by_slug

COOKIE = "visitor"
WORD = re.compile(r"[A-Za-z0-9_-]{22}")
LASTS_SECONDS = 30 * 86_400


@dataclass(frozen=True, slots=True)
class Visit:
    """One request of somebody."""

    visitor: str
    """The word by which the browser is known again."""
    origin: Origin


async def _visit(origin: RequestOrigin, visitor: Annotated[str | None, Cookie()] = None) -> Visit:
    known = visitor if visitor and WORD.fullmatch(visitor) else secrets.token_urlsafe(16)
    return Visit(known, origin)


Visitor = Annotated[Visit, Depends(_visit)]


def remember(response: Response, visit: Visit) -> None:
    """Let the browser say who it was the next time; no script reads it, no other site sends it."""
    word = visit.visitor
    response.set_cookie(COOKIE, word, LASTS_SECONDS, httponly=True, samesite="lax", path="/book")


def guest_at(context: Context, slug: str, visit: Visit) -> tuple[OrganisationRecord, Actor]:
    """The organisation with this slug, and the visitor as its guest; or NotFound."""
    with context.store.read() as connection:
        organisation = organisation_by_slug(connection, slug)
    if organisation is None:
        raise NotFound(f"there is no organisation {slug[:60]!r}")
    return organisation, guest_actor(f"visitor-{visit.visitor}", organisation.id, visit.origin)


def public_service(connection: Connection, organisation_id: str, slug: str) -> str:
    """The id of the public service with this slug, or NotFound."""
    found = service_by_slug(connection, organisation_id, slug)
    is_offered = found is not None and found.archived_at is None
    if found is None or not is_offered or not found.document.get("is_public"):
        raise NotFound(f"there is no service {slug[:80]!r}")
    return found.id
