"""Tests of mails from the outbox, against a real mail server."""

import json
from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from icalendar import Calendar
from sqlalchemy import Connection, delete, select, table, update

from api.services.jobs.job_kind import PutOff
from api.services.mail.deliver import send_message
from api.services.mail.strays import ask_for_strays
from api.store.outbox import borrow, waiting_message
from api.store.tables.outgoing import outbox
from tests.api.conftest import Clock, Opening
from tests.api.desk import Desk
from tests.api.messages import a_mail_job, send_due
from tests.api.routes.test_bookings import (
    GRACE,
    a_bookable_service,
    act,
    an_offer,
    book,
    booked,
)
from tests.servers.smtp import Mailbox, a_mailbox, mail_server


@pytest.fixture
def mailbox() -> Mailbox:
    """A mail server that is not up yet."""
    return a_mailbox()


@pytest.fixture
def desk(open_desk: Opening, mailbox: Mailbox) -> Iterator[Desk]:
    """A planner whose organisation sends its mails to that server."""
    mail = {"smtp_port": mailbox.port, "smtp_seconds": 60}
    with open_desk(smtp_host="127.0.0.1", **mail) as desk:
        yield desk


def sent(desk: Desk, mailbox: Mailbox) -> list[EmailMessage]:
    """What has come in once everything due was delivered."""
    with mail_server(mailbox):
        send_due(desk)
    return mailbox.mails


def event_of(mail: EmailMessage) -> tuple[str, Any]:
    """The method of a mail's calendar part, and its event."""
    part = next(p for p in mail.walk() if p.get_content_type() == "text/calendar")
    calendar = Calendar.from_ical(part.get_content())
    return str(calendar["method"]), calendar.walk("VEVENT")[0]


def seconds_of(event: Any) -> float:
    """How long an event lasts."""
    return float((event["dtend"].dt - event["dtstart"].dt).total_seconds())


def test_a_booking_is_confirmed_by_mail_with_an_invitation(desk: Desk, mailbox: Mailbox) -> None:
    booking = booked(desk, a_bookable_service(desk, buffer_after_seconds=600))
    (mail,) = sent(desk, mailbox)
    assert mail["To"] == "Grace <grace@example.com>"
    method, event = event_of(mail)
    assert (method, event["uid"], event["sequence"]) == ("REQUEST", booking["ical_uid"], 0)
    assert event["dtstart"].dt.isoformat() == "2026-01-05T10:00:00+01:00"
    assert seconds_of(event) == 1800
    told = reservation_of(mail)
    assert (told["@type"], told["reservationId"]) == ("Reservation", booking["reference"])
    assert (told["startTime"], told["underName"]["name"]) == ("2026-01-05T09:00:00+00:00", "Grace")


def reservation_of(mail: EmailMessage) -> dict[str, Any]:
    """What mail programs read of a booking (schema.org)."""
    body = mail.get_body(("html",))
    assert body is not None
    text = body.get_content().partition('<script type="application/ld+json">')[2]
    told: dict[str, Any] = json.loads(text.partition("</script>")[0])
    return told


def test_the_link_in_a_mail_opens_the_booking(desk: Desk, mailbox: Mailbox) -> None:
    booking = booked(desk, a_bookable_service(desk))
    (mail,) = sent(desk, mailbox)
    body = mail.get_body(("plain",))
    assert body is not None
    token = body.get_content().partition("/book/manage/")[2].split()[0]
    page = desk.client.get(f"/book/manage/{token}")
    assert booking["reference"] in page.text


def test_a_move_and_a_cancellation_count_the_sequence(desk: Desk, mailbox: Mailbox) -> None:
    service = a_bookable_service(desk)
    booking = booked(desk, service)
    moved = act(desk, booking, "reschedule", offer_id=an_offer(desk, service, 3)).json()
    act(desk, moved, "cancel")
    events = [event_of(mail) for mail in sent(desk, mailbox)]
    assert [(method, int(event["sequence"])) for method, event in events] == [
        ("REQUEST", 0),
        ("REQUEST", 1),
        ("CANCEL", 2),
    ]
    assert len({str(event["uid"]) for _, event in events}) == 1


def test_those_who_come_never_see_each_other(desk: Desk, mailbox: Mailbox) -> None:
    ben = {"name": "Ben", "email": "ben@example.com"}
    offer = an_offer(desk, a_bookable_service(desk))
    book(desk, offer_id=offer, attendees=[GRACE, ben])
    mails = {str(mail["To"]): mail.as_string() for mail in sent(desk, mailbox)}
    assert "ben@example.com" not in mails["Grace <grace@example.com>"]
    assert "grace@example.com" not in mails["Ben <ben@example.com>"]
    # Nobody is told of what only whoever booked can do.
    assert "To move or cancel it" in mails["Grace <grace@example.com>"]
    assert "To see it" in mails["Ben <ben@example.com>"]


def test_f53_a_mail_server_that_is_away_touches_no_booking(
    desk: Desk, mailbox: Mailbox, clock: Clock
) -> None:
    service = a_bookable_service(desk)
    booking = booked(desk, service)
    assert send_due(desk) == 0
    act(desk, booking, "cancel")
    clock.advance(minutes=30)
    kinds = [event_of(mail)[0] for mail in sent(desk, mailbox)]
    assert kinds == ["REQUEST", "CANCEL"]
    assert desk.get("/v1/outbox", params={"state": "waiting"}).json()["items"] == []


def test_what_was_sent_is_not_sent_again(desk: Desk, mailbox: Mailbox, clock: Clock) -> None:
    booked(desk, a_bookable_service(desk))
    sent(desk, mailbox)
    clock.advance(hours=1)
    assert len(sent(desk, mailbox)) == 1


def test_a_mail_that_somebody_is_sending_is_not_sent_a_second_time(
    desk: Desk, mailbox: Mailbox, clock: Clock
) -> None:
    booked(desk, a_bookable_service(desk))
    (shown,) = desk.get("/v1/outbox").json()["items"]
    until = clock() + timedelta(minutes=2)

    def take(connection: Connection) -> None:
        message = waiting_message(connection, shown["id"])
        assert message is not None
        borrow(connection, message, until)

    desk.context.store.write(take)
    with pytest.raises(PutOff) as put_off:
        send_message(desk.context, a_mail_job(shown["id"]))
    assert put_off.value.until == until
    # Whoever died with it is replaced.
    clock.advance(minutes=3)
    assert len(sent(desk, mailbox)) == 1


def test_a_mail_that_lost_its_job_gets_another(desk: Desk, clock: Clock) -> None:
    booked(desk, a_bookable_service(desk))
    clock.advance(minutes=20)
    assert ask_for_strays(desk.context) == 0
    desk.context.store.write(forget_jobs)
    assert [ask_for_strays(desk.context) for _ in range(2)] == [1, 0]


def forget_jobs(connection: Connection) -> None:
    """What a backup leaves out."""
    queue = {"sqlite": "jobs", "postgresql": "procrastinate_jobs"}[connection.dialect.name]
    connection.execute(delete(table(queue)))


def ended(desk: Desk) -> tuple[str, str]:
    """What became of the one message, and why."""
    with desk.context.store.read() as connection:
        state, why = connection.execute(select(outbox.c.state, outbox.c.last_error)).one()
    return state, why


def test_a_mail_about_a_booking_that_is_over_is_not_sent(
    desk: Desk, mailbox: Mailbox, clock: Clock
) -> None:
    booked(desk, a_bookable_service(desk))
    clock.advance(hours=6)
    assert sent(desk, mailbox) == []
    assert ended(desk) == ("dead", "it would come too late")


def test_a_mail_that_waited_for_days_is_not_sent(desk: Desk, mailbox: Mailbox) -> None:
    """As all do where a mail server is set for the first time after months."""
    booked(desk, a_bookable_service(desk))
    long_ago = update(outbox).values(due_at=desk.context.now() - timedelta(days=4))
    desk.context.store.write(lambda connection: connection.execute(long_ago))
    assert sent(desk, mailbox) == []
    assert ended(desk) == ("dead", "it would come too late")


def test_a_refused_recipient_is_shown_and_tried_again_on_demand(
    desk: Desk, mailbox: Mailbox
) -> None:
    booked(desk, a_bookable_service(desk))
    mailbox.answer = "451 later"
    assert sent(desk, mailbox) == []
    (waiting,) = desk.get("/v1/outbox").json()["items"]
    assert (waiting["state"], waiting["attempts"]) == ("waiting", 1)
    assert "451" in waiting["last_error"]
    assert desk.post(f"/v1/outbox/{waiting['id']}:retry").status_code == 404


def test_b58_a_line_break_in_a_name_adds_no_header(desk: Desk, mailbox: Mailbox) -> None:
    offer = an_offer(desk, a_bookable_service(desk))
    who = {"name": "Grace\r\nBcc: all@example.com", "email": "grace@example.com"}
    if book(desk, offer_id=offer, attendees=[who]).status_code == 201:
        (mail,) = sent(desk, mailbox)
        assert mail["Bcc"] is None


def test_a_calendar_opens_by_its_token_until_it_is_renewed(desk: Desk) -> None:
    booking = booked(desk, a_bookable_service(desk))
    resource = booking["assignments"]["therapist"][0]
    path = desk.post(f"/v1/resources/{resource}/feed").json()["path"]
    calendar = desk.client.get(path)
    assert calendar.headers["Content-Type"].startswith("text/calendar")
    (event,) = Calendar.from_ical(calendar.text).walk("VEVENT")
    assert (event["summary"], seconds_of(event)) == ("Busy", 1800)
    assert "Grace" not in calendar.text
    desk.post(f"/v1/resources/{resource}/feed")
    assert desk.client.get(path).status_code == 404
