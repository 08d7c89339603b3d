"""Series of bookings: a rule on the wall clock, and the real moments that it comes to."""
