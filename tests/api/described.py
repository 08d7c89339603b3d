"""One application to read routes and their description off, made once for all tests that do."""

from functools import cache
from typing import Any

from fastapi import FastAPI

from api.app import create_app


@cache
def the_app() -> FastAPI:
    """An application that is never started."""
    return create_app()


def the_description() -> dict[str, Any]:
    """Its OpenAPI document, which takes seconds to write; to be read only."""
    return the_app().openapi()
