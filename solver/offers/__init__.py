"""Prices slots: the best plan around them with a request pinned there, less the best without.

The API process imports `part` and `pricers`; CP-SAT itself is loaded by the pricing children only.
"""
