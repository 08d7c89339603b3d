"""Tests of the mail that asks whether another time suits, and of the page that it leads to."""

from collections.abc import Iterator
from email.message import EmailMessage
from typing import Any

import pytest

from tests.api.appointments import propose
from tests.api.conftest import Clock, Opening
from tests.api.desk import Desk
from tests.api.mail.test_delivery import sent
from tests.api.mail.test_offer_mail import text_of
from tests.api.pages.guest import Guest, forms_of
from tests.api.routes.test_bookings import a_bookable_service, an_offer, booked
from tests.servers.smtp import Mailbox, a_mailbox


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
def asked(desk: Desk) -> dict[str, Any]:
    """Grace's booking of ten, for which a quarter past eleven is proposed."""
    booking = booked(desk, a_bookable_service(desk))
    offer = an_offer(desk, booking["service_id"], 3)
    answer = propose(desk, booking["id"], offer, reason="Ada is away.", keep_seconds=1_800)
    assert answer.status_code == 201, answer.text
    return booking


def questions(desk: Desk, mailbox: Mailbox) -> list[EmailMessage]:
    """The mails of proposals that have come in once everything due was delivered."""
    return [mail for mail in sent(desk, mailbox) if mail["Subject"].startswith("Another time?")]


def test_the_mail_says_both_times_and_only_a_form_answers(
    desk: Desk, mailbox: Mailbox, asked: dict[str, Any]
) -> None:
    (mail,) = questions(desk, mailbox)
    text = text_of(mail)
    assert "booked:   Monday, 05 January 2026, 10:00 (Europe/Berlin)" in text
    assert "proposed: Monday, 05 January 2026, 11:15 (Europe/Berlin)" in text
    assert "Ada is away." in text
    path = "/book/manage/" + text.partition("/book/manage/")[2].split()[0]
    guest = Guest(desk.client)
    for _ in range(2):
        page = guest.client.get(path)
    assert desk.get(f"/v1/bookings/{asked['id']}").json()["version"] == 1
    moved = guest.send(forms_of(page, "/proposal/accept")[0])
    assert "11:15" in moved.text
    assert not forms_of(moved, "/proposal/accept")
    assert desk.get(f"/v1/bookings/{asked['id']}").json()["start_local"][11:16] == "11:15"


def test_a_no_leaves_the_booking_and_is_asked_no_more(
    desk: Desk, mailbox: Mailbox, asked: dict[str, Any]
) -> None:
    (mail,) = questions(desk, mailbox)
    path = "/book/manage/" + text_of(mail).partition("/book/manage/")[2].split()[0]
    guest = Guest(desk.client)
    page = guest.send(forms_of(guest.client.get(path), "/proposal/decline")[0])
    assert not forms_of(page, "/proposal/decline")
    assert desk.get(f"/v1/bookings/{asked['id']}").json()["version"] == 1


def test_what_has_lapsed_before_the_mail_went_out_is_not_asked(
    desk: Desk, mailbox: Mailbox, asked: dict[str, Any], clock: Clock
) -> None:
    clock.advance(minutes=31)
    assert questions(desk, mailbox) == []
