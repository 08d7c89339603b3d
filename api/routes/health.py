"""Whether the service is there, and whether it can work."""

from fastapi import APIRouter, Depends

from api.errors import StoreUnavailable
from api.routes.dependencies import InContext
from api.routes.described import refusals
from api.routes.needs import Open
from api.routes.views import HealthView
from api.store import is_current

router = APIRouter(
    tags=["health"], dependencies=[Depends(Open("it tells only whether the service works"))]
)


@router.get("/healthz")
def get_healthz() -> HealthView:
    """Say that the process answers."""
    return HealthView()


@router.get("/readyz", responses=refusals(503))
def get_readyz(context: InContext) -> HealthView:
    """Say that the database answers, takes writes, and has the newest tables."""
    with context.store.read() as connection:
        if not is_current(connection):
            raise StoreUnavailable("the tables are not the newest; run `slotwright migrate`")
    context.store.write(lambda connection: None)
    return HealthView()
