"""Tests of the mails that bookings bring."""
