"""Lists of names that stay readable however many there are."""

from solver.facts.words import some_names as some_names
