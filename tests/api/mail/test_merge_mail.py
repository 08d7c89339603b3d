"""Tests of a guest's bookings that come into an account: only once the guest's mail agrees."""

from collections.abc import Iterator

import pytest
from httpx2 import Response

from tests.api.conftest import ADMIN, PLANNER, Clock, Opening
from tests.api.desk import Desk
from tests.api.mail.test_delivery import sent
from tests.api.people import a_key, signed_in
from tests.api.routes.test_bookings import GRACE, a_bookable_service, booked, code_of
from tests.servers.smtp import Mailbox, a_mailbox

ADDRESSES = "/v1/me/guest-addresses"


@pytest.fixture
def mailbox() -> Mailbox:
    """A mail server that is not up yet."""
    return a_mailbox()


@pytest.fixture
def desk(open_desk: Opening, mailbox: Mailbox) -> Iterator[Desk]:
    """A planner whose organisation sends its mails to that server."""
    mail = {"smtp_port": mailbox.port, "smtp_seconds": 60, "accounts": (PLANNER, ADMIN)}
    with open_desk(smtp_host="127.0.0.1", **mail) as desk:
        yield desk


def name(desk: Desk, email: str = "Grace@example.com") -> Response:
    """Say that an address is one's own."""
    return desk.post(ADDRESSES, json={"email": email})


def asking(desk: Desk, mailbox: Mailbox) -> list[str]:
    """The paths to which mails that ask lead."""
    bodies = (mail.get_body(("plain",)) for mail in sent(desk, mailbox))
    texts = (str(body.get_content()) for body in bodies if body is not None)
    return [
        "/merge/" + text.partition("/merge/")[2].split()[0] for text in texts if "/merge/" in text
    ]


def own(desk: Desk) -> list[str]:
    """The references of what one has booked oneself."""
    return [each["reference"] for each in desk.get("/v1/me/bookings").json()["items"]]


def test_a_guests_bookings_are_in_the_account_once_the_mail_agrees(
    desk: Desk, mailbox: Mailbox
) -> None:
    service = a_bookable_service(desk)
    first = booked(desk, service)
    assert name(desk).status_code == 202
    (path,) = asking(desk, mailbox)
    page = desk.client.get(path)
    assert (page.status_code, "1 booking," in page.text) == (200, True)
    assert f"{PLANNER.name} ({PLANNER.email})" in page.text
    # Looking changes nothing.
    assert own(desk) == []
    assert desk.client.post(path).status_code == desk.client.post(path).status_code == 200
    later = booked(desk, service, 1)
    assert own(desk) == [later["reference"], first["reference"]]
    admin = signed_in(desk, ADMIN.email, ADMIN.password)
    assert own(admin) == []
    log = admin.get("/v1/audit", params={"action": "person.merge-guest"}).json()["items"]
    assert [(row["actor_kind"], row["entity"]) for row in log] == [("user", "person")]


def test_who_has_merged_manages_the_bookings_and_may_part_again(
    desk: Desk, mailbox: Mailbox
) -> None:
    booked(desk, a_bookable_service(desk))
    name(desk)
    (path,) = asking(desk, mailbox)
    desk.client.post(path)
    (booking,) = desk.get("/v1/me/bookings").json()["items"]
    (me,) = booking["attendees"]
    manage = desk.client.get(f"/book/manage/{me['manage_token']}")
    assert booking["reference"] in manage.text
    (address,) = desk.get(ADDRESSES).json()["items"]
    assert (address["email"], address["proven_at"] is None) == (GRACE["email"], False)
    assert desk.send("DELETE", f"{ADDRESSES}/{address['id']}").status_code == 204
    assert own(desk) == desk.get(ADDRESSES).json()["items"] == []
    # The link was for what is there no more.
    assert desk.client.post(path).status_code == 410


def test_nobody_is_told_whether_an_address_has_booked_nor_asked_twice(
    desk: Desk, mailbox: Mailbox
) -> None:
    booked(desk, a_bookable_service(desk))
    known, unknown = name(desk), name(desk, "stranger@example.com")
    assert (known.status_code, known.content) == (unknown.status_code, unknown.content)
    name(desk)
    assert len(asking(desk, mailbox)) == 1


def test_a_link_is_good_for_a_day(desk: Desk, mailbox: Mailbox, clock: Clock) -> None:
    booked(desk, a_bookable_service(desk))
    name(desk)
    (path,) = asking(desk, mailbox)
    assert desk.client.get(path[:-2] + "xx").status_code == 410
    clock.advance(hours=25)
    assert desk.client.post(path).status_code == 410


def test_ten_addresses_are_the_most_and_keys_have_none(desk: Desk) -> None:
    answers = [name(desk, f"a{number}@example.com") for number in range(11)]
    assert [answer.status_code for answer in answers] == [202] * 10 + [409]
    assert code_of(answers[-1]) == "too-many-addresses"
    admin = signed_in(desk, ADMIN.email, ADMIN.password)
    assert name(Desk(desk.client, a_key(admin)["key"])).status_code == 403


def test_who_is_forgotten_is_in_no_account(desk: Desk, mailbox: Mailbox, clock: Clock) -> None:
    booked(desk, a_bookable_service(desk))
    name(desk)
    (path,) = asking(desk, mailbox)
    desk.client.post(path)
    clock.advance(hours=9)
    admin = signed_in(desk, ADMIN.email, ADMIN.password)
    erased = admin.post("/v1/customers:erase", json={"email": GRACE["email"]})
    assert erased.json()["bookings"] == 1
    desk = signed_in(desk, PLANNER.email, PLANNER.password)
    assert own(desk) == desk.get(ADDRESSES).json()["items"] == []
