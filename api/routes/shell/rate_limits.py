"""Answers 429 to whoever asks too often; taking times and signing in are counted apart."""

import hashlib
import math
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import Busy
from api.routes.problem_details import refuse
from api.routes.shell.token_buckets import Allowance, TokenBuckets
from api.services.reply import refusal_reply
from api.settings import Settings

# Many people may share an address, as behind the dashboard or an office's router.
CALLERS_BEHIND_AN_ADDRESS = 5
FREE = frozenset({"/healthz", "/readyz", "/metrics"})
SIGN_INS = frozenset({"/v1/sessions", "/v1/password-resets"})
TAKINGS = (
    "/v1/holds",
    "/v1/bookings",
    "/v1/series",
    "/v1/offers",
    "/v1/waitlist",
    "/v1/tickets",
    "/book/",
)


class _Asked(NamedTuple):
    name: str
    buckets: TokenBuckets
    allowance: Allowance


class RateLimits:
    """Wraps an application; every answer says how much is left of the scarcest allowance."""

    def __init__(
        self, app: ASGIApp, settings: Settings, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._app = app
        each = settings.requests_per_minute
        self._callers = TokenBuckets(each, clock)
        self._addresses = TokenBuckets(each * CALLERS_BEHIND_AN_ADDRESS, clock)
        self._takings = TokenBuckets(settings.takings_per_minute, clock)
        self._sign_ins = TokenBuckets(settings.sign_ins_per_minute, clock)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["path"] in FREE:
            await self._app(scope, receive, send)
            return
        asked = min(self._asked(scope), key=_scarcity)
        headers = _headers(asked)

        async def send_told(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(headers)
            await send(message)

        if asked.allowance.is_given:
            await self._app(scope, receive, send_told)
            return
        wait = max(1, math.ceil(asked.allowance.wait_seconds))
        limit = f"{asked.buckets.per_minute} in a minute"
        busy = Busy(wait, f"the limit for {asked.name} is {limit}; wait {wait} seconds")
        await refuse(refusal_reply(busy), scope, receive, send_told)

    def _asked(self, scope: Scope) -> Iterator[_Asked]:
        address = f"address {scope['client'][0] if scope.get('client') else ''}"
        caller = _caller(scope) or address
        counted = [("an address", self._addresses, address), ("a caller", self._callers, caller)]
        if scope["method"] == "POST":
            if scope["path"] in SIGN_INS:
                counted.append(("signing in", self._sign_ins, address))
            if scope["path"].startswith(TAKINGS):
                counted.append(("holds and bookings", self._takings, caller))
        for name, buckets, who in counted:
            yield _Asked(name, buckets, buckets.take(who))


def _scarcity(asked: _Asked) -> tuple[bool, float]:
    """What is refused comes first, then what is nearest to it."""
    return asked.allowance.is_given, asked.allowance.remaining / asked.buckets.per_minute


def _caller(scope: Scope) -> str | None:
    token = Headers(scope=scope).get("authorization")
    return hashlib.sha256(token.encode()).hexdigest() if token else None


def _headers(asked: _Asked) -> dict[str, str]:
    name = asked.name.replace(" ", "-")
    left, wait = asked.allowance.remaining, math.ceil(asked.allowance.wait_seconds)
    return {
        "RateLimit-Policy": f'"{name}";q={asked.buckets.per_minute};w=60',
        "RateLimit": f'"{name}";r={left};t={wait}',
    }
