"""Whether the service is there, and whether it can work."""

from fastapi import APIRouter, Depends

from api.routes.dependencies import InContext
from api.routes.described import refusals
from api.routes.needs import Open
from api.routes.views import HealthView, ReadyView
from api.services.check_readiness import check_readiness

router = APIRouter(
    tags=["health"], dependencies=[Depends(Open("it tells only whether the service works"))]
)


@router.get("/healthz")
def get_healthz() -> HealthView:
    """Say that the process answers."""
    return HealthView()


@router.get("/readyz", responses=refusals(503))
def get_readyz(context: InContext) -> ReadyView:
    """Say that the database answers, takes writes, and has the newest tables."""
    return ReadyView(checks=dict(check_readiness(context)))
