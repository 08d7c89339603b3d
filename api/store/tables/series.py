"""The tables of series, the waitlist, its offers, and queue tickets."""
