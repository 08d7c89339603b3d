"""Series: a rule, and the bookings that it comes to, all decided in one transaction."""
