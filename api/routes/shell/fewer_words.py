"""Leaves out of an answer what its caller does not want: `fields`, and `Prefer: return=minimal`."""

import json
from typing import Any

from fastapi.routing import APIRoute
from pydantic import BaseModel
from starlette.datastructures import Headers, QueryParams
from starlette.types import Scope

from api.errors import InvalidBody
from api.routes.shell.answer import Answer
from api.services.reply import refusal_reply
from models import Issue

MINIMAL = "return=minimal"
LISTED = ("items", "slots")
"""What a list calls its rows."""
TOLD_ONCE = frozenset(("secret", "token", "key"))
LEAST = TOLD_ONCE | {"id", "reference", "version", "revision", "state", "status", "expires_at"}
"""What a minimal answer keeps: what it is called, how it stands, and what is told only once."""


def with_fewer_words(scope: Scope, answer: Answer) -> Answer:
    """The answer as its caller wants it, or a refusal of fields that it does not have."""
    if not answer.is_good_json:
        return answer
    if scope["method"] == "GET":
        return _with_fields(scope, answer) if b"fields=" in scope["query_string"] else answer
    return _least(answer) if _wants_least(scope) else answer


def fields_of(route: object) -> frozenset[str]:
    """The names that `fields` may list: those of the answer, or of each row of a list.

    Empty where the answer is a document that is read whole.
    """
    model = getattr(route, "response_model", None) if isinstance(route, APIRoute) else None
    listed = next((name for name in LISTED if name in _names(model)), None)
    row = _row(model.model_fields[listed].annotation) if listed and model else _row(model)
    return frozenset(_names(row or model))


def is_told_least(route: object) -> bool:
    """Whether an answer of the route can be minimal: it is about one thing that has an id."""
    return "id" in _names(getattr(route, "response_model", None))


def _names(model: Any) -> tuple[str, ...]:
    if isinstance(model, type) and issubclass(model, BaseModel):
        return tuple(model.model_fields)
    return ()


def _row(annotation: Any) -> Any:
    """What a tuple or list is of; None for anything else."""
    return next(iter(getattr(annotation, "__args__", ())), None)


def _with_fields(scope: Scope, answer: Answer) -> Answer:
    known = fields_of(scope.get("route"))
    words = QueryParams(scope["query_string"]).getlist("fields")
    wanted = {name for word in words for name in word.split(",") if name}
    if not known or not words:
        return answer
    if unknown := sorted(wanted - known) or ([] if wanted else [""]):
        return _refused(scope, unknown[0], known)
    body = json.loads(answer.body)
    rows = next((name for name in LISTED if isinstance(body, dict) and name in body), None)
    less = body | {rows: _cut(body[rows], wanted)} if rows else _cut(body, wanted)
    return answer.with_body(_written(less))


def _refused(scope: Scope, name: str, known: frozenset[str]) -> Answer:
    message = f"there is no field {name[:40]!r}; there are {', '.join(sorted(known))}"
    reply = refusal_reply(InvalidBody([Issue("query.fields", "field-unknown", message)]))
    scope.setdefault("state", {})["refusal"] = reply.code
    return Answer.of_reply(reply)


def _cut(found: Any, wanted: set[str] | frozenset[str]) -> Any:
    if isinstance(found, list):
        return [_cut(each, wanted) for each in found]
    return {name: value for name, value in found.items() if name in wanted}


def _wants_least(scope: Scope) -> bool:
    preferred = ",".join(Headers(scope=scope).getlist("prefer"))
    if MINIMAL not in {word.strip() for word in preferred.split(",")}:
        return False
    # Whoever only asks what would happen asks for the answer.
    return QueryParams(scope["query_string"]).get("dry_run", "") in {"", "false", "0"}


def _least(answer: Answer) -> Answer:
    body = json.loads(answer.body)
    if not isinstance(body, dict) or "id" not in body:
        return answer
    less = answer.with_body(_written(_cut(body, LEAST)))
    return less.with_header("preference-applied", MINIMAL)


def _written(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
