"""Several bookings in one request: each for itself, or all of them or none, on both databases."""

from typing import Any

from httpx2 import Response

from tests.api.appointments import a_hold, an_open_service
from tests.api.desk import Desk
from tests.api.routes.test_bookings import GRACE, once, slots


def send(desk: Desk, *orders: dict[str, Any], atomic: bool = False, **parts: Any) -> Response:
    """Send a batch for Grace."""
    items = [{"attendees": [GRACE], **order} for order in orders]
    body = {"items": items, "atomic": atomic}
    return desk.post("/v1/bookings:batch", json=body, **({"headers": once()} | parts))


def offers(desk: Desk) -> list[dict[str, Any]]:
    """Two offers of one service that can both be had."""
    found = slots(desk, an_open_service(desk))["slots"]
    return [{"offer_id": found[place]["offer_id"]} for place in (0, 5)]


def statuses(answer: Response) -> list[int]:
    """What came of each item."""
    assert answer.status_code == 207, answer.text
    return [item["status"] for item in answer.json()["items"]]


def test_each_order_is_booked_or_refused_for_itself(shared_planner: Desk) -> None:
    first, second = offers(shared_planner)
    answer = send(shared_planner, first, first, second)
    assert statuses(answer) == [201, 409, 201]
    refused = answer.json()["items"][1]["body"]
    assert refused["type"] == "/problems/slot-taken"
    assert statuses(send(shared_planner, refused["retry"])) == [201]


def test_where_one_of_all_is_refused_none_is_booked(shared_planner: Desk) -> None:
    first, second = offers(shared_planner)
    assert statuses(send(shared_planner, first, second, first, atomic=True)) == [424, 424, 409]
    assert statuses(send(shared_planner, first, second, atomic=True)) == [201, 201]


def test_a_batch_that_is_sent_twice_books_once(shared_planner: Desk) -> None:
    for atomic in (False, True):
        parts: dict[str, Any] = {"headers": once(), "atomic": atomic}
        orders = offers(shared_planner)
        first, again = (send(shared_planner, *orders, **parts) for _ in range(2))
        assert statuses(first) == [201, 201]
        assert again.json() == first.json()


def test_a_dry_run_of_a_batch_books_nothing(shared_planner: Desk) -> None:
    first, second = offers(shared_planner)
    tried = send(shared_planner, first, second, atomic=True, params={"dry_run": True})
    assert statuses(tried) == [201, 201]
    assert statuses(send(shared_planner, first, second)) == [201, 201]


def test_b81_one_hold_twice_and_too_many_items_are_refused(shared_planner: Desk) -> None:
    held = a_hold(shared_planner)
    order = {"hold": {"id": held["id"], "secret": held["secret"]}}
    assert send(shared_planner, order, order).status_code == 422
    assert send(shared_planner, *[order] * 101).status_code == 422
    assert statuses(send(shared_planner, order)) == [201]
