"""Series for tests, made over HTTP by somebody who may."""

from typing import Any

from httpx2 import Response

from api.routes.examples import SERIES
from tests.api.desk import Desk
from tests.api.routes.test_bookings import once

Json = dict[str, Any]


def order_series(desk: Desk, service: str, **changed: object) -> Response:
    """Book the service on four Mondays at ten, or as changed."""
    body = {**SERIES, "service": service, **changed}
    return desk.post("/v1/series", json=body, headers=once())


def a_series(desk: Desk, service: str, **changed: object) -> Json:
    """A series that was booked."""
    answer = order_series(desk, service, **changed)
    assert answer.status_code == 201, answer.text
    told: Json = answer.json()
    return told


def a_cancelled_occurrence(desk: Desk, series_id: str) -> str:
    """The name of the first occurrence, which was cancelled."""
    answer = desk.get(f"/v1/series/{series_id}")
    name = str(answer.json()["occurrences"][0]["recurrence_id"])
    body, seen = {"scope": "this", "from": name}, {"If-Match": answer.headers["ETag"]}
    gone = desk.post(f"/v1/series/{series_id}:cancel", json=body, headers=seen)
    assert gone.status_code == 200, gone.text
    return name
