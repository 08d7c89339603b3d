"""Races: many real clients at once, and a judge who reads what they were told.

Add a race by adding a file: let clients act with `race`, write what each was told into a `History`,
and assert that `findings` has none. Whether a client calls the store or speaks HTTP is its own
affair.
"""
