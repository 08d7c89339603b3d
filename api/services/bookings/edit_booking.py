"""Corrects what a booking says of those who come, and what they answered; its time stays."""

from dataclasses import replace

from sqlalchemy import Connection

from api.booking.form import wrong_answers
from api.booking.orders import AttendeeEdit, BookingEdit
from api.booking.state_machine import BookingState, takes_capacity
from api.errors import Conflict, InvalidBody, RuleViolations
from api.services.actor import Actor
from api.services.bookings.seen_booking import Full, ReplyOf, full_booking, seen_booking
from api.services.bookings.transition import Event, change
from api.services.context import Context
from api.services.idempotent import idempotent
from api.services.once import Once
from api.services.reply import Reply
from api.store.bookings import AttendeeRecord, BookingRecord, update_attendee
from models import Issue


def edit_booking(
    context: Context,
    actor: Actor,
    booking_id: str,
    seen: str,
    edit: BookingEdit,
    once: Once,
    reply_of: ReplyOf,
) -> Reply:
    """Write what `edit` names and leave all else; a new version, of which nobody is told by mail.

    Raises
    ------
    Conflict
        The booking is over (`wrong-state`).
    RuleViolations
        The answers are not what the service's form asks for.
    InvalidBody
        Somebody is named who does not come to it.
    """
    now = context.now()

    def work(connection: Connection) -> Full:
        old = full_booking(connection, seen_booking(connection, actor, booking_id, seen))
        if not takes_capacity(BookingState(old.booking.state)):
            raise Conflict("wrong-state", f"a booking that is {old.booking.state} is not edited")
        if "answers" in edit.model_fields_set:
            _require_answers(context, connection, old.booking, edit)
        for place, each in enumerate(edit.attendees):
            update_attendee(connection, _edited(old, each, place))
        answers = edit.answers if "answers" in edit.model_fields_set else old.booking.answers
        event = Event(name="edit", actor=actor, at=now, reason=edit.reason)
        return full_booking(connection, change(connection, old.booking, event, answers=answers))

    return idempotent(context, actor, once, work, reply_of)


def _require_answers(
    context: Context, connection: Connection, booking: BookingRecord, edit: BookingEdit
) -> None:
    offered = context.offered.get(connection, booking.organisation_id, booking.service_id)
    violations = wrong_answers(offered.service.form, edit.answers)
    if violations:
        raise RuleViolations(violations)


def _edited(old: Full, edit: AttendeeEdit, place: int) -> AttendeeRecord:
    for attendee in old.attendees:
        if attendee.id == edit.id and attendee.state != "erased":
            return replace(attendee, **edit.model_dump(exclude={"id"}, exclude_unset=True))
    message = f"{edit.id!r} does not come to this booking"
    raise InvalidBody([Issue(f"attendees[{place}].id", "unknown", message)])
