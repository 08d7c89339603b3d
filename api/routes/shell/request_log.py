"""Measures and logs each request, and answers for what broke inside."""

import logging
import time

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.routes.problem_details import refuse
from api.services.reply import problem_reply

NO_ROUTE = "none"
log: structlog.stdlib.BoundLogger = structlog.wrap_logger(
    logging.getLogger("slotwright.requests"),
    wrapper_class=structlog.stdlib.BoundLogger,
    processors=[
        structlog.stdlib.filter_by_level,
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
)


class RequestLog:
    """Wraps an application; logs the route's pattern, never the path, which may hold secrets."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.perf_counter(), 0

        async def send_noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, send_noting)
        except Exception:
            log.exception("fault", method=scope["method"], route=_route(scope))
            if status:
                raise
            # What went wrong is in the log, not in the answer: it may hold what nobody should read.
            fault = problem_reply(500, "fault", "something broke; it has been logged")
            await refuse(fault, scope, receive, send_noting)
        finally:
            _note(scope, status, time.perf_counter() - began)


def _note(scope: Scope, status: int, seconds: float) -> None:
    method, route, state = scope["method"], _route(scope), scope.get("state", {})
    context = getattr(scope["app"].state, "context", None)
    if context is not None:
        context.metrics.request_seconds.labels(method, route, str(status)).observe(seconds)
        if code := state.get("refusal"):
            context.metrics.refusals.labels(str(status), code).inc()
    address = scope["client"][0] if scope.get("client") else None
    log.info(
        "request",
        method=method,
        route=route,
        status=status,
        milliseconds=round(seconds * 1000, 1),
        address=address,
        actor=state.get("actor_id"),
        organisation=state.get("organisation_id"),
    )


def _route(scope: Scope) -> str:
    return str(getattr(scope.get("route"), "path", NO_ROUTE))
