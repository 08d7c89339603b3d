"""Tests of the mail that tells somebody who waits what has come free, and until when."""

from collections.abc import Iterator
from email.message import EmailMessage

import pytest

from tests.api.conftest import Clock, Opening
from tests.api.desk import Desk
from tests.api.mail.test_delivery import sent
from tests.api.pages.guest import Guest, forms_of
from tests.api.routes.test_bookings import a_bookable_service, act, booked
from tests.api.waiting import entry, join
from tests.servers.smtp import Mailbox, a_mailbox

LINUS = {"name": "Linus", "email": "linus@example.com", "zone": "America/New_York"}


@pytest.fixture
def mailbox() -> Mailbox:
    """A mail server that is not up yet."""
    return a_mailbox()


@pytest.fixture
def desk(open_desk: Opening, mailbox: Mailbox) -> Iterator[Desk]:
    """A planner whose organisation sends its mails to that server."""
    with open_desk(smtp_host="127.0.0.1", smtp_port=mailbox.port, smtp_seconds=60) as desk:
        yield desk


@pytest.fixture
def waiting(desk: Desk) -> str:
    """Linus, to whom a booking that was cancelled is offered; the id of the entry."""
    service = a_bookable_service(desk)
    booking = booked(desk, service)
    id = join(desk, service, attendees=[LINUS])
    act(desk, booking, "cancel")
    return id


def offers(desk: Desk, mailbox: Mailbox) -> list[EmailMessage]:
    """The mails of offers that have come in once everything due was delivered."""
    return [mail for mail in sent(desk, mailbox) if mail["Subject"].startswith("Free for you")]


def text_of(mail: EmailMessage) -> str:
    """What a mail says."""
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def test_an_offer_is_told_in_the_zone_of_whoever_waits(
    desk: Desk, mailbox: Mailbox, waiting: str
) -> None:
    (mail,) = offers(desk, mailbox)
    assert mail["To"] == "Linus <linus@example.com>"
    # Ten in Berlin; it is nine there now, and an offer lasts for an hour.
    assert "Monday, 05 January 2026, 04:00 (America/New_York)" in text_of(mail)
    assert "until 04:00 on Monday (America/New_York)" in text_of(mail)


def test_the_link_shows_the_offer_and_only_a_form_accepts_it(
    desk: Desk, mailbox: Mailbox, waiting: str
) -> None:
    (mail,) = offers(desk, mailbox)
    path = "/book/waiting/" + text_of(mail).partition("/book/waiting/")[2].split()[0]
    guest = Guest(desk.client)
    for _ in range(2):
        page = guest.client.get(path)
    assert entry(desk, waiting)["state"] == "offered"
    assert "Booked" in guest.send(forms_of(page, "/accept")[0]).text
    assert entry(desk, waiting)["state"] == "fulfilled"


def test_an_offer_that_lapsed_before_the_mail_went_out_is_not_told(
    desk: Desk, mailbox: Mailbox, waiting: str, clock: Clock
) -> None:
    clock.advance(minutes=61)
    assert offers(desk, mailbox) == []
    dead = desk.get("/v1/outbox", params={"state": "dead"}).json()["items"]
    assert [message["kind"] for message in dead] == ["offer"]
