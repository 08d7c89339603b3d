"""Builds the HTTP application."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI

from api.open_context import open_context, utc_now
from api.routes import BODIES, ROUTERS
from api.routes.described import describe
from api.routes.problem_details import add_problem_details
from api.routes.shell import add_shell
from api.services.context import Clock
from api.services.engines import Engines
from api.settings import Settings


def create_app(
    settings: Settings | None = None, engines: Engines | None = None, now: Clock = utc_now
) -> FastAPI:
    """The application; its store opens when it starts and closes when it stops.

    While it runs, `app.state.context` is what services need.
    """
    chosen = settings or Settings()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with open_context(chosen, engines, now) as context:
            app.state.context = context
            if chosen.settle_memory:
                # What is there by now stays: else each look for garbage goes through all of it,
                # and a list of slots, which makes thousands of short-lived rows, waits for that.
                gc.collect()
                gc.freeze()
            yield

    app = FastAPI(
        title="Slotwright",
        summary="Plans people, rooms, vehicles and time, and says why.",
        version=version("slotwright"),
        lifespan=lifespan,
        # Where to go would be read off the Host header, which the caller writes.
        redirect_slashes=False,
        docs_url="/docs" if chosen.serve_docs else None,
        redoc_url=None,
        openapi_url="/openapi.json" if chosen.serve_docs else None,
    )
    add_shell(app, chosen)
    add_problem_details(app)
    for router in ROUTERS:
        # Routes know no application. Included, they would be built anew for each, as it is asked.
        app.router.routes.extend(router.routes)
    describe(app, BODIES)
    return app
