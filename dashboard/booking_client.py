"""The booking half of the API in Python; partners can use it as it is."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import quote
from uuid import uuid4

from dashboard.answers import Answer
from dashboard.booking_answers import (
    Batch,
    Booking,
    BookingPage,
    Hold,
    Proposal,
    Slot,
    Slots,
)
from dashboard.understood import understood
from dashboard.wire import Wire

A = TypeVar("A", bound=Answer)


class BookingClient:
    """What a caller with an API key, or one who has signed in, can book.

    Every method may raise `Refused`, whose `code` names the reason and whose `alternatives` are
    offers that could be booked instead. What holds, books, moves or cancels is sent with a key of
    its own, and once more under the same key where no answer came: it happens once.

    Parameters
    ----------
    wire
        A connection that has been signed with a session's token or an API key.
    """

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def slots(
        self,
        service: str,
        start: datetime,
        end: datetime,
        *,
        cursor: str | None = None,
        **more: str,
    ) -> Slots:
        """The slots of a service that begin in a span of time; `more` as in `GET /v1/slots`.

        Moments are aware; the API knows whole seconds only, and the rest is left out.
        """
        span = {
            "from": start.isoformat(timespec="seconds"),
            "to": end.isoformat(timespec="seconds"),
        }
        params = {"service": service, **span, **more}
        if cursor is not None:
            params["cursor"] = cursor
        content = self._wire.call("GET", "/v1/slots", params=params).content
        return _read(Slots, content)

    def each_slot(
        self, service: str, start: datetime, end: datetime, **more: str
    ) -> Iterator[Slot]:
        """Every slot, fetched page by page as far as it is read."""

        def page(cursor: str | None) -> tuple[tuple[Slot, ...], str | None]:
            found = self.slots(service, start, end, cursor=cursor, **more)
            return found.slots, found.next_cursor

        return _through(page)

    def hold(self, offer_id: str) -> Hold:
        """Keep an offered slot while somebody makes up their mind."""
        return self._take("/v1/holds", Hold, {"offer_id": offer_id})

    def prolong(self, hold: Hold) -> Hold:
        """Keep it once more as long."""
        path, key = f"/v1/holds/{quote(hold.id)}", uuid4().hex
        answer = self._wire.call("PATCH", path, headers=_proof(hold), key=key)
        return _read(Hold, answer.content).model_copy(update={"secret": hold.secret})

    def release(self, hold: Hold) -> None:
        """Give a slot back; once is as good as twice."""
        self._wire.call("DELETE", f"/v1/holds/{quote(hold.id)}", headers=_proof(hold))

    def book(self, wanted: Hold | str, attendees: Sequence[dict[str, Any]], **more: Any) -> Booking:
        """Book what is held, or the slot with this `offer_id`; `more` as in `POST /v1/bookings`."""
        if isinstance(wanted, Hold):
            source: dict[str, Any] = {"hold": {"id": wanted.id, "secret": wanted.secret}}
        else:
            source = {"offer_id": wanted}
        return self._take("/v1/bookings", Booking, {**source, "attendees": [*attendees], **more})

    def book_all(self, orders: Sequence[dict[str, Any]], *, atomic: bool = True) -> Batch:
        """Make up to 100 bookings, as `POST /v1/bookings` takes them; all or none if `atomic`.

        What is refused is told in the items, and raises nothing.
        """
        body = {"items": [*orders], "atomic": atomic}
        return self._take("/v1/bookings:batch", Batch, body)

    def booking(self, booking_id: str) -> Booking:
        """A booking as it is now."""
        return _read(Booking, self._wire.call("GET", _path(booking_id)).content)

    def bookings(self, **filters: str) -> Iterator[Booking]:
        """Bookings by their start, fetched page by page; filters as in `GET /v1/bookings`."""

        def page(cursor: str | None) -> tuple[tuple[Booking, ...], str | None]:
            params = filters | ({} if cursor is None else {"cursor": cursor})
            content = self._wire.call("GET", "/v1/bookings", params=params).content
            found = _read(BookingPage, content)
            return found.items, found.next_cursor

        return _through(page)

    def reschedule(self, booking: Booking, offer_id: str, reason: str = "") -> Booking:
        """Move a booking, as it was last read, to an offered slot."""
        body = {"offer_id": offer_id, "reason": reason}
        return self._take(f"{_path(booking.id)}:reschedule", Booking, body, booking.etag)

    def cancel(self, booking: Booking, reason: str = "") -> Booking:
        """Cancel a booking, as it was last read."""
        body = {"reason": reason}
        return self._take(f"{_path(booking.id)}:cancel", Booking, body, booking.etag)

    def propose(self, booking: Booking, offer_id: str, reason: str = "") -> Proposal:
        """Keep another time for a booking, and ask whoever booked by mail."""
        body = {"offer_id": offer_id, "reason": reason}
        return self._take(f"{_path(booking.id)}:propose", Proposal, body, booking.etag)

    def accept(self, proposal: Proposal) -> Booking:
        """Move the booking to the time that was proposed, on behalf of whoever booked."""
        return self._take(f"/v1/proposals/{quote(proposal.id)}:accept", Booking, {})

    def decline(self, proposal: Proposal) -> Proposal:
        """Leave the booking where it is, and give back what was kept."""
        return self._take(f"/v1/proposals/{quote(proposal.id)}:decline", Proposal, {})

    def _take(self, path: str, kind: type[A], body: dict[str, Any], etag: str = "") -> A:
        answer = self._wire.call("POST", path, json=body, etag=etag, key=uuid4().hex)
        return _read(kind, answer.content)


def _read(kind: type[A], content: bytes) -> A:
    return understood(lambda: kind.model_validate_json(content))


def _path(booking_id: str) -> str:
    return f"/v1/bookings/{quote(booking_id)}"


def _proof(hold: Hold) -> dict[str, str]:
    return {"Hold-Secret": hold.secret or ""}


def _through(page: Callable[[str | None], tuple[tuple[A, ...], str | None]]) -> Iterator[A]:
    cursor: str | None = None
    while True:
        items, cursor = page(cursor)
        yield from items
        if cursor is None:
            return
