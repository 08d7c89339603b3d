"""Answers every refusal and fault as `application/problem+json` (RFC 9457)."""

import logging
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DataError, OperationalError, TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException

from api.errors import InvalidBody, Refusal, StoreUnavailable
from api.services.reply import Reply, problem_reply, refusal_reply
from models import InvalidOptions, InvalidProblem, InvalidSolution, Issue

JSON = "application/json"
RETRY_STORE_SECONDS = 5
log = logging.getLogger(__name__)


def add_problem_details(app: FastAPI) -> None:
    """Make `app` answer in problem details, whatever goes wrong."""
    app.add_exception_handler(Refusal, _refused)
    for invalid in (InvalidProblem, InvalidSolution, InvalidOptions):
        app.add_exception_handler(invalid, _invalid)
    for unavailable in (StoreUnavailable, OperationalError, PoolTimeoutError):
        app.add_exception_handler(unavailable, _unavailable)
    app.add_exception_handler(RequestValidationError, _invalid_parameters)
    app.add_exception_handler(DataError, _unstorable)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _fault)


def sent(reply: Reply) -> Response:
    """The reply as HTTP sends it."""
    kind = {} if "Content-Type" in reply.headers or not reply.body else {"Content-Type": JSON}
    return Response(reply.body, reply.status, {**kind, **reply.headers})


def _refused(request: Request, error: Exception) -> Response:
    if not isinstance(error, Refusal):
        raise error
    return sent(refusal_reply(error))


def _invalid(request: Request, error: Exception) -> Response:
    return sent(refusal_reply(InvalidBody(getattr(error, "issues", ()))))


def _invalid_parameters(request: Request, error: Exception) -> Response:
    found = error.errors() if isinstance(error, RequestValidationError) else ()
    issues = [
        Issue(".".join(map(str, e["loc"])), str(e["type"]).replace("_", "-"), str(e["msg"]))
        for e in found
    ]
    return sent(problem_reply(422, "invalid", f"{len(issues)} fault(s) in the parameters", issues))


def _unstorable(request: Request, error: Exception) -> Response:
    return sent(problem_reply(422, "unstorable", "a value cannot be stored"))


def _unavailable(request: Request, error: Exception) -> Response:
    log.error("the store is unavailable: %s", error)
    headers = {"Retry-After": str(RETRY_STORE_SECONDS)}
    detail = "the database does not answer"
    return sent(problem_reply(503, "store-unavailable", detail, headers=headers))


def _http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = dict(getattr(error, "headers", None) or {})
    detail = str(getattr(error, "detail", ""))
    code = HTTPStatus(status).phrase.lower().replace(" ", "-")
    return sent(problem_reply(status, code, detail, headers=headers))


def _fault(request: Request, error: Exception) -> Response:
    # What went wrong is in the log, not in the answer: it may hold what nobody should read.
    return sent(problem_reply(500, "fault", "something broke; it has been logged"))
