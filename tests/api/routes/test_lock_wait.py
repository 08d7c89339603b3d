"""Nobody waits for ever for what somebody else is changing."""

import psycopg
import pytest

from api.settings import Settings
from tests.api.desk import Desk
from tests.api.routes.test_bookings import a_bookable_service, act, an_offer, book

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.parametrize("database_kind", ["postgresql"]),
]


def test_c4_whoever_waits_too_long_for_a_lock_is_told_to_come_again(
    planner: Desk, settings: Settings
) -> None:
    """Fault F15."""
    booking = book(planner, offer_id=an_offer(planner, a_bookable_service(planner))).json()
    with psycopg.connect(settings.database_url) as somebody:
        somebody.execute("SELECT 1 FROM bookings WHERE id = %s FOR UPDATE", (booking["id"],))
        answer = act(planner, booking, "cancel")
        assert answer.status_code == 503, answer.text
        assert int(answer.headers["Retry-After"]) == answer.json()["retry_after"] > 0
    assert act(planner, booking, "cancel").json()["state"] == "cancelled"
