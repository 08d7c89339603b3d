"""Describes what every route of the API does alike, so that no route has to say it."""

from collections.abc import Iterable
from typing import Any

from fastapi.routing import APIRoute

from api.routes.shell.fewer_words import MINIMAL, fields_of, is_told_least

Document = dict[str, Any]
TEXT: Document = {"type": "string", "maxLength": 1_000}

TAGGED = {"application/json", "text/calendar"}

IF_NONE_MATCH: Document = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "The ETag of the answer that the caller has: what is the same is not sent.",
    "schema": TEXT,
}
FIELDS: Document = {
    "name": "fields",
    "in": "query",
    "required": False,
    "description": "The names to be told, with commas between; of a list, those of its rows.",
    "schema": TEXT,
}
PREFER: Document = {
    "name": "Prefer",
    "in": "header",
    "required": False,
    "description": f"`{MINIMAL}`: only what it is called and how it stands (RFC 7240).",
    "schema": TEXT,
}
NOT_MODIFIED: Document = {"description": "It is still as in If-None-Match."}


def add_conventions(document: Document, routes: Iterable[APIRoute]) -> None:
    """Add to each operation of the document what the shell does for it."""
    for route in routes:
        for method in route.methods or ():
            operation = document["paths"].get(route.path, {}).get(method.lower())
            if operation is not None and route.path.startswith("/v1/"):
                _describe(operation, method, route)


def _describe(operation: Document, method: str, route: APIRoute) -> None:
    told = []
    if method != "GET":
        told = [PREFER] if is_told_least(route) else []
    elif TAGGED & set(operation["responses"].get("200", {}).get("content", {})):
        told = [IF_NONE_MATCH, FIELDS] if fields_of(route) else [IF_NONE_MATCH]
        operation["responses"]["304"] = NOT_MODIFIED
    if told:
        operation["parameters"] = [*operation.get("parameters", ()), *told]
