"""How many bookings a second are accepted, beside the same rows written without a guard."""

from api.measure.bookings.booking_row import BookingRow as BookingRow
from api.measure.bookings.measure_bookings import measure_bookings as measure_bookings

__all__ = ["BookingRow", "measure_bookings"]
