"""Reads off every route of an application what it declares to ask of its callers."""

from collections.abc import Iterator
from dataclasses import dataclass

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute

from api.routes import dependencies
from api.routes.needs import Needs, Open
from api.services.actor import Permission


@dataclass(frozen=True)
class Declaration:
    """What one operation asks for: a permission, a sign-in, or nothing."""

    method: str
    path: str
    permission: Permission | None
    is_open: bool
    is_signed_in: bool

    @property
    def name(self) -> str:
        """Method and path, as in the description."""
        return f"{self.method} {self.path}"


def declarations(app: FastAPI) -> tuple[Declaration, ...]:
    """One for each operation of the API, also of those that its description leaves out."""
    return tuple(
        _declaration(route, method)
        for route in _routes(app.router.routes)
        for method in sorted(route.methods or ())
    )


def _routes(routes: list[BaseRoute]) -> Iterator[APIRoute]:
    for route in routes:
        if isinstance(route, APIRoute):
            yield route
        elif hasattr(route, "original_router"):
            yield from _routes(route.original_router.routes)


def _declaration(route: APIRoute, method: str) -> Declaration:
    calls = tuple(_calls(route.dependant))
    needs = {call.permission for call in calls if isinstance(call, Needs)}
    if len(needs) > 1:
        raise AssertionError(f"{route.path} declares {needs}: one is enough")
    return Declaration(
        method,
        route.path,
        next(iter(needs), None),
        is_open=any(isinstance(call, Open) for call in calls),
        is_signed_in=dependencies.signed_in in calls,
    )


def _calls(dependant: Dependant) -> Iterator[object]:
    for inner in dependant.dependencies:
        yield inner.call
        yield from _calls(inner)
