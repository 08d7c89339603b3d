"""Series of bookings: booked at once, read, taken up again, cancelled in part or whole."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from api.booking.series_order import RebookOrder, SeriesCancellation, SeriesMove, SeriesOrder
from api.routes.dependencies import InContext, JsonBytes, SeenVersion, StoredId, read_body
from api.routes.described import READING, WRITING, reads, refusals
from api.routes.examples import REBOOK, SERIES, SERIES_CANCELLATION, SERIES_MOVE
from api.routes.needs import MayBook, MayRead
from api.routes.once_only import MaybeOnce, OnceOnly
from api.routes.problem_details import sent
from api.routes.series_views import SeriesView
from api.services.etag import etag_of
from api.services.reply import Reply
from api.services.series.book_series import BookedSeries, book_series
from api.services.series.cancel_series import cancel_series
from api.services.series.move_series import MovedSeries, move_series
from api.services.series.rebook_occurrence import rebook_occurrence
from api.services.series.seen_series import FullSeries, read_series
from api.store.series import SeriesRecord

router = APIRouter(prefix="/v1/series", tags=["booking"])
# Not held to its shape: a name that no occurrence has is not found, whatever it looks like.
OccurrenceName = Annotated[
    str, Path(max_length=120, description="A local start, such as 2026-01-05T10:00:00.")
]


@router.post(
    "",
    status_code=201,
    response_model=SeriesView,
    openapi_extra=reads(SeriesOrder, SERIES),
    responses=WRITING | refusals(409, 410, 423),
)
def post_series(context: InContext, actor: MayBook, body: JsonBytes, once: OnceOnly) -> Response:
    """Book a service again and again, by a rule on the clock of its location."""
    return sent(book_series(context, actor, read_body(SeriesOrder, body), once, _booked))


@router.get("/{series_id}", response_model=SeriesView, responses=READING)
def get_series(context: InContext, actor: MayRead, series_id: StoredId) -> Response:
    """Read a series with all its occurrences; its ETag is what cancelling needs."""
    return sent(_reply(read_series(context, actor, series_id)))


@router.post(
    "/{series_id}:cancel",
    response_model=SeriesView,
    openapi_extra=reads(SeriesCancellation, SERIES_CANCELLATION),
    responses=WRITING | refusals(409, 412, 428),
)
def post_series_cancel(
    context: InContext,
    actor: MayBook,
    series_id: StoredId,
    seen: SeenVersion,
    body: JsonBytes,
    once: MaybeOnce,
) -> Response:
    """Cancel one occurrence, one and those after it, or all that are still ahead."""
    order = read_body(SeriesCancellation, body)
    return sent(cancel_series(context, actor, series_id, seen, order, once, _reply))


@router.post(
    "/{series_id}:move",
    response_model=SeriesView,
    openapi_extra=reads(SeriesMove, SERIES_MOVE),
    responses=WRITING | refusals(409, 412, 428),
)
def post_series_move(
    context: InContext,
    actor: MayBook,
    series_id: StoredId,
    seen: SeenVersion,
    body: JsonBytes,
    once: MaybeOnce,
) -> Response:
    """Move one occurrence, one and those after it, or all that are still ahead."""
    order = read_body(SeriesMove, body)
    return sent(move_series(context, actor, series_id, seen, order, once, _moved))


@router.post(
    "/{series_id}/occurrences/{recurrence_id}:rebook",
    response_model=SeriesView,
    openapi_extra=reads(RebookOrder, REBOOK),
    responses=WRITING | refusals(409, 410, 423),
)
def post_rebook(
    context: InContext,
    actor: MayBook,
    series_id: StoredId,
    recurrence_id: OccurrenceName,
    body: JsonBytes,
    once: MaybeOnce,
) -> Response:
    """Book an occurrence that was skipped or cancelled."""
    order = read_body(RebookOrder, body)
    place = (series_id, recurrence_id)
    return sent(rebook_occurrence(context, actor, place, order, once, _reply))


def _booked(booked: BookedSeries) -> Reply:
    headers = {"ETag": _tag(booked.series), "Location": f"/v1/series/{booked.series.id}"}
    return Reply(201, SeriesView.of_new(booked).model_dump_json(), headers)


def _moved(moved: MovedSeries) -> Reply:
    series = moved.full.series
    return Reply(200, SeriesView.of_moved(moved).model_dump_json(), {"ETag": _tag(series)})


def _reply(full: FullSeries) -> Reply:
    return Reply(200, SeriesView.of(full).model_dump_json(), {"ETag": _tag(full.series)})


def _tag(series: SeriesRecord) -> str:
    return etag_of("e", series.id, series.version)
