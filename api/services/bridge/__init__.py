"""The bridge between bookings and plans: bookings become a problem, its plan moves bookings."""
