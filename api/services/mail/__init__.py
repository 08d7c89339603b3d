"""Mails: written when they are sent, from what the booking was in the version they tell of."""
