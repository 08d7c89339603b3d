"""Describes in OpenAPI what routes read and answer beyond FastAPI's own view of them."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from pydantic import BaseModel

from api.routes.conventions import add_conventions

REFERENCE = "#/components/schemas/{model}"
Document = dict[str, Any]


def _texts(*names: str) -> Document:
    """A list of objects with these words, and perhaps others."""
    words = {name: {"type": "string"} for name in names}
    return {
        "type": "array",
        "items": {"type": "object", "required": list(names), "properties": words},
    }


PROBLEM_DETAILS: Document = {
    "type": "object",
    "description": "What went wrong (RFC 9457).",
    "required": ["type", "title", "status", "detail", "issues"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string", "description": "The path that was asked for."},
        "retry_after": {"type": "integer", "description": "As the header says, in seconds."},
        "issues": {**_texts("path", "code", "message"), "description": "Wrong fields."},
        "violations": {
            **_texts("rule", "severity", "pointer", "message", "fix"),
            "description": "Every rule of booking that is broken.",
        },
        "alternatives": {
            **_texts("start_utc", "end_utc", "start_local", "end_local", "tz", "offer_id"),
            "description": "What would be taken instead, the nearest first.",
        },
        "conflicts": {
            **_texts("resource_id", "busy_start", "busy_end"),
            "description": "When those who could serve are busy.",
        },
        "retry": {"type": "object", "description": "What to send to have the nearest instead."},
    },
}

REASONS = {
    400: "The body is not JSON, or the form is broken.",
    401: "Nobody is signed in by the token.",
    403: "The role does not allow it.",
    404: "There is no such thing.",
    409: "The state of things does not allow it.",
    410: "It has lapsed.",
    412: "The version in If-Match is no longer current.",
    413: "The body is larger than allowed.",
    415: "The body is of the wrong type.",
    422: "What was sent is wrong; `issues` lists every fault.",
    423: "Somebody has closed it for the time; `alternatives` lists what is free.",
    428: "If-Match is missing.",
    429: "Too much is going on; see Retry-After.",
    503: "The database does not answer; see Retry-After.",
}


def reference(name: str) -> Document:
    """The schema of this name."""
    return {"$ref": REFERENCE.format(model=name)}


def refusals(*statuses: int) -> dict[int | str, Document]:
    """The responses of a route that may refuse with these statuses."""
    content = {"application/problem+json": {"schema": reference("ProblemDetails")}}
    return {status: {"description": REASONS[status], "content": content} for status in statuses}


READING = refusals(401, 403, 404, 422, 503)
WRITING = READING | refusals(400, 413, 415)


def reads(model: type[BaseModel], example: object, *, required: bool = True) -> Document:
    """The request body of a route that reads it as bytes."""
    content = {"schema": reference(model.__name__), "example": example}
    return {"requestBody": {"required": required, "content": {"application/json": content}}}


def answers(name: str, description: str) -> Document:
    """A response whose JSON is written elsewhere."""
    content = {"application/json": {"schema": reference(name)}}
    return {"description": description, "content": content}


def describe(app: FastAPI, models: tuple[type[BaseModel], ...]) -> None:
    """Add the schemas of `models` to the OpenAPI document of `app`."""

    def openapi() -> Document:
        if app.openapi_schema is None:
            app.openapi_schema = _document(app, models)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _document(app: FastAPI, models: tuple[type[BaseModel], ...]) -> Document:
    document = get_openapi(
        title=app.title, version=app.version, summary=app.summary, routes=app.routes
    )
    schemas: Document = document.setdefault("components", {}).setdefault("schemas", {})
    schemas["ProblemDetails"] = PROBLEM_DETAILS
    for model in models:
        schema = model.model_json_schema(ref_template=REFERENCE)
        for name, definition in schema.pop("$defs", {}).items():
            schemas.setdefault(name, definition)
        schemas[model.__name__] = schema
    add_conventions(document, (route for route in app.routes if isinstance(route, APIRoute)))
    return document
