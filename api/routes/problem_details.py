"""Answers every refusal and fault as `application/problem+json` (RFC 9457)."""

import errno
import logging
from dataclasses import replace

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DataError, OperationalError, TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException
from starlette.types import Receive, Scope, Send

from api.errors import InvalidBody, Refusal, StoreUnavailable
from api.services.reply import Reply, problem_reply, refusal_reply, with_instance
from models import InvalidOptions, InvalidProblem, InvalidSolution, Issue

JSON = "application/json"
RETRY_STORE_SECONDS = 5
# What the framework refuses, by its number.
CODES = {
    400: "bad-request",
    401: "unauthenticated",
    403: "forbidden",
    404: "not-found",
    405: "method-not-allowed",
    408: "request-timeout",
    413: "content-too-large",
    415: "unsupported-media-type",
}
log = logging.getLogger(__name__)


def add_problem_details(app: FastAPI) -> None:
    """Make `app` answer in problem details, whatever goes wrong."""
    app.add_exception_handler(Refusal, _refused)
    for invalid in (InvalidProblem, InvalidSolution, InvalidOptions):
        app.add_exception_handler(invalid, _invalid)
    for unavailable in (StoreUnavailable, OperationalError, PoolTimeoutError):
        app.add_exception_handler(unavailable, _unavailable)
    app.add_exception_handler(OSError, _overloaded)
    app.add_exception_handler(RequestValidationError, _invalid_parameters)
    app.add_exception_handler(DataError, _unstorable)
    app.add_exception_handler(HTTPException, _http)


def sent(reply: Reply) -> Response:
    """The reply as HTTP sends it."""
    kind = {} if "Content-Type" in reply.headers or not reply.body else {"Content-Type": JSON}
    return Response(reply.body, reply.status, {**kind, **reply.headers})


async def refuse(reply: Reply, scope: Scope, receive: Receive, send: Send) -> None:
    """Refuse a request before it has come to a route."""
    scope.setdefault("state", {})["refusal"] = reply.code
    about = replace(reply, body=with_instance(reply.body, scope["path"]))
    await sent(about)(scope, receive, send)


def _told(request: Request, reply: Reply) -> Response:
    # Whoever counts refusals finds the name there.
    request.state.refusal = reply.code
    return sent(reply)


def _refused(request: Request, error: Exception) -> Response:
    if not isinstance(error, Refusal):
        raise error
    return _told(request, refusal_reply(error))


def _invalid(request: Request, error: Exception) -> Response:
    return _told(request, refusal_reply(InvalidBody(getattr(error, "issues", ()))))


def _invalid_parameters(request: Request, error: Exception) -> Response:
    found = error.errors() if isinstance(error, RequestValidationError) else ()
    issues = [
        Issue(".".join(map(str, e["loc"])), str(e["type"]).replace("_", "-"), str(e["msg"]))
        for e in found
    ]
    detail = f"{len(issues)} fault(s) in the parameters"
    return _told(request, problem_reply(422, "invalid", detail, issues))


def _unstorable(request: Request, error: Exception) -> Response:
    return _told(request, problem_reply(422, "unstorable", "a value cannot be stored"))


def _unavailable(request: Request, error: Exception) -> Response:
    log.error("the store is unavailable: %s", error)
    headers = {"Retry-After": str(RETRY_STORE_SECONDS)}
    checks = getattr(error, "checks", None)
    members = {} if checks is None else {"checks": checks}
    detail = "the database does not answer" if checks is None else str(error)
    reply = problem_reply(503, "store-unavailable", detail, headers=headers, **members)
    return _told(request, reply)


def _overloaded(request: Request, error: Exception) -> Response:
    """Nothing more can be opened here for now; every other fault of the system is a fault."""
    if getattr(error, "errno", None) not in {errno.EMFILE, errno.ENFILE}:
        raise error
    log.error("too many files are open: %s", error)
    headers = {"Retry-After": str(RETRY_STORE_SECONDS)}
    detail = "too much is open here at the moment; try again"
    return _told(request, problem_reply(503, "overloaded", detail, headers=headers))


def _http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = dict(getattr(error, "headers", None) or {})
    detail = str(getattr(error, "detail", ""))
    code = CODES.get(status, f"http-{status}")
    return _told(request, problem_reply(status, code, detail, headers=headers))
