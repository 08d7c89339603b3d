"""Writes the calendar part of a mail: an event that calendars add, move or take away."""

from datetime import timedelta

from icalendar import Calendar, Event, vCalAddress, vText

from api.booking.wall_time import zone
from api.services.mail.letter import BookingLetter

PRODUCT = "-//Slotwright//Booking//EN"


def invitation(letter: BookingLetter, organizer: str) -> bytes:
    """The event as iCalendar; service time only, and nobody else who comes."""
    cancelled = letter.kind == "cancellation"
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method_of(letter))
    event = Event()
    there = zone(letter.zone)
    event.add("uid", letter.ical_uid)
    event.add("sequence", letter.ical_sequence)
    event.add("dtstamp", letter.written_at.replace(microsecond=0))
    event.add("dtstart", letter.start.astimezone(there))
    event.add("dtend", letter.end.astimezone(there))
    event.add("summary", letter.service)
    event.add("location", letter.location)
    event.add("status", "CANCELLED" if cancelled else _status(letter))
    event.add("organizer", _address(organizer, letter.organisation))
    event.add("attendee", _address(letter.to.email, letter.to.name))
    calendar.add_component(event)
    calendar.add_missing_timezones(
        first_date=(letter.start - timedelta(days=366)).date(),
        last_date=(letter.end + timedelta(days=366)).date(),
    )
    written: bytes = calendar.to_ical()
    return written


def method_of(letter: BookingLetter) -> str:
    """What a calendar is to do with the event (RFC 5546)."""
    return "CANCEL" if letter.kind == "cancellation" else "REQUEST"


def _status(letter: BookingLetter) -> str:
    return "TENTATIVE" if letter.state == "pending_approval" else "CONFIRMED"


def _address(email: str, name: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{email}")
    address.params["CN"] = vText(name)
    return address
