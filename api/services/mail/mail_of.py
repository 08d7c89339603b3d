"""Puts a mail together: text, HTML and calendar, each another way to say the same."""

import json
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from api.services.mail.invitation import invitation, method_of
from api.services.mail.letter import BookingLetter, Letter
from api.services.mail.merge_letter import MergeLetter
from api.services.mail.offer_letter import OfferLetter
from api.services.mail.proposal_letter import ProposalLetter
from api.services.mail.reset_letter import ResetLetter

FOLDER = Path(__file__).parent / "templates"
STATUSES = {
    "confirmed": "https://schema.org/ReservationConfirmed",
    "pending_approval": "https://schema.org/ReservationPending",
    "cancelled": "https://schema.org/ReservationCancelled",
}
_text = Environment(
    loader=FileSystemLoader(FOLDER),
    undefined=StrictUndefined,
    autoescape=False,  # noqa: S701
)
_html = Environment(loader=FileSystemLoader(FOLDER), undefined=StrictUndefined, autoescape=True)


def mail_of(letter: Letter, sender: str) -> EmailMessage:
    """The mail; a line break in a name cannot add a header, because headers refuse it."""
    if isinstance(letter, OfferLetter):
        return _plain_mail(letter, sender, f"Free for you: {letter.service}", "offer")
    if isinstance(letter, ProposalLetter):
        return _plain_mail(letter, sender, f"Another time? {letter.service}", "proposal")
    if isinstance(letter, ResetLetter):
        return _plain_mail(letter, sender, "Choose a new password", "forgotten")
    if isinstance(letter, MergeLetter):
        return _plain_mail(letter, sender, "Your bookings in one account?", "merge")
    mail = _envelope(letter, sender, f"{_subject(letter)}: {letter.service}")
    mail.set_content(_text.get_template("letter.txt").render(letter=letter))
    html = _html.get_template("letter.html").render(letter=letter, reservation=_reservation(letter))
    mail.add_alternative(html, subtype="html")
    method = method_of(letter)
    calendar = invitation(letter, sender).decode()
    mail.add_alternative(calendar, subtype="calendar", params={"method": method})
    return mail


def _plain_mail(letter: Letter, sender: str, subject: str, template: str) -> EmailMessage:
    mail = _envelope(letter, sender, subject)
    mail.set_content(_text.get_template(f"{template}.txt").render(letter=letter))
    html = _html.get_template(f"{template}.html").render(letter=letter)
    mail.add_alternative(html, subtype="html")
    return mail


def _envelope(letter: Letter, sender: str, subject: str) -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"] = _one_line(subject)
    mail["From"] = _address(sender, letter.organisation)
    mail["To"] = _address(letter.to.email, letter.to.name)
    mail["Date"] = format_datetime(letter.written_at)
    mail["Message-ID"] = f"<{letter.message_id}@{sender.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    return mail


def _subject(letter: BookingLetter) -> str:
    if letter.kind == "cancellation":
        return "Cancelled"
    if letter.state == "pending_approval":
        return "Asked for"
    return "Moved" if letter.ical_sequence else "Booked"


def _address(email: str, name: str) -> Address:
    return Address(display_name=_one_line(name), addr_spec=email)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _reservation(letter: BookingLetter) -> Markup:
    """What mail programs read of it (schema.org); nothing in it can end the script it stands in."""
    words: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Reservation",
        "reservationId": letter.reference,
        "reservationStatus": STATUSES.get(letter.state, STATUSES["confirmed"]),
        "underName": {"@type": "Person", "name": letter.to.name},
        "startTime": letter.start.isoformat(),
        "endTime": letter.end.isoformat(),
        "url": letter.manage_url,
        "provider": {"@type": "Organization", "name": letter.organisation},
    }
    if letter.price:
        amount, _, currency = letter.price.partition(" ")
        words |= {"totalPrice": amount, "priceCurrency": currency}
    text = json.dumps(words)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704
