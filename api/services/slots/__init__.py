"""What can still be booked: slots, offers, and the one picture that every decision is made on."""
