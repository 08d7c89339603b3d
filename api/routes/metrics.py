"""The figures that a monitoring system collects."""

import hmac
from ipaddress import ip_address
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from api.errors import NotFound
from api.routes.dependencies import InContext, OldToken
from api.routes.needs import Open
from api.services.context import Context

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def _require_may_look(context: InContext, request: Request, token: OldToken) -> Context:
    """Only with the token of the settings, or from this machine where there is none."""
    wanted = context.settings.metrics_token
    if wanted is None:
        is_let_in = _is_this_machine(request)
    else:
        is_let_in = hmac.compare_digest((token or "").encode(), wanted.get_secret_value().encode())
    if not is_let_in:
        raise NotFound("there is nothing here")
    return context


router = APIRouter(tags=["health"], dependencies=[Depends(Open("it asks for a token of its own"))])


@router.get("/metrics", response_class=Response, include_in_schema=False)
def get_metrics(context: Annotated[Context, Depends(_require_may_look)]) -> Response:
    """Show every figure in the text format of Prometheus."""
    return Response(context.metrics.text(), media_type=MEDIA_TYPE)


def _is_this_machine(request: Request) -> bool:
    try:
        return request.client is not None and ip_address(request.client.host).is_loopback
    except ValueError:
        return False
