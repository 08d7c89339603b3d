"""Why something is in a plan or is not, what people get, and what differs between two plans."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import TypeAdapter, ValidationError

from api.errors import InvalidBody
from api.routes.balance_views import BalancesView, BalanceView, WhySoView
from api.routes.dependencies import InContext, RequestId, StoredId
from api.routes.described import READING
from api.routes.needs import MayRead
from api.routes.views import ChangesView, ChangeView, SentencesView
from api.services.explain_people import plan_balances, plan_person
from api.services.explain_plan import compare_plans, explain_unserved, explain_wish
from models import Issue
from models.base import Instant

router = APIRouter(prefix="/v1/plans", tags=["plans"])
INSTANT = TypeAdapter[datetime](Instant)
Word = Annotated[str, Query(min_length=1, max_length=120)]
At = Annotated[
    str | None,
    Query(
        description="A moment with its offset, such as 2026-01-05T09:00:00Z.",
        max_length=40,
        json_schema_extra={"format": "date-time"},
    ),
]


@router.get("/{plan_id}/requests/{request}/reasons", responses=READING)
def get_reasons(
    context: InContext, actor: MayRead, plan_id: StoredId, request: RequestId
) -> SentencesView:
    """Read why a request is unserved; there are no sentences for one that is served."""
    return SentencesView(sentences=explain_unserved(context, actor, plan_id, request))


@router.get("/{plan_id}/why-not", responses=READING)
def get_why_not(
    context: InContext,
    actor: MayRead,
    plan_id: StoredId,
    request: Word,
    resource: Word,
    at: At = None,
) -> SentencesView:
    """Read what speaks against serving a request by a resource, at a moment if given."""
    start = _moment(at) if at is not None else None
    said = explain_wish(context, actor, plan_id, request, resource, start)
    return SentencesView(sentences=said)


@router.get("/{plan_id}/balances", responses=READING)
def get_balances(context: InContext, actor: MayRead, plan_id: StoredId) -> BalancesView:
    """Read what the plan gives to, and asks of, each person: hours, nights, weekends, wishes."""
    found = plan_balances(context, actor, plan_id)
    return BalancesView(items=tuple(map(BalanceView.of, found)))


@router.get("/{plan_id}/why-so", responses=READING)
def get_why_so(context: InContext, actor: MayRead, plan_id: StoredId, person: Word) -> WhySoView:
    """Read why a person works what the plan says: wishes, contracts, and who else could."""
    return WhySoView.of(plan_person(context, actor, plan_id, person))


def _moment(text: str) -> datetime:
    try:
        return INSTANT.validate_python(datetime.fromisoformat(text), strict=True)
    except (ValueError, ValidationError):
        message = f"{text!r} is no moment with an offset, in whole seconds of 1970 to 2200"
        raise InvalidBody([Issue("query.at", "datetime", message)]) from None


@router.get("/{plan_id}/diff/{other_id}", responses=READING)
def get_diff(
    context: InContext, actor: MayRead, plan_id: StoredId, other_id: StoredId
) -> ChangesView:
    """Read what the other plan changes of this one."""
    changes = compare_plans(context, actor, plan_id, other_id)
    return ChangesView(
        changes=tuple(ChangeView(request=c.request, kind=c.kind, words=c.words) for c in changes)
    )
