"""Answers every refusal and fault as `application/problem+json` (RFC 9457)."""

import json
import logging
from collections.abc import Callable, Sequence
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DataError, OperationalError, TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException

from api.errors import (
    Busy,
    Conflict,
    Forbidden,
    InvalidBody,
    NotFound,
    OutOfLimits,
    Stale,
    StoreUnavailable,
    Unauthenticated,
    VersionMissing,
)
from models import InvalidOptions, InvalidProblem, InvalidSolution, Issue

MEDIA_TYPE = "application/problem+json"
RETRY_STORE_SECONDS = 5
MOST_ISSUES = 200
log = logging.getLogger(__name__)


def add_problem_details(app: FastAPI) -> None:
    """Make `app` answer in problem details, whatever goes wrong."""
    for refusal in (InvalidProblem, InvalidSolution, InvalidOptions, InvalidBody, OutOfLimits):
        app.add_exception_handler(refusal, _invalid)
    for unavailable in (StoreUnavailable, OperationalError, PoolTimeoutError):
        app.add_exception_handler(unavailable, _unavailable)
    app.add_exception_handler(RequestValidationError, _invalid_parameters)
    app.add_exception_handler(DataError, _unstorable)
    app.add_exception_handler(Unauthenticated, _unauthenticated)
    app.add_exception_handler(Forbidden, _plain(403, "forbidden"))
    app.add_exception_handler(NotFound, _plain(404, "not-found"))
    app.add_exception_handler(VersionMissing, _plain(428, "version-missing"))
    app.add_exception_handler(Conflict, _conflict)
    app.add_exception_handler(Stale, _stale)
    app.add_exception_handler(Busy, _busy)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _fault)


def problem(
    status: int,
    code: str,
    detail: str,
    issues: Sequence[Issue] = (),
    headers: dict[str, str] | None = None,
    **members: object,
) -> Response:
    """One problem document; letters outside ASCII are escaped, so that any text can be sent."""
    body: dict[str, object] = {
        "type": f"urn:slotwright:problem:{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "issues": [issue._asdict() for issue in issues[:MOST_ISSUES]],
    }
    return Response(json.dumps(body | members), status, headers, MEDIA_TYPE)


def _invalid(request: Request, error: Exception) -> Response:
    issues: tuple[Issue, ...] = getattr(error, "issues", ())
    if any(issue.code == "json-invalid" for issue in issues):
        return problem(400, "malformed-json", "the body is not JSON", issues)
    return problem(422, "invalid", f"{len(issues)} fault(s) in what was sent", issues)


def _invalid_parameters(request: Request, error: Exception) -> Response:
    found = error.errors() if isinstance(error, RequestValidationError) else ()
    issues = [
        Issue(".".join(map(str, e["loc"])), str(e["type"]).replace("_", "-"), str(e["msg"]))
        for e in found
    ]
    return problem(422, "invalid", f"{len(issues)} fault(s) in the parameters", issues)


def _unstorable(request: Request, error: Exception) -> Response:
    return problem(422, "unstorable", "a value cannot be stored")


def _unauthenticated(request: Request, error: Exception) -> Response:
    return problem(401, "unauthenticated", str(error), headers={"WWW-Authenticate": "Bearer"})


def _conflict(request: Request, error: Exception) -> Response:
    return problem(409, getattr(error, "code", "conflict"), str(error))


def _stale(request: Request, error: Exception) -> Response:
    current = str(getattr(error, "current", ""))
    return problem(412, "stale", str(error), headers={"ETag": current}, current=current)


def _busy(request: Request, error: Exception) -> Response:
    seconds = int(getattr(error, "retry_seconds", 1))
    headers = {"Retry-After": str(seconds)}
    return problem(429, "busy", str(error), headers=headers, retry_after=seconds)


def _unavailable(request: Request, error: Exception) -> Response:
    log.error("the store is unavailable: %s", error)
    headers = {"Retry-After": str(RETRY_STORE_SECONDS)}
    return problem(503, "store-unavailable", "the database does not answer", headers=headers)


def _http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = dict(getattr(error, "headers", None) or {})
    detail = str(getattr(error, "detail", ""))
    code = HTTPStatus(status).phrase.lower().replace(" ", "-")
    return problem(status, code, detail, headers=headers)


def _fault(request: Request, error: Exception) -> Response:
    # What went wrong is in the log, not in the answer: it may hold what nobody should read.
    return problem(500, "fault", "something broke; it has been logged")


def _plain(status: int, code: str) -> Callable[[Request, Exception], Response]:
    def answer(request: Request, error: Exception) -> Response:
        return problem(status, code, str(error))

    return answer
