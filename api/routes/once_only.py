"""Reads from a request what lets it happen once: its key, its fingerprint, `dry_run`."""

import hashlib
import json
from typing import Annotated

from fastapi import Depends, Header, Query, Request

from api.errors import InvalidBody, KeyMissing
from api.routes.dependencies import InContext
from api.services.context import Context
from api.services.dry_run import rehearsed
from api.services.once import Once
from models import Issue

MOST_KEY_LETTERS = 255
DryRun = Annotated[bool, Query(description="Only tell what would happen.")]
Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        description="A word of the caller's own; the same request with it happens once.",
    ),
]


async def _maybe_once(request: Request, key: Key = None, dry_run: DryRun = False) -> Once:
    if key is not None:
        _require_sane(key)
    route = f"{request.method} {request.scope['route'].path}"
    fingerprint = _fingerprint(request, await request.body())
    return Once(route, key, fingerprint, dry_run)


async def _once(once: Annotated[Once, Depends(_maybe_once)]) -> Once:
    if once.key is None and not once.dry_run:
        raise KeyMissing("send an Idempotency-Key, so that trying again books nothing twice")
    return once


async def _maybe_rehearsed(context: InContext, dry_run: DryRun = False) -> Context:
    return rehearsed(context) if dry_run else context


InRehearsal = Annotated[Context, Depends(_maybe_rehearsed)]
"""The context, for routes that are happy to be sent twice; with `dry_run` nothing stays."""
MaybeOnce = Annotated[Once, Depends(_maybe_once)]
"""For routes where the key is optional."""
OnceOnly = Annotated[Once, Depends(_once)]
"""For routes that ask for the key: holds, bookings, series, offers."""


def _require_sane(key: str) -> None:
    if not 1 <= len(key) <= MOST_KEY_LETTERS or not (key.isascii() and key.isprintable()):
        message = f"a key has 1 to {MOST_KEY_LETTERS} printable ASCII letters; this has {len(key)}"
        raise InvalidBody([Issue("header.Idempotency-Key", "key-malformed", message)])


def _fingerprint(request: Request, body: bytes) -> str:
    """The same for the same request, however its JSON is written down."""
    try:
        written = json.dumps(json.loads(body), sort_keys=True).encode()
    except (ValueError, RecursionError):
        written = body
    where = f"{request.method} {request.url.path}?{request.url.query}\n".encode()
    return hashlib.sha256(where + written).hexdigest()
